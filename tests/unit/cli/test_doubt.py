"""What `detente doubt` prints."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from detente.cli import show
from tests.unit.casefile.samples import ferry, write
from tests.unit.cli.conftest import Run

LEFT_OUT = (
    "taken: []\n",
    "readings:\n"
    "    - {name: sailing, default: true, taken: []}\n"
    "    - {name: on strike, taken: [Strike]}\n",
)
FORBIDDEN = (
    "  - when: Strike AND Raise pay\n",
    "  - when: Strike AND Raise pay\n"
    "  - readings:\n"
    "      - {name: allowed, default: true, absent: true}\n"
    "      - {name: forbidden, when: Strike}\n",
)


def test_the_reference_case_in_words(run: Run) -> None:
    ran = run("doubt", "f35-s400", "--where", "Readmit", "--concept", "nash")
    assert (ran.code, ran.err) == (0, "")
    assert "6 disputed items, 96 combinations of readings, all run" in ran.out
    assert "True in some equilibrium: ██████████   100 %  always" in ran.out
    assert "So it is whenever preferences.United States.1 is" in ran.out
    never = "Never changes the answer, whatever the others are: preferences.United States.6"
    assert never in ran.out


def test_a_case_without_doubt(run: Run) -> None:
    ran = run("doubt", "prisoners-dilemma")
    assert "0 disputed items, 1 combination of readings, all run" in ran.out
    assert ran.out.count("Nothing here is disputed.") == 1
    assert "bits of doubt" not in ran.out


def test_what_describes_no_conflict_is_told(run: Run, tmp_path: Path) -> None:
    text = (
        ferry(*LEFT_OUT).replace(*FORBIDDEN).replace("ranking: [1, 3, 2]", "weights: {Strike: -1}")
    )
    folder = write(tmp_path / "ferry", text)
    ran = run("doubt", str(folder), "--concept", "nash")
    assert ran.code == 0
    assert "Left out: 1 combination that describes no conflict (25.0 %), such as where" in ran.out
    found = run("doubt", str(folder), "--concept", "nash", "--json").data
    assert [one["count"] for one in found["unfit"]] == [1]
    assert found["unfit"][0]["readings"] == [
        {"address": "status_quo", "reading": "on strike"},
        {"address": "infeasible.2", "reading": "forbidden"},
    ]


def test_json(run: Run) -> None:
    found = run("doubt", "f35-s400", "--limit", "2", "--concept", "nash", "--json").data
    assert found["combinations"]["run"] == found["combinations"]["total"] == 96
    nash = found["concepts"]["nash"]
    assert (nash["sets"], nash["state_count"], len(nash["states"])) == (39, 23, 2)
    assert nash["states"][0]["verdict"] == "always"
    assert nash["states"][0]["makes"] == [[]]
    assert nash["find_out"][0]["bits"] == pytest.approx(4.83, abs=0.01)


def test_a_sample_says_that_it_is_one(run: Run) -> None:
    ran = run("doubt", "f35-s400", "--samples", "500", "--concept", "nash", "--where", "Readmit")
    assert "500 drawn with seed 0" in " ".join(ran.out.split())
    assert "always (99.2 % to 100 %)" in ran.out
    assert "(in the sample)" in ran.out
    again = run("doubt", "f35-s400", "--samples", "500", "--concept", "nash", "--where", "Readmit")
    assert again.out == ran.out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--samples", "0"), "--samples: expected a whole number from 1 on, got '0'"),
        (("--samples", "many"), "--samples: expected a whole number from 1 on, got 'many'"),
        (("--processes", "0"), "--processes: expected a whole number from 1 on, got '0'"),
        (("--seed", "-1"), "--seed: expected a whole number from 0 on, got '-1'"),
        (("--limit", "-1"), "--limit: expected a whole number from 0 on, got '-1'"),
        (("--limit", "many"), "--limit: expected a whole number from 0 on, got 'many'"),
    ],
)
def test_numbers_that_are_none_are_told_as_everywhere(
    run: Run, words: tuple[str, ...], told: str
) -> None:
    ran = run("doubt", "f35-s400", *words)
    assert (ran.code, ran.out, ran.err) == (2, "", f"error: {told}\n")
    (problem,) = run("doubt", "f35-s400", *words, "--json").problems
    assert told == f"{problem['where']}: {problem['message']}"


@pytest.mark.parametrize(
    "words", [("--concept", "sims"), ("--horizon", "2"), ("--where", "Readmitt")]
)
def test_mistakes(run: Run, words: tuple[str, ...]) -> None:
    ran = run("doubt", "f35-s400", *words)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("error: ")


GROUP = (
    "      - statement: NOT Strike\n",
    "      - in_any_order: [{statement: NOT Strike}, {statement: NOT Raise pay}]\n",
)


def test_who_finds_what_stable(run: Run, tmp_path: Path) -> None:
    folder = write(tmp_path / "ferry", ferry(*GROUP))
    ran = run("doubt", str(folder), "--concept", "nash", "--per-dm", "--limit", "1")
    assert "For whom a state is Nash stable" in ran.out
    assert "2 more states; --limit 0 shows all." in ran.out
    told = run("doubt", str(folder), "--concept", "nash", "--per-dm", "--json").data
    stable = told["concepts"]["nash"]["stable"]
    assert {kind for found in stable.values() for kind in found} == {"always", "sometimes"}
    without = run("doubt", str(folder), "--concept", "nash", "--json").data
    assert "stable" not in without["concepts"]["nash"]


def test_processes_and_a_store_change_nothing(run: Run, tmp_path: Path) -> None:
    words = ("doubt", "f35-s400", "--concept", "nash", "--where", "Readmit", "--json")
    expected = run(*words).out
    store = tmp_path / "results"
    assert run(*words, "--store", str(store)).out == expected
    kept = store.read_bytes()
    assert run(*words, "--store", str(store), "--processes", "1").out == expected
    assert store.read_bytes() == kept


def test_a_store_of_something_else_is_told_with_its_path(run: Run, tmp_path: Path) -> None:
    store = tmp_path / "results"
    run("doubt", "f35-s400", "--concept", "nash", "--store", str(store))
    ran = run("doubt", "f35-s400", "--concept", "seq", "--store", str(store))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"error: {store}: the results are to another question (concepts: ")
    (problem,) = run(
        "doubt", "f35-s400", "--concept", "seq", "--store", str(store), "--json"
    ).problems
    assert problem["where"] == str(store)


def test_the_horizon_is_told(run: Run, tmp_path: Path) -> None:
    text = ferry().replace("ranking: [1, 3, 2]", "weights: {Strike: -1}")
    folder = write(tmp_path / "ferry", text)
    words = ("doubt", str(folder), "--concept", "limited_move", "--horizon", "2")
    assert "  state   L_2\n" in run(*words).out
    assert run(*words, "--json").data["horizon"] == 2
    assert run("doubt", str(folder), "--json").data["horizon"] is None


def test_what_takes_long_is_said_beforehand(run: Run) -> None:
    ran = run("doubt", "f35-s400", "--concept", "nash", "--concept", "sim", "--limit", "1")
    assert ran.code == 0
    assert ran.err == (
        "SIM: each different combination is run by itself, up to 96 conflicts, which may take "
        "long; --samples takes fewer\n"
    )
    assert ran.out.count("SIM equilibria") == 1
    ran = run("doubt", "f35-s400", "--concept", "sim", "--samples", "5", "--json")
    assert "up to 5 conflicts" in ran.err
    assert ran.data["combinations"]["profiles"] <= 5


def test_how_far_it_is_shows_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = io.StringIO()
    terminal = Console(file=shown, force_terminal=True, width=80)
    monkeypatch.setattr(show, "console", lambda *, stderr: terminal)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    with show.counting("readings of ferry") as told:
        told(1, 4)
        told(3, 4)
    assert "readings of ferry" in shown.getvalue()
    assert "75%" in shown.getvalue()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("Attack AND Atack", "--where column 12: no option 'Atack'; did you mean 'Attack'?"),
        ("9", "--where: no state is labelled '9'; give a label, such as NN-N"),
    ],
)
def test_a_bad_question_is_located(run: Run, asked: str, said: str) -> None:
    ran = run("doubt", "syria-iraq-1975", "--where", asked)
    assert ran.code == 2
    assert said in ran.err
