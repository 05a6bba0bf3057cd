"""In which cell of each decision maker a state lies: classes, parted by one-way options."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.errors import TooLargeError
from detente.model import OptionStates
from detente.stability.axes import Axis
from detente.stability.kernels.flood import count_below, list_below
from detente.stability.memory import require_memory

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
        pairs = int(starts[-1])
        _require(axis, pairs, MAX_PAIRS)
        require_memory(8 * pairs, f"comparing {pairs:,} pairs of cells of {axis.owner!r}", FIX)
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
    number = np.cumsum(occurs, dtype=np.int32)  # there are no more than states
    number -= 1
    return np.flatnonzero(occurs), number[values]


def _require(axis: Axis, count: int, most: int) -> None:
    if count > most:
        raise TooLargeError(
            f"{axis.owner!r} can have used up its one-way options in {axis.cells:,} ways: "
            f"{count:,} pairs of them would be compared, and the bound is {most:,}; {FIX}"
        )


def cells_of(states: OptionStates, axes: Sequence[Axis]) -> list[Cells]:
    """Return the cells of each decision maker, from the codes of the states."""
    cells = []
    for axis in axes:
        cell = None
        if not axis.is_reversible:
            cell = axis.cell[axis.strategies(states.codes)]
        cells.append(Cells.of(axis, states.codes & ~axis.owned, cell))
    return cells
