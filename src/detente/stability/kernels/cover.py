"""Which states improvements of one decision maker lead into a covered state."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from detente.stability.kernels.compiling import compiled
from detente.stability.kernels.lanes import NARROW, lanes_of, put_back, take_up


@compiled
def cover(
    levels: npt.NDArray[np.signedinteger],
    covered: npt.NDArray[np.bool_],
    at_least: npt.NDArray[np.signedinteger],
    cell: npt.NDArray[np.int32],
    above_starts: npt.NDArray[np.int64],
    above: npt.NDArray[np.int32],
) -> None:
    """Cover, in place, every state from which one improvement of the mover is covered.

    ::

        levels, covered, at_least    A × K × B, the mover's strategies along the middle (`lanes`)
        cell           strategy → cell: strategies between which the mover can go both ways
        above          cell p → the other cells that p leads to (one-way options only)

    Invariant: with h the highest level among the covered states that a cell leads to, a state of
    the cell has an improvement into a covered one iff its level is below h. A covered state of
    another cell counts only where `at_least` is the same there, so that what is covered is what
    improvements bring down to its own `at_least`. Complexity: states + pairs of cells, no sorting.

    Parameters
    ----------
    levels : numpy.ndarray
        Signed integers: the mover's levels, higher = more preferred, 0 = no state.
    covered : numpy.ndarray
        bool. Where there is no state it has no effect.
    at_least : numpy.ndarray
        Like `levels`, the same for all states of a cell of the mover, 0 = no state; not read
        where the mover has one cell.
    """
    blocks, strategies, classes = levels.shape
    cells = len(above_starts) - 1
    if classes == 1 and cells == 1:
        _cover_rows(levels.reshape(blocks, strategies), covered.reshape(blocks, strategies))
        return
    width = lanes_of(levels)
    room = np.empty((3, cells, width), levels.dtype)
    if classes >= NARROW:
        for block in range(blocks):
            _cover_lanes(
                levels[block], covered[block], at_least[block], room, cell, above_starts, above
            )
        return
    level = np.empty((strategies, width), levels.dtype)
    worst = np.empty((strategies, width), levels.dtype)
    mark = np.empty((strategies, width), np.bool_)
    for start in range(0, blocks, width // classes):
        take_up(levels, start, level)
        take_up(covered, start, mark)
        if cells > 1:
            take_up(at_least, start, worst)
        _cover_lanes(level, mark, worst, room, cell, above_starts, above)
        put_back(covered, start, mark)


@compiled
def _cover_rows(levels: npt.NDArray[np.signedinteger], covered: npt.NDArray[np.bool_]) -> None:
    """Cover where each class is a row, A × K, of strategies that lead to one another."""
    blocks, strategies = levels.shape
    for block in range(blocks):
        highest = levels.dtype.type(0)
        for k in range(strategies):
            highest = max(highest, levels[block, k] if covered[block, k] else highest)
        for k in range(strategies):
            covered[block, k] |= levels[block, k] < highest


@compiled
def _cover_lanes(
    level: npt.NDArray[np.signedinteger],
    mark: npt.NDArray[np.bool_],
    at_least: npt.NDArray[np.signedinteger],
    room: npt.NDArray[np.signedinteger],
    cell: npt.NDArray[np.int32],
    above_starts: npt.NDArray[np.int64],
    above: npt.NDArray[np.int32],
) -> None:
    """Cover where each class is a column, K × B; the room is for 3 × cells × B values."""
    strategies, classes = level.shape
    within, reached, worst = room[0], room[1], room[2]
    within[:] = 0
    for k in range(strategies):
        p = cell[k]
        for b in range(classes):
            within[p, b] = max(within[p, b], level[k, b] if mark[k, b] else within[p, b])
    highest = within
    if len(within) > 1:
        _raise_to(worst, at_least, cell)
        _reach_up(reached, within, worst, above_starts, above)
        highest = reached
    for k in range(strategies):
        p = cell[k]
        for b in range(classes):
            mark[k, b] |= level[k, b] < highest[p, b]


@compiled
def _raise_to(
    highest: npt.NDArray[np.signedinteger],
    value: npt.NDArray[np.signedinteger],
    cell: npt.NDArray[np.int32],
) -> None:
    """Give each cell the highest value of its strategies; 0 where none is higher."""
    highest[:] = 0
    for k in range(len(value)):
        p = cell[k]
        for b in range(value.shape[1]):
            highest[p, b] = max(highest[p, b], value[k, b])


@compiled
def _reach_up(
    reached: npt.NDArray[np.signedinteger],
    within: npt.NDArray[np.signedinteger],
    worst: npt.NDArray[np.signedinteger],
    above_starts: npt.NDArray[np.int64],
    above: npt.NDArray[np.int32],
) -> None:
    """Raise the highest within each cell to those of the cells it leads to with the same worst."""
    reached[:] = within
    for p in range(len(within)):
        for entry in range(above_starts[p], above_starts[p + 1]):
            q = above[entry]
            for b in range(within.shape[1]):
                there = within[q, b] if worst[q, b] == worst[p, b] else reached[p, b]
                reached[p, b] = max(reached[p, b], there)
