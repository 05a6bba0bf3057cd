"""The arena of a large conflict in option form: sweeps along the axes of a grid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import prod

import numpy as np
import numpy.typing as npt

from detente.stability.arena import Values
from detente.stability.bits import Bits, packed
from detente.stability.cellflood import CellArena
from detente.stability.cellflood import memory_of as flood_memory
from detente.stability.cells import FIX, Cells
from detente.stability.grid import Grid
from detente.stability.kernels.lanes import LANES
from detente.stability.kernels.reach import reach
from detente.stability.kernels.rows import highest_of_classes, lowest_of_classes
from detente.stability.layout import narrowest, whole
from detente.stability.memory import require_memory
from detente.stability.once import ComputedOnce
from detente.stability.slabs import Slab, can_sink, slabs


def memory_of(grid: Grid, levels: Sequence[Values]) -> tuple[int, int]:
    """Return how many bytes sweeps take for one decision maker, and for each at the same time.

    An estimate from above. Once: the levels, unless they can stay where they are, with the place of
    each state; and the best that each decision maker can hold, by class where it can always go
    back. For each: what is asked about, and its answers; the first state of each class that waits;
    the lanes of a sweep. Where sweeps go round and round the flood takes over, which is foreseen
    where values cannot sink.
    """
    width, cells = narrowest(levels)().itemsize, prod(grid.shape)
    once = 2**22
    if not grid.is_in_order:
        once += cells * (width * len(levels) + 1) + len(grid.states) * (4 if cells < 2**31 else 8)
    elif width < 4:
        once += cells * width * len(levels)
    apart = [(len(axis), axis.cells) for axis in grid.axes if len(axis) > 1] or [(1, 1)]
    each = cells * (2 * width + 4) + 32 * cells // min(apart)[0]
    each += (2 * width + 1) * min(cells, LANES * max(apart)[0])
    each += 3 * width * max(parts * cells // length for length, parts in apart)
    for axis in grid.axes:
        once += width * cells // (len(axis) if axis.is_reversible else 1)
        if not axis.is_reversible:
            once += 20 * (axis.cells**2 + (len(axis) ** 2 if can_sink([axis]) else 0))
    if not all(axis.is_reversible for axis in grid.axes):
        each += 3 * width * cells
    if all(can_sink([grid.axes[j] for j in grid.others(dm)]) for dm in range(len(grid.axes))):
        return once + each, each
    flood_needs, flood_each = flood_memory(grid.states, [axis.owner for axis in grid.axes])
    return once + each + flood_needs, each + flood_each


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
        self.levels: tuple[Values, ...] = tuple(
            grid.spread(values.astype(self._type, copy=False)) for values in levels
        )
        self._best_levels: dict[int, Values] = {}

    @property
    def _has_holes(self) -> bool:
        """Whether there are cells without a state."""
        return len(self.grid.states) < prod(self.grid.shape)

    def stays(self, dm: int, best: Values) -> Bits:
        """Return where `dm` has no better than its level: a bit a state."""
        levels, axis = self.levels[dm], self.grid.position[dm]
        if best.shape[axis] > 1:
            return self.grid.listed(packed((best <= levels).reshape(-1)))
        before, after = levels.shape[:axis], levels.shape[axis + 1 :]
        rows = levels.reshape(prod(before), -1, prod(after))
        bounds = whole(best, (*before, 1, *after)).reshape(len(rows), -1)
        reached = np.empty(rows.shape, dtype=np.bool_)
        reach(rows, bounds, reached)
        return self.grid.listed(packed(reached.reshape(-1)))

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
        before, (length, *after) = values.shape[:axis], values.shape[axis:]
        found = np.empty((*before, 1, *after), values.dtype)
        blocks, classes = prod(before), prod(after)
        of_classes = highest_of_classes if extreme is np.maximum else lowest_of_classes
        of_classes(values.reshape(blocks, length, classes), found.reshape(blocks, classes))
        return found

    def worst_by_moves(self, dm: int, values: Values) -> Values:
        """Return the lowest value that all but `dm` reach by a legal sequence of moves, or none.

        On a grid without empty cells each other moves once, in any order: from every state each
        can go wherever its own options allow, whatever the rest do. Otherwise slab by slab.
        """
        others = self.grid.others(dm)
        if not self._has_holes:
            for j in others:
                values = self._along(j, values, np.minimum)
        if not self._has_holes or not others:
            return values
        worst = np.empty(self.grid.shape, self._type)
        for slab in self._slabs(dm):
            if not slab.by_moves(values, worst[slab.index]):
                return self._flooded(dm, values, only_improvements=False)
        return worst

    def worst_by_improvements(self, dm: int, values: Values, at_least: Values) -> Values:
        """Return the lowest value that all but `dm` reach by a legal sequence of improvements."""
        if not self.grid.others(dm):
            return values
        worst = np.empty(self.grid.shape, self._type)
        for slab in self._slabs(dm):
            worst[slab.index], is_settled = slab.by_improvements(values, at_least)
            if not is_settled:
                return self._flooded(dm, values, only_improvements=True)
        return worst

    def best_by_improvements(self, dm: int, values: Values, at_least: Values) -> Values:
        """Return the highest that `dm` reaches, counting what improvements make of these values.

        Where `dm` can always go back, the best of a class is that of its parts in each slab, and
        no worst of the whole grid is made.
        """
        if not self.grid.others(dm):
            return self.best_lasting(dm, values)
        if not self.grid.axes[dm].is_reversible:
            return self.best_lasting(dm, self.worst_by_improvements(dm, values, at_least))
        best = np.zeros_like(self._held(dm))
        for slab in self._slabs(dm):
            worst, is_settled = slab.by_improvements(values, at_least)
            if not is_settled:
                worst = self._flooded(dm, values, only_improvements=True)
                return self.best_lasting(dm, worst)
            np.minimum(worst, self.levels[dm][slab.index], out=worst)
            np.maximum(best, self._of_classes(dm, worst, np.maximum), out=best)
        return best

    def _slabs(self, dm: int) -> Iterator[Slab]:
        return slabs(self.grid, self.levels, dm, has_holes=self._has_holes)

    def _flooded(self, dm: int, values: Values, *, only_improvements: bool) -> Values:
        """Return the worst by the flood, which takes any conflict in linear time.

        That it takes over cannot be foreseen, so its memory is asked for only now.
        """
        members = self._members
        needed, _ = flood_memory(self.grid.states, [axis.owner for axis in self.grid.axes])
        require_memory(needed, "the flood that sweeps end in", FIX)
        if values is self.levels[dm]:
            known = self._listing.levels[dm]
        else:
            known = np.broadcast_to(values, self.grid.shape).reshape(-1)[members].astype(np.int32)
        flooded = np.zeros(self.levels[dm].size, self._type)
        flooded[members] = self._listing.flooded(dm, known, only_improvements=only_improvements)
        return flooded.reshape(self.grid.shape)

    @ComputedOnce
    def _members(self) -> npt.NDArray[np.intp]:
        """The cells of the grid in which there is a state."""
        if not self._has_holes:
            return np.arange(self.levels[0].size)
        return np.flatnonzero(self.levels[0])

    @ComputedOnce
    def _listing(self) -> CellArena:
        """The same arena with the states that there are in a list, once for all floods."""
        members = self._members
        cells = []
        for dm, axis in enumerate(self.grid.axes):
            stride = self.grid.stride(dm)
            outer, inner = np.divmod(members, len(axis) * stride)
            strategy, lane = np.divmod(inner, stride)
            cell = None if axis.is_reversible else axis.cell[strategy]
            cells.append(Cells.of(axis, outer * stride + lane, cell))
        return CellArena(
            cells, [values.reshape(-1)[members].astype(np.int32) for values in self.levels]
        )
