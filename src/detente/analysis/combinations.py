"""Combinations of readings: all of them, or a sample.

Definition: a combination takes one reading of each disputed item. Its weight is the product of the
weights of its readings. A sample draws the readings of each item in proportion to their weights,
independently and with replacement; the weight of a combination is then how often it was drawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import prod

import numpy as np
import numpy.typing as npt

from detente.analysis.disputed import DisputedItem
from detente.errors import InputError, Problem

Rows = npt.NDArray[np.int64]
"""Combinations, by their place among all that are run."""

Readings = npt.NDArray[np.unsignedinteger]
"""Readings (0 = first), a row for each item."""

MOST_EXACT = 1_000_000
"""So many combinations are all run; of more a sample."""

SAMPLES = 100_000
"""Combinations drawn when no number is named."""


BLOCK = 2**16
"""Combinations that are gone through together."""


@dataclass(frozen=True, eq=False)
class Sample:
    """Different combinations that were drawn.

    Parameters
    ----------
    readings : numpy.ndarray
        Unsigned, as narrow as will do, shape (items, n): which reading of each item (0 = first)
        each combination takes.
    times : numpy.ndarray
        int64[n]: how often each was drawn.
    seed : int
        What the draws began with.
    """

    readings: Readings
    times: npt.NDArray[np.int64]
    seed: int

    def __post_init__(self) -> None:
        self.readings.setflags(write=False)
        self.times.setflags(write=False)


@dataclass(frozen=True, eq=False)
class Combinations:
    """Different combinations of readings, each with its weight.

    Of all combinations nothing is kept: the reading that the one in row r takes is a digit of r,
    that of the last item changing fastest.

    Parameters
    ----------
    items : tuple of DisputedItem
    sample : Sample or None
        What was drawn; None for all that there are.
    """

    items: tuple[DisputedItem, ...]
    sample: Sample | None = None

    def __len__(self) -> int:
        return self.total if self.sample is None else len(self.sample.times)

    @property
    def total(self) -> int:
        """How many combinations there are, run or not."""
        return prod(len(item.readings) for item in self.items)

    @property
    def draws(self) -> int | None:
        """How many were drawn; None where these are all that there are."""
        return None if self.sample is None else int(self.sample.times.sum())

    @property
    def seed(self) -> int | None:
        """What the draws began with; None where these are all that there are."""
        return None if self.sample is None else self.sample.seed

    def blocks(self) -> Iterator[Rows]:
        """Yield all rows, rising, so many at a time that little memory is taken."""
        for start in range(0, len(self), BLOCK):
            yield np.arange(start, min(start + BLOCK, len(self)))

    def readings(self, place: int, rows: Rows) -> npt.NDArray[np.int64]:
        """Return which reading (0 = first) some combinations take of the item at a place."""
        if self.sample is not None:
            taken: npt.NDArray[np.int64] = self.sample.readings[place, rows].astype(np.int64)
            return taken
        sizes = [len(item.readings) for item in self.items]
        readings: npt.NDArray[np.int64] = rows // prod(sizes[place + 1 :]) % sizes[place]
        return readings

    def cells(self, places: Sequence[int], rows: Rows) -> npt.NDArray[np.int64]:
        """Return a number for the readings that some combinations take of several items.

        They are its digits, that of the last item changing fastest.
        """
        cells = np.zeros(len(rows), dtype=np.int64)
        for place in places:
            cells = cells * len(self.items[place].readings) + self.readings(place, rows)
        return cells

    def weights(self, rows: Rows) -> npt.NDArray[np.float64]:
        """Return the weights of some combinations: of a sample, how often each was drawn."""
        if self.sample is not None:
            return self.sample.times[rows].astype(np.float64)
        head, tail = self._factors
        return head[rows // len(tail)] * tail[rows % len(tail)]

    @cached_property
    def _factors(self) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
        """The weights of the first items' readings together, and of the last items'."""
        head, tail = np.ones(1), np.ones(1)
        for item in reversed(self.items):
            if len(head) == 1 and len(tail) * len(item.readings) <= BLOCK:
                tail = np.outer(item.weights, tail).reshape(-1)
            else:
                head = np.outer(item.weights, head).reshape(-1)
        return head, tail

    def differing(self, place: int) -> Iterator[npt.NDArray[np.int64]]:
        """Yield combinations that differ in the item at a place alone, many at a time.

        Only where all combinations are run.

        Yields
        ------
        numpy.ndarray
            int64, shape (readings of the item, n): their rows.
        """
        size = len(self.items[place].readings)
        inner = prod(len(item.readings) for item in self.items[place + 1 :])
        for start in range(0, len(self) // size, BLOCK):
            lines = np.arange(start, min(start + BLOCK, len(self) // size))
            first = lines // inner * inner * size + lines % inner
            yield first + np.arange(size)[:, None] * inner

    def settled(self, row: int, places: Sequence[int] | None = None) -> dict[str, str]:
        """Return which reading a combination takes, for all items or for those at some places."""
        wanted = range(len(self.items)) if places is None else places
        one = np.array([row])
        return {
            self.items[place].address: self.items[place].readings[self.readings(place, one)[0]]
            for place in wanted
        }


def drawn(items: Sequence[DisputedItem], draws: int, seed: int) -> Combinations:
    """Return the different combinations among so many draws, with how often each was drawn."""
    generator = np.random.default_rng(seed)
    sizes = [len(item.readings) for item in items]
    readings = np.empty((len(items), draws), dtype=np.min_scalar_type(max(sizes, default=1) - 1))
    for place, item in enumerate(items):
        weights = np.asarray(item.weights)
        readings[place] = generator.choice(len(weights), size=draws, p=weights / weights.sum())
    group, first = same(readings, sizes)
    times = np.bincount(group, minlength=len(first))
    sample = Sample(np.ascontiguousarray(readings[:, first]), times, seed)
    return Combinations(tuple(items), sample)


def combine(
    items: Sequence[DisputedItem], samples: int | None = None, seed: int = 0
) -> Combinations:
    """Return all combinations where they are at most a million, otherwise a sample.

    Raises
    ------
    InputError
        When the sample or the seed is none.
    """
    if samples is not None and not 1 <= samples <= MOST_EXACT:
        fix = f"draw from 1 to {MOST_EXACT:,}"
        raise InputError(Problem(f"a sample of {samples:,} combinations", "--samples", fix))
    if seed < 0:
        raise InputError(Problem(f"the seed {seed}", "--seed", "give a number from 0 on"))
    if samples is None and prod(len(item.readings) for item in items) <= MOST_EXACT:
        return Combinations(tuple(items))
    return drawn(items, samples or SAMPLES, seed)


def same(
    columns: npt.NDArray[np.integer], sizes: Sequence[int]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return which columns are the same: the group of each, and the first of each group.

    Parameters
    ----------
    columns : numpy.ndarray
        Integers, shape (rows, n).
    sizes : sequence of int
        For each row a number above all in it.

    Examples
    --------
    >>> [found.tolist() for found in same(np.array([[0, 1, 0], [1, 1, 1]]), [2, 2])]
    [[0, 1, 0], [0, 1]]
    """
    codes = np.zeros(columns.shape[1], dtype=np.int64)
    count = 1
    for row, size in zip(columns, sizes, strict=True):
        if count * size >= 2**62:
            codes = np.unique(codes, return_inverse=True)[1].reshape(-1).astype(np.int64)
            count = len(codes)
        codes = codes * size + row
        count *= size
    _, first, group = np.unique(codes, return_index=True, return_inverse=True)
    return group.reshape(-1).astype(np.int64), first.astype(np.int64)
