from __future__ import annotations

import math

import pytest

from detente import load_case
from detente.analysis import Path, paths
from detente.assessment import assess, page, summary
from detente.assessment import outcomes as module
from detente.assessment.answer import answer
from detente.assessment.carried import most_carried_first
from detente.assessment.outcomes import FIRMEST_FIRST, outcomes
from detente.assessment.tables import tables
from detente.model import StateId
from detente.stability import stable_states

CASE = load_case("f35-s400")
RESULT = stable_states(CASE.conflict)


Ways = dict[StateId, Path | None]


def firmness(state: StateId, ways: Ways, improving: Ways) -> tuple[int, int, bool, float, int]:
    """What outcomes are ordered by, one state at a time."""
    under = [c for c in FIRMEST_FIRST if c in RESULT.concepts and state in RESULT.equilibria(c)]
    way = ways[state]
    away = math.inf if way is None else len(way)
    return FIRMEST_FIRST.index(under[0]), -len(under), improving[state] is None, away, state


def test_the_firmest_come_first_then_the_nearest() -> None:
    found = outcomes(RESULT, CASE.status_quo)
    every = {state for concept in RESULT.concepts for state in RESULT.equilibria(concept)}
    assert {outcome.state for outcome in found} == every
    assert CASE.status_quo is not None
    ways = paths(CASE.conflict, CASE.status_quo)
    improving = paths(CASE.conflict, CASE.status_quo, improvements_only=True)
    orders = [firmness(outcome.state, ways, improving) for outcome in found]
    assert orders == sorted(orders)
    for outcome, order in zip(found, orders, strict=True):
        away = math.inf if outcome.steps_away is None else outcome.steps_away
        expected = (-len(outcome.holds_under), not outcome.is_within_improvements, away)
        assert order[1:4] == expected
        assert all(outcome.state in RESULT.equilibria(c) for c in outcome.holds_under)


def test_without_a_status_quo_they_are_ordered_by_number() -> None:
    found = outcomes(RESULT, None)
    assert [outcome.state for outcome in found[:4]] == [61, 72, 198, 216]
    assert {outcome.steps_away for outcome in found} == {None}
    assert not any(outcome.is_within_improvements for outcome in found)


@pytest.mark.parametrize("most", [1, 5, 30])
def test_no_more_are_listed_and_all_are_counted(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = assess(CASE)
    every, told = outcomes(RESULT, CASE.status_quo), answer(whole)
    monkeypatch.setattr(module, "LISTED", most)
    for now in (CASE.status_quo, None):
        assert len(outcomes(RESULT, now)) == most
    found = assess(CASE)
    assert found.outcomes == most_carried_first(every[:most], found.doubts.ensemble)
    assert found.outcome_count == found.to_dict()["outcome_count"] == len(every)
    assert (answer(found).headline, answer(found).deterred) == (told.headline, told.deterred)
    assert tables(found).rest == len(every) - len(found.explained) - len(tables(found).more)
    rest = len(every) - len(found.explained)
    assert f"{rest} more outcomes hold; `detente stability` lists them." in list(summary(found))
    assert "<table" in page(found)


def test_gatt_is_assessed_without_a_list_of_its_outcomes() -> None:
    found = assess(load_case("gatt"))
    assert found.outcome_count > len(found.outcomes) == module.LISTED
    assert sum(map(len, summary(found))) < 10_000
    assert len(page(found)) < 500_000
