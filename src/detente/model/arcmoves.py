"""Moves in graph form: arcs that were given, and are checked before they are taken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.errors import ConflictError, Problem, nearest
from detente.model.arcs import Arcs, stretches
from detente.model.moves import Indices


@dataclass(frozen=True, eq=False)
class ArcMoves:
    """Moves in graph form: the arcs as listed, not closed under composition.

    Make them with :meth:`from_pairs` or :meth:`from_names`, which check the arcs.
    """

    _arcs: Arcs

    @classmethod
    def from_pairs(cls, size: int, pairs: npt.ArrayLike, *, first: int = 0) -> ArcMoves:
        """Make moves from the numbers of states.

        Complexity: one sort of the arcs; 20 bytes an arc at the peak, besides `pairs`.

        Parameters
        ----------
        size : int
            The number of states.
        pairs : array_like of int
            Shape (arcs, 2): from and to. Repeated arcs count once.
        first : int
            The number of the first state: 0 for indices, 1 for numbers as people see them.

        Raises
        ------
        ConflictError
            When an arc leaves the states, or leads from a state to itself.

        Examples
        --------
        >>> ArcMoves.from_pairs(3, [[1, 3], [1, 2], [1, 3]], first=1).targets(0)
        array([1, 2])
        """
        given = _whole_numbers(pairs)
        problems = list(_misplaced(size, given, first))
        if problems:
            raise ConflictError(problems)
        sources, targets = given[:, 0], given[:, 1]
        if first:
            sources, targets = sources - first, targets - first
        return cls(Arcs.listed(size, sources, targets))

    @classmethod
    def from_names(cls, names: Sequence[str], arcs: Iterable[tuple[str, str]]) -> ArcMoves:
        """Make moves from pairs of state names.

        Raises
        ------
        ConflictError
            With every name that no state has, or every arc from a state to itself.
        """
        place = {name: index for index, name in enumerate(names)}
        named = tuple(arcs)
        ends = dict.fromkeys(end for arc in named for end in arc)
        problems = [
            Problem(f"no state {end!r}", "", nearest(str(end), names))
            for end in ends
            if end not in place
        ] or [
            Problem(f"from {start!r} to itself is not a move", f"arc {number}")
            for number, (start, end) in enumerate(named, start=1)
            if start == end
        ]
        if problems:
            raise ConflictError(problems)
        return cls.from_pairs(len(names), [(place[start], place[end]) for start, end in named])

    @property
    def count(self) -> int:
        """How many arcs there are."""
        return len(self._arcs)

    def targets(self, index: int) -> Indices:
        """R_i(s), rising."""
        return self._arcs.row(index).astype(np.int64)

    def targets_from(self, indices: Indices) -> Iterator[tuple[Indices, Indices]]:
        """Yield the moves from some states, many at a time: place in `indices`, and target."""
        starts = self._arcs.starts
        for place, position in stretches(starts[indices], starts[indices + 1]):
            yield place, self._arcs.targets[position].astype(np.int64)

    def alike(self, indices: Indices) -> npt.NDArray[np.integer]:
        """Return the states themselves: nothing is known about where else one can go back from."""
        return indices

    def arcs(self) -> Arcs:
        """All arcs."""
        return self._arcs


def _whole_numbers(pairs: npt.ArrayLike) -> npt.NDArray[np.integer]:
    given = np.asarray(pairs)
    if not given.size:
        return np.empty((0, 2), dtype=np.int64)
    if given.ndim != 2 or given.shape[1] != 2:
        raise ConflictError(f"arcs come as pairs: shape (arcs, 2), not {given.shape}")
    if given.dtype.kind not in "iu":
        raise ConflictError(f"arcs come as whole numbers of states, not as {given.dtype}")
    return given


def _misplaced(size: int, pairs: npt.NDArray[np.integer], first: int) -> Iterator[Problem]:
    """Yield what is wrong with the arcs: the first of each kind, with its place and number."""
    last = first + size - 1
    if len(pairs) and (pairs.min() < first or pairs.max() > last):
        outside = (pairs < first) | (pairs > last)
        rows = np.flatnonzero(outside.any(axis=1))
        state = pairs[rows[0]][outside[rows[0]]][0]
        fix = f"states are numbered {first} to {last}"
        yield Problem(f"no state {state}{_more(rows)}", f"arc {rows[0] + 1}", fix)
    rows = np.flatnonzero(pairs[:, 0] == pairs[:, 1])
    if len(rows):
        what = f"from state {pairs[rows[0], 0]} to itself is not a move"
        yield Problem(f"{what}{_more(rows)}", f"arc {rows[0] + 1}")


def _more(rows: Indices) -> str:
    more = len(rows) - 1
    return f" (and {more:,} more such arc{'s' * (more > 1)})" if more else ""
