"""What an analysis of robustness would look at, and what it need not list for that."""

from __future__ import annotations

import pytest

from detente.analysis import Kind, robustness_of
from detente.analysis.disturbances import count
from detente.analysis.robustness import effort_of, planned
from detente.errors import ConflictError, TooLargeError
from detente.model import Conflict, Option
from detente.preferences import Prioritization


def wide(each: int) -> Conflict:
    """Two decision makers of so many options each; everything is feasible."""
    options = [Option(f"{dm}{k}", dm) for dm in "AB" for k in range(each)]
    return Conflict.from_options(
        ["A", "B"],
        options,
        {"A": Prioritization(["A0", "B0"]), "B": Prioritization(["A0", "B0 IF A0"])},
    )


def test_a_large_conflict_is_planned_without_its_moves() -> None:
    conflict = wide(9)
    with pytest.raises(TooLargeError):
        wide(10).moves[0].arcs()
    assert planned(conflict)[Kind.MOVES] == 0
    assert count(conflict, Kind.STATES, 1) == 5
    assert count(conflict, Kind.TIES, 1) == 4 * len(conflict.states)


def test_margins_of_a_large_conflict_go_without_added_moves() -> None:
    found = robustness_of(wide(9), "nash", where="A1 AND NOT A1", size=1, most=20)
    assert not found.equilibria
    assert found.looked_to[Kind.MOVES] == 0


def test_added_moves_are_counted_one_by_one() -> None:
    conflict = wide(3)
    have = sum(len(moves.arcs()) for moves in conflict.moves)
    assert count(conflict, Kind.MOVES, 1) == 2 * 64 * 63 - have
    assert effort_of(conflict) == 2 * have


def test_a_size_or_bound_below_one_is_refused() -> None:
    for size, most in ((0, 1), (1, 0)):
        with pytest.raises(ConflictError, match="give 1 or more"):
            planned(wide(1), size, most)
