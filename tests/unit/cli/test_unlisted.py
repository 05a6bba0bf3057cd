"""The commands on cases whose states are not listed: the answers of a listed case, by counts."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from detente.errors import TooLargeError
from detente.model import Conflict
from detente.stability import Concept
from detente.stability.symbolic.concepts import stable_states_of
from tests.unit.casefile import samples
from tests.unit.cli.conftest import Ran, Run

CONCEPTS = ["nash", "gmr", "smr", "seq", "sseq"]
ASKED = [word for concept in CONCEPTS for word in ("--concept", concept)]
STATUS_QUO = "NNNN-NNNY-NN"

FORTY = f"""\
detente: 1
title: Forty options
decision_makers: [{", ".join(f"name: D{i}" for i in range(4))}]
options: [{", ".join(f"{{name: o{i}{k}, owner: D{i}}}" for i in range(4) for k in range(10))}]
infeasible: [when: o01 AND o11]
status_quo: {{taken: [o00]}}
preferences: [{", ".join(f"{{of: D{i}, prioritization: [statement: o{i}0]}}" for i in range(4))}]
"""
FEASIBLE = 3 * 2**38


@pytest.fixture
def unlist(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """List the states of no conflict from now on."""
    defaults = Conflict.from_options.__func__.__kwdefaults__  # type: ignore[attr-defined]
    return lambda: monkeypatch.setitem(defaults, "limit", 1)


@pytest.fixture
def forty(tmp_path: Path) -> str:
    """A case with 40 options, by a count on paper: everybody wants one of its own options."""
    samples.write(tmp_path / "forty", FORTY)
    return "forty"


def _rows(ran: Ran) -> list[list[str]]:
    """The rows of the table of states, and the line that says how many more there are."""
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    return [line.split() for line in lines if re.match(r"\s*\d+ +([YN-]+|more) ", line)]


@pytest.mark.parametrize("words", [(), ("--where", "Readmit"), ("--limit", "7", "--page", "3")])
def test_the_same_states_hold_in_the_same_order(
    run: Run, unlist: Callable[[], None], words: tuple[str, ...]
) -> None:
    asked = ("stability", "f35-s400", *ASKED, *words)
    listed = run(*asked)
    unlist()
    unlisted = run(*asked)
    assert _rows(unlisted) == _rows(listed) != []


@pytest.mark.parametrize("words", [(), ("--where", "Readmit")])
def test_counts_are_the_same(run: Run, unlist: Callable[[], None], words: tuple[str, ...]) -> None:
    asked = ("stability", "f35-s400", *ASKED, "--count", *words)
    listed, table = run(*asked, "--json").data, run(*asked)
    unlist()
    unlisted = run(*asked, "--json").data
    assert unlisted["concepts"] == listed["concepts"]
    assert unlisted["states"] == listed["states"]
    assert set(unlisted) - set(listed) == {"unfinished"}
    assert (unlisted["unfinished"], unlisted["horizon"]) == ({}, None)
    assert run(*asked).out.startswith(table.out)


def _paged(count: int, page: list[Any]) -> dict[str, Any]:
    return {"count": count, "page": page}


def test_json_has_counts_and_a_page_of_what_is_listed(run: Run, unlist: Callable[[], None]) -> None:
    asked = ("stability", "f35-s400", *ASKED, "--where", "Readmit", "--json")
    whole, page = run(*asked).data, run(*asked, "--limit", "5", "--page", "2").data
    unlist()
    unlisted = run(*asked, "--limit", "5", "--page", "2").data
    shown = {state["id"] for state in page["states"]}
    assert sorted(unlisted["states"]["page"], key=lambda state: state["id"]) == page["states"]
    assert unlisted["states"]["count"] == len(whole["states"])
    for concept in CONCEPTS:
        expected, actual = whole["concepts"][concept], unlisted["concepts"][concept]
        for numbers, told in [
            (expected["equilibria"], actual["equilibria"]),
            *((expected["stable"][dm], told) for dm, told in actual["stable"].items()),
        ]:
            assert _paged(told["count"], sorted(told["page"])) == _paged(
                len(numbers), [number for number in numbers if number in shown]
            )


def test_why_is_the_same(run: Run, unlist: Callable[[], None]) -> None:
    asked = [("why", "f35-s400", state, *ASKED) for state in ("41", "198", STATUS_QUO)]
    listed = [(run(*words), run(*words, "--json").data["witnesses"]) for words in asked]
    unlist()
    for words, (text, witnesses) in zip(asked, listed, strict=True):
        found = run(*words, "--json").data["witnesses"]
        for expected, actual in zip(witnesses, found, strict=True):
            moves = [item["move"] for item in expected["improvements"]]
            assert [item["move"] for item in actual["improvements"]] == moves[:20]
            assert actual.get("further", 0) == max(len(moves) - 20, 0)
            assert actual["stable"] == expected["stable"]
            assert str(actual["state"]) in actual["labels"]
        told = [line for line in text.out.splitlines() if line.startswith("State ")]
        again = run(*words).out.splitlines()
        assert [line for line in again if line.startswith("State ")] == told


def test_why_names_the_sources(run: Run, unlist: Callable[[], None]) -> None:
    asked = ("why", "f35-s400", "41", "--dm", "Türkiye", "--concept", "seq")
    listed = run(*asked).out
    unlist()
    assert run(*asked).out.startswith(listed)
    assert "  statement " in listed


def test_forty_options(run: Run, forty: str) -> None:
    data = run("stability", forty, "--json", "--limit", "2").data
    nash = data["concepts"]["nash"]["equilibria"]
    assert nash["count"] == data["concepts"]["seq"]["equilibria"]["count"] == FEASIBLE // 2**4
    assert data["states"]["count"] == FEASIBLE
    assert [state["label"][::11] for state in data["states"]["page"]] == ["YYYY", "YYYY"]
    where = run("stability", forty, "--where", "NOT o00", "--json", "--concept", "nash").data
    assert where["concepts"]["nash"]["equilibria"] == _paged(0, [])
    assert where["concepts"]["nash"]["stable"]["D1"]["count"] == FEASIBLE // 4


def test_why_of_forty_options_tells_how_many_improvements_are_not_shown(
    run: Run, forty: str
) -> None:
    texts = FORTY.replace("statement: o10", "statement: o10 AND NOT o00")
    samples.write(Path(forty), texts)
    label = "-".join(["N" * 10] * 4)
    (witness,) = run("why", forty, label, "--dm", "D1", "--concept", "gmr", "--json").data[
        "witnesses"
    ]
    assert (witness["stable"], len(witness["improvements"])) == (True, 20)
    assert witness["further"] == 2**9 - 20
    ran = run("why", forty, "1", "--dm", "D1", "--concept", "gmr")
    assert ran.out.startswith(f"State 1: {label}\n")
    assert "492 more improvements are deterred too; none of them goes to a state that " in ran.out


@pytest.mark.parametrize("words", [("states",), ("paths",), ("paths", "1"), ("assess",)])
def test_what_needs_the_list_is_refused(
    run: Run, forty: str, tmp_path: Path, words: tuple[str, ...]
) -> None:
    ran = run(words[0], forty, *words[1:])
    assert (ran.code, ran.out) == (2, "")
    assert re.fullmatch(
        r"error: forty/case\.yaml:4 options: (detente \w+|an assessment) needs a list of the "
        r"states, and 824,633,720,832 states are not listed; ask detente stability "
        r"--where or detente why, or add infeasibility conditions\n",
        ran.err,
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == ["forty"]


def test_what_was_not_finished_is_told(run: Run, forty: str) -> None:
    asked = ("stability", forty, "--concept", "nash", "--seconds", "1e-9")
    ran = run(*asked)
    assert ran.code == 0
    assert f"0 to {FEASIBLE:,}" in ran.out
    assert "0 of them hold for certain" in ran.out
    assert (
        "Nash was not finished: stopped after 1e-09 s, at Nash for D0; not decided for D0, D1"
        in ran.out
    )
    assert "?" in run(*asked, "--count").out
    data = run(*asked, "--json").data
    assert data["concepts"]["nash"] == {"stable": dict.fromkeys(("D0", "D1", "D2", "D3"))} | {
        "equilibria": None
    }
    assert list(data["unfinished"]) == ["nash"]
    assert "More time may do: --seconds, or Budget(seconds=…) in Python.\n" in ran.out
    assert "with --concept" not in ran.out, "one concept was asked for"
    ran = run("why", forty, "1", "--seconds", "1e-9")
    assert ran.code == 2
    assert "stopped after 1e-09 s; more time may do: --seconds" in ran.err


def test_without_dd_it_is_said_how_to_install_it(
    run: Run, forty: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("detente.stability.symbolic.diagrams.LIBRARIES", ("no_such_library",))
    told = "error: the symbolic engine needs the library dd; make symbolic, in a clone\n"
    for words in (("stability", forty), ("why", forty, "1")):
        ran = run(*words)
        assert (ran.code, ran.out, ran.err) == (2, "", told)
    assert run("check", forty).code == 0
    told = run("stability", forty, "--explain").out
    assert "it needs the library dd: make symbolic, in a clone" in told


def test_a_page_beyond_the_last_is_refused_before_anything_is_printed(run: Run, forty: str) -> None:
    ran = run("stability", forty, "--concept", "nash", "--limit", "0", "--page", "2")
    assert (ran.code, ran.out) == (2, "")
    assert "--page: no page 2; the last is page 1" in ran.err


def test_states_that_cannot_be_put_in_order_are_counted_all_the_same(
    run: Run, forty: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise TooLargeError("stopped for want of 9 bytes")

    monkeypatch.setattr("detente.stability.symbolic.numbering.Numbering.by_code", refuse)
    told = "the states cannot be put in order: stopped for want of 9 bytes"
    ran = run("stability", forty)
    assert (ran.code, ran.err) == (2, f"error: {told}; ask with --count, which needs no order\n")
    assert f"{FEASIBLE // 2**4:,}" in ran.out
    (problem,) = run("stability", forty, "--json").problems
    assert problem["message"] == told
    assert run("stability", forty, "--count").code == 0


def test_an_interruption_is_quiet(run: Run, forty: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("detente.stability.symbolic.run.stable_states_of", interrupt)
    ran = run("stability", forty)
    assert (ran.code, ran.out, ran.err) == (130, "", "")


@pytest.mark.parametrize("method", ["passes", "sweeps", "flood", "symbolic"])
def test_every_method_gives_the_same_answer(run: Run, method: str) -> None:
    asked = ("stability", "f35-s400", *ASKED, "--count", "--json")
    expected, actual = run(*asked).data, run(*asked, "--method", method).data
    assert actual["concepts"] == expected["concepts"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--method", "guess"), "'guess'"),
        (("--method", "passes", "--seconds", "9"), "--seconds: only the symbolic method takes it"),
        (("--method", "symbolic", "--extremes"), "--extremes: the symbolic method lists none; "),
        (("--method", "symbolic", "--seconds", "-1"), "--seconds: -1 is no bound; give a number "),
        (("--method", "symbolic", "--seconds", "nan"), "--seconds: nan is no bound; give a number"),
        (("--method", "symbolic", "--seconds", "1e400"), "--seconds: inf is no bound; give a "),
        (("--method", "symbolic", "--memory", "0"), "--memory: 0 is no bound; give a number "),
        (("--memory", "1"), "--memory: only the symbolic method takes it, and this case is "),
        (("--method", "symbolic", "--where", "Nobody"), "no option 'Nobody'"),
        (("--explain", "--count"), "--explain and --count ask for different answers"),
        (
            ("--where", "Readmitt"),
            "--where column 1: no option 'Readmitt'; did you mean 'Readmit'?",
        ),
        (("--seconds", "abc"), "--seconds: expected a number of seconds such as 90, got 'abc'"),
        (("--memory", "much"), "--memory: expected a number of GiB such as 4, got 'much'"),
        (("--limit", "many"), "--limit: expected a whole number from 0 on, got 'many'"),
        (("--page", "0"), "--page: expected a whole number from 1 on, got '0'"),
        (("--horizon", "0"), "--horizon: expected a whole number from 1 on, got '0'"),
        (("--horizon", "5"), "--horizon: only limited_move foresees so many moves, and it is not "),
    ],
)
def test_what_does_not_go_together_is_refused(run: Run, words: tuple[str, ...], told: str) -> None:
    ran = run("stability", "f35-s400", *words)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err


@pytest.mark.parametrize("method", ["passes", "sweeps", "flood"])
@pytest.mark.parametrize("more", [(), ("--explain",)])
def test_a_method_that_needs_the_list_is_refused(
    run: Run, forty: str, method: str, more: tuple[str, ...]
) -> None:
    ran = run("stability", forty, "--method", method, *more)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        f"error: --method: {method} needs a list of the states, and 824,633,720,832 states are not "
        "listed; leave --method out, or add infeasibility conditions\n"
    )


def test_a_horizon_is_looked_at_where_states_are_not_listed(run: Run, forty: str) -> None:
    for horizon in ("0", "-3"):
        ran = run("stability", forty, "--horizon", horizon)
        assert ran.err.startswith("error: --horizon: expected a whole number from 1 on, got ")
    assert "--horizon: only limited_move" in run("why", forty, "1", "--horizon", "2").err


@pytest.mark.parametrize("more", [(), ("--count",)])
def test_a_statement_that_is_true_nowhere_is_told(
    run: Run, forty: str, more: tuple[str, ...]
) -> None:
    statement = "o00 AND NOT o00"
    asked = ("stability", forty, "--concept", "nash", "--where", statement, *more)
    assert run(*asked).out == f"No state meets --where: {statement}\n"
    assert run(*asked, "--json").code == 0


def test_more_states_than_a_bound_are_not_told_at_once(run: Run, forty: str) -> None:
    count = FEASIBLE // 2**4
    asked = ("stability", forty, "--concept", "nash")
    for limit in ("0", "1000001"):
        (problem,) = run(*asked, "--limit", limit, "--json").problems
        assert (
            problem["message"] == f"{count:,} states hold, and at most 1,000,000 are told at once"
        )
        assert problem["where"] == "--limit"
        ran = run(*asked, "--limit", limit)
        assert (ran.code, ran.out) == (2, "")
        assert problem["message"] in ran.err
    assert f"{count - 1:,} more equilibria; --page 2 shows the next.\n" in (
        run(*asked, "--limit", "1").out
    )


def test_a_number_of_5000_digits_is_no_state(run: Run, forty: str) -> None:
    for number in ("9" * 5000, "0", str(FEASIBLE + 1)):
        ran = run("why", forty, number)
        shown = number if len(number) <= 40 else "9" * 39 + "…"
        told = f"error: no state {shown}; states are numbered 1 to {FEASIBLE:,}\n"
        assert (ran.code, ran.out, ran.err) == (2, "", told)
    assert run("why", forty, str(FEASIBLE), "--concept", "nash").code == 0


def test_explain_computes_nothing(run: Run, forty: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("detente.stability.run.stable_states")
    assert run("stability", forty, "--explain").out == (
        "symbolic: 824,633,720,832 states are not listed; "
        "how much memory cannot be told beforehand\n"
    )
    plan = run("stability", "f35-s400", "--method", "flood", "--explain", "--json").data
    assert list(plan) == ["method", "why", "bytes", "uncounted"]
    assert (plan["method"], plan["bytes"] > 0) == ("flood", True)
    assert json.dumps(plan["why"]).startswith('"asked for')


def test_what_may_hold_is_told_apart_from_what_holds(
    run: Run, unlist: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop_at_seq(encoding: Any, concept: Concept, dm: int, check: Any) -> Any:
        if concept is Concept.SEQ and dm == 1:
            raise TooLargeError("stopped after 9 s")
        return stable_states_of(encoding, concept, dm, check)

    asked = ("stability", "f35-s400", *ASKED, "--limit", "0")
    listed = _rows(run(*asked))
    unlist()
    monkeypatch.setattr("detente.stability.symbolic.run.stable_states_of", stop_at_seq)
    ran = run(*asked)
    unlisted = {row[0]: row for row in _rows(ran)}
    assert set(unlisted) == {row[0] for row in listed}
    cells = {(row[5], row[6], unlisted[row[0]][5]) for row in listed}  # SEQ, SSEQ; SEQ unfinished
    # What is stable under SSEQ is so under SEQ; beyond that only some of it can be ruled out.
    assert {("holds", "holds", "holds"), ("holds", "·", "?"), ("·", "·", "·")} <= cells
    assert cells <= {("·", "·", "?"), *cells} - {("holds", "·", "·"), ("·", "·", "holds")}
    assert "Asked for one concept, with --concept, the whole time goes to it." in ran.out
