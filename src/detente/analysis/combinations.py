"""Combinations of readings: all of them, or a sample.

Definition: a combination takes one reading of each disputed item. Its weight is the product of the
weights of its readings. A sample draws the readings of each item in proportion to their weights,
independently and with replacement; the weight of a combination is then how often it was drawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
import numpy.typing as npt

from detente.analysis.disputed import DisputedItem, Settled
from detente.errors import InputError, Problem

MOST_EXACT = 1_000_000
"""So many combinations are all run; of more a sample."""

SAMPLES = 100_000
"""Combinations drawn when no number is named."""


@dataclass(frozen=True, eq=False)
class Combinations:
    """Different combinations of readings, each with its weight.

    Parameters
    ----------
    items : tuple of DisputedItem
    chosen : numpy.ndarray
        uint16[items, n]: for each item which of its readings (0 = first) each combination takes.
    weights : numpy.ndarray
        float64[n], above zero.
    draws : int or None
        How many were drawn; None where these are all that there are.
    seed : int or None
        What the draws began with.
    """

    items: tuple[DisputedItem, ...]
    chosen: npt.NDArray[np.uint16]
    weights: npt.NDArray[np.float64]
    draws: int | None = None
    seed: int | None = None

    def __post_init__(self) -> None:
        self.chosen.setflags(write=False)
        self.weights.setflags(write=False)

    def __len__(self) -> int:
        return len(self.weights)

    @property
    def total(self) -> int:
        """How many combinations there are, run or not."""
        return prod(len(item.readings) for item in self.items)

    def settled(self, row: int, places: Sequence[int] | None = None) -> dict[str, str]:
        """Return which reading a combination takes, for all items or for those at some places."""
        wanted = range(len(self.items)) if places is None else places
        return {
            self.items[place].address: self.items[place].readings[self.chosen[place, row]]
            for place in wanted
        }

    def where(self, settled: Settled) -> npt.NDArray[np.bool_]:
        """Return which combinations take these readings: bool[n]."""
        kept = np.ones(len(self), dtype=np.bool_)
        for place, item in enumerate(self.items):
            if item.address in settled:
                kept &= self.chosen[place] == item.readings.index(settled[item.address])
        return kept

    def groups(self, places: Sequence[int]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """Return which combinations take the same readings of the items at some places.

        Returns
        -------
        tuple of numpy.ndarray
            int64[n], the group of each, and int64[groups], the first combination of each group.
        """
        sizes = [len(self.items[place].readings) for place in places]
        return same(self.chosen[list(places)], sizes)


def every_combination(items: Sequence[DisputedItem]) -> Combinations:
    """Return all combinations, the last item changing fastest."""
    sizes = [len(item.readings) for item in items]
    count = prod(sizes)
    chosen = np.empty((len(items), count), dtype=np.uint16)
    weights = np.ones(count)
    apart = count
    for place, (item, size) in enumerate(zip(items, sizes, strict=True)):
        apart //= size
        chosen[place] = np.tile(np.repeat(np.arange(size), apart), count // (size * apart))
        weights *= np.asarray(item.weights)[chosen[place]]
    return Combinations(tuple(items), chosen, weights)


def drawn(items: Sequence[DisputedItem], draws: int, seed: int) -> Combinations:
    """Return the different combinations among so many draws, with how often each was drawn."""
    generator = np.random.default_rng(seed)
    chosen = np.empty((len(items), draws), dtype=np.uint16)
    for place, item in enumerate(items):
        weights = np.asarray(item.weights)
        chosen[place] = generator.choice(len(weights), size=draws, p=weights / weights.sum())
    group, first = same(chosen, [len(item.readings) for item in items])
    times = np.bincount(group, minlength=len(first)).astype(np.float64)
    return Combinations(tuple(items), np.ascontiguousarray(chosen[:, first]), times, draws, seed)


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
        return every_combination(items)
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


def apart(group: npt.NDArray[np.int64]) -> Iterator[npt.NDArray[np.int64]]:
    """Yield the members of each group, rising."""
    ordered = np.argsort(group, kind="stable")
    ends = np.cumsum(np.bincount(group))
    yield from np.split(ordered, ends[:-1])
