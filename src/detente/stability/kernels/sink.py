"""The least value that one improvement reaches, taken over into every state it starts from."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from detente.stability.kernels.compiling import compiled

TILE = 128
"""Classes compared side by side: enough to make up for what each pair of rows costs besides, few
enough that whole rows of a tile can be left out."""


FINAL = np.uint8(0x80)
"""Marks a state whose value can fall no further; the lower bits name who must look again."""


@compiled
def sink(
    values: npt.NDArray[np.signedinteger],
    levels: npt.NDArray[np.signedinteger],
    pending: npt.NDArray[np.uint8],
    highest: np.signedinteger,
    classes: npt.NDArray[np.int64],
    stride: int,
    onward_starts: npt.NDArray[np.int64],
    onward: npt.NDArray[np.int32],
    mover: np.uint8,
    others: np.uint8,
    first: bool,
) -> None:
    """Lower, in place, each value to the least that an improvement of the mover reaches.

    ::

        tile       K × TILE        a class of the mover is a column (see `lanes`), or fewer
        onward     strategy p → the strategies that the mover may go to from p, p itself too

    Every pair of strategies is compared: K² comparisons a class are cheaper than an order of
    each class up to K of some hundreds (3 ns a state at K = 32, sixteen side by side). A row of
    the tile is left out where nothing can fall any more, and as a target where nothing fell.

    Invariant: a state whose value fell is pending for each of the `others`; a class is looked at
    only while one of its states is pending for the `mover`. Empty cells are FINAL, above all
    levels.

    Parameters
    ----------
    values, levels : numpy.ndarray
        Signed integers, one entry for each cell of the grid; the mover's levels, 0 where it is
        empty.
    pending : numpy.ndarray
        uint8: FINAL, or a bit for each mover that must look at the state's class again.
    classes : numpy.ndarray
        int64: the first state of each class to look at.
    mover, others : uint8
        The mover's bit, and the bits of those to be told.
    first : bool
        Whether these classes are looked at for the first time, so that every target counts.
    """
    strategies = len(onward_starts) - 1
    width = min(TILE, len(classes))
    value = np.empty((strategies, width), values.dtype)
    level = np.empty((strategies, width), levels.dtype)
    least = np.empty(width, values.dtype)
    may_fall = np.empty(strategies, np.bool_)
    counts = np.empty(strategies, np.bool_)
    for start in range(0, len(classes), TILE):
        at = classes[start : start + TILE]
        for k in range(strategies):
            row = at + k * stride
            for t, state in enumerate(row):
                value[k, t], level[k, t] = values[state], levels[state]
            may_fall[k], told = _taken_up(pending, row, mover)
            counts[k] = first or told
        for p in range(strategies):
            if may_fall[p]:
                least[:] = value[p]
                _compare(
                    least,
                    value,
                    level,
                    p,
                    onward[onward_starts[p] : onward_starts[p + 1]],
                    counts,
                    highest,
                )
                counts[p] |= _put_back(values, pending, at + p * stride, value[p], least, others)


@compiled
def waiting(pending: npt.NDArray[np.uint8], mover: np.uint8) -> npt.NDArray[np.bool_]:
    """Return for each class, shape (A, B), whether one of its states is pending for the mover."""
    blocks, strategies, classes = pending.shape
    told = np.zeros((blocks, classes), np.uint8)
    for block in range(blocks):
        if classes == 1:
            for k in range(strategies):
                told[block, 0] |= pending[block, k, 0]
        else:
            for k in range(strategies):
                for b in range(classes):
                    told[block, b] |= pending[block, k, b]
    waits: npt.NDArray[np.bool_] = told & mover != 0
    return waits


@compiled
def _taken_up(
    pending: npt.NDArray[np.uint8], row: npt.NDArray[np.int64], mover: np.uint8
) -> tuple[bool, bool]:
    """Take the mover's bit from a row of states; say whether one may fall, and whether one fell."""
    some, every = np.uint8(0), FINAL
    for state in row:
        flags = pending[state]
        some |= flags
        every &= flags
        pending[state] = flags & ~mover
    return every == 0, some & mover != 0


@compiled
def _put_back(
    values: npt.NDArray[np.signedinteger],
    pending: npt.NDArray[np.uint8],
    row: npt.NDArray[np.int64],
    before: npt.NDArray[np.signedinteger],
    least: npt.NDArray[np.signedinteger],
    others: np.uint8,
) -> bool:
    """Put what fell in place and tell the others; say whether anything did. FINAL ones stay."""
    fell = False
    for t in range(len(row)):
        if least[t] < before[t] and not pending[row[t]] & FINAL:
            before[t] = values[row[t]] = least[t]
            pending[row[t]] |= others
            fell = True
    return fell


@compiled
def _compare(
    least: npt.NDArray[np.signedinteger],
    value: npt.NDArray[np.signedinteger],
    level: npt.NDArray[np.signedinteger],
    p: int,
    onward: npt.NDArray[np.int32],
    counts: npt.NDArray[np.bool_],
    highest: np.signedinteger,
) -> None:
    """Lower `least` to what is reached where the mover improves by going on from row p.

    A function of its own so that the compiler compares sixteen classes at a time: 3 ns a state
    at K = 32, and 17 ns in line.
    """
    here = level[p]
    for entry in onward:
        q = np.uint64(entry)  # unsigned: no check for a negative index
        if counts[q]:
            for t in range(len(least)):
                least[t] = min(least[t], value[q, t] if level[q, t] > here[t] else highest)
