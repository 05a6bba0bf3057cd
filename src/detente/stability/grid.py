"""The arena of a large conflict in option form: values on a grid, one axis a decision maker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import prod
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from detente.model import OptionStates
from detente.model.blocks import blocks
from detente.stability.arena import HIGHEST, Values
from detente.stability.axes import Axis, axes_of, owned_options
from detente.stability.cells import CellArena, Cells
from detente.stability.kernels.cover import cover
from detente.stability.kernels.lower import lower
from detente.stability.kernels.sink import FINAL, sink, waiting

NumberT = TypeVar("NumberT", np.int32, np.uint8)

MOST_ROUNDS = 8
"""Sweeps over all axes before the flood takes over: two or three settle most conflicts, and only
a chain of states laid out against the sweeps needs many."""

MOST_SWEEPS = 64
MOST_LOOKS = 4
"""The same for sweeps that look only where something fell, and so cost little near the end: so
many of them, and so often at each state for each mover."""

MOST_COMPARED = 256
"""Strategies of one decision maker compared in pairs; beyond, the flood's order is cheaper."""

FILLED = 4
"""A grid may have so many cells for each feasible state; with more of them empty, states are
listed by class instead (:class:`~detente.stability.cells.CellArena`)."""


@dataclass(frozen=True, eq=False)
class Grid:
    """Where each state lies on the grid.

    ::

        shape    K_d × … × K_1     last the owner of the first option, so that in a conflict
                                   without empty cells the states lie in the order of their numbers

    Attributes
    ----------
    axes : tuple of Axis
        By decision maker.
    position : tuple of int
        By decision maker: which of the grid's axes is its own.
    place : numpy.ndarray or None
        By state its flat index on the grid; None where that is the state's own index.
    """

    axes: tuple[Axis, ...]
    position: tuple[int, ...]
    place: npt.NDArray[np.integer] | None

    @property
    def shape(self) -> tuple[int, ...]:
        """The number of strategies along each axis of the grid."""
        lengths = [0] * len(self.axes)
        for axis, position in zip(self.axes, self.position, strict=True):
            lengths[position] = len(axis)
        return tuple(lengths)

    @property
    def is_plain(self) -> bool:
        """Whether there is a state everywhere, in the order of their numbers, and a way back."""
        return self.place is None and all(axis.is_reversible for axis in self.axes)

    def stride(self, dm: int) -> int:
        """Return how far apart neighbouring strategies of `dm` lie on the flat grid."""
        return prod(self.shape[self.position[dm] + 1 :])

    @classmethod
    def of(cls, states: OptionStates, decision_makers: tuple[str, ...]) -> Grid | None:
        """Lay the states out; None where most of the grid would be empty."""
        axes = axes_of(states, decision_makers)
        size = prod(len(axis) for axis in axes)
        if size > FILLED * len(states):
            return None
        owned = [int(owned_options(states, dm)) for dm in decision_makers]
        outermost_first = sorted(range(len(axes)), key=lambda dm: owned[dm] & -owned[dm])[::-1]
        position = tuple(outermost_first.index(dm) for dm in range(len(axes)))
        grid = cls(axes, position, None)
        # Options of one owner side by side, nothing empty: the order of the codes is the grid's.
        runs = sorted((mask & -mask, mask.bit_length()) for mask in owned if mask)
        apart = all(low.bit_length() > end for (_, end), (low, _) in pairwise(runs))
        if size == len(states) and apart:
            return grid
        return cls(axes, position, grid._places(states, owned))

    def _places(self, states: OptionStates, owned: Sequence[int]) -> npt.NDArray[np.integer]:
        width: type[np.integer] = np.int32 if prod(self.shape) < 2**31 else np.int64
        place: npt.NDArray[np.integer] = np.zeros(len(states), dtype=width)
        strides = [self.stride(dm) for dm in range(len(self.axes))]
        for block in blocks(len(states)):
            codes = states.codes_in(block)
            for axis, mask, stride in zip(self.axes, owned, strides, strict=True):
                place[block] += np.searchsorted(axis.parts, codes & np.uint64(mask)) * stride
        return place

    def spread(self, values: Values) -> Values:
        """Return values by state as values on the grid; 0 where it is empty."""
        if self.place is None:
            return values.reshape(self.shape)
        spread = np.zeros(prod(self.shape), dtype=np.int32)
        spread[self.place] = values
        return spread.reshape(self.shape)


