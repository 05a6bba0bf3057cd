"""Which states improvements of one decision maker lead into a covered state."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from detente.stability.kernels.compiling import compiled
from detente.stability.kernels.lanes import are_neighbours, first_states, take_up

LANES = 256
"""Classes looked at side by side."""


@compiled
def cover(
    levels: npt.NDArray[np.int32],
    covered: npt.NDArray[np.uint8],
    at_least: npt.NDArray[np.int32],
    stride: int,
    cell: npt.NDArray[np.int32],
    above_starts: npt.NDArray[np.int64],
    above: npt.NDArray[np.int32],
) -> np.int64:
    """Cover, in place, every state from which one improvement of the mover is covered.

    ::

        level, mark    K × LANES     a class of the mover is a column (see `lanes`)
        cell           strategy → cell: strategies between which the mover can go both ways
        above          cell p → the other cells that p leads to (one-way options only)

    Invariant: with h the highest level among the covered states that a cell leads to, a state of
    the cell has an improvement into a covered one iff its level is below h. A covered state of
    another cell counts only where `at_least` is the same there, so that what is covered is what
    improvements bring down to its own `at_least`. Complexity: states + pairs of cells, no sorting.

    Parameters
    ----------
    levels : numpy.ndarray
        int32, by cell of the grid: the mover's levels, higher = more preferred, 0 = no state.
    covered : numpy.ndarray
        uint8, by cell of the grid: 0 or 1. Where there is no state either has no effect.
    at_least : numpy.ndarray
        int32, by cell of the grid, the same for all states of a cell of the mover, 0 = no state;
        not read where the mover has one cell.

    Returns
    -------
    numpy.int64
        How many states were newly covered.
    """
    strategies, cells = len(cell), len(above_starts) - 1
    level = np.zeros((strategies, LANES), np.int32)
    mark = np.zeros((strategies, LANES), np.uint8)
    highest = np.empty((cells, LANES), np.int32)
    room = np.empty(LANES, np.int64)
    classes = len(levels) // strategies
    added = np.int64(0)
    for start in range(0, classes, LANES):
        at = first_states(room, start, min(LANES, classes - start), stride, strategies)
        copied = not are_neighbours(at)
        highest[:] = 0
        for k in range(strategies):
            row = slice(at[0] + k * stride, at[-1] + k * stride + 1)
            if copied:
                take_up(level[k], levels, at, k * stride)
                take_up(mark[k], covered, at, k * stride)
            _raise_covered(
                highest[cell[k]],
                level[k, : len(at)] if copied else levels[row],
                mark[k, : len(at)] if copied else covered[row],
            )
        if cells > 1:
            _reach_up(highest, at, at_least, stride, cell, above_starts, above)
        for k in range(strategies):
            row = slice(at[0] + k * stride, at[-1] + k * stride + 1)
            fresh = _mark_below(
                highest[cell[k]],
                level[k, : len(at)] if copied else levels[row],
                mark[k, : len(at)] if copied else covered[row],
            )
            added += fresh
            if fresh and copied:
                for t in range(len(at)):
                    covered[at[t] + k * stride] = mark[k, t]
    return added


@compiled
def _raise_covered(
    highest: npt.NDArray[np.int32], level: npt.NDArray[np.int32], mark: npt.NDArray[np.uint8]
) -> None:
    """Raise the highest covered level of each class by one row."""
    for t in range(len(level)):
        highest[t] = max(highest[t], level[t] * mark[t])


@compiled
def _mark_below(
    highest: npt.NDArray[np.int32],
    level: npt.NDArray[np.int32],
    mark: npt.NDArray[np.uint8],
) -> np.int64:
    """Mark where the level is below the highest covered one; return how many are new."""
    fresh = np.int64(0)
    for t in range(len(level)):
        now = np.uint8(level[t] < highest[t])
        fresh += np.int64(now & ~mark[t] & np.uint8(1))
        mark[t] |= now
    return fresh


@compiled
def _reach_up(
    highest: npt.NDArray[np.int32],
    at: npt.NDArray[np.int64],
    at_least: npt.NDArray[np.int32],
    stride: int,
    cell: npt.NDArray[np.int32],
    above_starts: npt.NDArray[np.int64],
    above: npt.NDArray[np.int32],
) -> None:
    """Raise the highest of each cell to those of the cells it leads to with the same worst."""
    within = highest.copy()
    worst = np.zeros_like(highest)
    row = np.zeros(LANES, np.int32)
    for k in range(len(cell)):
        take_up(row, at_least, at, k * stride)
        w = worst[cell[k]]
        for t in range(LANES):
            w[t] = max(w[t], row[t])
    for p in range(len(above_starts) - 1):
        here = worst[p]
        for entry in range(above_starts[p], above_starts[p + 1]):
            q = np.uint64(above[entry])
            for t in range(LANES):
                reached = within[q, t] if worst[q, t] == here[t] else np.int32(0)
                highest[p, t] = max(highest[p, t], reached)
