"""What `detente unknown` and `detente strength` print."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from tests.unit.casefile.samples import ferry, write
from tests.unit.cli.conftest import Run

SAID = (
    "      - statement: Raise pay\n      - statement: NOT Strike\n",
    "      - {statement: Raise pay, greatly: true}\n"
    "      - statement: NOT Strike\n"
    "    unknown: [{between: [Raise pay, NOT Raise pay], assumption: Ours.}]\n",
)


def test_attitudes_in_rows(run: Run, tmp_path: Path) -> None:
    folder = str(write(tmp_path / "ferry", ferry(*SAID)))
    ran = run("unknown", folder, "--concept", "nash", "--attitude", "a", "--attitude", "b")
    assert (ran.code, ran.err) == (0, "")
    assert "Pairs of these are unknown: Crew." in ran.out
    assert "taken into account by detente unknown only" in ran.out
    told = run("unknown", folder, "--attitude", "c", "--where", "Strike", "--json").data
    assert list(told) == ["case", "countermoves", "concepts", "notes"]
    assert list(told["concepts"]["smr"]) == ["c"]
    assert told["concepts"]["smr"]["c"]["stable"].keys() == {"Crew", "Line"}


def test_without_unknown_pairs_the_equilibria_are_as_usual(run: Run) -> None:
    ran = run("unknown", "elmira")
    assert "each attitude is as usual" in ran.out
    usual = run("stability", "elmira", "--json").data["concepts"]
    for concept, by_kind in run("unknown", "elmira", "--json").data["concepts"].items():
        for kind in by_kind.values():
            assert kind["equilibria"] == usual[concept]["equilibria"]


def test_strength_in_rows(run: Run, tmp_path: Path) -> None:
    folder = str(write(tmp_path / "ferry", ferry(*SAID)))
    ran = run("strength", folder, "--limit", "1")
    assert "Nothing is said to be greatly preferred by: Line." in ran.out
    assert "more states hold; --limit 0 shows all." in ran.out
    told = run("strength", folder, "--json").data["concepts"]["gmr"]
    assert list(told) == ["general", "strong", "weak"]
    general, strong, weak = (told[kind]["equilibria"] for kind in told)
    assert sorted(strong + weak) == general


def test_mistakes_are_told(run: Run) -> None:
    assert (
        "--attitude: no attitude 'e'; the attitudes are 'a', 'b', 'c', 'd'"
        in run("unknown", "elmira", "--attitude", "e").err
    )
    assert "ask for nash, gmr, smr, seq" in run("strength", "elmira", "--concept", "sim").err
    assert run("unknown", "elmira", "--where", "Nothing like it").code == 2


def test_what_holds_in_most_ways_stands_first(run: Run, tmp_path: Path) -> None:
    folder = str(write(tmp_path / "ferry", ferry(*SAID)))
    for words in (("unknown", folder), ("unknown", "f35-s400"), ("strength", folder)):
        data = run(*words, "--json").data["concepts"]
        ways: Counter[int] = Counter()
        for by_kind in data.values():
            for kind, told in by_kind.items():
                ways.update(told["equilibria"] if kind != "weak" else [])
        expected = sorted(ways, key=lambda state: (-ways[state], state))
        rows = [line.split() for line in run(*words, "--limit", "0").out.splitlines()]
        assert [int(row[0]) for row in rows if row and row[0].isdigit()] == expected
