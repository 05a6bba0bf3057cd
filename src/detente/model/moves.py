"""Moves: where one decision maker can go in one step.

Moves are never held as a matrix. In option form they follow from the codes and are listed only
when somebody asks; in graph form each arc is given. Both offer the same three questions.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
import numpy.typing as npt

from detente.errors import TooLargeError
from detente.model.arcs import Arcs
from detente.model.options import Direction, owned_code
from detente.model.optionstates import OptionStates

Indices = npt.NDArray[np.int64]

MAX_CHANGES = 2**20
"""A decision maker may have up to so many ways to change its options."""

MAX_ARCS = 2**28
"""In option form so many changes of states are tried, at most, to list the arcs."""

AT_ONCE = 2**20
"""So many changes of states are tried in one go (some 30 bytes each)."""


class Moves(Protocol):
    """The unilateral moves of one decision maker."""

    @property
    def count(self) -> int:
        """How many arcs there are at most; known without listing them."""
        ...

    def targets(self, index: int) -> Indices:
        """R_i(s): the states reachable in one step from the state at `index`, rising."""
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
    def _masks(self) -> npt.NDArray[np.uint64]:
        """Every non-empty change of the owner's options that may lead anywhere, as a code.

        Raises
        ------
        TooLargeError
            When there are more than :data:`MAX_CHANGES`.
        """
        ways = 1 << len(self._owned)
        # Which combinations stand in some state is worth finding out unless there are many states.
        parts = ways if ways <= 2**12 < len(self.states) else len(self._parts)
        most = min(ways, parts**2)
        if most > MAX_CHANGES:
            raise TooLargeError(
                f"{self.owner!r} can change its {len(self._owned)} options in {most:,} ways; "
                f"at most {MAX_CHANGES:,} are listed"
            )
        if parts**2 < ways:
            return np.unique(self._parts[:, None] ^ self._parts)[1:]
        masks = np.zeros(1, dtype=np.uint64)
        for position in self._owned:
            masks = np.concatenate([masks, masks | np.uint64(1 << position)])
        return masks[1:]

    def _step(
        self, codes: npt.NDArray[np.uint64], masks: npt.NDArray[np.uint64] | np.uint64
    ) -> Indices:
        """Index of each code changed by each mask; -1 where that is not a move."""
        only_taken, only_given_up = (
            owned_code(self.states.options, self.owner, [way])
            for way in (Direction.TAKE, Direction.GIVE_UP)
        )
        against = (codes & masks & only_taken) | (~codes & masks & only_given_up)
        target = self.states.index_of(codes ^ masks)
        target[against != 0] = -1
        return target

    @property
    def changes(self) -> npt.NDArray[np.uint64]:
        """Every change of the owner's options that may lead anywhere, as a code.

        Raises
        ------
        TooLargeError
            When there are more than :data:`MAX_CHANGES`.
        """
        return self._masks

    def tried(self, indices: npt.NDArray[np.integer]) -> Indices:
        """Return where each change leads from some states: the index, or -1 where it is no move.

        Shape (states, changes); 30 bytes each while it runs.
        """
        return self._step(self.states.codes_at(indices)[:, None], self._masks)

    def targets(self, index: int) -> Indices:
        """R_i(s), rising."""
        target = self.tried(np.array([index]))[0]
        return np.sort(target[target >= 0])

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

    def require_listable(self) -> None:
        """Refuse where :meth:`arcs` would.

        Raises
        ------
        TooLargeError
            With both figures.
        """
        work = len(self.states) * len(self._masks)
        if work > MAX_ARCS:
            raise TooLargeError(
                f"listing the moves of {self.owner!r} would try {work:,} changes "
                f"({len(self.states):,} states, {len(self._masks):,} ways to change its options); "
                f"the bound is {MAX_ARCS:,}"
            )

    @cached_property
    def _arcs(self) -> Arcs:
        self.require_listable()
        counts, rows = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.int32)]
        together = max(1, AT_ONCE // max(1, len(self._masks)))
        for start in range(0, len(self.states), together):
            indices = np.arange(start, min(start + together, len(self.states)))
            target = np.sort(self.tried(indices).astype(np.int32), axis=1)
            is_move = target >= 0
            counts.append(is_move.sum(axis=1))
            rows.append(target[is_move])
        return Arcs.counted(np.concatenate(counts), np.concatenate(rows))
