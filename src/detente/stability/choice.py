"""Which arena suits a conflict: by its form, and by its size."""

from __future__ import annotations

from collections.abc import Sequence

from detente.model import Conflict, OptionStates
from detente.stability.arena import Arena, Values
from detente.stability.concepts import Countermoves
from detente.stability.flooding import ArcFlood
from detente.stability.passes import Passes

MOST_STATES = 2**14
MOST_ARCS = 2**18
"""Up to here passes over the arcs take less than the half second that importing numba takes."""


def arena_for(
    conflict: Conflict, levels: Sequence[Values], countermoves: Countermoves
) -> tuple[Arena, str]:
    """Return the arena that suits the form and size of a conflict, and which it is and why."""
    size = len(conflict.states)
    count = sum(moves.count for moves in conflict.moves)
    amount = f"{size:,} states and at most {count:,} arcs"
    if countermoves is Countermoves.ONE_MOVE:
        passes = Passes(conflict.moves, levels, countermoves)
        return passes, f"passes over arcs: one move answers ({amount})"
    if size <= MOST_STATES and count <= MOST_ARCS:
        return Passes(conflict.moves, levels), f"passes over arcs: few enough ({amount})"
    if not isinstance(conflict.states, OptionStates):
        return ArcFlood(conflict.moves, levels), f"flood over arcs: too many for passes ({amount})"
    return _over_options(conflict.states, conflict.decision_makers, levels, amount)


def _over_options(
    states: OptionStates,
    decision_makers: tuple[str, ...],
    levels: Sequence[Values],
    amount: str,
) -> tuple[Arena, str]:
    from detente.stability.cells import CellArena, cells_of
    from detente.stability.grid import Grid, GridArena

    grid = Grid.of(states, decision_makers)
    if grid is None:
        cells = CellArena(cells_of(states, decision_makers), levels)
        return cells, f"flood over classes: most of the grid would be empty ({amount})"
    return GridArena(grid, levels), f"sweeps over a grid: option form, too many arcs ({amount})"
