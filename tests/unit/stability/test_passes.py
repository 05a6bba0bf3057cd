from __future__ import annotations

import numpy as np
import pytest

from detente.model import Conflict
from detente.stability import Countermoves
from detente.stability.passes import Passes
from tests.unit.stability import examples

VALUES = np.array([50, 40, 30, 20, 10], dtype=np.int32)


def passes(conflict: Conflict, countermoves: Countermoves = Countermoves.SEQUENCES) -> Passes:
    return Passes(conflict.moves, [order.levels for order in conflict.orders], countermoves)


def worst(conflict: Conflict, countermoves: Countermoves = Countermoves.SEQUENCES) -> list[int]:
    """Return the worst that all but the focal decision maker reach, by any moves."""
    arena = passes(conflict, countermoves)
    focal = conflict.dm("Focal")
    return [int(v) for v in arena.worst_by_moves(focal, VALUES[: len(conflict.states)])]


def test_the_best_is_the_highest_value_of_staying_or_one_move() -> None:
    conflict = examples.graph(
        {"One": [("a", "b"), ("a", "c"), ("c", "b")]}, {"One": ["a", "b", "c"]}
    )
    values = np.array([3, 2, 5], dtype=np.int32)
    assert passes(conflict).best(0, values).tolist() == [5, 2, 5]


def test_a_mover_may_move_again_when_another_has_moved() -> None:
    # states s t u v z; A: t to u, v to z; B: u to v
    assert worst(examples.needs_three_steps()) == [50, 10, 10, 10, 10]


def test_nobody_moves_twice_running() -> None:
    # states s t u z; A: t to u, u to z
    assert worst(examples.moves_twice_running()) == [50, 30, 20, 20]


def test_staying_is_no_move_between_two_of_one_mover() -> None:
    # B has a move from u, but that it could stay there does not let A go on to z.
    arcs = {"Focal": [], "A": [("t", "u"), ("u", "z")], "B": [("u", "s")]}
    conflict = examples.graph(arcs, {"Focal": ["s", "t", "u", "z"]})
    assert worst(conflict) == [50, 30, 20, 20]


def test_one_move_goes_one_step() -> None:
    conflict = examples.needs_three_steps()
    assert worst(conflict, Countermoves.ONE_MOVE) == [50, 30, 20, 10, 10]


def test_improvements_lead_upward_for_their_mover() -> None:
    arcs = {"Focal": [], "A": [("a", "b"), ("a", "c"), ("b", "a"), ("c", "b")]}
    conflict = examples.graph(arcs, {"Focal": ["a", "b", "c"], "A": ["b", ["a", "c"]]})
    arena, values = passes(conflict), np.array([30, 20, 10], dtype=np.int32)
    by_moves = arena.worst_by_moves(0, values)
    assert by_moves.tolist() == [10, 20, 10]
    assert arena.worst_by_improvements(0, values, by_moves).tolist() == [20, 20, 10]


@pytest.mark.parametrize("countermoves", Countermoves)
def test_without_others_the_value_stays(countermoves: Countermoves) -> None:
    conflict = examples.graph({"Focal": [("a", "b")]}, {"Focal": ["a", "b", "c"]})
    assert worst(conflict, countermoves) == VALUES[:3].tolist()


def test_values_are_not_written_to() -> None:
    values = VALUES.copy()
    values.setflags(write=False)
    arena = passes(examples.needs_three_steps())
    arena.worst_by_improvements(0, values, arena.worst_by_moves(0, values))
    assert arena.best(0, values).tolist() == [50, 40, 30, 20, 10]
