"""Where the states of a conflict in option form lie on a grid, one axis a decision maker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import prod

import numpy as np
import numpy.typing as npt

from detente.model import OptionStates
from detente.model.blocks import blocks
from detente.stability.arena import Values
from detente.stability.axes import Axis, axes_of, owned_options
from detente.stability.kernels.places import spread_out, taken_from

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
                place[block] += axis.strategies(codes, mask) * stride
        return place

    def spread(self, values: Values) -> Values:
        """Return values by state as values on the grid; 0 where it is empty."""
        if self.place is None:
            return values.reshape(self.shape)
        return spread_out(values, self.place, prod(self.shape)).reshape(self.shape)

    def listed(self, mask: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
        """Return what is true on the grid by state: bool, one entry for each."""
        flat = mask.reshape(-1)
        return flat if self.place is None else taken_from(flat, self.place)
