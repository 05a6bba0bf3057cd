"""A witness says what the engine says, and holds up when it is checked by the definitions."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.model import Conflict
from detente.stability import Concept, Countermoves, Deterrence, Witness, stable_states, why
from detente.stability.reference import COUNTERMOVES, LiteralConflict
from detente.stability.reference.horizon import anticipated
from detente.stability.reference.sim import combine
from tests.examples import examples
from tests.strategies import (
    GraphForm,
    OptionForm,
    coalesced_forms,
    crowded_forms,
    graph_forms,
    option_forms,
)

SYMMETRIC = {Concept.SMR, Concept.SSEQ}
CREDIBLE = {Concept.SEQ, Concept.SSEQ}
SIMULTANEOUS = {Concept.SIM, Concept.SIM_PER_DM}
FORESEEING = {Concept.LIMITED_MOVE, Concept.NON_MYOPIC}

two_dms = (
    option_forms(max_options=3, max_dms=2) | coalesced_forms(max_dms=2) | graph_forms(max_dms=2)
)
small_forms = option_forms(max_options=3) | coalesced_forms(max_options=3) | graph_forms()


def check(conflict: Conflict, concept: Concept, countermoves: Countermoves) -> None:
    """Check the witness for every state and decision maker."""
    literal = LiteralConflict.of(conflict)
    result = stable_states(conflict, [concept], countermoves=countermoves)
    for dm in conflict.decision_makers:
        stable = set(result.stable_for(dm, concept))
        for state in literal.states:
            witness = why(conflict, state, dm, concept, countermoves=countermoves)
            assert (witness.dm, witness.state) == (dm, state)
            assert (witness.concept, witness.countermoves) == (concept, countermoves)
            assert witness.is_stable == (state in stable)
            for deterrence in witness.improvements:
                improvement = deterrence.improvement
                assert (improvement.dm, improvement.source) == (dm, state)
            check_witness(literal, witness)


def check_witness(conflict: LiteralConflict, witness: Witness) -> None:
    """Check by the definitions that the witness proves what it says."""
    targets = [int(each.improvement.target) for each in witness.improvements]
    improvements = conflict.improvements(witness.dm, witness.state)
    if witness.is_stable:
        assert sorted(targets) == sorted(improvements), "each improvement once, and no other"
        for first, second in pairwise(targets):
            assert not conflict.prefers(witness.dm, second, first), "the most preferred first"
        for deterrence in witness.improvements:
            check_sanction(conflict, witness, deterrence)
    else:
        (deterrence,) = witness.improvements
        assert set(targets) <= improvements
        for better in improvements:
            if conflict.prefers(witness.dm, better, targets[0]):
                deterred = [
                    deters(conflict, witness, s2) for s2 in outcomes(conflict, witness, better)
                ]
                assert any(deterred), f"{better} is preferred, and nothing deters it either"
        assert (deterrence.sanction, deterrence.ends_in) == ((), None)
        for outcome in outcomes(conflict, witness, targets[0]):
            assert not deters(conflict, witness, outcome), f"deterred by going to {outcome}"


def check_sanction(conflict: LiteralConflict, witness: Witness, deterrence: Deterrence) -> None:
    """Check that the sanction can be carried out, and that it deters."""
    assert witness.concept is not Concept.NASH, "nothing deters an improvement under Nash"
    assert deterrence.sanction
    assert deterrence.ends_in is not None
    if witness.concept in SIMULTANEOUS:
        check_joint_improvements(conflict, witness, deterrence)
    else:
        check_sequence(conflict, witness, deterrence)
    assert deters(conflict, witness, deterrence.ends_in)


def check_sequence(conflict: LiteralConflict, witness: Witness, deterrence: Deterrence) -> None:
    """Check that the sanction is a legal sequence of the others, from the improvement on."""
    steps = steps_of(conflict, witness.concept)
    at, last = int(deterrence.improvement.target), ""
    for step in deterrence.sanction:
        assert step.source == at
        assert step.dm in conflict.others(witness.dm)
        assert step.dm != last, "nobody moves twice running"
        assert step.target in steps(step.dm, step.source)
        at, last = int(step.target), step.dm
    assert at == deterrence.ends_in
    if witness.countermoves is Countermoves.ONE_MOVE:
        assert len(deterrence.sanction) == 1


def check_joint_improvements(
    conflict: LiteralConflict, witness: Witness, deterrence: Deterrence
) -> None:
    """Check that others improve at the same time, and that all moves combine to the outcome."""
    movers = [step.dm for step in deterrence.sanction]
    assert len(set(movers)) == len(movers)
    assert set(movers) <= set(conflict.others(witness.dm))
    for step in deterrence.sanction:
        assert step.source == witness.state
        assert step.target in conflict.improvements(step.dm, witness.state)
    if witness.concept is Concept.SIM_PER_DM:
        assert len(movers) == 1
    joint = {step.dm: int(step.target) for step in deterrence.sanction}
    own = {witness.dm: int(deterrence.improvement.target)}
    assert combine(conflict, witness.state, own | joint) == deterrence.ends_in


def steps_of(conflict: LiteralConflict, concept: Concept) -> Callable[[str, int], frozenset[int]]:
    return conflict.improvements if concept in CREDIBLE else conflict.moves


def outcomes(conflict: LiteralConflict, witness: Witness, improvement: int) -> set[int]:
    """Return every state that the others can bring about after the improvement."""
    if witness.concept is Concept.NASH:
        return set()
    if witness.concept in SIMULTANEOUS:
        return joint_outcomes(conflict, witness, improvement)
    countering = COUNTERMOVES[witness.countermoves]
    others = conflict.others(witness.dm)
    return set(countering(steps_of(conflict, witness.concept), others, improvement))


def joint_outcomes(conflict: LiteralConflict, witness: Witness, improvement: int) -> set[int]:
    choices: list[dict[str, int]] = [{}]
    for other in conflict.others(witness.dm):
        joined = conflict.improvements(other, witness.state)
        choices += [{**choice, other: target} for choice in choices for target in joined]
    reached = {
        combine(conflict, witness.state, {**choice, witness.dm: improvement})
        for choice in choices
        if choice and (len(choice) == 1 or witness.concept is Concept.SIM)
    }
    return {state for state in reached if state is not None}


def deters(conflict: LiteralConflict, witness: Witness, outcome: int) -> bool:
    """Say whether going to `outcome` is no better than `state`, and leaves no escape."""
    if conflict.prefers(witness.dm, outcome, witness.state):
        return False
    escapes = conflict.moves(witness.dm, outcome) if witness.concept in SYMMETRIC else ()
    return not any(conflict.prefers(witness.dm, escape, witness.state) for escape in escapes)


@pytest.mark.parametrize("concept", [c for c in Concept if c not in SIMULTANEOUS | FORESEEING])
@given(form=small_forms)
def test_witness_of_a_move_and_countermove(concept: Concept, form: OptionForm | GraphForm) -> None:
    conflict = form.build()
    for countermoves in Countermoves:
        check(conflict, concept, countermoves)


@pytest.mark.parametrize("concept", sorted(SYMMETRIC | CREDIBLE))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(form=option_forms(max_options=5))
def test_witness_where_moves_are_found_by_class_and_few_at_a_time(
    monkeypatch: pytest.MonkeyPatch, concept: Concept, form: OptionForm
) -> None:
    monkeypatch.setattr("detente.model.moves.MAX_TRIED", 0)
    monkeypatch.setattr("detente.model.arcs.AT_ONCE", 3)
    monkeypatch.setattr("detente.stability.sanctions.FEW", 1)
    check(form.build(), concept, Countermoves.SEQUENCES)


@given(form=small_forms, concept=st.sampled_from(sorted(SYMMETRIC | CREDIBLE)))
def test_no_sanction_is_shorter(form: OptionForm | GraphForm, concept: Concept) -> None:
    conflict = form.build()
    literal = LiteralConflict.of(conflict)
    for dm in conflict.decision_makers:
        for state in literal.states:
            witness = why(conflict, state, dm, concept)
            for item in witness.improvements if witness.is_stable else ():
                shortest = shortest_sanction(literal, witness, int(item.improvement.target))
                assert len(item.sanction) == shortest


def shortest_sanction(conflict: LiteralConflict, witness: Witness, improvement: int) -> int:
    """Return how many countermoves deter at least, by trying all sequences of one length more."""
    steps = steps_of(conflict, witness.concept)
    nodes, length = {(improvement, "")}, 0
    while not any(deters(conflict, witness, state) for state, _ in nodes):
        nodes = {
            (target, dm)
            for state, last in nodes
            for dm in conflict.others(witness.dm)
            if dm != last
            for target in steps(dm, state)
        }
        length += 1
    return length


@examples(300)
@given(form=crowded_forms() | option_forms(max_options=4))
def test_witness_of_simultaneous_improvements(form: OptionForm) -> None:
    conflict = form.build()
    for concept in sorted(SIMULTANEOUS):
        check(conflict, concept, Countermoves.SEQUENCES)


@examples(400)
@given(form=two_dms, horizon=st.integers(1, 6), concept=st.sampled_from(sorted(FORESEEING)))
def test_witness_of_what_is_foreseen(
    form: OptionForm | GraphForm, horizon: int, concept: Concept
) -> None:
    conflict = form.build()
    literal = LiteralConflict.of(conflict)
    result = stable_states(conflict, [concept], horizon=horizon)
    for dm in conflict.decision_makers:
        stable = set(result.stable_for(dm, concept))
        for state in literal.states:
            witness = why(conflict, state, dm, concept, horizon=horizon)
            assert witness.is_stable == (state in stable)
            assert witness.horizon
            assert concept is Concept.NON_MYOPIC or witness.horizon == horizon
            check_foresight(literal, witness, witness.horizon)


def check_foresight(conflict: LiteralConflict, witness: Witness, horizon: int) -> None:
    """Check that each sequence is legal and anticipated, and ends as the verdict says."""
    dm, state = witness.dm, int(witness.state)
    assert (anticipated(conflict, horizon)[dm, state] == {state}) == witness.is_stable
    firsts = [int(item.improvement.target) for item in witness.improvements]
    if witness.is_stable:
        assert sorted(firsts) == sorted(conflict.moves(dm, state)), "each move once"
    else:
        assert len(firsts) == 1
    for item in witness.improvements:
        steps, end = (item.improvement, *item.sanction), int(item.ends_in or 0)
        assert len(steps) <= horizon
        assert end == steps[-1].target
        assert conflict.prefers(dm, end, state) is not witness.is_stable
        for before, step in pairwise(steps):
            assert step.source == before.target
            assert step.dm != before.dm
        for number, step in enumerate(steps):
            assert step.target in conflict.moves(step.dm, step.source)
            ends = anticipated(conflict, horizon - number)[step.dm, int(step.source)]
            assert not number or end in ends
            assert not number or step.source not in ends, "who would stay does not move"
