"""The arena of option form by class: for grids that are mostly empty, and for the worst case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from detente.errors import TooLargeError
from detente.model import OptionStates
from detente.stability.arena import ByState, Values
from detente.stability.axes import Axis, axes_of, owned_options
from detente.stability.kernels.flood import (
    best_in_cells,
    count_below,
    flood,
    grouped,
    least_of_each,
    list_below,
)

Index = npt.NDArray[np.int32]

MAX_COMPARISONS = 2**35
"""Cells of one decision maker's classes are compared in pairs up to this often: some seconds."""
MAX_PAIRS = 2**27
"""So many pairs of cells, one below the other, are listed: half a GiB."""


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
    def of(cls, axis: Axis, classes: npt.NDArray[np.integer], cell_of: Index | None) -> Cells:
        """Number the cells of states given by class, and by cell where a class has several.

        Raises
        ------
        TooLargeError
            When too many cells would be compared.
        """
        classes = _numbered(classes)[1]
        if cell_of is None:
            starts = np.zeros(int(classes.max()) + 2, dtype=np.int64)
            return cls(axis, classes.astype(np.int32), starts, np.empty(0, dtype=np.int32))
        occupied, cell = _numbered(classes.astype(np.int64) * axis.cells + cell_of)
        class_of, pattern = np.divmod(occupied, axis.cells)
        class_starts = np.searchsorted(class_of, np.arange(int(class_of[-1]) + 2))
        together = int((np.diff(class_starts).astype(np.float64) ** 2).sum())
        _require(axis, together, MAX_COMPARISONS)
        spent = np.unique(axis.spent)[pattern]
        starts = count_below(class_starts, spent)
        _require(axis, int(starts[-1]), MAX_PAIRS)
        return cls(axis, cell.astype(np.int32), starts, list_below(class_starts, spent, starts))


def _numbered(
    values: npt.NDArray[np.integer],
) -> tuple[npt.NDArray[np.integer], npt.NDArray[np.integer]]:
    """Return the distinct values, rising, and for each value which of them it is."""
    size = int(values.max()) + 1
    if size > 8 * len(values):
        found, number = np.unique(values, return_inverse=True)
        return found, number.reshape(-1)
    # Few enough to mark each that occurs: no sort.
    occurs = np.zeros(size, dtype=np.bool_)
    occurs[values] = True
    number = np.cumsum(occurs, dtype=np.int32)
    number -= 1
    return np.flatnonzero(occurs), number[values]


def _require(axis: Axis, count: int, most: int) -> None:
    if count > most:
        raise TooLargeError(
            f"{axis.owner!r} can have used up its one-way options in {axis.cells:,} ways: "
            f"{count:,} pairs of them would be compared, and the bound is {most:,}; "
            "take method='symbolic'"
        )


def cells_of(states: OptionStates, decision_makers: tuple[str, ...]) -> list[Cells]:
    """Return the cells of each decision maker, from the codes of the states."""
    cells = []
    for dm, axis in zip(decision_makers, axes_of(states, decision_makers), strict=True):
        owned = owned_options(states, dm)
        cell = None
        if not axis.is_reversible:
            cell = axis.cell[axis.strategies(states.codes, owned)]
        cells.append(Cells.of(axis, states.codes & ~owned, cell))
    return cells


def bytes_of(states: int, decision_makers: int) -> tuple[int, int]:
    """Return how many bytes the flood takes: once, and for each decision maker at the same time."""
    once = 12 * states * decision_makers
    return once, once + 40 * states


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
            each = np.arange(len(self.levels[dm]))
            first = self.flooded(dm, each.astype(np.int32), only_improvements=False, rising=each)
            self._groups[dm] = first
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
        rising: npt.NDArray[np.int64] | None = None,
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
            rising = self._rising[dm] if values is self.levels[dm] else np.argsort(values)
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

    @cached_property
    def _laid_out(self) -> tuple[Index, Index, Index, npt.NDArray[np.int64], Index]:
        """What all floods share, as `flood` draws it: rows, members, bounds, cells below."""
        dms, size = len(self.cells), len(self.levels[0])
        count = max(cells.count for cells in self.cells)
        rows = np.empty((size, dms, 2), dtype=np.int32)
        members = np.empty((dms, size), dtype=np.int32)
        bounds = np.zeros((dms, count, 2), dtype=np.int32)
        below_starts = np.zeros((dms, count + 1), dtype=np.int64)
        below, offsets = _joined([cells.below for cells in self.cells])
        for j, cells in enumerate(self.cells):
            starts = np.zeros(cells.count + 1, dtype=np.int32)
            grouped(cells.cell, self._rising[j], starts, members[j])
            rows[:, j, 0], rows[:, j, 1] = cells.cell, self.levels[j]
            bounds[j, : cells.count, 0], bounds[j, : cells.count, 1] = starts[:-1], starts[1:]
            below_starts[j, : cells.count + 1] = cells.below_starts + offsets[j]
        return rows, members, bounds, below_starts, below

    @cached_property
    def _rising(self) -> tuple[npt.NDArray[np.int64], ...]:
        """By decision maker: the states by rising level."""
        return tuple(np.argsort(levels) for levels in self.levels)


def _joined(rows: Sequence[Index]) -> tuple[Index, list[int]]:
    """Put the rows behind one another; return where each begins too."""
    offsets = np.cumsum([0, *(len(row) for row in rows)])
    return np.concatenate(rows), offsets[:-1].tolist()
