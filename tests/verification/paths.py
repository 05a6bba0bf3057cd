"""Every path that the engine can take through a conflict, taken whatever the size.

A path is an arena, or an arena that is made to give up early and go on another way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from unittest.mock import patch

import numpy as np
import numpy.typing as npt

from detente.model import Conflict, OptionStates
from detente.stability import Concept, slabs, stable_states
from detente.stability import grid as grids
from detente.stability.arena import Arena, Values
from detente.stability.axes import axes_of
from detente.stability.bits import unpacked
from detente.stability.cellflood import CellArena
from detente.stability.cells import cells_of
from detente.stability.flooding import ArcFlood
from detente.stability.grid import Grid
from detente.stability.metarational import METARATIONAL, stable_for
from detente.stability.passes import Passes
from detente.stability.slabs import Slab
from detente.stability.sweeps import GridArena

Answers = Mapping[Concept, npt.NDArray[np.bool_]]
"""By concept: bool, shape (decision makers, states)."""

COVERED_ONCE = "grid, covered at once"
STRETCHED = {"grid, 16 bits": 100, "grid, 32 bits": 50_000}
"""By how much levels are multiplied, to take so many bits however few states there are."""
FORCED: Mapping[str, Mapping[str, int]] = {
    "grid": {},
    COVERED_ONCE: {},
    **{way: {} for way in STRETCHED},
    "grid, no sweep of moves": {"MOST_ROUNDS": 0},
    "grid, one sweep": {"MOST_ROUNDS": 1, "MOST_SWEEPS": 1},
    "grid, no sweep": {"MOST_ROUNDS": 0, "MOST_SWEEPS": 0},
    "grid, nothing compared": {"MOST_COMPARED": 0},
    "grid, pairs compared": {"MOST_COMPARED": 2},
    "grid, in slabs": {"SLAB": 1, "LINE": 1},
}
"""The ways that a grid can be made to take, by what is set in its module.

Where the grid is covered at once, covering ends before its first sweep, as it may end at any: on
grids as small as the oracle can follow it otherwise never leaves anything to sink.
"""


def paths(
    conflict: Conflict, *, passes: bool = True, chosen: Sequence[str] = tuple(FORCED)
) -> Iterator[tuple[str, Callable[[], Answers]]]:
    """Yield the paths that the form of a conflict allows, each by name, ready to be taken.

    Parameters
    ----------
    conflict : Conflict
    passes : bool
        Whether those over arcs are among them: they list all arcs.
    chosen : sequence of str
        Of the forced ways over a grid, those that are wanted.
    """
    levels = [order.levels for order in conflict.orders]
    states, dms = conflict.states, conflict.decision_makers
    yield "public function", lambda: public(conflict)
    if passes:
        yield "passes", lambda: answers(Passes(conflict.moves, levels), len(states))
        yield "flood over arcs", lambda: answers(ArcFlood(conflict.moves, levels), len(states))
    if isinstance(states, OptionStates):
        yield (
            "flood over classes",
            lambda: answers(CellArena(cells_of(states, axes_of(states, dms)), levels), len(states)),
        )
        for name in chosen:
            yield name, lambda name=name: _on_grid(states, dms, levels, name)  # type: ignore[misc]


def _on_grid(
    states: OptionStates,
    dms: tuple[str, ...],
    levels: Sequence[Values],
    way: str,
) -> Answers:
    with ExitStack() as stack:
        stack.enter_context(patch.object(grids, "FILLED", 2**62))  # However empty the grid is.
        for name, value in FORCED[way].items():
            stack.enter_context(patch.object(slabs, name, value))
        if way == COVERED_ONCE:
            stack.enter_context(patch.object(Slab, "_covered", _only_reached))
        grid = Grid.of(states, axes_of(states, dms))
        assert grid is not None
        stretched = [values * np.int32(STRETCHED.get(way, 1)) for values in levels]
        return answers(GridArena(grid, stretched), len(states))


def _only_reached(
    slab: Slab, reached: npt.NDArray[np.bool_], at_least: Values
) -> npt.NDArray[np.bool_]:
    return np.array(np.broadcast_to(reached, slab.shape), order="C")


def answers(arena: Arena, size: int) -> Answers:
    """Return what an arena of so many states answers under the concepts that all can answer."""
    found: dict[Concept, list[npt.NDArray[np.bool_]]] = {c: [] for c in METARATIONAL}
    for dm in range(len(arena.levels)):
        for concept, stable in stable_for(arena, dm, METARATIONAL):
            found[concept].append(unpacked(stable, size))
    return {concept: np.stack(rows) for concept, rows in found.items()}


def public(conflict: Conflict) -> Answers:
    """Return what the public function answers."""
    found = stable_states(conflict, METARATIONAL).stable
    return {concept: found[concept] for concept in METARATIONAL}


def equal(one: Answers, other: Answers) -> bool:
    """Say whether two paths give the same answers."""
    return all(np.array_equal(one[concept], other[concept]) for concept in METARATIONAL)
