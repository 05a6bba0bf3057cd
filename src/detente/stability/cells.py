"""The arena of option form by class: for grids that are mostly empty, and for the worst case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from detente.model import OptionStates
from detente.stability.arena import ByState, Values
from detente.stability.axes import Axis, axes_of, owned_options
from detente.stability.kernels.flood import best_in_cells, flood, grouped

Index = npt.NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class Cells:
    """In which cell of a decision maker each state lies.

    Definition: two states lie in one class of i when they differ in options of i alone, and in
    one cell of the class when i can go both ways between them. A cell is numbered class · C +
    the cell of its strategy on the axis, C cells along the axis.

    Attributes
    ----------
    axis : Axis
    cell : numpy.ndarray
        int32, by state.
    count : int
        How many numbers there are; some may be of no state.
    """

    axis: Axis
    cell: Index
    count: int

    @classmethod
    def of(
        cls, axis: Axis, classes: npt.NDArray[np.int64], strategies: npt.NDArray[np.int64]
    ) -> Cells:
        """Number the cells of states given by class, from 0, and strategy."""
        cell = classes * axis.cells + axis.cell[strategies]
        return cls(axis, cell.astype(np.int32), (int(classes.max()) + 1) * axis.cells)


def cells_of(states: OptionStates, decision_makers: tuple[str, ...]) -> list[Cells]:
    """Return the cells of each decision maker, from the codes of the states."""
    cells = []
    for dm, axis in zip(decision_makers, axes_of(states, decision_makers), strict=True):
        owned = owned_options(states, dm)
        _, classes = np.unique(states.codes & ~owned, return_inverse=True)
        strategies = np.searchsorted(axis.parts, states.codes & owned)
        cells.append(Cells.of(axis, classes.reshape(-1), strategies))
    return cells


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
        return best_in_cells(values, cells.cell, cells.count, *cells.axis.above)

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
        below_starts, below = _joined([cells.axis.below for cells in movers])
        rows = np.empty((len(values), 2 * len(others)), dtype=np.int32)
        bounds = np.zeros((len(others), max(cells.count for cells in movers), 2), dtype=np.int32)
        members = np.empty((len(others), len(values)), dtype=np.int32)
        for place, j in enumerate(others):
            starts, members[place] = self._grouped[j]
            rows[:, 2 * place], rows[:, 2 * place + 1] = self.cells[j].cell, self.levels[j]
            bounds[place, : len(starts) - 1, 0] = starts[:-1]
            bounds[place, : len(starts) - 1, 1] = starts[1:]
        patterns = np.array([cells.axis.cells for cells in movers], dtype=np.int32)
        of_levels = values is self.levels[dm]
        flood(
            worst,
            self._rising[dm] if of_levels else np.argsort(values),
            rows,
            patterns,
            below_starts,
            below,
            bounds,
            members,
            only_improvements,
        )
        return worst

    @cached_property
    def _grouped(self) -> tuple[tuple[Index, Index], ...]:
        """By decision maker: where each cell starts, and its states by rising level."""
        return tuple(
            grouped(cells.cell, cells.count, rising)
            for cells, rising in zip(self.cells, self._rising, strict=True)
        )

    @cached_property
    def _rising(self) -> tuple[npt.NDArray[np.int64], ...]:
        """By decision maker: the states by rising level."""
        return tuple(np.argsort(levels) for levels in self.levels)


def _joined(rows: Sequence[tuple[npt.NDArray[np.int64], Index]]) -> tuple[Index, Index]:
    """Put compressed rows of several axes behind one another."""
    offsets = np.cumsum([0, *(len(entries) for _, entries in rows)])
    starts = [first + offset for (first, _), offset in zip(rows, offsets, strict=False)]
    return _padded(starts), np.concatenate([entries for _, entries in rows])


def _padded(rows: Sequence[npt.NDArray[np.integer]]) -> Index:
    """Return rows of different lengths as one array, int32; what is filled in is not read."""
    padded = np.zeros((len(rows), max(map(len, rows))), dtype=np.int32)
    for row, entries in zip(padded, rows, strict=True):
        row[: len(entries)] = entries
    return padded
