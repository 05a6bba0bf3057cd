from __future__ import annotations

from pathlib import Path

import pytest

from detente.analysis import ensemble
from detente.assessment import assess, page
from detente.assessment.answer import answer
from detente.assessment.assessing import Assessment
from detente.assessment.carried import carried, most_carried_first, relied_on, shares
from detente.casefile import load_case
from detente.model import StateId
from detente.stability import Concept
from tests.unit.assessment import samples

NASH = Concept.NASH


@pytest.fixture(scope="module")
def reference() -> Assessment:
    return assess(load_case("f35-s400"))


def test_each_outcome_of_the_answer_says_in_how_much_of_the_readings_it_holds(
    reference: Assessment,
) -> None:
    told = {int(outcome.state): outcome.carried for outcome in answer(reference).outcomes}
    assert list(told) == [198, 216, 72, 61]  # the one that no reading breaks comes first
    assert told[198] == "holds in every combination of the readings"
    assert told[61] == "holds in 6.2 % of the combinations of the readings"
    assert (
        answer(reference).relied_on == "Only state 198 holds in every combination of the readings."
    )
    assert "Only state 198 holds in every combination of the readings." in page(reference)


def test_outcomes_that_are_as_firm_stand_by_their_share_and_firmer_ones_before(
    reference: Assessment,
) -> None:
    found = reference.doubts.ensemble
    ordered = most_carried_first(reversed(reference.outcomes), found)
    firm = [outcome.state for outcome in ordered if NASH in outcome.holds_under]
    assert firm == [198, 216, 72, 61]
    assert {outcome.state for outcome in ordered} == {o.state for o in reference.outcomes}


@pytest.mark.parametrize(
    ("holding", "told"),
    [
        ((198,), "It holds in every combination of the readings."),
        ((61,), "It does not hold in every combination of the readings."),
        ((198, 198), "All of them hold in every combination of the readings."),
        ((61, 72), "None of them holds in every combination of the readings: which does"),
        ((61, 198), "Only state 198 holds in every combination of the readings."),
        ((61, 198, 198), "Only 2 of them hold in every combination of the readings."),
        ((), ""),
    ],
)
def test_what_holds_whatever_the_readings(
    reference: Assessment, holding: tuple[int, ...], told: str
) -> None:
    conflict = reference.case.conflict
    found = reference.doubts.ensemble
    states = [StateId(number) for number in holding]
    assert relied_on(conflict, found, NASH, states).startswith(told)
    assert bool(told) == bool(relied_on(conflict, found, NASH, states))


def test_of_a_sample_it_is_said_that_it_was_drawn(reference: Assessment) -> None:
    drawn = ensemble(reference.case, ["nash"], samples=40)
    label = reference.case.conflict.states.label(197)
    told = carried(shares(drawn, NASH)[label], drawn)
    assert told == "holds in every combination of the readings that was drawn"


def test_where_nothing_is_disputed_nothing_is_said_of_readings(tmp_path: Path) -> None:
    found = samples.assessed(tmp_path / "graph", samples.GRAPH)
    assert found.doubts.ensemble is None
    assert answer(found).relied_on == ""
    assert {outcome.carried for outcome in answer(found).outcomes} == {""}
