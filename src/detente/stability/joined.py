"""Which of the others improve at the same time, and so deter: the witness of SIM.

Moves are by position of the mover and index of the state, as in :mod:`detente.stability.foreseen`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import prod
from typing import NamedTuple

import numpy as np

from detente.model import Conflict
from detente.model.options import owned_code
from detente.stability.concepts import Concept
from detente.stability.simultaneous import BLOCK, Codes, option_states, require_few


class Joined(NamedTuple):
    """Improvements from one state that are made at the same time.

    ``moves`` holds those of the others, as (mover, to); ``outcome`` is where they lead together
    with the improvement that they deter.
    """

    moves: tuple[tuple[int, int], ...]
    outcome: int


@dataclass(frozen=True, eq=False)
class Joint:
    """What the others can make of one state at the same time, to deter improvements from it.

    Attributes
    ----------
    conflict : Conflict
    concept : Concept
        SIM, or its variant in which one other at a time improves.
    dm, state : int
        Who improves, by position, and from where, by index.
    changes : tuple of (int, Codes)
        Each other and the options that it changes in each of its improvements from the state,
        led by 0 for "does not join in".
    """

    conflict: Conflict
    concept: Concept
    dm: int
    state: int
    changes: tuple[tuple[int, Codes], ...]

    @classmethod
    def of(cls, conflict: Conflict, concept: Concept, dm: int, state: int) -> Joint:
        """List the improvements of the others.

        Raises
        ------
        ConflictError
            In graph form, where simultaneous moves do not combine.
        """
        others = (other for other in range(len(conflict.moves)) if other != dm)
        changes = tuple((other, _changes(conflict, other, state)) for other in others)
        return cls(conflict, concept, dm, state, changes)

    @property
    def combinations(self) -> int:
        """How many changes the others can make together, at least one of them."""
        if self.concept is Concept.SIM_PER_DM:
            return sum(len(changes) - 1 for _, changes in self.changes)
        return prod(len(changes) for _, changes in self.changes) - 1

    def require_few(self, improvements: int) -> None:
        """Refuse to look at every combination for each of so many improvements.

        Raises
        ------
        TooLargeError
            When there are more than
            :data:`~detente.stability.simultaneous.MAX_COMBINATIONS` of them.
        """
        require_few(self.concept, improvements * self.combinations)

    def deterring(self, improved: int, progress: Callable[[str], None]) -> Joined | None:
        """Return which improvements of the others deter the improvement; None if none do.

        Complexity: the combinations of the others' improvements, up to the first that deters.
        """
        states, levels = option_states(self.conflict), self.conflict.orders[self.dm].levels
        code, looked_at = np.uint64(states.code(improved)), 0
        for joint in self._joint():
            progress(f"{looked_at:,} of {self.combinations:,} combinations looked at")
            looked_at += len(joint)
            reached = states.index_of(code ^ joint)
            deters = (reached >= 0) & (levels[reached] <= levels[self.state])
            if deters.any():
                first = deters.argmax()
                return Joined(self._moves(joint[first]), int(reached[first]))
        return None

    def _moves(self, change: np.uint64) -> tuple[tuple[int, int], ...]:
        """Take a joint change apart: who makes which part of it."""
        states = option_states(self.conflict)
        moves = []
        for other, _ in self.changes:
            part = change & owned_code(states.options, self.conflict.decision_makers[other])
            if part:
                target = states.index_of(np.array([states.code(self.state)], np.uint64) ^ part)
                moves.append((other, int(target[0])))
        return tuple(moves)

    def _joint(self) -> Iterator[Codes]:
        """Yield every change that the others can make together, at least one of them, in blocks.

        Combinations are numbers whose digits say what each of the others contributes; 0 is none.
        """
        if self.concept is Concept.SIM_PER_DM:
            yield from (changes[1:] for _, changes in self.changes)
            return
        count = self.combinations + 1
        start, stop = 1, min(2, count)
        while start < count:
            rest, joint = np.arange(start, stop), np.zeros(stop - start, dtype=np.uint64)
            for _, changes in reversed(self.changes):
                rest, digit = np.divmod(rest, len(changes))
                joint ^= changes[digit]
            yield joint
            start, stop = stop, min(stop + min(stop, BLOCK), count)


def _changes(conflict: Conflict, dm: int, index: int) -> Codes:
    """Return the improvements of `dm` from a state, each as the options that it changes."""
    states, levels = option_states(conflict), conflict.orders[dm].levels
    targets = conflict.moves[dm].targets(index)
    better = states.codes_at(targets[levels[targets] > levels[index]])
    return np.append(np.uint64(0), better ^ np.uint64(states.code(index)))
