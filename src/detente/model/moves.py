"""Moves: where one decision maker can go in one step.

Moves are never held as a matrix. In option form they follow from the codes and are listed only
when somebody asks; in graph form each arc is given. Both offer the same questions.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
import numpy.typing as npt

from detente.errors import TooLargeError
from detente.model.arcs import AT_ONCE, Arcs, stretches
from detente.model.options import Direction, owned_code
from detente.model.optionstates import OptionStates

Indices = npt.NDArray[np.int64]

MAX_CHANGES = 2**20
"""Arcs are listed where a decision maker has up to so many ways to change its options."""

MAX_TRIED = 2**16
"""Up to so many ways are tried one by one; beyond, the states are put in order by class."""

MAX_ARCS = 2**28
"""In option form so many changes of states are tried, at most, to list the arcs."""


class Moves(Protocol):
    """The unilateral moves of one decision maker."""

    @property
    def count(self) -> int:
        """How many arcs there are at most; known without listing them."""
        ...

    def targets(self, index: int) -> Indices:
        """R_i(s): the states reachable in one step from the state at `index`, rising."""
        ...

    def targets_from(self, indices: Indices) -> Iterator[tuple[Indices, Indices]]:
        """Yield the moves from some states, many at a time: place in `indices`, and target.

        The places rise from one piece to the next; for the moves themselves none are kept.
        """
        ...

    def alike(self, indices: Indices) -> npt.NDArray[np.integer]:
        """Return a number for each state: between states with the same one can go both ways.

        What can be reached from them, themselves included, is then the same.
        """
        ...

    def arcs(self) -> Arcs:
        """All arcs, in compressed rows; kept once listed."""
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

    @cached_property
    def _owned(self) -> tuple[int, ...]:
        """The positions of the owner's options."""
        return tuple(
            k for k, option in enumerate(self.states.options) if option.owner == self.owner
        )

    @cached_property
    def _parts(self) -> npt.NDArray[np.uint64]:
        """Every combination of the owner's options that stands in some feasible state."""
        return np.unique(self.states.codes & owned_code(self.states.options, self.owner))

    @cached_property
    def _ways(self) -> int:
        """In how many ways the owner's options may change, at most, the empty one included."""
        ways = 1 << len(self._owned)
        # Which combinations stand in some state is worth finding out unless there are many states.
        known = ways <= 2**12 < len(self.states) or self.states.listed is None
        return ways if known else min(ways, len(self._parts) ** 2)

    @cached_property
    def _masks(self) -> npt.NDArray[np.uint64]:
        """Every non-empty change of the owner's options that may lead anywhere, as a code.

        Raises
        ------
        TooLargeError
            When there are more than :data:`MAX_CHANGES`.
        """
        if self._ways > MAX_CHANGES:
            raise TooLargeError(
                f"{self.owner!r} can change its {len(self._owned)} options in {self._ways:,} ways; "
                f"at most {MAX_CHANGES:,} are listed"
            )
        if self._ways < 1 << len(self._owned):
            return np.unique(self._parts[:, None] ^ self._parts)[1:]
        masks = np.zeros(1, dtype=np.uint64)
        for position in self._owned:
            masks = np.concatenate([masks, masks | np.uint64(1 << position)])
        return masks[1:]

    def _is_against(
        self, codes: npt.NDArray[np.uint64], masks: npt.NDArray[np.uint64]
    ) -> npt.NDArray[np.bool_]:
        """Whether changing each code by each mask goes against a one-way option."""
        only_taken, only_given_up = (
            owned_code(self.states.options, self.owner, [way])
            for way in (Direction.TAKE, Direction.GIVE_UP)
        )
        against: npt.NDArray[np.bool_] = (
            (codes & masks & only_taken) | (~codes & masks & only_given_up)
        ) != 0
        return against

    def _step(self, codes: npt.NDArray[np.uint64], masks: npt.NDArray[np.uint64]) -> Indices:
        """Index of each code changed by each mask; -1 where that is not a move."""
        target = self.states.index_of(codes ^ masks)
        target[self._is_against(codes, masks)] = -1
        return target

    def targets(self, index: int) -> Indices:
        """R_i(s), rising."""
        rows = [target for _, target in self.targets_from(np.array([index]))]
        return np.sort(np.concatenate(rows))

    def targets_from(self, indices: Indices) -> Iterator[tuple[Indices, Indices]]:
        """Yield the moves from some states, many at a time: place in `indices`, and target.

        Complexity: the ways to change the owner's options, for each state; where they are many,
        the states of its class, and once a sort of all states, of which 16 bytes each are kept.
        """
        return self._tried(indices) if self._ways <= MAX_TRIED else self._in_class(indices)

    def _tried(self, indices: Indices) -> Iterator[tuple[Indices, Indices]]:
        together = max(1, AT_ONCE // max(1, len(self._masks)))
        for start in range(0, len(indices), together):
            codes = self.states.codes_at(indices[start : start + together])
            target = self._step(codes[:, None], self._masks)
            place, way = np.nonzero(target >= 0)
            yield place + start, target[place, way]

    def _in_class(self, indices: Indices) -> Iterator[tuple[Indices, Indices]]:
        members, classes = self._by_class
        codes = self.states.codes_at(indices)
        wanted = codes & ~owned_code(self.states.options, self.owner)
        ends = (np.searchsorted(classes, wanted, side=side) for side in ("left", "right"))
        for place, position in stretches(*ends):
            target = members[position]
            change = codes[place] ^ self.states.codes_at(target)
            is_move = (change != 0) & ~self._is_against(codes[place], change)
            yield place[is_move], target[is_move]

    @cached_property
    def _by_class(self) -> tuple[Indices, npt.NDArray[np.uint64]]:
        """The states by class, the choices of all other options: index and class, both in order."""
        rest = self.states.codes_in(slice(0, len(self.states)))
        rest = rest & ~owned_code(self.states.options, self.owner)
        members = np.argsort(rest, kind="stable")
        return members, rest[members]

    def alike(self, indices: Indices) -> npt.NDArray[np.integer]:
        """Return what a state is beside the options that its owner can change both ways."""
        both = owned_code(self.states.options, self.owner, [Direction.BOTH])
        return self.states.codes_at(indices) & ~both

    @property
    def count(self) -> int:
        """At most so many arcs: every change of the options, or every other state."""
        most = min(1 << len(self._owned), len(self.states)) - 1
        return len(self.states) * most

    def arcs(self) -> Arcs:
        """All arcs.

        Complexity: states times ways to change the owner's options, feasible or not.

        Raises
        ------
        TooLargeError
            When that is more than :data:`MAX_ARCS`.
        """
        return self._arcs

    @cached_property
    def _arcs(self) -> Arcs:
        work = len(self.states) * len(self._masks)
        if work > MAX_ARCS:
            raise TooLargeError(
                f"listing the moves of {self.owner!r} would try {work:,} changes "
                f"({len(self.states):,} states, {len(self._masks):,} ways to change its options); "
                f"the bound is {MAX_ARCS:,}"
            )
        counts, rows = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.int32)]
        together = max(1, AT_ONCE // max(1, len(self._masks)))
        for start in range(0, len(self.states), together):
            codes = self.states.codes[start : start + together, None]
            target = np.sort(self._step(codes, self._masks).astype(np.int32), axis=1)
            is_move = target >= 0
            counts.append(is_move.sum(axis=1))
            rows.append(target[is_move])
        return Arcs.counted(np.concatenate(counts), np.concatenate(rows))
