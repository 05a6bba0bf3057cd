"""Arcs in compressed rows: where each state leads, one row after the other.

::

    state        0         1    2
    starts       0         2    2         3     (one more than states)
    targets    [ 1    2  |    | 0       ]       (rising within a row)

A row may be empty. Four bytes an arc and eight a state, and no Python object for either.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

MOST_STATES = 2**31 - 1
"""States are numbered in 32 bits wherever arcs are listed."""

AT_ONCE = 2**20
"""So many changes of states, or arcs, are looked at in one go (some 30 bytes each)."""


@dataclass(frozen=True, eq=False)
class Arcs:
    """All arcs of one decision maker, by the state that they leave.

    Parameters
    ----------
    starts : numpy.ndarray
        int64, one entry more than there are states: the arcs of the state at `s` are
        ``targets[starts[s]:starts[s + 1]]``.
    targets : numpy.ndarray
        int32, rising within a row, without repeats.

    Examples
    --------
    >>> arcs = Arcs.listed(3, np.array([2, 0, 0]), np.array([0, 2, 1]))
    >>> arcs.starts.tolist(), arcs.targets.tolist()
    ([0, 2, 2, 3], [1, 2, 0])
    """

    starts: npt.NDArray[np.int64]
    targets: npt.NDArray[np.int32]

    def __post_init__(self) -> None:
        self.starts.setflags(write=False)
        self.targets.setflags(write=False)

    @classmethod
    def listed(
        cls, size: int, sources: npt.NDArray[np.integer], targets: npt.NDArray[np.integer]
    ) -> Arcs:
        """Make rows of arcs in any order; an arc that is repeated counts once.

        Each arc becomes one whole number, its source above its target: sorting these in place is
        several times faster than sorting pairs, and asks for 8 bytes an arc.

        Parameters
        ----------
        size : int
            The number of states.
        sources, targets : numpy.ndarray
            By index, 0 up to `size`; checked by whoever lists them.
        """
        keys = sources.astype(np.int64)
        keys <<= 32
        keys |= targets.astype(np.int64, copy=False)
        keys.sort()
        repeated = np.flatnonzero(keys[1:] == keys[:-1])
        if len(repeated):
            keys = np.delete(keys, repeated)
        rows = keys.astype(np.int32)  # keeps the lower half
        keys >>= 32
        return cls(_starts(np.bincount(keys, minlength=size)), rows)

    @classmethod
    def counted(cls, counts: npt.NDArray[np.int64], targets: npt.NDArray[np.int32]) -> Arcs:
        """Make rows of targets that are in order already, so many for each state."""
        return cls(_starts(counts), targets)

    def __len__(self) -> int:
        """Return the number of arcs."""
        return len(self.targets)

    def row(self, index: int) -> npt.NDArray[np.int32]:
        """Return where the state at `index` leads, rising."""
        return self.targets[self.starts[index] : self.starts[index + 1]]

    @cached_property
    def counts(self) -> npt.NDArray[np.int64]:
        """How many arcs leave each state; int64."""
        return np.diff(self.starts)

    def sources(self) -> npt.NDArray[np.int32]:
        """Return the state that each arc leaves, in the order of the targets."""
        return np.repeat(np.arange(len(self.starts) - 1, dtype=np.int32), self.counts)

    def pairs(self) -> npt.NDArray[np.int32]:
        """Return (from, to) for each arc; shape (arcs, 2), in order."""
        return np.stack([self.sources(), self.targets], axis=1)

    def are_improvements(self, levels: npt.NDArray[np.int32]) -> npt.NDArray[np.bool_]:
        """Return which arcs lead to a higher level than they leave.

        Parameters
        ----------
        levels : numpy.ndarray
            int32, shape (..., states); higher = more preferred.

        Returns
        -------
        numpy.ndarray
            bool, shape (..., arcs).
        """
        better: npt.NDArray[np.bool_] = levels[..., self.targets] > np.repeat(
            levels, self.counts, axis=-1
        )
        return better


def _starts(counts: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    starts = np.zeros(len(counts) + 1, dtype=np.int64)
    np.cumsum(counts, out=starts[1:])
    return starts


def stretches(
    starts: npt.NDArray[np.int64], stops: npt.NDArray[np.int64]
) -> Iterator[tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]]:
    """Yield the positions from each start up to its stop: number of the stretch, and position.

    Many at a time, up to :data:`AT_ONCE` unless one stretch is longer.

    Examples
    --------
    >>> [(place, position)] = stretches(np.array([7, 4, 2]), np.array([9, 4, 3]))
    >>> place.tolist(), position.tolist()
    ([0, 0, 2], [7, 8, 2])
    """
    counts = stops - starts
    ends = np.cumsum(counts)
    shift = starts - (ends - counts)
    first = done = 0
    while first < len(counts):
        last = max(first + 1, int(np.searchsorted(ends, done + AT_ONCE, side="right")))
        place = np.repeat(np.arange(first, last), counts[first:last])
        yield place, np.arange(done, done + len(place)) + shift[place]
        first, done = last, int(ends[last - 1])
