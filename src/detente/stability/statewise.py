"""Stability of one state at a time, where what is preferred is no complete order.

Definition: for a state s and a focal decision maker, three questions are asked of a state t. Does t
*improve* on s, so that the focal one would move there? Does t *deter*, when the countermoves end
there? Does the focal one *escape* to t from a sanction? Then s is stable iff every improvement
s1 ∈ R(s) is answered by countermoves that end in some s2 that deters, and under the symmetric
concepts no s3 ∈ R(s2) escapes.

With a complete order all three are one: what is preferred to s improves and escapes, and what is
not deters. A coalition's preference is partial, a pair may be unknown, a preference may be strong
or mild: each has answers of its own. None of them needs more of a preference than how states
compare with the one state s that it is about. So each s makes a profile of its own, with two
levels, and ``metarational.py`` answers all profiles at once, as it is; the answer is read off at s.

What is deterred by improvements is what is deterred by moves where the others have no moves but
their improvements. So the others' improvements come as moves, and what they prefer is not asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from detente.errors import Problem, TooLargeError
from detente.model import Conflict, Moves, UnlistedStates
from detente.stability.arena import Values
from detente.stability.bits import unpacked
from detente.stability.concepts import Concept, Countermoves
from detente.stability.metarational import Sanctions, stable_for
from detente.stability.passes import Passes

Stable = npt.NDArray[np.bool_]

BY_IMPROVEMENTS = {Concept.SEQ: Concept.GMR, Concept.SSEQ: Concept.SMR}
"""What a concept is where the others have no moves but their improvements."""

MOST_STATES = 2**14
"""What is asked one state at a time is computed for up to so many states."""

AT_ONCE = 2**21
"""So many values are gathered in one go, some 16 bytes each."""

MOST_WORK = 2**34
"""Profiles times moves that are looked at for one mover: some minutes."""


def require_few_states(conflict: Conflict, what: str) -> None:
    """Refuse a conflict with too many states to ask about each.

    Parameters
    ----------
    conflict : Conflict
    what : str
        What is asked about them, for the message.

    Raises
    ------
    TooLargeError
        With the figure.
    """
    states = conflict.states
    amount = states.size if isinstance(states, UnlistedStates) else f"{len(states):,} states"
    if isinstance(states, UnlistedStates) or len(states) > MOST_STATES:
        told = f"{what} are computed for up to {MOST_STATES:,} states, and there are {amount}"
        raise TooLargeError(Problem(told, "", "add infeasibility conditions"))


class Judgement(NamedTuple):
    """How all states compare with each of some states: bool[k, n].

    What deters is never an escape.

    Attributes
    ----------
    improves : numpy.ndarray
    deters, escapes : numpy.ndarray or None
        None where what does not improve deters, and what improves escapes.
    """

    improves: Stable
    deters: Stable | None = None
    escapes: Stable | None = None


Relation = Callable[[npt.NDArray[np.intp]], Judgement]
"""How all states compare with some, by index."""


class Profiles(NamedTuple):
    """Profiles that are answered together.

    Attributes
    ----------
    levels : numpy.ndarray
        int32[k, n]: above that of s where a state improves on s.
    sanctions : Sanctions or None
        What deters and escapes, where that does not follow from the levels.
    place : numpy.ndarray
        int64[n]: which of the profiles is about each state, -1 if none.
    """

    levels: Values
    sanctions: Sanctions | None
    place: npt.NDArray[np.int64]


class Movers(NamedTuple):
    """Who moves: the focal one first, then the others.

    Attributes
    ----------
    moves : sequence of Moves
        Of everyone.
    improvements : sequence of Moves
        Of everyone: of the focal one what it would move to, of the others what they can credibly
        answer with.
    countermoves : Countermoves
    """

    moves: Sequence[Moves]
    improvements: Sequence[Moves]
    countermoves: Countermoves

    @classmethod
    def around(
        cls,
        focal: int,
        moves: Sequence[Moves],
        improvements: Sequence[Moves],
        countermoves: Countermoves,
    ) -> Movers:
        """Put the one at a position first."""
        in_turn = [focal, *(place for place in range(len(moves)) if place != focal)]
        return cls(
            [moves[place] for place in in_turn],
            [improvements[place] for place in in_turn],
            countermoves,
        )

    @property
    def most_arcs(self) -> int:
        """How many moves there are of whoever has most, 1 at least."""
        return max(1, *(len(moves.arcs()) for moves in self.moves))

    @property
    def unsettled(self) -> npt.NDArray[np.intp]:
        """The states in which the focal one has an improvement; it stays in all others."""
        return np.flatnonzero(self.improvements[0].arcs().counts)


def profiles_of(
    movers: Movers, relation: Relation, alike: npt.NDArray[np.int64], who: str
) -> Iterator[Profiles]:
    """Yield the profiles of the states in which the focal mover has an improvement.

    Parameters
    ----------
    movers : Movers
    relation : callable
        How the focal mover compares states.
    alike : numpy.ndarray
        int64, for each such state a number, the same for states with which all states compare in
        the same way: they share a profile.
    who : str
        Whose profiles these are, for what is told when they are too many.

    Raises
    ------
    TooLargeError
        With the figure.
    """
    asked = movers.unsettled
    _, first, which = np.unique(alike, return_index=True, return_inverse=True)
    size = len(movers.moves[0].arcs().counts)
    work = len(first) * movers.most_arcs
    if work > MOST_WORK:
        what = f"{who} would look at {work:,} moves; the bound is {MOST_WORK:,}"
        raise TooLargeError(what)
    together = max(1, AT_ONCE // max(movers.most_arcs, size))
    for start in range(0, len(first), together):
        judged = relation(asked[first[start : start + together]])
        place = np.full(size, -1)
        place[asked] = which.reshape(-1) - start
        place[place >= len(judged.improves)] = -1
        yield Profiles(_two_levels(judged.improves), _sanctions(judged), place)


def _sanctions(judged: Judgement) -> Sanctions | None:
    if judged.deters is None or judged.escapes is None:
        return None
    return Sanctions(_two_levels(~judged.deters), _two_levels(judged.escapes))


def _two_levels(above: Stable) -> Values:
    return np.add(above, 1, dtype=np.int32)


def stable_statewise(
    movers: Movers, profiles: Iterator[Profiles], concepts: Sequence[Concept]
) -> dict[Concept, Stable]:
    """Return where a state is stable for the focal mover, by concept: bool[n].

    Parameters
    ----------
    movers : Movers
    profiles : iterator of Profiles
        One about each state in which the focal mover has an improvement; none is looked at where
        nobody could answer.
    concepts : sequence of Concept
        Among those of ``metarational.py``.
    """
    stays = movers.improvements[0].arcs().counts == 0
    if not any(len(moves.arcs()) for moves in movers.moves[1:]):
        return dict.fromkeys(concepts, stays)  # nothing is ever deterred
    found = {concept: stays.copy() for concept in concepts}
    answered = [concept for concept in concepts if concept is not Concept.NASH]
    for some in profiles if answered else ():
        at = np.flatnonzero(some.place >= 0)
        for concept, stable in _under(movers, some, answered):
            found[concept][at] = stable[some.place[at], at]
    return found


def _under(
    movers: Movers, profiles: Profiles, concepts: Sequence[Concept]
) -> Iterator[tuple[Concept, Stable]]:
    """Yield for each concept where a state is stable: bool[profiles, n]."""
    by_moves = {concept: concept for concept in concepts if concept not in BY_IMPROVEMENTS}
    credible = {BY_IMPROVEMENTS[name]: name for name in concepts if name in BY_IMPROVEMENTS}
    own, sanctions = movers.moves[0], profiles.sanctions
    for moves, asked in ((movers.moves, by_moves), (movers.improvements, credible)):
        everyone = (own, *moves[1:])
        # What improves may also deter, but only where countermoves end: staying there is none.
        arena = Passes(everyone, (profiles.levels,), movers.countermoves, sanctions is None)
        for concept, stable in stable_for(arena, 0, asked, sanctions):
            yield asked[concept], unpacked(stable, profiles.levels.shape[-1])
