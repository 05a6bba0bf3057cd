"""The oracle on conflicts in which one rule decides."""

from __future__ import annotations

from detente.model import Conflict
from detente.stability import Concept, Countermoves
from detente.stability.reference import stable
from tests.unit.stability import examples


def test_the_prisoners_dilemma() -> None:
    assert stable(examples.dilemma(), "nash") == {"One": {1, 3}, "Two": {1, 2}}
    for concept in ("gmr", "smr", "seq", "sseq", "sim", "sim_per_dm"):
        assert stable(examples.dilemma(), concept) == {"One": {1, 3, 4}, "Two": {1, 2, 4}}


def concepts_holding(
    conflict: Conflict, countermoves: Countermoves = Countermoves.SEQUENCES
) -> str:
    """Return the concepts under which s is stable for the focal decision maker."""
    five = [Concept.NASH, Concept.GMR, Concept.SMR, Concept.SEQ, Concept.SSEQ]
    state = conflict.states.vocabulary.index("s") + 1
    return " ".join(c for c in five if state in stable(conflict, c, countermoves)["Focal"])


def test_one_rule_at_a_time() -> None:
    assert concepts_holding(examples.sanction()) == "gmr smr seq sseq"
    assert concepts_holding(examples.sanction(tied=True)) == "gmr smr seq sseq"
    assert concepts_holding(examples.sanction(credible=False)) == "gmr smr"
    assert concepts_holding(examples.sanction(escape=True)) == "gmr seq"
    assert concepts_holding(examples.goes_back()) == "gmr seq"
    assert concepts_holding(examples.moves_twice_running()) == ""
    assert concepts_holding(examples.needs_three_steps()) == "gmr smr seq sseq"
    assert concepts_holding(examples.needs_three_steps(), Countermoves.ONE_MOVE) == ""
