from __future__ import annotations

from pathlib import Path

from detente.assessment.answer import answer, taken_by
from detente.assessment.claims import joined
from detente.assessment.words import plural
from detente.casefile import load_case
from tests.unit.assessment.samples import (
    COALESCED,
    GRAPH,
    PENNIES,
    assessed,
    without_outcomes,
    write,
)

DILEMMA = PENNIES.replace("Heads IFF Crown}", "Crown}, {statement: NOT Heads}", 1).replace(
    "NOT (Heads IFF Crown)}", "Heads}, {statement: NOT Crown}"
)


def test_a_status_quo_that_is_left_is_told_with_the_move_that_leaves_it(tmp_path: Path) -> None:
    found = answer(assessed(tmp_path, GRAPH))
    assert found.now.startswith("The status quo, state 1 (calm), does not hold")
    assert found.leaving == ("A moves to crisis & <b>worse</b> (1 → 2)",)


def test_a_status_quo_that_holds_firmly_is_told_so(tmp_path: Path) -> None:
    text = DILEMMA + "status_quo: {taken: []}\n"
    found = answer(assessed(tmp_path, text))
    assert found.headline == "1 of the 4 possible states holds firmly: nobody gains by moving away."
    assert found.now == (
        "The status quo, state 1 (nothing is taken), holds firmly: nobody gains by leaving it."
    )
    assert not found.leaving
    assert found.are_firm


def test_a_status_quo_that_holds_by_deterrence_is_told_so(tmp_path: Path) -> None:
    text = DILEMMA + "status_quo: {taken: [Heads, Crown]}\n"
    found = answer(assessed(tmp_path, text))
    assert "holds only because leaving is deterred (SSEQ, SEQ" in found.now
    assert "1 more state holds only because" in found.deterred


def test_without_a_status_quo_no_way_is_promised(tmp_path: Path) -> None:
    found = answer(assessed(tmp_path, DILEMMA))
    assert found.now.startswith("The case does not say which state holds now")
    assert [outcome.reached for outcome in found.outcomes] == [""]


def test_where_nothing_is_firm_the_nearest_are_named(tmp_path: Path) -> None:
    found = answer(assessed(tmp_path, PENNIES))
    assert found.headline.startswith("None of the 4 possible states holds firmly")
    assert not found.are_firm
    assert found.outcomes
    assert found.unnamed == 0
    assert found.deterred.startswith("4 states hold only because")


def test_where_nothing_holds_nothing_is_named(tmp_path: Path) -> None:
    found = answer(without_outcomes(load_case(write(tmp_path, PENNIES))))
    assert found.outcomes == ()
    assert found.deterred == "No state holds under any concept that was run."


def test_what_a_coalesced_state_leaves_open_is_perhaps_taken(tmp_path: Path) -> None:
    case = load_case(write(tmp_path, COALESCED))
    states = case.conflict.states
    closed = next(n for n in range(len(states)) if states.choices(n)["Close"])
    told = {one.dm: one.options for one in taken_by(case.conflict, closed + 1)}  # type: ignore[arg-type]
    assert told == {"Firm": ("Close", "perhaps Clean"), "State": ("perhaps Fine",)}


def test_it_never_speaks_of_probability(tmp_path: Path) -> None:
    found = answer(assessed(tmp_path))
    words = " ".join([found.headline, found.deterred, found.now, found.now_further]).lower()
    assert not [word for word in ("probab", "likel", "chance", "%") if word in words]


def test_counts_and_lists_read_well() -> None:
    assert plural(1, "state") == "1 state"
    assert plural(12_000, "state") == "12,000 states"
    assert joined([]) == ""
    assert joined(["A"]) == "A"
    assert joined(["A", "B"]) == "A and B"
