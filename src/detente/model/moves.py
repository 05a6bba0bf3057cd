"""Moves: where one decision maker can go in one step.

Moves are never held as a matrix. In option form they follow from the codes; in graph form each
arc is listed. Both offer the same three questions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
import numpy.typing as npt

from detente.errors import ConflictError, TooLargeError
from detente.model.options import Direction
from detente.model.states import OptionStates

Indices = npt.NDArray[np.int64]

KEEP_ARCS = 2**25
"""Arcs of a decision maker are kept between passes up to this many (16 bytes each)."""

MAX_CHANGES = 2**20
"""A decision maker may have up to so many ways to change its options."""


class Moves(Protocol):
    """The unilateral moves of one decision maker."""

    def targets(self, index: int) -> Indices:
        """R_i(s): the states reachable in one step from the state at `index`, rising."""
        ...

    def rounds(self) -> Iterable[tuple[Indices, Indices]]:
        """All arcs as pairs (from, to) of index arrays; no state leaves twice in one round."""
        ...


@dataclass(frozen=True, eq=False)
class OptionMoves:
    """Moves in option form: any change of the owner's own options that ends in a feasible state.

    Definition: t ∈ R_i(s) iff t is feasible, t ≠ s, the two differ only in options of i, and no
    one-way option of i changes against its direction.

    Parameters
    ----------
    states : OptionStates
    owner : str
    """

    states: OptionStates
    owner: str

    def __post_init__(self) -> None:
        most = min(2 ** len(self._owned), len(self._parts) ** 2)
        if most > MAX_CHANGES:
            raise TooLargeError(
                f"{self.owner!r} can change its {len(self._owned)} options in {most:,} ways; "
                f"at most {MAX_CHANGES:,} are listed"
            )

    @cached_property
    def _owned(self) -> tuple[int, ...]:
        """The positions of the owner's options."""
        return tuple(
            k for k, option in enumerate(self.states.options) if option.owner == self.owner
        )

    @cached_property
    def _parts(self) -> npt.NDArray[np.uint64]:
        """Every combination of the owner's options that stands in some feasible state."""
        return np.unique(self.states.codes & np.uint64(sum(1 << k for k in self._owned)))

    @cached_property
    def _masks(self) -> npt.NDArray[np.uint64]:
        """Every non-empty change of the owner's options that may lead anywhere, as a code."""
        if len(self._parts) ** 2 < 2 ** len(self._owned):
            return np.unique(self._parts[:, None] ^ self._parts)[1:]
        masks = np.zeros(1, dtype=np.uint64)
        for position in self._owned:
            masks = np.concatenate([masks, masks | np.uint64(1 << position)])
        return masks[1:]

    def _bits(self, direction: Direction) -> np.uint64:
        return np.uint64(
            sum(
                1 << position
                for position, option in enumerate(self.states.options)
                if option.owner == self.owner and option.direction is direction
            )
        )

    def _step(
        self, codes: npt.NDArray[np.uint64], masks: npt.NDArray[np.uint64] | np.uint64
    ) -> Indices:
        """Index of each code changed by each mask; -1 where that is not a move."""
        target = self.states.index_of(codes ^ masks)
        against = (codes & masks & self._bits(Direction.TAKE)) | (
            ~codes & masks & self._bits(Direction.GIVE_UP)
        )
        target[against != 0] = -1
        return target

    def targets(self, index: int) -> Indices:
        """R_i(s), rising."""
        code = np.full(len(self._masks), self.states.codes[index])
        target = self._step(code, self._masks)
        return np.sort(target[target >= 0])

    def rounds(self) -> Iterable[tuple[Indices, Indices]]:
        """One round for each combination of the owner's options that changes."""
        if len(self.states) * len(self._masks) <= KEEP_ARCS:
            return self._kept
        return self._listed()

    @cached_property
    def _kept(self) -> tuple[tuple[Indices, Indices], ...]:
        return tuple(self._listed())

    def _listed(self) -> Iterator[tuple[Indices, Indices]]:
        for mask in self._masks:
            target = self._step(self.states.codes, mask)
            source = np.flatnonzero(target >= 0)
            if len(source):
                target = target[source]
                source.setflags(write=False)
                target.setflags(write=False)
                yield source, target


@dataclass(frozen=True, eq=False)
class ArcMoves:
    """Moves in graph form: the arcs as listed, not closed under composition.

    Parameters
    ----------
    size : int
        The number of states.
    arcs : array_like of int
        Shape (arcs, 2): from and to, by index. Repeated arcs count once; an arc from a state to
        itself is refused.
    """

    size: int
    arcs: Indices

    def __post_init__(self) -> None:
        arcs = np.asarray(self.arcs, dtype=np.int64).reshape(-1, 2)
        if len(arcs) and (arcs.min() < 0 or arcs.max() >= self.size):
            raise ConflictError(f"an arc names a state outside 1 to {self.size}")
        if (arcs[:, 0] == arcs[:, 1]).any():
            raise ConflictError("an arc from a state to itself is not a move")
        arcs = np.unique(arcs, axis=0)
        arcs.setflags(write=False)
        object.__setattr__(self, "arcs", arcs)

    @cached_property
    def _starts(self) -> Indices:
        """Where each state's arcs begin; length size + 1."""
        return np.searchsorted(self.arcs[:, 0], np.arange(self.size + 1))

    def targets(self, index: int) -> Indices:
        """R_i(s), rising."""
        return self.arcs[self._starts[index] : self._starts[index + 1], 1]

    def rounds(self) -> Iterable[tuple[Indices, Indices]]:
        """The k-th arc of every state, for each k."""
        return self._rounds

    @cached_property
    def _rounds(self) -> tuple[tuple[Indices, Indices], ...]:
        order = np.arange(len(self.arcs)) - self._starts[self.arcs[:, 0]]
        by_round = np.argsort(order, kind="stable")
        cuts = np.searchsorted(order[by_round], np.arange(1, order.max(initial=0) + 1))
        ordered = self.arcs[by_round]
        ordered.setflags(write=False)
        return tuple((chunk[:, 0], chunk[:, 1]) for chunk in np.split(ordered, cuts) if len(chunk))

    @classmethod
    def from_names(cls, names: Sequence[str], arcs: Iterable[tuple[str, str]]) -> ArcMoves:
        """Make moves from pairs of state names that are known to exist."""
        place = {name: index for index, name in enumerate(names)}
        pairs = [(place[start], place[end]) for start, end in arcs]
        return cls(len(names), np.array(pairs, dtype=np.int64).reshape(-1, 2))
