from __future__ import annotations

import numpy as np
import pytest

from detente.model import Conflict
from detente.stability import Countermoves
from detente.stability.closure import (
    LOWEST,
    all_moves,
    best_move,
    improvements,
    worst_reachable,
)
from tests.unit.stability import examples

VALUES = np.array([50, 40, 30, 20, 10], dtype=np.int32)


def worst(conflict: Conflict, movers: list[str], countermoves: Countermoves) -> list[int]:
    arcs = [all_moves(conflict, conflict.dm(dm)) for dm in movers]
    values = VALUES[: len(conflict.states)]
    return [int(value) for value in worst_reachable(values, arcs, countermoves)]


def test_best_move_is_the_highest_value_one_move_away() -> None:
    conflict = examples.graph(
        {"One": [("a", "b"), ("a", "c"), ("c", "b")]}, {"One": ["a", "b", "c"]}
    )
    values = np.array([7, 2, 5], dtype=np.int32)
    assert best_move(conflict, 0, values).tolist() == [5, LOWEST, 2]


def test_improvements_are_the_arcs_that_lead_upward() -> None:
    conflict = examples.graph(
        {"One": [("a", "b"), ("a", "c"), ("b", "a"), ("c", "b")]}, {"One": ["b", ["a", "c"]]}
    )
    found = [
        (int(s), int(t))
        for source, target in improvements(conflict, 0)()
        for s, t in zip(source, target, strict=True)
    ]
    assert sorted(found) == [(0, 1), (2, 1)]


def test_a_mover_may_move_again_when_another_has_moved() -> None:
    # states s t u v z; A: t to u, v to z; B: u to v
    conflict = examples.needs_three_steps()
    assert worst(conflict, ["A", "B"], Countermoves.SEQUENCES) == [50, 10, 10, 10, 10]
    assert worst(conflict, ["B", "A"], Countermoves.SEQUENCES) == [50, 10, 10, 10, 10]


def test_nobody_moves_twice_running() -> None:
    # states s t u z; A: t to u, u to z
    conflict = examples.moves_twice_running()
    assert worst(conflict, ["A", "B"], Countermoves.SEQUENCES) == [50, 30, 20, 20]
    assert worst(conflict, ["A"], Countermoves.SEQUENCES) == [50, 30, 20, 20]


def test_one_move_goes_one_step() -> None:
    conflict = examples.needs_three_steps()
    assert worst(conflict, ["A", "B"], Countermoves.ONE_MOVE) == [50, 30, 20, 10, 10]


@pytest.mark.parametrize("countermoves", Countermoves)
def test_without_movers_the_value_stays(countermoves: Countermoves) -> None:
    assert worst(examples.needs_three_steps(), [], countermoves) == VALUES.tolist()


def test_values_are_not_written_to() -> None:
    values = VALUES.copy()
    values.setflags(write=False)
    conflict = examples.needs_three_steps()
    arcs = [all_moves(conflict, dm) for dm in (1, 2)]
    worst_reachable(values, arcs, Countermoves.SEQUENCES)
    best_move(conflict, 0, values)