class GridArena:
    """Sweeps along the axes, each of which takes one move of one decision maker into account.

    Values may have length 1 along an axis on which they do not depend. Empty cells have level 0.

    Parameters
    ----------
    grid : Grid
    levels : sequence of numpy.ndarray
        By decision maker, int32, one entry for each state, 1 or more.
    """

    def __init__(self, grid: Grid, levels: Sequence[Values]) -> None:
        self.grid = grid
        self.levels: tuple[Values, ...] = tuple(grid.spread(values) for values in levels)
        self._best_levels: dict[int, Values] = {}

    @cached_property
    def _full(self) -> Values | None:
        """HIGHEST where there is a state, 0 where the grid is empty; None where nothing is.

        A mask of all bits, because writing through a mask of booleans takes five times as long.
        """
        place = self.grid.place
        if place is None or len(place) == prod(self.grid.shape):
            return None
        return np.where(self.levels[0] == 0, np.int32(0), HIGHEST)

    def listed(self, mask: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
        """Return what is true on the grid by state: bool, one entry for each."""
        flat = np.broadcast_to(mask, self.grid.shape).reshape(-1)
        return flat if self.grid.place is None else flat[self.grid.place]

    def best(self, dm: int, values: Values) -> Values:
        """Return the highest value that `dm` reaches by staying or by one move."""
        if values is self.levels[dm]:
            return self._held(dm)
        return self._along(dm, values, np.maximum)

    def _held(self, dm: int) -> Values:
        """Return the best level that `dm` can hold, once for all concepts that ask."""
        if dm not in self._best_levels:
            self._best_levels[dm] = self._along(dm, self.levels[dm], np.maximum)
        return self._best_levels[dm]

    def best_lasting(self, dm: int, worst: Values) -> Values:
        """Return the highest, over staying and one move of `dm`, of the lower of level and worst.

        Where the worst is the same for all states of a class of `dm`, so is the lower of the two
        for its best state.
        """
        if worst.shape[self.grid.position[dm]] == 1:
            return np.minimum(self._held(dm), worst)
        return self.best(dm, np.minimum(self.levels[dm], worst))

    def _along(self, dm: int, values: Values, extreme: np.ufunc) -> Values:
        """Return the highest or the lowest value over {s} ∪ R_dm(s), for every state s."""
        axis, position = self.grid.axes[dm], self.grid.position[dm]
        if values.shape[position] == 1:
            return values
        if axis.is_reversible:
            return extreme.reduce(values, axis=position, keepdims=True)  # type: ignore[no-any-return]
        rows = np.moveaxis(values, position, 0)
        starts, above = axis.above
        cells = range(len(starts) - 1)
        within = np.stack([extreme.reduce(rows[axis.cell == p], axis=0) for p in cells])
        onward = within.copy()
        for p in cells:
            for q in above[starts[p] : starts[p + 1]]:
                onward[p] = extreme(onward[p], within[q])
        return np.moveaxis(onward[axis.cell], 0, position)

    def _others(self, dm: int) -> list[int]:
        """Return who else can move at all, the outermost axis first: the fastest to reduce."""
        movers = [j for j, axis in enumerate(self.grid.axes) if j != dm and len(axis) > 1]
        return sorted(movers, key=self.grid.position.__getitem__)

    def _block(self, dm: int, values: npt.NDArray[NumberT]) -> npt.NDArray[NumberT]:
        """Return a view of shape (A, K, B) with the strategies of `dm` along the middle."""
        return values.reshape(-1, len(self.grid.axes[dm]), self.grid.stride(dm))

    def worst_by_moves(self, dm: int, values: Values) -> Values:
        """Return the lowest value that all but `dm` reach by a legal sequence of moves, or none.

        On a grid without empty cells each other moves once, in any order: from every state each
        can go wherever its own options allow, whatever the rest do. Otherwise sweeps until
        nothing falls.
        """
        others = self._others(dm)
        if self._full is None:
            for j in others:
                values = self._along(j, values, np.minimum)
            return values
        worst = values | (self._full ^ HIGHEST)
        for _ in range(MOST_ROUNDS):
            fell = np.int64(0)
            for j in others:
                axis = self.grid.axes[j]
                fell += lower(self._block(j, worst), axis.cell, *axis.above)
            if not fell:
                break
        else:
            worst = self._flooded(worst, dm, only_improvements=False)
        worst &= self._full
        return worst

    def worst_by_improvements(self, dm: int, values: Values, at_least: Values) -> Values:
        """Return the lowest value that all but `dm` reach by a legal sequence of improvements.

        First without values: a state is covered when improvements lead from it to one where the
        worst that moves could do is done, which is then final. Most states are covered by two or
        three sweeps that need no order. Values then sink into the rest.
        """
        others = self._others(dm)
        if not others:
            return values
        final = self._covered(others, values == at_least, at_least)
        worst = np.where(final, at_least, values)
        if self._full is not None:
            final |= self._full == 0
            worst |= self._full ^ HIGHEST
        if not self._sunk(others, worst, final):
            worst = self._flooded(worst, dm, only_improvements=True)
        if self._full is not None:
            worst &= self._full
        return worst

    def _covered(
        self, others: Sequence[int], reached: npt.NDArray[np.bool_], at_least: Values
    ) -> npt.NDArray[np.bool_]:
        """Return from where improvements of the others lead to a state that is `reached`.

        Only to where `at_least` is the same. Sweeps go on while each covers a 256th of the grid;
        what is left is left to `_sunk`.
        """
        covered = np.broadcast_to(reached, self.grid.shape).reshape(-1).view(np.uint8)
        if not covered.flags.writeable:
            covered = covered.copy()
        at_least = np.broadcast_to(at_least, self.grid.shape).reshape(-1)
        for _ in range(MOST_ROUNDS):
            added = 0
            for j in others:
                axis, levels = self.grid.axes[j], self.levels[j].reshape(-1)
                stride = self.grid.stride(j)
                added += int(cover(levels, covered, at_least, stride, axis.cell, *axis.above))
            if added <= covered.size // 256:
                break
        return covered.view(np.bool_).reshape(self.grid.shape)

    def _sunk(self, others: Sequence[int], worst: Values, final: npt.NDArray[np.bool_]) -> bool:
        """Let values sink along improvements; say whether all came to rest."""
        everyone = (1 << len(others)) - 1
        if len(others) > 7 or any(len(self.grid.axes[j]) > MOST_COMPARED for j in others):
            return bool(final.all())
        pending = final.view(np.uint8)  # in place: FINAL where final, else everyone
        pending *= FINAL - everyone
        pending += np.uint8(everyone)
        looked_at = 0
        for sweep in range(MOST_SWEEPS):
            before = looked_at
            for number, j in enumerate(others):
                classes = self._classes(j, pending, np.uint8(1 << number))
                looked_at += len(classes) * len(self.grid.axes[j])
                sink(
                    worst.reshape(-1),
                    self.levels[j].reshape(-1),
                    pending.reshape(-1),
                    classes,
                    self.grid.stride(j),
                    *self.grid.axes[j].onward,
                    np.uint8(1 << number),
                    np.uint8(everyone & ~(1 << number)),
                    sweep == 0,
                )
            if looked_at == before:
                return True
            if looked_at > MOST_LOOKS * len(others) * worst.size:
                return False
        return False

    def _classes(
        self, dm: int, pending: npt.NDArray[np.uint8], bit: np.uint8
    ) -> npt.NDArray[np.int64]:
        """Return the first state of each class of `dm` in which a state is pending for it."""
        block, lane = np.nonzero(waiting(self._block(dm, pending), bit))
        stride = self.grid.stride(dm)
        return block * (len(self.grid.axes[dm]) * stride) + lane

    def _flooded(self, values: Values, dm: int, *, only_improvements: bool) -> Values:
        """Return the worst by the flood, which takes any conflict in linear time."""
        flooded = np.full(values.size, HIGHEST)
        known = values.reshape(-1)[self._members]
        flooded[self._members] = self._listing.flooded(
            dm, known, only_improvements=only_improvements
        )
        return flooded.reshape(self.grid.shape)

    @cached_property
    def _members(self) -> npt.NDArray[np.intp]:
        """The cells of the grid in which there is a state."""
        return np.arange(self.levels[0].size) if self._full is None else np.flatnonzero(self._full)

    @cached_property
    def _listing(self) -> CellArena:
        """The same arena with the states that there are in a list, once for all floods."""
        members = self._members
        cells = []
        for dm, axis in enumerate(self.grid.axes):
            stride = self.grid.stride(dm)
            outer, inner = np.divmod(members, len(axis) * stride)
            strategy, lane = np.divmod(inner, stride)
            cells.append(Cells.of(axis, outer * stride + lane, strategy))
        return CellArena(cells, [values.reshape(-1)[members] for values in self.levels])
