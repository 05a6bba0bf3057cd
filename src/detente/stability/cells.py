"""The arena of option form by class: for grids that are mostly empty, and for the worst case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.errors import TooLargeError
from detente.model import Direction, OptionStates
from detente.model.options import owned_code
from detente.stability.arena import ByState, Values
from detente.stability.axes import Axis, axes_of, owned_options
from detente.stability.kernels.flood import (
    best_in_cells,
    count_below,
    flood,
    grouped,
    list_below,
)
from detente.stability.memory import require_memory
from detente.stability.once import ComputedOnce

Index = npt.NDArray[np.int32]

MAX_COMPARISONS = 2**32
"""Cells of one decision maker's classes are compared in pairs up to this often, first to count and
then to list them: 8 seconds."""
MAX_PAIRS = 2**27
"""So many pairs of cells, one below the other, are listed: half a GiB."""

FIX = "take method='symbolic'"


@dataclass(frozen=True, eq=False)
class Cells:
    """In which cell of a decision maker each state lies.

    Definition: two states lie in one class of i when they differ in options of i alone, and in
    one cell of the class when i can go both ways between them. Cells in which no state lies have
    no number. A cell is below another of the class when i can go from it to the other, and never
    back.

    Attributes
    ----------
    axis : Axis
    cell : numpy.ndarray
        int32, by state.
    below_starts, below : numpy.ndarray
        The cells below each cell, as compressed rows: int64, one more than there are cells, and
        int32.
    """

    axis: Axis
    cell: Index
    below_starts: npt.NDArray[np.int64]
    below: Index

    @property
    def count(self) -> int:
        """How many cells there are."""
        return len(self.below_starts) - 1

    @classmethod
    def of(
        cls, axis: Axis, classes: npt.NDArray[np.int64], strategies: npt.NDArray[np.integer]
    ) -> Cells:
        """Number the cells of states given by class and strategy.

        Raises
        ------
        TooLargeError
            When too many cells would be compared.
        """
        classes = _numbered(classes)[1]
        if axis.is_reversible:
            starts = np.zeros(int(classes.max()) + 2, dtype=np.int64)
            return cls(axis, classes.astype(np.int32), starts, np.empty(0, dtype=np.int32))
        occupied, cell = _numbered(classes * axis.cells + axis.cell[strategies])
        class_of, pattern = np.divmod(occupied, axis.cells)
        class_starts = np.searchsorted(class_of, np.arange(int(class_of[-1]) + 2))
        together = int((np.diff(class_starts).astype(np.float64) ** 2).sum())
        _require(axis, together, MAX_COMPARISONS)
        spent = np.unique(axis.spent)[pattern]
        starts = count_below(class_starts, spent)
        pairs = int(starts[-1])
        _require(axis, pairs, MAX_PAIRS)
        require_memory(8 * pairs, f"comparing {pairs:,} pairs of cells of {axis.owner!r}", FIX)
        return cls(axis, cell.astype(np.int32), starts, list_below(class_starts, spent, starts))


def _numbered(
    values: npt.NDArray[np.int64],
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return the distinct values, rising, and for each value which of them it is."""
    size = int(values.max()) + 1
    if size > 8 * len(values):
        found, number = np.unique(values, return_inverse=True)
        return found, number.reshape(-1)
    # Few enough to mark each that occurs: no sort.
    occurs = np.zeros(size, dtype=np.bool_)
    occurs[values] = True
    number = np.cumsum(occurs, dtype=np.int32)  # there are no more than states
    number -= 1
    return np.flatnonzero(occurs), number[values].astype(np.int64)


def _require(axis: Axis, count: int, most: int) -> None:
    if count > most:
        raise TooLargeError(
            f"{axis.owner!r} can have used up its one-way options in {axis.cells:,} ways: "
            f"{count:,} pairs of them would be compared, and the bound is {most:,}; {FIX}"
        )


def cells_of(states: OptionStates, decision_makers: tuple[str, ...]) -> list[Cells]:
    """Return the cells of each decision maker, from the codes of the states."""
    cells = []
    for dm, axis in zip(decision_makers, axes_of(states, decision_makers), strict=True):
        owned = owned_options(states, dm)
        _, classes = np.unique(states.codes & ~owned, return_inverse=True)
        strategies = axis.strategies(states.codes, owned)
        cells.append(Cells.of(axis, classes.reshape(-1), strategies))
    return cells


