r"""Limited-move (L_h) and non-myopic (NM) stability of two decision makers: backward induction.

Definition: with h moves left, the mover i in s looks at what each of its moves leads to when j has
the next of the h - 1 that remain. It makes one that it likes best if that is preferred to s, and
stays in s otherwise; whoever stays, or makes the last move, ends it all. s is L_h stable for i iff
i stays. It is NM stable for i iff there is an h' such that it is L_h stable for i for all h ≥ h'.

Over ties several moves may be best. They are the same to the mover and need not be to the other:
whoever reckons with another's move takes the worst for itself. So all that matters of what is
anticipated is the least level that it holds for either,

.. math:: w_i^d(s) = \text{the lowest level for } d \text{ of what i's having the move leads to},

and with :math:`b(s) = \max_{t ∈ R_i(s)} w_j^i(t)` the next horizon follows from the last:

- where :math:`b(s)` is above the level of s for i, :math:`w_i^i(s) = b(s)`, and
  :math:`w_i^j(s)` is the least :math:`w_j^j(t)` over the moves t that reach :math:`b(s)`;
- elsewhere i stays: :math:`w_i^i(s)` and :math:`w_i^j(s)` are the levels of s.

Both at once are the highest of the keys (:math:`w_j^i(t)`, −:math:`w_j^j(t)`) in one pass over the
arcs. Every further horizon is one such pass. Once a whole :math:`w` returns, all that follows does:
L_h costs h passes, or as many as that takes, and NM always these. No formula gives their number;
they are bounded. A decision maker alone is followed by one who has no moves.

Layout: ``worst[i, d, s]``, int32, shape (2, 2, states); the key of t is
``worst[j, i, t] << 32 | HIGHEST - worst[j, j, t]``, int64.

References
----------
Kilgour (1985); Fang, Hipel, Kilgour (1989), European Journal of Operational Research 41, 86-100;
(1993), *Interactive Decision Making*, ch. 3.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from detente.errors import ConflictError, TooLargeError
from detente.model import Conflict
from detente.stability.arena import HIGHEST
from detente.stability.concepts import Concept
from detente.stability.memory import require_memory
from detente.stability.simultaneous import FIX

Worst = npt.NDArray[np.int32]

MAX_LOOKS = 2**35
"""No more moves than this are looked at, over all horizons together: some minutes."""

LEAST_LOOKS = 2**13
"""A horizon counts as so many moves looked at: however few there are, it takes their time."""

A_STATE, A_MOVE = 96, 8
"""Bytes: for each state, all that is anticipated and what a horizon is made with (91 measured); for
each move of the decision maker who has most, the key of where it leads."""


class Recurrence(NamedTuple):
    """What is anticipated at horizon `start` is anticipated again every `period` horizons."""

    start: int
    period: int
    is_stable: npt.NDArray[np.bool_]
    """At every horizon from `start` on: bool, shape (decision makers, states)."""


def limited_move(
    conflict: Conflict, horizon: int, progress: Callable[[str], None]
) -> npt.NDArray[np.bool_]:
    """Return where each decision maker is L_h stable: bool, shape (decision makers, states).

    Complexity: arcs, `horizon` times or as often as :func:`recurrence`. Memory: beside the moves,
    :data:`A_STATE` and :data:`A_MOVE` bytes.

    Raises
    ------
    ConflictError
        With three decision makers or more.
    TooLargeError
        When more than :data:`MAX_LOOKS` moves would be looked at, or that would take more memory
        than is free.
    """
    require_two(conflict)
    name, most = Concept.LIMITED_MOVE.abbreviation_at(horizon), _most_horizons(conflict)
    told = f"{_arc_count(conflict):,} moves a horizon, at up to {min(horizon, most):,} horizons"
    progress(f"{name} looks at {told}")
    wanted = horizon
    for reached in _reached(conflict, most):
        if reached.period:
            wanted = reached.horizon + (wanted - reached.horizon) % reached.period
        if reached.horizon == wanted:
            return stays(conflict, reached.worst)
    raise _does_not_return(conflict, most, "take a shorter horizon")


def recurrence(
    conflict: Conflict, progress: Callable[[str], None] = lambda step: None
) -> Recurrence:
    """Return from where on, and after how many horizons, what is anticipated returns.

    Complexity: arcs, times at most three times the first horizon of the part that returns and its
    length together. Memory: as :func:`limited_move`.

    Raises
    ------
    ConflictError
        With three decision makers or more.
    TooLargeError
        When nothing returned and more than :data:`MAX_LOOKS` moves would be looked at, or that
        would take more memory than is free.
    """
    require_two(conflict)
    most = _most_horizons(conflict)
    arcs = _arc_count(conflict)
    progress(f"NM looks at {arcs:,} moves a horizon, at up to {most:,} horizons")
    is_stable = np.ones((len(conflict.moves), len(conflict.states)), dtype=np.bool_)
    for horizon, worst, start, period in _reached(conflict, most):
        if horizon == start:
            is_stable[:] = True
        is_stable &= stays(conflict, worst)
        if period:
            return Recurrence(start, period, is_stable)
    raise _does_not_return(conflict, most, "ask for limited_move with a horizon")


class _Reached(NamedTuple):
    """What is anticipated at a horizon, and after how many horizons it returned; 0 if it did not.

    ``start`` is the horizon that it is compared with.
    """

    horizon: int
    worst: Worst
    start: int
    period: int


def _reached(conflict: Conflict, most: int) -> Iterator[_Reached]:
    """Yield what is anticipated at horizon 0, 1, 2, …, up to the most, and whether it returned.

    A horizon is kept, and each later one compared with it as a whole; the one kept is replaced at
    1, 2, 4, … horizons, so that it stands in the part that returns before long (Brent 1980).
    """
    start, kept = 0, None
    for horizon, worst in enumerate(islice(anticipations(conflict), most + 1)):
        if kept is not None and np.array_equal(kept, worst):
            yield _Reached(horizon, worst, start, horizon - start)
            continue
        if horizon >= 2 * start:
            start, kept = horizon, worst
        yield _Reached(horizon, worst, start, 0)


def _most_horizons(conflict: Conflict) -> int:
    return MAX_LOOKS // max(_arc_count(conflict), LEAST_LOOKS)


def _does_not_return(conflict: Conflict, most: int, fix: str) -> TooLargeError:
    looks = most * max(_arc_count(conflict), LEAST_LOOKS)
    told = f"what is anticipated does not return within {most:,} horizons, which count as {looks:,}"
    return TooLargeError(f"{told} moves looked at; the bound is {MAX_LOOKS:,}; {fix}")


def require_two(conflict: Conflict) -> None:
    """Refuse more than two decision makers."""
    count = len(conflict.decision_makers)
    if count > 2:
        raise ConflictError(
            f"L_h and NM are defined for two decision makers, and here are {count}: for more, "
            "definitions differ in who moves next, and none of them is computed"
        )


def anticipations(conflict: Conflict) -> Iterator[Worst]:
    """Yield the worst of what is anticipated at horizon 0, 1, 2, … without end.

    Each is a new read-only array, int32, shape (2, 2, states): who has the move, whose level,
    and where.

    Raises
    ------
    TooLargeError
        When that would take more memory than is free.
    """
    size, most = len(conflict.states), max(len(moves.arcs()) for moves in conflict.moves)
    told = f"foreseeing {most:,} moves over {size:,} states"
    require_memory(A_STATE * size + A_MOVE * most, told, FIX)
    levels = _levels(conflict)
    worst = np.stack([levels, levels])
    while True:
        worst.setflags(write=False)
        yield worst
        worst = np.stack([_next(conflict, levels, worst, mover) for mover in (0, 1)])


def stays(conflict: Conflict, worst: Worst) -> npt.NDArray[np.bool_]:
    """Return where each decision maker stays: bool, shape (decision makers, states)."""
    levels = _levels(conflict)
    return np.stack([worst[dm, dm] == levels[dm] for dm in range(len(conflict.moves))])


def _next(conflict: Conflict, levels: Worst, worst: Worst, mover: int) -> Worst:
    """Return the worst for either when `mover` has the move, one horizon on."""
    other = 1 - mover
    keys = worst[other, mover].astype(np.int64) << 32 | HIGHEST - worst[other, other]
    best = _best_key(conflict, mover, keys)
    leaves = best >> 32 > levels[mover]
    further = np.empty_like(levels)
    further[mover] = np.where(leaves, best >> 32, levels[mover])
    further[other] = np.where(leaves, HIGHEST - (best & HIGHEST), levels[other])
    return further


def _best_key(conflict: Conflict, dm: int, keys: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return for each state the highest key one move of `dm` reaches; 0 without moves."""
    best = np.zeros_like(keys)
    if dm < len(conflict.moves):
        arcs = conflict.moves[dm].arcs()
        leaves = np.flatnonzero(arcs.counts)
        if len(leaves):
            best[leaves] = np.maximum.reduceat(keys[arcs.targets], arcs.starts[leaves])
    return best


def _levels(conflict: Conflict) -> Worst:
    """Return the levels of both; those of one who is not there are all the same."""
    levels = np.ones((2, len(conflict.states)), dtype=np.int32)
    for dm, order in enumerate(conflict.orders):
        levels[dm] = order.levels
    return levels


def _arc_count(conflict: Conflict) -> int:
    """Return how many moves there are, of both from all states."""
    return sum(len(moves.arcs()) for moves in conflict.moves)
