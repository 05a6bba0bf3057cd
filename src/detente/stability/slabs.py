"""Slabs of a grid: what the others can do while one decision maker keeps to its strategy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import prod
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from detente.stability.arena import Values
from detente.stability.axes import Axis
from detente.stability.grid import Grid
from detente.stability.kernels.cover import cover
from detente.stability.kernels.lower import lower
from detente.stability.kernels.sink import FINAL, sink, waiting
from detente.stability.layout import either, whole

NumberT = TypeVar("NumberT", bound=np.generic)

SLAB = 2**18
"""About so many cells are taken at a time: few enough to stay in the processor's cache while all
sweeps go over them, many enough that what each call costs besides does not show."""

LINE = 16
"""Fewer cells side by side than a cache line holds are not worth taking out of the grid."""

MOST_ROUNDS = 8
"""Sweeps over all axes before the flood takes over: two or three settle most conflicts, and only
a chain of states laid out against the sweeps needs many."""

MOST_SWEEPS = 64
MOST_LOOKS = 4
"""The same for sweeps that look only where something fell, and so cost little near the end: so
many of them, and so often at each state for each mover."""

MOST_COMPARED = 256
"""Strategies of one decision maker compared in pairs; beyond, the flood's order is cheaper."""

MOST_MOVERS = 7
"""Who must look at a state again is noted in so many bits."""


@dataclass(frozen=True, eq=False)
class Mover:
    """One of the others in a slab.

    Attributes
    ----------
    axis : Axis
    stride : int
        How far apart its neighbouring strategies lie on the flat slab.
    levels : numpy.ndarray
        Its levels in the slab, in one piece; 0 where there is no state.
    """

    axis: Axis
    stride: int
    levels: Values

    def block(self, values: npt.NDArray[NumberT]) -> npt.NDArray[NumberT]:
        """Return a view of shape (A, K, B) with its strategies along the middle."""
        return values.reshape(-1, len(self.axis), self.stride)


