"""A flood over the arcs, backwards from the worst states: the arena for large digraphs.

The worst that the others can make of a state is the value of the first state, in rising order of
values, from which a legal sequence can be followed back to it. Each arc is looked at once, where
passes look at all of them until nothing falls. ``kernels/arcs.py`` has the proof and the layout.

numba is imported when the first question is asked, not with this file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from detente.model import Moves
from detente.stability.arena import ByState, Values
from detente.stability.once import ComputedOnce

if TYPE_CHECKING:
    from types import ModuleType

_Rows = tuple[npt.NDArray[np.integer], npt.NDArray[np.int32]]
"""Where the row of each state and mover starts, and the states that it holds."""


def memory_of(moves: Sequence[Moves], states: int) -> tuple[int, int]:
    """Return how many bytes the flood takes for one decision maker, and for each at the same time.

    An estimate from above, for one profile: all arcs and the improvements, turned round, and these
    once more while they are made; the values and the states by value, and those still to follow.
    """
    turned = 4 * (states * len(moves) + sum(by_one.count for by_one in moves))
    each = 52 * states
    return max(2 * turned + each, 3 * turned + 12 * states), each


@dataclass(frozen=True, eq=False)
class TurnedRound:
    """The arcs of all decision makers turned round, once for all arenas over them."""

    moves: Sequence[Moves]

    @ComputedOnce
    def rows(self) -> _Rows:
        """By state and mover, where one may come from."""
        kernels, every = _kernels(), [moves.arcs() for moves in self.moves]
        movers, size, total = len(every), len(every[0].starts) - 1, sum(map(len, every))
        width: type[np.integer] = np.int32 if total < 2**31 else np.int64
        cursor: npt.NDArray[np.integer] = np.zeros(size * movers + 2, dtype=width)
        for mover, arcs in enumerate(every):
            kernels.count_arriving(arcs.targets, mover, movers, cursor)
        np.cumsum(cursor, out=cursor)
        sources = np.empty(total, dtype=np.int32)
        for mover, arcs in enumerate(every):
            kernels.fill_arriving(arcs.starts, arcs.targets, mover, movers, cursor, sources)
        return cursor[:-1], sources

    def under(self, levels: Sequence[Values]) -> ArcFlood:
        """Return the arena of these levels."""
        return ArcFlood(self.moves, levels, self)


@dataclass(frozen=True, eq=False)
class ArcFlood(ByState):
    """An arena that floods backwards over all arcs, exact for any digraph.

    Complexity: for each question and profile one sort of the states, and states · decision makers
    + arcs. Memory: see :func:`memory_of`.

    Parameters
    ----------
    moves : sequence of Moves
        By decision maker.
    levels : sequence of numpy.ndarray
        int32, shape (..., states), by decision maker; higher = more preferred.
    turned : TurnedRound, optional
        The arcs of these moves, where other arenas need them too.
    """

    moves: Sequence[Moves]
    levels: Sequence[Values]
    turned: TurnedRound | None = None

    @ComputedOnce
    def _arriving(self) -> _Rows:
        """All arcs turned round."""
        return (self.turned or TurnedRound(self.moves)).rows

    @ComputedOnce
    def _improving(self) -> tuple[_Rows, ...]:
        """By profile, the arcs that are improvements, turned round."""
        by_profile = np.stack([_profiles(levels) for levels in self.levels], axis=1)
        return tuple(
            _kernels().improvements_arriving(*self._arriving, levels) for levels in by_profile
        )

    def best(self, dm: int, values: Values) -> Values:
        """Return the highest value that `dm` reaches by staying or by one move."""
        arcs = self.moves[dm].arcs()
        highest = [
            _kernels().highest_in_reach(arcs.starts, arcs.targets, row) for row in _profiles(values)
        ]
        return np.stack(highest).reshape(values.shape)

    def worst_by_moves(self, dm: int, values: Values) -> Values:
        """Return the lowest value that all but `dm` reach by a legal sequence of moves."""
        worst = [self._flood(dm, row, self._arriving) for row in _profiles(values)]
        return np.stack(worst).reshape(values.shape)

    def worst_by_improvements(self, dm: int, values: Values, at_least: Values) -> Values:
        """Return the lowest value that all but `dm` reach by a legal sequence of improvements."""
        worst = [
            self._flood(dm, row, arriving)
            for row, arriving in zip(_profiles(values), self._improving, strict=True)
        ]
        return np.stack(worst).reshape(values.shape)

    def _flood(self, dm: int, values: Values, arriving: _Rows) -> Values:
        rising = np.argsort(values)
        worst: Values = _kernels().flood_backwards(
            *arriving, len(self.moves), dm, rising, values[rising]
        )
        return worst


def _profiles(values: Values) -> Values:
    """Return values with one axis of profiles."""
    return values.reshape(-1, values.shape[-1])


def _kernels() -> ModuleType:
    from detente.stability.kernels import arcs

    return arcs
