"""Shortest paths in option form, class by class: the arcs are never listed.

A class of i holds the states that differ in options of i alone. In it i moves as it likes, but for
its one-way options. So moves are transitive, and improvements too, and

- nobody moves twice running on a shortest path, for one move would do: a breadth-first search over
  states is exact;
- from a state that i has just reached, i gets nowhere that it could not have got to at once;
- of states in one class, with the same one-way options used up, the one that i likes least leads
  wherever any of them does. So i looks through a class once for each length, and by moves of any
  kind once in all where every option can be taken back.

::

    just reached by others     s1   s2   s3
    key                        k1   k1   k2      all but i's own options, and what is used up
    lowest level               3         5       what i gets to is better than that
    looked up                  k1 with every strategy of i, k2 with every strategy of i
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from detente.analysis.arcsearch import NOBODY, Move
from detente.model import Conflict, OptionStates
from detente.model.levels import sorted_without_repeats
from detente.stability.axes import Axis, axes_of
from detente.stability.memory import require_memory

Codes = npt.NDArray[np.uint64]
Indices = npt.NDArray[np.int64]

AT_ONCE = 2**19
"""So many states are looked up in one go, 80 bytes each."""

BYTES_A_STATE = 48
"""What is kept of a state (its length and its movers), and what it takes while it is new."""


class ClassSearch:
    """Breadth-first over the states, a class of each decision maker at a time.

    Parameters
    ----------
    conflict : Conflict
    states : OptionStates
        Those of the conflict.
    start : int
        By index.
    movers : collection of int
        Who moves, by position.
    improvements_only : bool

    Raises
    ------
    TooLargeError
        When that takes more memory than is free.

    Notes
    -----
    Complexity: by any moves, where every option can be taken back, each decision maker looks up
    each state once. Otherwise so often for each length at most, and for each way in which its
    one-way options can be used up.
    """

    def __init__(
        self,
        conflict: Conflict,
        states: OptionStates,
        start: int,
        movers: Collection[int],
        *,
        improvements_only: bool,
    ) -> None:
        size = len(states)
        needed = size * BYTES_A_STATE + AT_ONCE * 80
        require_memory(needed, f"a search over {size:,} states", "add infeasibility conditions")
        self._states, self._start = states, start
        self._movers = _movers(conflict, states, movers, improvements_only=improvements_only)
        self._length: npt.NDArray[np.int32] = np.full(size, NOBODY, dtype=np.int32)
        # Who reaches each state in so many moves, a bit for each mover; nobody the start.
        width = next(bits for bits in (8, 16, 32, 64) if len(self._movers) <= bits)
        self._reached_by = np.zeros(size, dtype=f"u{width // 8}")
        self._length[start] = 0
        front = np.array([start])
        while len(front):
            front = self._beyond(front)

    def _beyond(self, front: Indices) -> Indices:
        """Return the states one move beyond those of one length."""
        length = int(self._length[front[0]]) + 1
        fresh = [np.empty(0, dtype=np.int64)]
        for place, mover in enumerate(self._movers):
            bit = self._bit(place)
            leaving = front[(self._reached_by[front] & bit) == 0]
            for found in self._found(mover, leaving, length):
                fresh.append(found[self._length[found] < 0])
                self._length[found] = length
                self._reached_by[found] |= bit
        return sorted_without_repeats(np.concatenate(fresh))

    def _found(self, mover: _Mover, leaving: Indices, length: int) -> Iterator[Indices]:
        """Yield the states that a mover gets to, and nobody got to in fewer moves."""
        keys, lowest = mover.lookouts(leaving, self._states.codes_at(leaving))
        for rows, columns in _rectangles(len(keys), len(mover.axis)):
            index, may = mover.beside(self._states, keys[rows], columns, onward=True)
            if mover.levels is not None:
                may &= mover.levels[index] > lowest[rows, None]
            found = index[may]
            already = self._length[found]
            yield found[(already < 0) | (already == length)]

    def lengths(self) -> npt.NDArray[np.int32]:
        """Return the length of a shortest path to each state, -1 where there is none."""
        return self._length

    def ways(self, targets: Indices) -> Iterator[tuple[Move, ...] | None]:
        """Yield the moves of one shortest path to each target; None where there is no path."""
        self._trace(targets)
        return map(self._way, targets.tolist())

    def _trace(self, targets: Indices) -> None:
        """Find where the last move to each target comes from, and so on back to the start."""
        by_length = targets[np.argsort(self._length[targets], kind="stable")]
        lengths = self._length[by_length]
        before = np.empty(0, dtype=np.int64)
        for length in range(int(lengths.max(initial=0)), 0, -1):
            first, end = np.searchsorted(lengths, [length, length + 1])
            at = sorted_without_repeats(np.concatenate([before, by_length[first:end]]))
            at = at[self._source[at] < 0]
            if length == 1:
                self._source[at] = self._start
                break
            first_movers = self._reached_by[at]
            first_movers &= ~(first_movers - self._bit(0))  # the lowest bit alone
            for place, mover in enumerate(self._movers):
                last = at[first_movers == self._bit(place)]
                self._source[last] = self._sources(mover, last, length - 1)
            before = self._source[at].astype(np.int64)

    def _sources(self, mover: _Mover, last: Indices, length: int) -> Indices:
        """Return the first state of one length from which a mover gets to each of some states."""
        keys = mover.keys(self._states.codes_at(last))
        sources = np.full(len(last), len(self._states))
        for rows, columns in _rectangles(len(last), len(mover.axis)):
            index, may = mover.beside(self._states, keys[rows], columns, onward=False)
            may &= self._length[index] == length
            if mover.levels is not None:
                may &= mover.levels[index] < mover.levels[last[rows], None]
            lowest = np.where(may, index, len(self._states)).min(axis=1)
            sources[rows] = np.minimum(sources[rows], lowest)
        return sources

    def _way(self, target: int) -> tuple[Move, ...] | None:
        if self._length[target] < 0:
            return None
        moves: list[Move] = []
        while target != self._start:
            bits = int(self._reached_by[target])
            mover = self._movers[(bits & -bits).bit_length() - 1]
            source = int(self._source[target])
            moves.append((mover.dm, source, target))
            target = source
        return tuple(reversed(moves))

    def _bit(self, place: int) -> np.unsignedinteger:
        bit: np.unsignedinteger = self._reached_by.dtype.type(1 << place)
        return bit

    @cached_property
    def _source(self) -> npt.NDArray[np.int32]:
        """Where the last move to a state comes from, -1 where nobody has asked yet."""
        return np.full(len(self._states), NOBODY, dtype=np.int32)


@dataclass(frozen=True, eq=False)
class _Mover:
    """A decision maker that can move: by position; its strategies, and levels.

    Without levels every move counts, and otherwise improvements.
    """

    dm: int
    axis: Axis
    levels: npt.NDArray[np.int32] | None

    def keys(self, codes: Codes) -> Codes:
        """Return for each state all but its own options, and which one-way options are used up."""
        strategies = self.axis.strategies(codes)
        keys: Codes = (codes & ~self.axis.owned) | self.axis.spent[strategies]
        return keys

    def lookouts(self, leaving: Indices, codes: Codes) -> tuple[Codes, npt.NDArray[np.int32]]:
        """Return the different keys of some states, rising, and the lowest level for each."""
        keys = self.keys(codes)
        if self.levels is None or not len(keys):
            return sorted_without_repeats(keys), np.empty(0, dtype=np.int32)
        order = np.argsort(keys)
        keys = keys[order]
        starts = np.flatnonzero(np.diff(keys, prepend=~keys[0]))
        return keys[starts], np.minimum.reduceat(self.levels[leaving[order]], starts)

    def beside(
        self, states: OptionStates, keys: Codes, columns: slice, *, onward: bool
    ) -> tuple[Indices, npt.NDArray[np.bool_]]:
        """Return the state of each key with each of some strategies, and whether a move may go.

        Onward from the key to there, or from there to the key; both of shape (keys, strategies).
        """
        index = states.index_of((keys & ~self.axis.owned)[:, None] | self.axis.parts[columns])
        may = index >= 0
        spent, there = (keys & self.axis.owned)[:, None], self.axis.spent[columns]
        if self.axis.spent.any():
            may &= ((spent & ~there) if onward else (there & ~spent)) == 0
        return index, may


def _movers(
    conflict: Conflict, states: OptionStates, movers: Collection[int], *, improvements_only: bool
) -> tuple[_Mover, ...]:
    """Return who of the movers has more than one strategy."""
    names = conflict.decision_makers
    levels = [order.levels if improvements_only else None for order in conflict.orders]
    return tuple(
        _Mover(dm, axis, levels[dm])
        for dm, axis in enumerate(axes_of(states, names))
        if dm in movers and len(axis) > 1
    )


def _rectangles(rows: int, columns: int) -> Iterator[tuple[slice, slice]]:
    """Cut a table into rectangles of at most :data:`AT_ONCE` cells."""
    width = min(columns, AT_ONCE)
    height = AT_ONCE // width
    for top in range(0, rows, height):
        for left in range(0, columns, width):
            yield slice(top, top + height), slice(left, left + width)
