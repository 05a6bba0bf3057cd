"""The least value that one improvement reaches, taken over into every state it starts from."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from numba import njit

from detente.stability.kernels.lower import HIGHEST

TILE = 64
"""Classes compared side by side: wide enough for the processor's lanes, narrow enough that whole
rows of a tile can be left out."""


FINAL = np.uint8(0x80)
"""Marks a state whose value can fall no further; the lower bits name who must look again."""


@njit(cache=True, nogil=True)
def sink(
    values: npt.NDArray[np.int32],
    levels: npt.NDArray[np.int32],
    pending: npt.NDArray[np.uint8],
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

        states of the class that starts at c:   c, c + stride, …, c + (K-1)·stride

        tile       K × TILE        a column is a class, so that all comparisons run side by side
        onward     strategy p → the strategies that the mover may go to from p, p itself too

    Every pair of strategies is compared: K² comparisons a class are cheaper than an order of
    each class up to K of some hundreds (3 ns a state at K = 32, sixteen side by side). A row of
    the tile is left out where nothing can fall any more, and as a target where nothing fell.

    Invariant: a state whose value fell is pending for each of the `others`; a class is looked at
    only while one of its states is pending for the `mover`. Empty cells are FINAL, at HIGHEST.

    Parameters
    ----------
    values, levels : numpy.ndarray
        int32, one entry for each cell of the grid; the mover's levels, 0 where it is empty.
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
    value = np.empty((strategies, TILE), np.int32)
    level = np.empty((strategies, TILE), np.int32)
    may_fall = np.empty(strategies, np.bool_)
    counts = np.empty(strategies, np.bool_)
    for start in range(0, len(classes), TILE):
        at = classes[start : start + TILE]
        for k in range(strategies):
            row = at + k * stride
            for t in range(len(row)):
                value[k, t], level[k, t] = values[row[t]], levels[row[t]]
            may_fall[k], told = _taken_up(pending, row, mover)
            counts[k] = first or told
        for p in range(strategies):
            if may_fall[p]:
                before = value[p].copy()
                for entry in range(onward_starts[p], onward_starts[p + 1]):
                    q = np.uint64(onward[entry])  # unsigned: no check for a negative index
                    if counts[q]:
                        _take_over(value[p], level[p], level[q], value[q])
                counts[p] |= _put_back(values, pending, at + p * stride, value[p], before, others)


@njit(cache=True, nogil=True)
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


@njit(cache=True, nogil=True)
def _put_back(
    values: npt.NDArray[np.int32],
    pending: npt.NDArray[np.uint8],
    row: npt.NDArray[np.int64],
    least: npt.NDArray[np.int32],
    before: npt.NDArray[np.int32],
    others: np.uint8,
) -> bool:
    """Put what fell in place and tell the others; say whether anything did. FINAL ones stay."""
    fell = False
    for t in range(len(row)):
        if least[t] < before[t]:
            if pending[row[t]] & FINAL:
                least[t] = before[t]
            else:
                values[row[t]] = least[t]
                pending[row[t]] |= others
                fell = True
    return fell


@njit(cache=True, nogil=True)
def _take_over(
    least: npt.NDArray[np.int32],
    here: npt.NDArray[np.int32],
    there: npt.NDArray[np.int32],
    reached: npt.NDArray[np.int32],
) -> None:
    """Lower `least` to what is reached where the mover improves from here to there.

    A function of its own so that the compiler sees sixteen comparisons side by side: 3 ns a state
    at K = 32, 17 ns in line.
    """
    for t in range(TILE):
        found = reached[t] if there[t] > here[t] else HIGHEST
        least[t] = min(least[t], found)
