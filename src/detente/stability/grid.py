"""Where the states of a conflict in option form lie on a grid, one axis a decision maker."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import prod

import numpy as np
import numpy.typing as npt

from detente.model import OptionStates
from detente.model.blocks import blocks
from detente.stability.arena import Values
from detente.stability.axes import Axis
from detente.stability.bits import Bits
from detente.stability.kernels.places import spread_out, take_bits

FILLED = 4
"""A grid may have so many cells for each feasible state; with more of them empty, states are
listed by class instead (:class:`~detente.stability.cells.CellArena`)."""

MOST_AXES = 64
"""NumPy knows no more."""

MOST_CELLS = 1024
"""Cells of an axis between which one-way options make the difference: each sweep compares all
pairs of them in every class, where the flood compares those that occur."""


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
    states : OptionStates
    """

    axes: tuple[Axis, ...]
    position: tuple[int, ...]
    states: OptionStates

    @cached_property
    def shape(self) -> tuple[int, ...]:
        """The number of strategies along each axis of the grid."""
        lengths = [0] * len(self.axes)
        for axis, position in zip(self.axes, self.position, strict=True):
            lengths[position] = len(axis)
        return tuple(lengths)

    @cached_property
    def is_in_order(self) -> bool:
        """Whether there is a state everywhere, in the order of their numbers.

        So it is where nothing is empty and the options of each owner stand side by side.
        """
        masks = sorted(int(axis.owned) for axis in self.axes if axis.owned)
        apart = all((high & -high).bit_length() > low.bit_length() for low, high in pairwise(masks))
        return apart and prod(self.shape) == len(self.states)

    def stride(self, dm: int) -> int:
        """Return how far apart neighbouring strategies of `dm` lie on the flat grid."""
        return prod(self.shape[self.position[dm] + 1 :])

    def others(self, dm: int) -> list[int]:
        """Return who else can move at all, the outermost axis first: the fastest to reduce."""
        movers = [j for j, axis in enumerate(self.axes) if j != dm and len(axis) > 1]
        return sorted(movers, key=self.position.__getitem__)

    @classmethod
    def of(cls, states: OptionStates, axes: tuple[Axis, ...]) -> Grid | None:
        """Lay the states out; None where a grid does not suit them.

        That is where most of it would be empty, or it would have too many axes, or too many cells
        along one.
        """
        size = prod(len(axis) for axis in axes)
        if size > FILLED * len(states) or len(axes) > MOST_AXES:
            return None
        if any(not axis.is_reversible and axis.cells > MOST_CELLS for axis in axes):
            return None
        lowest = [int(axis.owned) & -int(axis.owned) for axis in axes]
        outermost_first = sorted(range(len(axes)), key=lowest.__getitem__)[::-1]
        position = tuple(outermost_first.index(dm) for dm in range(len(axes)))
        return cls(axes, position, states)

    @cached_property
    def place(self) -> npt.NDArray[np.integer] | None:
        """By state its flat index on the grid; None where that is the state's own index."""
        if self.is_in_order:
            return None
        width: type[np.integer] = np.int32 if prod(self.shape) < 2**31 else np.int64
        place: npt.NDArray[np.integer] = np.zeros(len(self.states), dtype=width)
        strides = [self.stride(dm) for dm in range(len(self.axes))]
        for block in blocks(len(self.states)):
            codes = self.states.codes_in(block)
            for axis, stride in zip(self.axes, strides, strict=True):
                place[block] += axis.strategies(codes) * stride
        return place

    def spread(self, values: Values) -> Values:
        """Return values by state as values on the grid; 0 where it is empty."""
        if self.place is None:
            return values.reshape(self.shape)
        spread = np.zeros(prod(self.shape), dtype=values.dtype)
        spread_out(values, self.place, spread)
        return spread.reshape(self.shape)

    def listed(self, bits: Bits) -> Bits:
        """Return a bit for each state, of a bit for each cell of the grid."""
        if self.place is None:
            return bits
        listed = np.empty(-(-len(self.place) // 8), dtype=np.uint8)
        take_bits(bits, self.place, listed)
        return listed
