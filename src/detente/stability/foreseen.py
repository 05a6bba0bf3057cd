"""What a decision maker foresees of each of its moves: the witness of L_h and NM.

The anticipations of :mod:`detente.stability.horizon` are kept for every number of moves left, and
the moves that they stand for are followed forward. Of moves that are equally good to the mover,
one that is worst for the other is followed: so the sequence ends as the focal decision maker fears.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

import numpy as np

from detente.errors import TooLargeError
from detente.model import Conflict
from detente.stability.concepts import Concept
from detente.stability.horizon import Worst, anticipations, recurrence, require_two

MAX_KEPT = 2**30
"""No more bytes of anticipations than this are kept at a time."""

LEAST_KEPT = 2**12
"""A horizon counts as so many bytes: with fewer, it is the time of the horizons that is bounded."""


class Foreseen(NamedTuple):
    """What is foreseen in one state, with the horizon that shows it.

    ``sequences`` holds a sequence of (mover, from, to), by position and index: for each move of
    the focal decision maker when it stays, for the one that it makes when it leaves.
    """

    horizon: int
    is_stable: bool
    sequences: tuple[tuple[tuple[int, int, int], ...], ...]


def foreseen(conflict: Conflict, concept: Concept, dm: int, state: int, horizon: int) -> Foreseen:
    """Return what `dm` foresees in a state, by position and index.

    Under NM the horizon is not the one given: a stable state is stable at all horizons from the
    one returned on; an unstable one is unstable at that one, and again at ever longer ones.

    Complexity: that of the concept, and 16 bytes a state for each move of the horizon.

    Raises
    ------
    ConflictError
        With three decision makers or more.
    TooLargeError
        When more than :data:`MAX_KEPT` bytes would be kept.
    """
    require_two(conflict)
    if concept is Concept.LIMITED_MOVE:
        ahead = _kept(conflict, horizon)
    else:
        again = recurrence(conflict)
        ahead = _kept(conflict, again.start + again.period)
        horizon = max(again.start, 1)
        while not again.is_stable[dm, state] and _stays(conflict, ahead[horizon], dm, state):
            horizon += 1
        del ahead[horizon + 1 :]
    is_stable = _stays(conflict, ahead[-1], dm, state)
    first = conflict.moves[dm].targets(state).tolist()
    if not is_stable:
        first = [_best(conflict, ahead, horizon, dm, state)]
    sequences = tuple(
        ((dm, state, move), *_follow(conflict, ahead[:horizon], 1 - dm, move)) for move in first
    )
    return Foreseen(horizon, is_stable, sequences)


def _kept(conflict: Conflict, horizon: int) -> list[Worst]:
    size = max(16 * len(conflict.states), LEAST_KEPT) * (horizon + 1)
    if size > MAX_KEPT:
        raise TooLargeError(
            f"a witness at a horizon of {horizon:,} would keep {size:,} bytes; "
            f"the bound is {MAX_KEPT:,}"
        )
    return list(islice(anticipations(conflict), horizon + 1))


def _follow(
    conflict: Conflict, ahead: Sequence[Worst], mover: int, state: int
) -> tuple[tuple[int, int, int], ...]:
    """Return the moves from a state on when `mover` has the first of ``len(ahead) - 1`` left."""
    steps: list[tuple[int, int, int]] = []
    for left in range(len(ahead) - 1, 0, -1):
        if mover >= len(conflict.moves) or _stays(conflict, ahead[left], mover, state):
            break
        move = _best(conflict, ahead, left, mover, state)
        steps.append((mover, state, move))
        mover, state = 1 - mover, move
    return tuple(steps)


def _stays(conflict: Conflict, worst: Worst, mover: int, state: int) -> bool:
    return bool(worst[mover, mover, state] == conflict.orders[mover].levels[state])


def _best(conflict: Conflict, ahead: Sequence[Worst], left: int, mover: int, state: int) -> int:
    """Return the move that `mover` makes with so many left; of equally good, the other's worst."""
    targets = conflict.moves[mover].targets(state)
    after = ahead[left - 1][1 - mover][:, targets]
    return int(targets[np.lexsort((after[1 - mover], -after[mover]))[0]])