@dataclass(frozen=True, eq=False)
class Slab:
    """Some strategies of the focal decision maker, and all of everybody else's.

    ::

        grid                    one slab after the other: nothing that the others do leads from
        K_d × … × K_i × …       one strategy of the focal decision maker i to another of its
                  |─|           own, so each slab is answered for itself
                  slab

    Attributes
    ----------
    index : tuple of slice
        Which part of the grid it is.
    shape : tuple of int
    movers : tuple of Mover
        Who else can move at all, the outermost axis first: the fastest to reduce.
    has_holes : bool
        Whether there are cells of the grid without a state.
    """

    index: tuple[slice, ...]
    shape: tuple[int, ...]
    movers: tuple[Mover, ...]
    has_holes: bool

    @cached_property
    def _exists(self) -> npt.NDArray[np.bool_] | None:
        """Where there is a state; None where there is one everywhere."""
        return self.movers[0].levels != 0 if self.has_holes else None

    def cut(self, values: Values) -> Values:
        """Return the slab of values on the grid; they may have length 1 along any axis."""
        return values if values.shape[len(self.index) - 1] == 1 else values[self.index]

    def by_moves(self, values: Values, found: Values) -> bool:
        """Find the lowest value that legal sequences of moves reach; say whether it is.

        Sweeps until nothing falls, or there were too many. `found` is the slab of an array on the
        grid.
        """
        worst = found if found.flags.c_contiguous else np.empty_like(found, order="C")
        np.multiply(self.cut(values), True if self._exists is None else self._exists, out=worst)
        is_lowest = self._lowered(worst.view(f"u{worst.itemsize}"))
        if worst is not found:
            found[:] = worst
        return is_lowest

    def _lowered(self, worst: npt.NDArray[np.unsignedinteger]) -> bool:
        """Lower values by moves until nothing falls; say whether it came to that."""
        at_rest = 0  # sweeps since the last that made anything fall, that one too
        for mover in self.movers * MOST_ROUNDS:
            fell = lower(mover.block(worst), mover.axis.cell, *mover.axis.above)
            at_rest = 1 if fell else at_rest + 1
            if at_rest == len(self.movers):
                return True
        return False

    def by_improvements(self, values: Values, at_least: Values) -> tuple[Values, bool]:
        """Return the lowest value that legal sequences of improvements reach, and whether it is.

        First without values: a state is covered when improvements lead from it to one where the
        worst that moves could do is done, which is then final. Most states are covered by two or
        three sweeps that need no order. Values then sink into the rest.
        """
        values, at_least = self.cut(values), self.cut(at_least)
        final = self._covered(values == at_least, at_least)
        worst = either(final, at_least, values)
        if self._exists is not None:
            final |= ~self._exists
        return worst, self._sunk(worst, final)

    def _covered(self, reached: npt.NDArray[np.bool_], at_least: Values) -> npt.NDArray[np.bool_]:
        """Return from where improvements of the others lead to a state that is `reached`.

        Only to where `at_least` is the same. Sweeps go on while each covers a 1024th of the slab;
        what is left is left to `_sunk`.
        """
        covered = whole(reached, self.shape)
        if not all(mover.axis.is_reversible for mover in self.movers):
            at_least = whole(at_least, self.shape)
        before = np.count_nonzero(covered)
        for _ in range(MOST_ROUNDS):
            for mover in self.movers:
                axis, levels = mover.axis, mover.block(mover.levels)
                worst = levels if axis.is_reversible else mover.block(at_least)
                cover(levels, mover.block(covered), worst, axis.cell, *axis.above)
            count = np.count_nonzero(covered)
            if count - before <= covered.size // 1024:
                break
            before = count
        return covered

    def _sunk(self, worst: Values, final: npt.NDArray[np.bool_]) -> bool:
        """Let values sink along improvements; say whether all came to rest."""
        everyone = (1 << len(self.movers)) - 1
        if not can_sink([mover.axis for mover in self.movers]):
            return bool(final.all())
        pending = final.view(np.uint8)  # in place: FINAL where final, else everyone
        pending *= FINAL - everyone
        pending += np.uint8(everyone)
        highest = worst.dtype.type(np.iinfo(worst.dtype).max)
        looked_at = 0
        for sweep in range(MOST_SWEEPS):
            before = looked_at
            for number, mover in enumerate(self.movers):
                classes = _classes(mover, pending, np.uint8(1 << number))
                looked_at += len(classes) * len(mover.axis)
                sink(
                    worst.reshape(-1),
                    mover.levels.reshape(-1),
                    pending.reshape(-1),
                    highest,
                    classes,
                    mover.stride,
                    *mover.axis.onward,
                    np.uint8(1 << number),
                    np.uint8(everyone & ~(1 << number)),
                    sweep == 0,
                )
            if looked_at == before:
                return True
            if looked_at > MOST_LOOKS * len(self.movers) * worst.size:
                return False
        return False


def can_sink(movers: Sequence[Axis]) -> bool:
    """Say whether values can sink into what is not covered; if not, the flood takes over there."""
    return len(movers) <= MOST_MOVERS and all(len(axis) <= MOST_COMPARED for axis in movers)


def _classes(mover: Mover, pending: npt.NDArray[np.uint8], bit: np.uint8) -> npt.NDArray[np.int64]:
    """Return the first state of each class of a mover in which a state is pending for it."""
    waits = np.flatnonzero(waiting(mover.block(pending), bit))
    block, lane = np.divmod(waits, mover.stride)
    return block * (len(mover.axis) * mover.stride) + lane


def slabs(grid: Grid, levels: Sequence[Values], dm: int, *, has_holes: bool) -> Iterator[Slab]:
    """Cut the grid across the axis of a decision maker, in order; at least one other can move.

    Parameters
    ----------
    grid : Grid
    levels : sequence of numpy.ndarray
        By decision maker, on the grid.
    dm : int
        Who keeps to its strategy.
    has_holes : bool
        Whether there are cells without a state.
    """
    position, length = grid.position[dm], len(grid.axes[dm])
    each = max(1, SLAB * length // prod(grid.shape)) if grid.stride(dm) >= LINE else length
    for start in range(0, length, each):
        index = (*(slice(None) for _ in range(position)), slice(start, start + each))
        shape = levels[dm][index].shape
        movers = tuple(
            Mover(
                grid.axes[j],
                prod(shape[grid.position[j] + 1 :]),
                np.ascontiguousarray(levels[j][index]),
            )
            for j in grid.others(dm)
        )
        yield Slab(index, shape, movers, has_holes)
