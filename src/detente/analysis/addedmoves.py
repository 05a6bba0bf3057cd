"""Which moves, if somebody had them, would destroy an equilibrium.

A further move of somebody gives the others no new reason to leave a state, nor takes a sanction
from them. So it destroys s iff it is i's own, and leads

- from s to a state t that i prefers, and nothing deters it; or
- under the symmetric concepts, from where every sanction of some improvement of i ends, to a state
  that i prefers to s: an escape.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import numpy as np
import numpy.typing as npt

from detente.analysis.sanctioning import SYMMETRIC, sanctions
from detente.model import Conflict
from detente.stability import Concept, Countermoves

Indices = npt.NDArray[np.int64]


class AddedMoves:
    """Finds the moves that would destroy equilibria; what it searched once it keeps.

    Parameters
    ----------
    conflict : Conflict
    concept : Concept
    countermoves : Countermoves

    Notes
    -----
    Complexity: a search over the others' moves for each state that somebody prefers to an
    equilibrium.
    """

    def __init__(self, conflict: Conflict, concept: Concept, countermoves: Countermoves) -> None:
        self._conflict, self._concept, self._countermoves = conflict, concept, countermoves
        self._ends, self._highest = cache(self._ends_of), cache(self._highest_of)

    def undoing(self, dm: int, state: int) -> Iterator[tuple[int, int]]:
        """Yield the moves by which a decision maker, if it had them, would leave a state."""
        levels = self._conflict.orders[dm].levels
        preferred = np.flatnonzero(levels > levels[state]).tolist()
        moves = set(self._conflict.moves[dm].targets(state).tolist())
        is_symmetric = self._concept in SYMMETRIC
        ends = [self._deterring(dm, state, target) for target in preferred if target in moves]
        # Where all sanctions of an improvement end, never in the state itself, from which there is
        # an escape, the improvement: another escape from there leaves none.
        narrow = {int(each[0]) for each in ends if len(each) == 1 and is_symmetric}
        for target in (target for target in preferred if target not in moves):
            deterring = self._deterring(dm, state, target)
            if is_symmetric:
                deterring = deterring[deterring != state]  # it could move on to the target
            if not len(deterring):
                yield state, target
        for end in sorted(narrow):
            yield from ((end, target) for target in preferred)

    def _deterring(self, dm: int, state: int, target: int) -> Indices:
        """Return where sanctions of a move end that deter it, by index."""
        ends: Indices = self._ends(dm, target)
        deters: npt.NDArray[np.bool_] = (
            self._highest(dm)[ends] <= self._conflict.orders[dm].levels[state]
        )
        return ends[deters]

    def _ends_of(self, dm: int, target: int) -> Indices:
        """Return where sanctions of a move end, whether or not they deter it."""
        found = sanctions(self._conflict, self._concept, self._countermoves, dm, target)
        return np.array(found.ends, dtype=np.int64)

    def _highest_of(self, dm: int) -> npt.NDArray[np.int32]:
        """Return how much it likes each state, or the best that it could escape to from there."""
        highest = self._conflict.orders[dm].levels.copy()
        if self._concept in SYMMETRIC:
            for state in range(len(highest)):
                targets = self._conflict.moves[dm].targets(state)
                highest[state] = (
                    self._conflict.orders[dm].levels[targets].max(initial=highest[state])
                )
        return highest
