r"""The states of an option form conflict as a grid: one axis for each decision maker.

Definition: a strategy of i is a choice of its own options that stands in some feasible state. A
state is one strategy of each, so the states lie on the grid

.. math:: K_1 × … × K_d, \qquad K_i \text{ strategies of } i,

and a move of i runs along axis i alone. Cells of the grid that are no feasible state stay empty.
Strategies between which i can go both ways form a *cell of the axis*; with one-way options, a
cell leads to those in which more of them have been used up, and never back.

::

    one decision maker, options a (may only be taken) and b:

    cells        {a̅b̅, a̅b} ──▶ {ab̅, ab}
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from detente.model import Direction, OptionStates
from detente.model.blocks import blocks
from detente.model.levels import sorted_without_repeats
from detente.model.options import owned_code
from detente.stability.once import ComputedOnce


@dataclass(frozen=True, eq=False)
class Axis:
    """The strategies of one decision maker.

    Attributes
    ----------
    owner : str
    owned : uint64
        Its options, as a code.
    parts : numpy.ndarray
        uint64, shape (K,): the options taken in each strategy, rising.
    spent : numpy.ndarray
        uint64, shape (K,): the one-way options that have been used up in it.
    """

    owner: str
    owned: np.uint64
    parts: npt.NDArray[np.uint64]
    spent: npt.NDArray[np.uint64]

    def __len__(self) -> int:
        return len(self.parts)

    def strategies(self, codes: npt.NDArray[np.uint64]) -> npt.NDArray[np.integer]:
        """Return which strategy states of these codes hold."""
        parts = codes & self.owned
        mask = int(self.owned)
        lowest = mask & -mask
        if mask and len(self) * lowest == mask + lowest:  # all there are, of options side by side
            parts >>= np.uint64(lowest.bit_length() - 1)
            return parts.view(np.int64)
        return np.searchsorted(self.parts, parts)

    @cached_property
    def cell(self) -> npt.NDArray[np.int32]:
        """The cell of each strategy: int32, shape (K,)."""
        return np.unique(self.spent, return_inverse=True)[1].reshape(-1).astype(np.int32)

    @ComputedOnce
    def _leads(self) -> npt.NDArray[np.bool_]:
        """Whether cell p (row) leads to cell q ≠ p (column)."""
        spent = np.unique(self.spent)
        leads: npt.NDArray[np.bool_] = (spent[:, None] & ~spent) == 0
        np.fill_diagonal(leads, val=False)
        return leads

    @cached_property
    def cells(self) -> int:
        """How many cells there are."""
        return 1 if self.is_reversible else int(self.cell.max()) + 1

    @cached_property
    def is_reversible(self) -> bool:
        """Whether every strategy can be reached from every other."""
        return bool((self.spent == self.spent[0]).all())

    @ComputedOnce
    def above(self) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int32]]:
        """The cells that each cell leads to, without itself, as compressed rows."""
        return _rows(self._leads)

    @ComputedOnce
    def onward(self) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int32]]:
        """The strategies that may follow each strategy, itself too, as compressed rows."""
        may = self._leads | np.eye(len(self._leads), dtype=np.bool_)
        return _rows(may[self.cell][:, self.cell])


def _rows(matrix: npt.NDArray[np.bool_]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int32]]:
    row, column = np.nonzero(matrix)
    starts = np.searchsorted(row, np.arange(len(matrix) + 1))
    return starts.astype(np.int64), column.astype(np.int32)


def axes_of(states: OptionStates, decision_makers: tuple[str, ...]) -> tuple[Axis, ...]:
    """Return the axis of each decision maker, in their order."""
    axes = []
    for dm in decision_makers:
        owned = owned_code(states.options, dm)
        parts = _parts(states, owned)
        spent = parts & owned_code(states.options, dm, [Direction.TAKE])
        spent |= ~parts & owned_code(states.options, dm, [Direction.GIVE_UP])
        axes.append(Axis(dm, owned, parts, spent))
    return tuple(axes)


def _parts(states: OptionStates, owned: np.uint64) -> npt.NDArray[np.uint64]:
    """Return what is left of the codes when only `owned` options are looked at, rising."""
    if states.listed is None:
        # Every combination stands in some state: each bit of `owned` doubles the list.
        parts = np.zeros(1, dtype=np.uint64)
        for k in range(len(states.options)):
            if int(owned) >> k & 1:
                parts = np.concatenate([parts, parts | np.uint64(1 << k)])
        return parts
    found = np.empty(0, dtype=np.uint64)
    for place in blocks(len(states)):
        found = sorted_without_repeats(np.concatenate([found, states.codes_in(place) & owned]))
    return found