def memory_of(states: OptionStates, decision_makers: Sequence[str]) -> tuple[int, int]:
    """Return how many bytes the flood takes for one decision maker, and for each at the same time.

    An estimate from above, but for the pairs of cells, which are asked for when they are counted.
    For each decision maker the cell of each state, and the states by level and by cell; for each
    question the rows and bounds that it looks at. Before, one decision maker after the other, what
    finds the cells.
    """
    size, others = len(states), len(decision_makers) - 1
    counts = [_most_cells(states, dm) for dm in decision_makers]
    held = 16 * size * len(decision_makers) + 12 * sum(counts)
    each = 40 * size + others * (12 * size + 16 * max(counts))
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

    def best(self, dm: int, values: Values) -> Values:
        """Return the highest value that `dm` reaches by staying or by one move."""
        cells = self.cells[dm]
        best = np.empty_like(values)
        best_in_cells(values, cells.cell, cells.below_starts, cells.below, best)
        return best

    def worst_by_moves(self, dm: int, values: Values) -> Values:
        """Return the lowest value that all but `dm` reach by a legal sequence of moves, or none."""
        return self.flooded(dm, values, only_improvements=False)

    def worst_by_improvements(self, dm: int, values: Values, at_least: Values) -> Values:
        """Return the lowest value that all but `dm` reach by a legal sequence of improvements."""
        return self.flooded(dm, values, only_improvements=True)

    def flooded(self, dm: int, values: Values, *, only_improvements: bool) -> Values:
        """Return the lowest value that all but `dm` reach, by moves or by improvements alone."""
        others = [j for j, cells in enumerate(self.cells) if j != dm and len(cells.axis) > 1]
        worst = values.copy()
        if not others:
            return worst
        movers = [self.cells[j] for j in others]
        below, offsets = self._below
        rows = np.empty((len(values), 2 * len(others)), dtype=np.int32)
        bounds = np.zeros((len(others), max(cells.count for cells in movers), 4), dtype=np.int32)
        members = np.empty((len(others), len(values)), dtype=np.int32)
        for place, (j, cells) in enumerate(zip(others, movers, strict=True)):
            starts, members[place] = self._grouped[j]
            rows[:, 2 * place], rows[:, 2 * place + 1] = cells.cell, self.levels[j]
            bound = bounds[place, : cells.count]
            bound[:, 0], bound[:, 1] = starts[:-1], starts[1:]
            bound[:, 2] = cells.below_starts[:-1] + offsets[j]
            bound[:, 3] = cells.below_starts[1:] + offsets[j]
        of_levels = values is self.levels[dm]
        rising = self._rising[dm] if of_levels else np.argsort(values)
        met = np.zeros(len(values), dtype=np.bool_)
        stack = np.empty(len(values), dtype=np.int32)
        flood(worst, rising, rows, bounds, below, members, met, stack, only_improvements)
        return worst

    @ComputedOnce
    def _grouped(self) -> tuple[tuple[Index, Index], ...]:
        """By decision maker: where each cell starts, and its states by rising level."""
        found = []
        for cells, rising in zip(self.cells, self._rising, strict=True):
            starts = np.zeros(cells.count + 1, dtype=np.int32)
            members = np.empty(len(rising), dtype=np.int32)
            grouped(cells.cell, rising, starts, members)
            found.append((starts, members))
        return tuple(found)

    @ComputedOnce
    def _rising(self) -> tuple[npt.NDArray[np.int64], ...]:
        """By decision maker: the states by rising level."""
        return tuple(np.argsort(levels) for levels in self.levels)

    @ComputedOnce
    def _below(self) -> tuple[Index, tuple[int, ...]]:
        """The cells below each cell, of all decision makers, and where those of each begin."""
        offsets = np.cumsum([0, *(len(cells.below) for cells in self.cells)])
        return np.concatenate([cells.below for cells in self.cells]), tuple(offsets.tolist())
