"""Where the members of a coalition can go together, and which of that all of them want.

Definition: for a coalition H and a state s, by the *merged* rule t ∈ R_H(s) iff t ≠ s and all
options in which the two differ are controlled by members of H and change in a direction that is
allowed; between coalesced states iff that is so for some of their members. By the *sequence* rule
R_H(s) is where legal sequences of the members' moves lead, s itself included where one returns.
For a single decision maker both are its moves. A coalitional improvement is a t ∈ R_H(s) that every
member of H prefers to s.

References
----------
Kinsara (2014), *A Simple Guide to GMCR+*, section 5.3 (merged); Kilgour, Hipel, Fang, Peng (2001),
coalition analysis in group decision support (sequence).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from detente.errors import ConflictError, Problem, TooLargeError
from detente.model import (
    ArcMoves,
    Arcs,
    CoalescedStates,
    Conflict,
    Moves,
    OptionMoves,
    OptionStates,
)
from detente.model.coalescing import moves_between
from detente.stability.concepts import CoalitionRule, named

MOST_ARCS = 2**24
"""A coalition may have up to so many joint moves, over all states."""

AT_ONCE = 2**22
"""So many pairs (start, state reached) are marked in one go, a byte each and member."""


def rule_for(conflict: Conflict, rule: CoalitionRule | str | None = None) -> CoalitionRule:
    """Return the rule of a name; where none is given merged, and in graph form sequence.

    Raises
    ------
    ConflictError
        When there is none of that name; by the merged rule in graph form.
    """
    is_graph = not conflict.states.options
    if rule is None:
        return CoalitionRule.SEQUENCE if is_graph else CoalitionRule.MERGED
    wanted = named(CoalitionRule, rule)
    if is_graph and wanted is CoalitionRule.MERGED:
        raise _not_merged()
    return wanted


def joint_moves(conflict: Conflict, members: Sequence[int], rule: CoalitionRule) -> Moves:
    """Return R_H: the moves of some decision makers, by position, as those of one.

    Raises
    ------
    ConflictError
        By the merged rule in graph form, where moves do not combine.
    TooLargeError
        When there are more than :data:`MOST_ARCS`.

    Examples
    --------
    >>> from detente.model import Option
    >>> from detente.preferences import Prioritization
    >>> dilemma = Conflict.from_options(
    ...     ["One", "Two"],
    ...     [Option("Cooperate", "One"), Option("Help", "Two")],
    ...     {"One": Prioritization(["Help"]), "Two": Prioritization(["Cooperate"])},
    ... )
    >>> joint_moves(dilemma, [0, 1], CoalitionRule.MERGED).targets(0)
    array([1, 2, 3])
    """
    if len(members) == 1:
        return conflict.moves[members[0]]
    if rule is CoalitionRule.SEQUENCE:
        moves: Moves = ArcMoves(_sequences([conflict.moves[dm].arcs() for dm in members]))
    else:
        moves = _merged(conflict, {conflict.decision_makers[dm] for dm in members})
    if moves.count > MOST_ARCS:
        names = " and ".join(conflict.decision_makers[dm] for dm in members)
        what = f"{names} together have {moves.count:,} moves; the bound is {MOST_ARCS:,}"
        raise TooLargeError(what)
    return moves


def _merged(conflict: Conflict, members: set[str]) -> Moves:
    """Return the moves of whoever owns the options of all members."""
    states = conflict.states
    if isinstance(states, OptionStates):
        return OptionMoves(_owned_together(states, members), "")
    if isinstance(states, CoalescedStates):
        together = OptionMoves(_owned_together(states.base, members), "")
        return moves_between(states, together)
    raise _not_merged()


def _not_merged() -> ConflictError:
    fix = "take the rule sequence"
    return ConflictError(Problem("in graph form moves do not combine into one", "", fix))


def _owned_together(states: OptionStates, members: set[str]) -> OptionStates:
    """Return the same states with the members' options owned by one, who has no name."""
    options = (
        replace(option, owner="") if option.owner in members else option
        for option in states.options
    )
    return replace(states, options=tuple(options))


def common_improvements(conflict: Conflict, members: Sequence[int], moves: Moves) -> Arcs:
    """Return the joint moves that every member prefers to the state they leave."""
    arcs = moves.arcs()
    wanted = arcs.are_improvements(levels_of(conflict, members)).all(axis=0)
    return Arcs.listed(len(conflict.states), arcs.sources()[wanted], arcs.targets[wanted])


def levels_of(conflict: Conflict, members: Sequence[int]) -> npt.NDArray[np.int32]:
    """Return what each member thinks of each state: int32[members, n], higher = preferred."""
    return np.stack([conflict.orders[dm].levels for dm in members])


def _sequences(arcs: Sequence[Arcs]) -> Arcs:
    """Return where legal sequences of the members' moves lead.

    Complexity: pairs (start, state reached) times the moves that leave the latter.

    Raises
    ------
    TooLargeError
        When there are more than :data:`MOST_ARCS`.
    """
    size = len(arcs[0].counts)
    together = max(1, AT_ONCE // max(1, size))
    starts: list[npt.NDArray[np.int64]] = []
    targets: list[npt.NDArray[np.int64]] = []
    for first in range(0, size, together):
        start, target = np.divmod(_reached(arcs, first, min(together, size - first)), size)
        starts.append(start + first)
        targets.append(target)
        if sum(map(len, targets)) > MOST_ARCS:
            what = f"the members of a coalition reach more than {MOST_ARCS:,} pairs of states"
            raise TooLargeError(what)
    return Arcs.listed(size, np.concatenate(starts), np.concatenate(targets))


def _reached(arcs: Sequence[Arcs], first: int, count: int) -> npt.NDArray[np.int64]:
    """Return every state that a legal sequence reaches from some states side by side.

    All that the continuation of a sequence depends on is where it ends and who moved last, so each
    such pair is followed once.

    Returns
    -------
    numpy.ndarray
        int64, rising: for each pair (start, state reached) the start, counted from `first`, times
        the number of states, plus the state.
    """
    size = len(arcs[0].counts)
    seen: npt.NDArray[np.bool_] = np.zeros((len(arcs), count * size), dtype=np.bool_)
    begin = np.arange(count) * (size + 1) + first
    latest = [_stepped(own, begin, seen[dm]) for dm, own in enumerate(arcs)]
    while any(map(len, latest)):
        latest = [
            _stepped(own, np.concatenate([*latest[:dm], *latest[dm + 1 :]]), seen[dm])
            for dm, own in enumerate(arcs)
        ]
    return np.flatnonzero(seen.any(axis=0))


def _stepped(
    arcs: Arcs, pairs: npt.NDArray[np.int64], seen: npt.NDArray[np.bool_]
) -> npt.NDArray[np.int64]:
    """Return the pairs one step further that were not seen, and mark them as seen."""
    size = len(arcs.counts)
    start, state = np.divmod(pairs, size)
    counts = arcs.counts[state]
    # The n-th target of a pair stands n places after the first of its row.
    place = np.arange(counts.sum()) + np.repeat(
        arcs.starts[state] - np.cumsum(counts) + counts, counts
    )
    found = np.repeat(start, counts) * size + arcs.targets[place]
    fresh = np.unique(found[~seen[found]])
    seen[fresh] = True
    return fresh
