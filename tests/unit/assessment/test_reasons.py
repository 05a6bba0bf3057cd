from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from detente.assessment import assess
from detente.assessment.entries import Entries
from detente.assessment.outcomes import explain
from detente.assessment.reasons import FIRST, differences, reasons
from detente.casefile import load_case
from detente.model import StateId, WeakOrder
from detente.stability import Concept
from tests.unit.assessment.samples import COALESCED, GRAPH, assessed


def test_moves_that_do_not_improve_are_counted_by_what_speaks_against(tmp_path: Path) -> None:
    found = assess(load_case("diplomacy/f35-s400"))
    conflict = found.case.conflict
    for reason in reasons(found, Entries(found.case)):
        for stance in reason.stances:
            dm = conflict.dm(stance.dm)
            order, here = conflict.orders[dm], reason.state - 1
            targets = [int(target) for target in conflict.moves[dm].targets(here)]
            worse = [target for target in targets if order.prefers(here, target)]
            assert sum(ground.moves for ground in stance.declined) == len(worse)


def test_the_verdict_is_under_the_firmest_concept_for_each_decision_maker(tmp_path: Path) -> None:
    found = assessed(tmp_path)
    for item, reason in zip(found.explained, reasons(found, Entries(found.case)), strict=True):
        assert [stance.dm for stance in reason.stances] == list(found.case.conflict.decision_makers)
        name = item.outcome.holds_under[0].abbreviation
        assert all(f"under {name}" in stance.verdict for stance in reason.stances)


def test_what_is_beyond_the_improvements_told_is_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = assess(load_case("diplomacy/f35-s400"))
    weak = next(o for o in found.outcomes if Concept.NASH not in o.holds_under)
    explained = explain(found.result, (weak,), found.status_quo)
    monkeypatch.setattr("detente.assessment.reasons.TOLD", FIRST + 1)
    reason = reasons(replace(found, explained=explained), Entries(found.case))[0]
    for stance, witness in zip(reason.stances, explained[0].witnesses, strict=True):
        beyond = len(witness.improvements) - FIRST - 1
        assert len(stance.deterred) + len(stance.further) == min(
            len(witness.improvements), FIRST + 2
        )
        if beyond > 0:
            assert stance.further[-1].startswith(f"{beyond:,} more improvement")


def test_long_lists_of_deterred_improvements_are_folded(tmp_path: Path) -> None:
    found = assess(load_case("diplomacy/f35-s400"))
    weak = next(o for o in found.outcomes if Concept.NASH not in o.holds_under)
    explained = explain(found.result, (weak,), found.case.status_quo)
    found = replace(found, explained=explained)
    (reason,) = reasons(found, Entries(found.case))
    for witness, stance in zip(explained[0].witnesses, reason.stances, strict=True):
        assert len(stance.deterred) == min(FIRST, len(witness.improvements))
        assert len(stance.deterred) + len(stance.further) == len(witness.improvements)
        assert bool(stance.grounds) == bool(witness.improvements)


def test_ways_tell_which_steps_improve(tmp_path: Path) -> None:
    found = assess(load_case("diplomacy/f35-s400"))
    by_state = {reason.state: reason for reason in reasons(found, Entries(found.case))}
    for item in found.explained:
        reason = by_state[item.outcome.state]
        if item.improvements is not None:
            assert "every step improves" in reason.way
            assert not [step for step in reason.steps if "no improvement" in step]
        elif item.any_moves is not None:
            assert "Improvements alone do not lead here" in reason.way
            assert [step for step in reason.steps if "no improvement" in step]


def test_differences_are_told_with_signs(tmp_path: Path) -> None:
    found = assessed(tmp_path, COALESCED)
    conflict = found.case.conflict
    closed = next(n for n in range(len(conflict.states)) if conflict.states.choices(n)["Close"])
    told = differences(conflict, StateId(1), StateId(closed + 1))
    assert told == ("+ Close", "± Clean", "± Fine")
    assert differences(conflict, StateId(1), StateId(1)) == ()
    assert differences(conflict, None, StateId(1)) == ()


def test_in_graph_form_reasons_name_states(tmp_path: Path) -> None:
    found = assessed(tmp_path, GRAPH)
    told = reasons(found, Entries(found.case))
    assert told
    assert all(reason.label for reason in told)


def test_too_many_moves_are_not_gone_through(monkeypatch: pytest.MonkeyPatch) -> None:
    found = assess(load_case("diplomacy/f35-s400"))
    entries = Entries(found.case)
    assert any(stance.moves for reason in reasons(found, entries) for stance in reason.stances)

    def compared(*_: object) -> None:
        raise AssertionError("moves are gone through one by one")

    monkeypatch.setattr("detente.assessment.reasons.MOVES", 0)
    monkeypatch.setattr("detente.assessment.reasons.ground_between", compared)
    monkeypatch.setattr("detente.assessment.reasons._way", lambda *_: ("", ()))
    monkeypatch.setattr(WeakOrder, "prefers", compared)
    for reason in reasons(found, entries):
        assert all(stance.declined == () for stance in reason.stances)
