from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from detente.model import ArcMoves, Conflict
from detente.stability import Countermoves, Method, explain
from detente.stability.flooding import ArcFlood
from tests.unit.stability import examples

VALUES = np.array([50, 40, 30, 20, 10], dtype=np.int32)


def flood(conflict: Conflict) -> ArcFlood:
    return ArcFlood(conflict.moves, [order.levels for order in conflict.orders])


def worst(conflict: Conflict) -> list[int]:
    """Return the worst that all but the focal decision maker reach, by any moves."""
    values = VALUES[: len(conflict.states)]
    return [int(v) for v in flood(conflict).worst_by_moves(conflict.dm("Focal"), values)]


def test_arcs_are_turned_round() -> None:
    moves = [ArcMoves.from_pairs(3, [[0, 1], [2, 1], [0, 1]]), ArcMoves.from_pairs(3, [[1, 0]])]
    starts, sources = ArcFlood(moves, [np.ones(3, dtype=np.int32)] * 2)._arriving
    assert starts.tolist() == [0, 0, 1, 3, 3, 3, 3]
    assert sources.tolist() == [1, 0, 2]


def test_a_mover_may_move_again_when_another_has_moved() -> None:
    assert worst(examples.needs_three_steps()) == [50, 10, 10, 10, 10]


def test_nobody_moves_twice_running() -> None:
    assert worst(examples.moves_twice_running()) == [50, 30, 20, 20]


def test_going_back_to_the_state_counts() -> None:
    conflict = examples.goes_back()
    assert flood(conflict).worst_by_moves(0, np.array([1, 2], dtype=np.int32)).tolist() == [1, 1]


def test_a_state_met_again_by_another_first_mover_is_followed_further() -> None:
    # The worst is z. A goes to it from u; met so, u is followed back over arcs of B alone. That B
    # goes to z from u as well opens A's arc from t.
    arcs = {"Focal": [], "A": [("u", "z"), ("t", "u")], "B": [("u", "z")]}
    conflict = examples.graph(arcs, {"Focal": ["s", "t", "u", "z"]})
    assert worst(conflict) == [50, 20, 20, 20]


def test_a_state_met_as_an_end_after_it_was_met_is_followed_further() -> None:
    # u leads to z by A only, so that A's arc from t ends at u, which is the next worst.
    arcs = {"Focal": [], "A": [("u", "z"), ("t", "u")]}
    conflict = examples.graph(arcs, {"Focal": ["s", "t", "u", "z"]})
    assert worst(conflict) == [50, 30, 20, 20]


def test_one_state_and_no_arcs() -> None:
    none = [ArcMoves.from_pairs(1, [])] * 2
    arena = ArcFlood(none, [np.array([1], dtype=np.int32)] * 2)
    values = np.array([7], dtype=np.int32)
    assert arena.best(0, values).tolist() == [7]
    assert arena.worst_by_moves(0, values).tolist() == [7]
    assert arena.worst_by_improvements(0, values, values).tolist() == [7]


def test_values_need_not_be_close_together() -> None:
    conflict = examples.needs_three_steps()
    values = np.array([2**31 - 2, 7, 2**30, 5, 1], dtype=np.int32)
    assert flood(conflict).worst_by_moves(0, values).tolist() == [2**31 - 2, 1, 1, 1, 1]


@pytest.mark.parametrize(
    ("states", "arcs", "countermoves", "expected"),
    [
        (2**14, 10, Countermoves.SEQUENCES, Method.PASSES),
        (2**14 + 1, 10, Countermoves.SEQUENCES, Method.FLOOD),
        (2**10, 2**18, Countermoves.SEQUENCES, Method.PASSES),
        (2**10, 2**18 + 1, Countermoves.SEQUENCES, Method.FLOOD),
        (2**14 + 1, 10, Countermoves.ONE_MOVE, Method.PASSES),
    ],
)
def test_the_method_is_chosen_by_size(
    states: int, arcs: int, countermoves: Countermoves, expected: Method
) -> None:
    every = np.arange(1, states + 1)
    pairs = np.stack([np.repeat(every, 300), np.tile(every[:300], states)], axis=1)[: 2 * arcs]
    pairs = pairs[pairs[:, 0] != pairs[:, 1]][:arcs]
    conflict = Conflict.from_graph(states, {"A": pairs}, {"A": examples.INDIFFERENT})
    plan = explain(conflict, countermoves=countermoves)
    assert plan.method is expected
    assert f"{states:,} states, at most {arcs:,} arcs" in plan.why


def test_a_small_conflict_does_without_numba() -> None:
    program = (
        "import sys; from tests.unit.stability import examples; "
        "from detente.stability import stable_states; "
        "stable_states(examples.needs_three_steps()); assert 'numba' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
