r"""Which moves, if somebody had them, would destroy an equilibrium.

A further move of somebody gives the others no new reason to leave a state, nor takes a sanction
from them. So it destroys s iff it is i's own, and leads

- from s to a state t that i prefers, and nothing deters it; or
- under the symmetric concepts, from where every sanction of some improvement of i ends, to a state
  that i prefers to s: an escape.

Neither takes a run of its own. Let the value of a state u to i be u's level, or under a symmetric
concept the best level that i can hold from u, and E(t) where answers to a move to t end. Then

.. math::

    t \text{ is not deterred} &\iff \min_{u ∈ E(t)} value(u) > level(s), \\
    u \text{ alone deters } t &\iff value(u) ≤ level(s) < \min_{u' ∈ E(t) ∖ u} value(u').

So all that is asked of the answers to t is the end of the least value, and the least value among
the others: the same for every equilibrium s, and read off for all of them at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.analysis.disturbances import Disturbance, Kind
from detente.analysis.sanctioning import CREDIBLE, SYMMETRIC
from detente.model import Conflict
from detente.model.arcmoves import ArcMoves
from detente.stability import Concept, Countermoves
from detente.stability.arena import HIGHEST, Values
from detente.stability.passes import Passes

Indices = npt.NDArray[np.int64]
Truths = npt.NDArray[np.bool_]

AT_ONCE = 2**22
"""So many pairs of an equilibrium and a state are looked at in one go, some 10 bytes each."""


@dataclass(frozen=True, slots=True)
class Undoing:
    """The added moves that destroy one equilibrium: how many there are, and the first of them."""

    count: int
    first: Disturbance | None


def undoing(
    conflict: Conflict, concept: Concept, countermoves: Countermoves, equilibria: Indices
) -> list[Undoing]:
    """Return for each equilibrium, by index, which added moves destroy it.

    Notes
    -----
    Complexity: for each decision maker one question to the arena, under the symmetric concepts two
    for each binary digit of the number of states; then equilibria times states.
    """
    answering = _Answering(conflict, concept, countermoves)
    counts = np.zeros(len(equilibria), dtype=np.int64)
    firsts: list[Disturbance | None] = [None] * len(equilibria)
    together = max(1, AT_ONCE // max(1, len(conflict.states)))
    for dm, name in enumerate(conflict.decision_makers):
        ends = answering.ends(dm)
        for start in range(0, len(equilibria), together):
            found = _destroying(conflict, dm, ends, equilibria[start : start + together])
            counts[start : start + together] += found.counts
            for place, move in found.firsts():
                if firsts[start + place] is None:
                    firsts[start + place] = Disturbance(Kind.MOVES, name, move)
    return [Undoing(count, first) for count, first in zip(counts.tolist(), firsts, strict=True)]


@dataclass(frozen=True, slots=True)
class _Ends:
    """Where answers to a move to each state end.

    Attributes
    ----------
    end : numpy.ndarray
        int64[n]: that of the least value; -1 where nobody answers.
    value, next : numpy.ndarray
        int32[n]: its value, and the least among all other ends; above every level where there is
        none. `next` is not asked for, and is the same, under a concept that lets escape.
    is_symmetric : bool
    """

    end: Indices
    value: Values
    next: Values
    is_symmetric: bool


class _Answering:
    """Finds where the others answer; what is the same for all decision makers is done once."""

    def __init__(self, conflict: Conflict, concept: Concept, countermoves: Countermoves) -> None:
        self._concept = concept
        self._levels = [order.levels for order in conflict.orders]
        every = np.arange(len(conflict.states))
        moves = [
            ArcMoves.from_pairs(
                len(every),
                np.concatenate([np.stack(some, axis=1) for some in by_one.targets_from(every)]),
            )
            for by_one in conflict.moves
        ]
        self._arena = Passes(moves, self._levels, countermoves, staying=False)

    def ends(self, dm: int) -> _Ends:
        """Return where answers to a move of a decision maker to each state end."""
        is_symmetric = self._concept in SYMMETRIC
        values = self._levels[dm]
        if is_symmetric:
            values = self._arena.best(dm, values)
        # Each state has a place of its own, by rising value, so that a place tells the end.
        rising = np.argsort(values, kind="stable")
        places = np.empty(len(values), dtype=np.int32)
        places[rising] = np.arange(1, len(values) + 1, dtype=np.int32)
        at_place = np.concatenate([[HIGHEST], values[rising]]).astype(np.int32)
        first = self._worst(dm, places)
        is_answered = first < HIGHEST
        end = np.where(is_answered, rising[np.where(is_answered, first, 1) - 1], -1)
        value = at_place[np.where(is_answered, first, 0)]
        if not is_symmetric:
            return _Ends(end, value, value, is_symmetric)
        second = self._second(dm, places, end)
        return _Ends(end, value, at_place[np.where(second < HIGHEST, second, 0)], is_symmetric)

    def _worst(self, dm: int, places: Values) -> Values:
        if self._concept is Concept.NASH:
            return np.full_like(places, HIGHEST)
        if self._concept in CREDIBLE:
            return self._arena.worst_by_improvements(dm, places, places)
        return self._arena.worst_by_moves(dm, places)

    def _second(self, dm: int, places: Values, end: Indices) -> Values:
        """Return the least place among the ends but the first.

        Another end differs from it in some binary digit: the least over the digits of the least
        place of an end that differs in this one.
        """
        second = np.full_like(places, HIGHEST)
        index = np.arange(len(places))
        for digit in range((len(places) - 1).bit_length()):
            is_set = (index >> digit & 1).astype(np.bool_)
            by_digit = np.stack([np.where(is_set == one, places, HIGHEST) for one in (True, False)])
            worst = self._worst(dm, by_digit.astype(np.int32))
            second = np.minimum(second, np.where(end >> digit & 1, worst[1], worst[0]))
        return second


@dataclass(frozen=True, slots=True)
class _Destroying:
    """What destroys some equilibria of one decision maker's further moves: bool[k, n] each.

    Attributes
    ----------
    equilibria : numpy.ndarray
        int64[k]: by index.
    preferred : numpy.ndarray
        Where it prefers a state to the equilibrium.
    leaving : numpy.ndarray
        Where a move from the equilibrium would lead that nothing deters.
    escaping : numpy.ndarray
        From where an escape, to whatever is preferred, would leave an improvement undeterred.
    """

    equilibria: Indices
    preferred: Truths
    leaving: Truths
    escaping: Truths

    @property
    def counts(self) -> Indices:
        """How many moves destroy each equilibrium: int64[k]."""
        escapes = self.escaping.sum(axis=1) * self.preferred.sum(axis=1)
        found: Indices = self.leaving.sum(axis=1) + escapes
        return found

    def firsts(self) -> Iterator[tuple[int, tuple[int, int]]]:
        """Yield for each that is destroyed its place, and the first of the moves that do."""
        for place in np.flatnonzero(self.counts).tolist():
            if self.leaving[place].any():
                source, targets = int(self.equilibria[place]), self.leaving[place]
            else:
                source, targets = int(self.escaping[place].argmax()), self.preferred[place]
            yield place, (source, int(targets.argmax()))


def _destroying(conflict: Conflict, dm: int, ends: _Ends, equilibria: Indices) -> _Destroying:
    levels = conflict.orders[dm].levels
    own = levels[equilibria][:, None]
    preferred = levels > own
    is_move = np.zeros_like(preferred)
    for place, target in conflict.moves[dm].targets_from(equilibria):
        is_move[place, target] = True
    least = ends.value
    if ends.is_symmetric:  # from the equilibrium itself it could move on to where it was going
        least = np.where(ends.end == equilibria[:, None], ends.next, ends.value)
    leaving = preferred & ~is_move & (least > own)
    escaping = np.zeros_like(preferred)
    if ends.is_symmetric:
        narrow = preferred & is_move & (ends.value <= own) & (ends.next > own)
        place, target = np.nonzero(narrow)
        escaping[place, ends.end[target]] = True
    return _Destroying(equilibria, preferred, leaving, escaping)
