"""Parts of an ensemble: combinations that are run together, and the pieces of work they make up.

The readings of options and rules make the states and moves, so combinations that agree in them
share a *structure*. A *part* is some combinations of one structure; a *piece* is one part, or some
small ones, and the work of a fraction of a second. Which pieces there are depends on the
combinations and the number of states alone, not on who works on them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
import numpy.typing as npt

from detente.analysis.combinations import Combinations, Readings, Rows, same
from detente.analysis.disputed import STRUCTURE, DisputedItem

Positions = npt.NDArray[np.int64]
"""Places of combinations among those of their structure."""

WORK = 2**21
"""States that a piece looks at, over all its combinations, for each decision maker."""

ALONE = 256
"""A piece has so many times fewer combinations where each is run for itself."""

BUILDING = 16
"""Making the states and moves of a structure takes about as long as so many combinations."""


@dataclass(frozen=True, slots=True)
class Part:
    """Combinations that share states and moves, one position after the other.

    Attributes
    ----------
    structure : tuple of int
        Which reading (0 = first) they take of each item that makes states and moves.
    start : int
        The position of the first. Where all combinations are run, the readings of the other items
        are the digits of a position, that of the last item changing fastest.
    readings : numpy.ndarray
        Which readings they take of the other items: unsigned, shape (other items, n).
    """

    structure: tuple[int, ...]
    start: int
    readings: Readings

    def __len__(self) -> int:
        return int(self.readings.shape[1])

    @property
    def positions(self) -> Positions:
        """The positions of all of them."""
        return np.arange(self.start, self.start + len(self))


Piece = tuple[Part, ...]


def divided(items: Sequence[DisputedItem]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the places of the items that make states and moves, and those of the others."""
    places = range(len(items))
    is_structure = [item.kind in STRUCTURE for item in items]
    return (
        tuple(place for place in places if is_structure[place]),
        tuple(place for place in places if not is_structure[place]),
    )


class Partition:
    """Combinations, in parts.

    Parameters
    ----------
    combinations : Combinations
    most : int
        How many of them make a piece, at most.
    """

    def __init__(self, combinations: Combinations, most: int) -> None:
        items, sample = combinations.items, combinations.sample
        self.combinations = combinations
        self.most = most
        self._sample = sample
        self._structure, self._others = divided(items)
        self._sizes = [len(item.readings) for item in items]
        if sample is None:
            return
        codes, first = same(
            sample.readings[list(self._structure)], [self._sizes[k] for k in self._structure]
        )
        self._order = np.argsort(codes, kind="stable")
        self._ends = np.cumsum(np.bincount(codes))
        self._first = first

    def pieces(self) -> Iterator[Piece]:
        """Yield all pieces, in the order in which they are gathered."""
        piece: list[Part] = []
        work = 0
        for part in self._parts():
            if piece and work + len(part) + BUILDING > self.most:
                yield tuple(piece)
                piece, work = [], 0
            piece.append(part)
            work += len(part) + BUILDING
        yield tuple(piece)

    def _parts(self) -> Iterator[Part]:
        for structure, begin, end in self._structures():
            for start in range(begin, end, self.most):
                positions = np.arange(start, min(start + self.most, end))
                yield Part(structure, start, self._readings(positions))

    def _structures(self) -> Iterator[tuple[tuple[int, ...], int, int]]:
        """Yield the readings that make each structure, and its first and last position."""
        if self._sample is None:
            inner = prod(self._sizes[k] for k in self._others)
            for structure in np.ndindex(*(self._sizes[k] for k in self._structure)):
                yield structure, 0, inner
            return
        begin = 0
        for row, end in zip(self._first, self._ends.tolist(), strict=True):
            column = self._sample.readings[list(self._structure), row]
            yield tuple(column.tolist()), begin, end
            begin = end

    def _readings(self, positions: Positions) -> Readings:
        if self._sample is not None:
            return self._sample.readings[:, self._order[positions]][list(self._others)]
        return digits(positions, [self._sizes[k] for k in self._others])

    def rows(self, structure: tuple[int, ...], positions: Positions) -> Rows:
        """Return which of all combinations stand at some positions of a structure."""
        if self._sample is not None:
            return self._order[positions]
        apart = [prod(self._sizes[k + 1 :]) for k in range(len(self._sizes))]
        rows = np.full(len(positions), 0, dtype=np.int64)
        for place, reading in zip(self._structure, structure, strict=True):
            rows += reading * apart[place]
        readings = digits(positions, [self._sizes[k] for k in self._others])
        for place, row in zip(self._others, readings, strict=True):
            rows += row.astype(np.int64) * apart[place]
        return rows


def digits(numbers: Positions, sizes: Sequence[int]) -> Readings:
    """Return the digits of numbers, a row for each size, the last changing fastest.

    Examples
    --------
    >>> digits(np.array([0, 1, 5]), [2, 3]).tolist()
    [[0, 0, 1], [0, 1, 2]]
    """
    found = np.empty((len(sizes), len(numbers)), np.min_scalar_type(max(sizes, default=1) - 1))
    for place, size in enumerate(sizes):
        found[place] = numbers // prod(sizes[place + 1 :]) % size
    return found
