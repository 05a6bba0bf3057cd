from __future__ import annotations

import pytest

from detente.errors import ConflictError
from detente.model import Conflict, Option
from detente.preferences import Prioritization
from detente.stability import Concept
from detente.stability.reference import LiteralConflict, stable
from detente.stability.reference.sim import combine
from tests.unit.stability import examples


def conflict() -> Conflict:
    preferences = {
        "One": Prioritization(["NOT (A AND B AND C)", "A"]),
        "Two": Prioritization(["B"]),
        "Three": Prioritization(["C"]),
    }
    options = [Option("A", "One"), Option("B", "Two"), Option("C", "Three")]
    infeasible = ["B AND C AND NOT A"]
    return Conflict.from_options(list(preferences), options, preferences, infeasible=infeasible)


def test_moves_combine_option_by_option() -> None:
    # states NNN YNN NYN YYN NNY YNY YYY: B and C without A is not feasible
    literal = LiteralConflict.of(conflict())
    assert combine(literal, 1, {"One": 2, "Two": 3, "Three": 5}) == 7
    assert combine(literal, 1, {"One": 2, "Three": 5}) == 6
    assert combine(literal, 1, {"Two": 3, "Three": 5}) is None
    assert combine(literal, 1, {}) == 1


def test_two_others_who_deter_only_together() -> None:
    assert 1 in stable(conflict(), Concept.SIM)["One"]
    assert 1 not in stable(conflict(), Concept.SIM_PER_DM)["One"]


@pytest.mark.parametrize("concept", [Concept.SIM, Concept.SIM_PER_DM])
def test_graph_form_is_refused(concept: Concept) -> None:
    with pytest.raises(ConflictError) as caught:
        stable(examples.goes_back(), concept)
    assert str(caught.value) == "simultaneous moves combine in option form only"
