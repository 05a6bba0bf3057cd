"""Nash, GMR, SMR, SEQ and SSEQ on conflicts in which one rule decides."""

from __future__ import annotations

import pytest

from detente.model import Conflict
from detente.stability import Concept, Countermoves, stable_states
from tests.unit.stability import examples

NASH, GMR, SMR, SEQ, SSEQ = FIVE = (
    Concept.NASH,
    Concept.GMR,
    Concept.SMR,
    Concept.SEQ,
    Concept.SSEQ,
)


def stable_under(
    conflict: Conflict, countermoves: Countermoves = Countermoves.SEQUENCES
) -> set[Concept]:
    """Return the concepts under which s is stable for the focal decision maker."""
    result = stable_states(conflict, FIVE, countermoves=countermoves)
    state = conflict.states.vocabulary.index("s") + 1
    return {concept for concept in FIVE if state in result.stable_for("Focal", concept)}


def test_a_sanction_that_is_credible_and_leaves_no_escape() -> None:
    assert stable_under(examples.sanction()) == {GMR, SMR, SEQ, SSEQ}


def test_a_sanction_to_a_tied_state_deters() -> None:
    assert stable_under(examples.sanction(tied=True)) == {GMR, SMR, SEQ, SSEQ}


def test_a_sanction_that_does_not_improve_its_mover() -> None:
    assert stable_under(examples.sanction(credible=False)) == {GMR, SMR}


def test_a_sanction_with_an_escape() -> None:
    assert stable_under(examples.sanction(escape=True)) == {GMR, SEQ}


def test_a_sanction_with_an_escape_that_does_not_improve_its_mover() -> None:
    assert stable_under(examples.sanction(escape=True, credible=False)) == {GMR}


def test_going_back_to_the_state_counts_as_a_sanction() -> None:
    # From s the focal one may go to t again: an escape.
    assert stable_under(examples.goes_back()) == {GMR, SEQ}


def test_a_sanction_may_take_several_steps_and_a_mover_may_return() -> None:
    conflict = examples.needs_three_steps()
    assert stable_under(conflict) == {GMR, SMR, SEQ, SSEQ}
    assert stable_under(conflict, Countermoves.ONE_MOVE) == set()


@pytest.mark.parametrize("countermoves", Countermoves)
def test_a_mover_does_not_move_twice_running(countermoves: Countermoves) -> None:
    assert stable_under(examples.moves_twice_running(), countermoves) == set()


def test_the_focal_decision_maker_does_not_sanction_itself() -> None:
    conflict = examples.graph(
        {"Focal": [("s", "t"), ("t", "z")], "A": []}, {"Focal": ["t", "s", "z"]}
    )
    assert stable_under(conflict) == set()


def test_each_step_of_a_credible_sanction_improves_its_mover() -> None:
    # A would end better off at z, but has to step down to u first.
    arcs = {"Focal": [("s", "t")], "A": [("t", "u"), ("v", "z")], "B": [("u", "v")]}
    rankings = {
        "Focal": ["t", "u", "v", "s", "z"],
        "A": ["z", "t", "u", "v", "s"],
        "B": ["v", "u", "t", "s", "z"],
    }
    assert stable_under(examples.graph(arcs, rankings)) == {GMR, SMR}


def test_every_improvement_has_to_be_deterred() -> None:
    arcs = {"Focal": [("s", "t"), ("s", "u")], "A": [("t", "z")]}
    rankings = {"Focal": ["t", "u", "s", "z"], "A": ["z", "t", "u", "s"]}
    assert stable_under(examples.graph(arcs, rankings)) == set()


def test_different_improvements_may_be_deterred_in_different_ways() -> None:
    arcs = {"Focal": [("s", "t"), ("s", "u")], "A": [("t", "z")], "B": [("u", "y")]}
    rankings = {
        "Focal": ["t", "u", "s", "y", "z"],
        "A": ["z", "t", "u", "s", "y"],
        "B": ["y", "t", "u", "s", "z"],
    }
    assert stable_under(examples.graph(arcs, rankings)) == {GMR, SMR, SEQ, SSEQ}


def test_a_move_that_is_no_improvement_needs_no_sanction() -> None:
    conflict = examples.graph({"Focal": [("s", "t")], "A": []}, {"Focal": [["s", "t"]]})
    assert stable_under(conflict) == set(FIVE)


def test_the_prisoners_dilemma() -> None:
    result = stable_states(examples.dilemma())
    assert result.equilibria(NASH) == {1}
    assert all(result.equilibria(concept) == {1, 4} for concept in FIVE[1:])
    assert result.equilibria(Concept.SIM) == {1, 4}
    assert result.stable_for("One", NASH) == {1, 3}


def test_chicken() -> None:
    result = stable_states(examples.chicken(), Concept)
    assert result.equilibria(NASH) == result.equilibria(SEQ) == {2, 3}
    assert result.equilibria(SSEQ) == {2, 3}
    assert result.equilibria(GMR) == result.equilibria(SMR) == {2, 3, 4}
    assert result.equilibria(Concept.SIM) == result.equilibria(Concept.SIM_PER_DM) == {2, 3, 4}
