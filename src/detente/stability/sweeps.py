"""The arena of a large conflict in option form: sweeps along the axes of a grid."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from math import prod
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from detente.stability.arena import Values
from detente.stability.cells import CellArena, Cells, bytes_of
from detente.stability.grid import Grid
from detente.stability.kernels.cover import cover
from detente.stability.kernels.lower import lower
from detente.stability.kernels.reach import reach
from detente.stability.kernels.rows import highest_of_rows, lowest_of_rows
from detente.stability.kernels.sink import FINAL, sink, waiting
from detente.stability.layout import either, narrowest, whole
from detente.stability.memory import require_memory

NumberT = TypeVar("NumberT", bound=np.generic)

MOST_ROUNDS = 8
"""Sweeps over all axes before the flood takes over: two or three settle most conflicts, and only
a chain of states laid out against the sweeps needs many."""

MOST_SWEEPS = 64
MOST_LOOKS = 4
"""The same for sweeps that look only where something fell, and so cost little near the end: so
many of them, and so often at each state for each mover."""

MOST_COMPARED = 256
"""Strategies of one decision maker compared in pairs; beyond, the flood's order is cheaper."""


class GridArena:
    """Sweeps along the axes, each of which takes one move of one decision maker into account.

    Values may have length 1 along an axis on which they do not depend. Empty cells have level 0.

    Parameters
    ----------
    grid : Grid
    levels : sequence of numpy.ndarray
        By decision maker, int32, one entry for each state, 1 or more.

    Attributes
    ----------
    levels : tuple of numpy.ndarray
        By decision maker, on the grid, in as few bits as all of them fit: half of the bits are
        half of the memory and of the time.
    """

    def __init__(self, grid: Grid, levels: Sequence[Values]) -> None:
        self.grid = grid
        self._type = narrowest(levels)
        self._highest = self._type(np.iinfo(self._type).max)
        self.levels: tuple[Values, ...] = tuple(
            grid.spread(values.astype(self._type, copy=False)) for values in levels
        )
        self._best_levels: dict[int, Values] = {}

    @cached_property
    def _exists(self) -> npt.NDArray[np.bool_] | None:
        """Where on the grid there is a state; None where there is one everywhere."""
        place = self.grid.place
        if place is None or len(place) == prod(self.grid.shape):
            return None
        exists: npt.NDArray[np.bool_] = self.levels[0] != 0
        return exists

    def stays(self, dm: int, best: Values) -> npt.NDArray[np.bool_]:
        """Return where `dm` has no better than its level: bool, by state."""
        levels, axis = self.levels[dm], self.grid.position[dm]
        if best.shape == (*levels.shape[:axis], 1, *levels.shape[axis + 1 :]):
            rows = self._block(dm, levels)
            return self.grid.listed(reach(rows, best.reshape(len(rows), 1, -1)))
        return self.grid.listed(best <= levels)

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
            return self._of_classes(dm, values, extreme)
        rows = np.moveaxis(values, position, 0)
        starts, above = axis.above
        cells = range(len(starts) - 1)
        within = np.stack([extreme.reduce(rows[axis.cell == p], axis=0) for p in cells])
        onward = within.copy()
        for p in cells:
            for q in above[starts[p] : starts[p + 1]]:
                onward[p] = extreme(onward[p], within[q])
        return np.moveaxis(onward[axis.cell], 0, position)

    def _of_classes(self, dm: int, values: Values, extreme: np.ufunc) -> Values:
        """Return the highest or the lowest value in each class of `dm`; length 1 along its axis."""
        axis = self.grid.position[dm]
        if prod(values.shape[axis + 1 :]) == 1 and values.flags.c_contiguous:
            of_rows = highest_of_rows if extreme is np.maximum else lowest_of_rows
            shape = (*values.shape[:axis], *(1 for _ in values.shape[axis:]))
            return of_rows(values.reshape(-1, values.shape[axis])).reshape(shape)
        return extreme.reduce(values, axis=axis, keepdims=True)  # type: ignore[no-any-return]

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
        if self._exists is None:
            for j in others:
                values = self._along(j, values, np.minimum)
            return values
        is_whole = values is self.levels[dm]
        worst = values.copy() if is_whole else np.multiply(values, self._exists, order="C")
        if not others:
            return worst
        unsigned = worst.view(f"u{worst.itemsize}")
        at_rest = 0  # sweeps since the last that made anything fall, that one too
        for j in others * MOST_ROUNDS:
            axis = self.grid.axes[j]
            fell = lower(self._block(j, unsigned), axis.cell, *axis.above)
            at_rest = 1 if fell else at_rest + 1
            if at_rest == len(others):
                return worst
        return self._flooded(worst, dm, only_improvements=False)

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
        worst = either(final, at_least, values)
        if self._exists is not None:
            final |= ~self._exists
        if self._sunk(others, worst, final):
            return worst
        return self._flooded(worst, dm, only_improvements=True)

    def _covered(
        self, others: Sequence[int], reached: npt.NDArray[np.bool_], at_least: Values
    ) -> npt.NDArray[np.bool_]:
        """Return from where improvements of the others lead to a state that is `reached`.

        Only to where `at_least` is the same. Sweeps go on while each covers a 256th of the grid;
        what is left is left to `_sunk`.
        """
        covered = whole(reached, self.grid.shape)
        if not all(self.grid.axes[j].is_reversible for j in others):
            at_least = whole(at_least, self.grid.shape)
        before = np.count_nonzero(covered)
        for _ in range(MOST_ROUNDS):
            for j in others:
                axis, levels = self.grid.axes[j], self._block(j, self.levels[j])
                worst = levels if axis.is_reversible else self._block(j, at_least)
                cover(levels, self._block(j, covered), worst, axis.cell, *axis.above)
            count = np.count_nonzero(covered)
            if count - before <= covered.size // 256:
                break
            before = count
        return covered

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
                    self._highest,
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
        stride = self.grid.stride(dm)
        waits = np.flatnonzero(waiting(self._block(dm, pending), bit))
        block, lane = np.divmod(waits, stride)
        return block * (len(self.grid.axes[dm]) * stride) + lane

    def _flooded(self, values: Values, dm: int, *, only_improvements: bool) -> Values:
        """Return the worst by the flood, which takes any conflict in linear time.

        That it takes over cannot be foreseen, so its memory is asked for only now.
        """
        needed = sum(bytes_of(len(self._members), len(self.levels)))
        require_memory(needed, "the flood that sweeps end in", "take method='symbolic'")
        flooded = np.zeros(values.size, self._type)
        known = values.reshape(-1)[self._members].astype(np.int32)
        flooded[self._members] = self._listing.flooded(
            dm, known, only_improvements=only_improvements
        )
        return flooded.reshape(self.grid.shape)

    @cached_property
    def _members(self) -> npt.NDArray[np.intp]:
        """The cells of the grid in which there is a state."""
        if self._exists is None:
            return np.arange(self.levels[0].size)
        return np.flatnonzero(self._exists)

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
        return CellArena(
            cells, [values.reshape(-1)[members].astype(np.int32) for values in self.levels]
        )
