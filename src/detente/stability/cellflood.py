"""The arena of option form by class: for grids that are mostly empty, and for the worst case."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from detente.model import Direction, OptionStates
from detente.model.options import owned_code
from detente.stability.arena import ByState, Values
from detente.stability.cells import Cells, Index
from detente.stability.kernels.flood import best_in_cells, flood, grouped, least_of_each
from detente.stability.once import ComputedOnce


def memory_of(states: OptionStates, decision_makers: Sequence[str]) -> tuple[int, int]:
    """Return how many bytes the flood takes for one decision maker, and for each at the same time.

    An estimate from above, but for the pairs of cells, which are asked for when they are counted.
    For each decision maker the cell of each state, the states by level and by cell, and what all
    floods look at; for each question the bounds, which it changes. Before, one decision maker after
    the other, what finds the cells.
    """
    size, others = len(states), len(decision_makers) - 1
    counts = [_most_cells(states, dm) for dm in decision_makers]
    dms, most = len(decision_makers), max(counts)
    held = 28 * size * dms + 12 * sum(counts) + 16 * dms * most
    each = 40 * size + 8 * dms * most
    is_one_way = any(option.direction is not Direction.BOTH for option in states.options)
    found = (136 if is_one_way else 96) * size + 4 * size * others + 8 * sum(counts)
    return max(held + each, found), each


def _most_cells(states: OptionStates, dm: str) -> int:
    """Return how many cells `dm` has at most: one for each choice of what it cannot take back."""
    free = int(owned_code(states.options, dm, [Direction.BOTH])).bit_count()
    return min(len(states), 1 << len(states.options) - free)


class CellArena(ByState):
    """The flood over cells: linear time whatever the conflict looks like.

    Parameters
    ----------
    cells : sequence of Cells
        By decision maker.
    levels : sequence of numpy.ndarray
        By decision maker, int32, one entry for each state, 1 or more.
    """

    def __init__(self, cells: Sequence[Cells], levels: Sequence[Values]) -> None:
        self.cells = tuple(cells)
        self.levels = tuple(levels)
        self._groups: dict[int, Index] = {}

    def best(self, dm: int, values: Values) -> Values:
        """Return the highest value that `dm` reaches by staying or by one move."""
        cells = self.cells[dm]
        best = np.empty_like(values)
        best_in_cells(values, cells.cell, cells.below_starts, cells.below, best)
        return best

    def worst_by_moves(self, dm: int, values: Values) -> Values:
        """Return the lowest value that all but `dm` reach by a legal sequence of moves, or none."""
        if not all(cells.axis.is_reversible for j, cells in enumerate(self.cells) if j != dm):
            return self.flooded(dm, values, only_improvements=False)
        worst = np.empty_like(values)
        least_of_each(values, self._together(dm), worst)
        return worst

    def _together(self, dm: int) -> Index:
        """Return for each state the first of those between which all but `dm` can move.

        Where there is always a way back, they all reach the same states: one flood finds them for
        all values.
        """
        if dm not in self._groups:
            each = np.arange(len(self.levels[dm]), dtype=np.int32)
            self._groups[dm] = self.flooded(dm, each, only_improvements=False, rising=each)
        return self._groups[dm]

    def worst_by_improvements(self, dm: int, values: Values, at_least: Values) -> Values:
        """Return the lowest value that all but `dm` reach by a legal sequence of improvements."""
        return self.flooded(dm, values, only_improvements=True)

    def flooded(
        self,
        dm: int,
        values: Values,
        *,
        only_improvements: bool,
        rising: Index | None = None,
    ) -> Values:
        """Return the lowest value that all but `dm` reach, by moves or by improvements alone.

        `rising` are the states by rising value, where that is known.
        """
        worst = values.copy()
        movers = [j for j, cells in enumerate(self.cells) if j != dm and len(cells.axis) > 1]
        if not movers:
            return worst
        rows, members, bounds, below_starts, below = self._laid_out
        if rising is None:
            rising = self._rising[dm] if values is self.levels[dm] else _rising(values)
        flood(
            worst,
            rising,
            rows,
            members,
            bounds.copy(),
            below_starts,
            below,
            np.zeros(len(values), dtype=np.bool_),
            np.empty(len(values), dtype=np.int32),
            np.array(movers),
            only_improvements,
        )
        return worst

    @ComputedOnce
    def _laid_out(self) -> tuple[Index, Index, Index, npt.NDArray[np.int64], Index]:
        """What all floods share, as `flood` draws it: rows, members, bounds, cells below."""
        dms, size = len(self.cells), len(self.levels[0])
        count = max(cells.count for cells in self.cells)
        rows = np.empty((size, dms, 2), dtype=np.int32)
        members = np.empty((dms, size), dtype=np.int32)
        bounds = np.zeros((dms, count + 1, 2), dtype=np.int32)
        below_starts = np.zeros((dms, count + 2), dtype=np.int64)
        below = np.concatenate([cells.below for cells in self.cells])
        offsets = np.cumsum([0, *(len(cells.below) for cells in self.cells)])
        for j, cells in enumerate(self.cells):
            starts = np.zeros(cells.count + 1, dtype=np.int32)
            grouped(cells.cell, self._rising[j], starts, members[j])
            # Lone states that nothing leads to share one cell, so that none is looked up for them.
            is_alone = (np.diff(starts) <= 1) & (np.diff(cells.below_starts) == 0)
            rows[:, j, 0] = np.where(is_alone, count, np.arange(cells.count))[cells.cell]
            rows[:, j, 1] = self.levels[j]
            bounds[j, : cells.count, 0], bounds[j, : cells.count, 1] = starts[:-1], starts[1:]
            below_starts[j, : cells.count + 1] = cells.below_starts + offsets[j]
        return rows, members, bounds, below_starts, below

    @ComputedOnce
    def _rising(self) -> tuple[Index, ...]:
        """By decision maker: the states by rising level."""
        return tuple(map(_rising, self.levels))


def _rising(values: Values) -> Index:
    """Return the states by rising value, those of lower numbers first among equals."""
    highest, size = int(values.max()), len(values)
    if highest > 4 * size:
        return np.argsort(values, kind="stable").astype(np.int32)
    # Few enough to count how often each occurs: no sort.
    rising = np.empty(size, dtype=np.int32)
    counts = np.zeros(highest + 2, dtype=np.int32)
    grouped(values, np.arange(size, dtype=np.int32), counts, rising)
    return rising
