"""Limited-move stability (L_h) and non-myopic stability (NM), for two decision makers.

Definition: A_h(i, s) is what is anticipated in s when i has the move and h moves are left. Moves
alternate. The mover leaves s only for a state that it expects to do better by than by staying;
whoever stays ends it all, and so does the last of the h moves:

- A_0(i, s) = {s};
- the prospect of a move t ∈ R_i(s) is a state of A_(h-1)(j, t) that i prefers none of the others
  less than: the worst for i of what is anticipated there;
- when no move has a prospect that i prefers to s, A_h(i, s) = {s};
- otherwise A_h(i, s) is the union of A_(h-1)(j, t) over the moves t with the prospect that i
  likes best: all of them, where i is indifferent between several.

s is L_h stable for i iff A_h(i, s) = {s}. It is NM stable for i iff there is an h' such that it is
L_h stable for i for all h ≥ h'. A_(h+1) follows from A_h alone, so once A_h is a whole equal to an
earlier A_g, all from A_g to A_h returns for ever, and what is stable throughout is NM stable.

Without ties every A_h(i, s) holds a single state, and this is the definition of the sources. Over
ties they leave open which of equally good moves is made: here whoever reckons with the move of
another takes the worst for itself. One decision maker alone is followed by nobody.

References
----------
Kilgour (1985), "Anticipation and stability in two-person non-cooperative games"; Fang, Hipel,
Kilgour (1989), European Journal of Operational Research 41; (1993), *Interactive Decision Making*,
ch. 3.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from detente.errors import ConflictError
from detente.stability.concepts import HORIZON
from detente.stability.reference.literal import LiteralConflict
from detente.stability.reference.reachable import Countering

Anticipated = Mapping[tuple[str, int], frozenset[int]]
"""A_h: for the decision maker that has the move and a state, where it may all end."""


def limited_move(
    conflict: LiteralConflict,
    dm: str,
    state: int,
    countering: Countering,
    horizon: int = HORIZON,
) -> bool:
    """Say whether `state` is L_h stable for `dm`; `countering` is unused.

    Raises
    ------
    ConflictError
        With three decision makers or more.
    """
    return anticipated(conflict, horizon)[dm, state] == {state}


def non_myopic(conflict: LiteralConflict, dm: str, state: int, countering: Countering) -> bool:
    """Say whether `state` is NM stable for `dm`; `countering` is unused.

    Raises
    ------
    ConflictError
        With three decision makers or more.
    """
    return all(each[dm, state] == {state} for each in returning(conflict))


@lru_cache(maxsize=4096)
def anticipated(conflict: LiteralConflict, horizon: int) -> Anticipated:
    """Return A_h for every decision maker and state."""
    if len(conflict.decision_makers) > 2:
        raise ConflictError("anticipation is defined for two decision makers")
    pairs = [(dm, state) for dm in conflict.decision_makers for state in conflict.states]
    if horizon == 0:
        return {(dm, state): frozenset({state}) for dm, state in pairs}
    before = anticipated(conflict, horizon - 1)
    return {(dm, state): _end(conflict, before, dm, state) for dm, state in pairs}


@lru_cache(maxsize=4096)
def returning(conflict: LiteralConflict) -> tuple[Anticipated, ...]:
    """Return the A_h that return for ever, each once."""
    seen: list[Anticipated] = []
    while (latest := anticipated(conflict, len(seen))) not in seen:
        seen.append(latest)
    return tuple(seen[seen.index(latest) :])


def _end(conflict: LiteralConflict, before: Anticipated, dm: str, state: int) -> frozenset[int]:
    """Return A_h(i, s) from A_(h-1)."""
    after = {move: _after(conflict, before, dm, move) for move in conflict.moves(dm, state)}
    prospect = {move: _worst(conflict, dm, ends) for move, ends in after.items()}
    best = [
        move
        for move in prospect
        if conflict.prefers(dm, prospect[move], state)
        and not any(conflict.prefers(dm, other, prospect[move]) for other in prospect.values())
    ]
    return frozenset().union(*(after[move] for move in best)) or frozenset({state})


def _after(conflict: LiteralConflict, before: Anticipated, dm: str, move: int) -> frozenset[int]:
    """Return where it may all end once `dm` has moved; there, if nobody is left to move."""
    others = conflict.others(dm)
    return before[others[0], move] if others else frozenset({move})


def _worst(conflict: LiteralConflict, dm: str, states: frozenset[int]) -> int:
    """Return one of the states that `dm` prefers no other of them less than."""
    return next(
        state for state in states if not any(conflict.prefers(dm, state, t) for t in states)
    )
