"""Which of the others improve at the same time, and so deter: the witness of SIM.

Moves are by position of the mover and index of the state, as in :mod:`detente.stability.foreseen`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import NamedTuple

import numpy as np

from detente.model import Conflict
from detente.model.options import owned_code
from detente.stability.concepts import Concept
from detente.stability.simultaneous import Codes, option_states


class Joined(NamedTuple):
    """Improvements from one state that are made at the same time.

    ``moves`` holds those of the others, as (mover, to); ``outcome`` is where they lead together
    with the improvement that they deter.
    """

    moves: tuple[tuple[int, int], ...]
    outcome: int


def joined(
    conflict: Conflict, concept: Concept, dm: int, state: int, improved: int
) -> Joined | None:
    """Return which improvements of the others deter `dm` from improving; None if none do.

    Complexity: the combinations of the others' improvements from this one state.

    Raises
    ------
    ConflictError
        In graph form, where simultaneous moves do not combine.
    """
    states, levels = option_states(conflict), conflict.orders[dm].levels
    others = [other for other in range(len(conflict.moves)) if other != dm]
    joint = _joint([_changes(conflict, other, state) for other in others], concept)
    reached = states.index_of(states.codes[improved] ^ joint)
    deterring = np.flatnonzero((reached >= 0) & (levels[reached] <= levels[state]))
    if not len(deterring):
        return None
    change = joint[deterring[0]]
    moves = []
    for other in others:
        part = change & owned_code(states.options, conflict.decision_makers[other])
        if part:
            target = states.index_of(states.codes[[state]] ^ part)
            moves.append((other, int(target[0])))
    return Joined(tuple(moves), int(reached[deterring[0]]))


def _changes(conflict: Conflict, dm: int, index: int) -> Codes:
    """Return the improvements of `dm` from a state, each as the options that it changes."""
    codes, levels = option_states(conflict).codes, conflict.orders[dm].levels
    targets = conflict.moves[dm].targets(index)
    changes: Codes = codes[targets[levels[targets] > levels[index]]] ^ codes[index]
    return changes


def _joint(changes: Sequence[Codes], concept: Concept) -> Codes:
    """Return every change that the others can make at the same time, at least one of them."""
    if concept is Concept.SIM_PER_DM:
        return np.concatenate([np.empty(0, dtype=np.uint64), *changes])
    nothing = np.zeros(1, dtype=np.uint64)
    joint = reduce(
        lambda so_far, more: (so_far[:, None] ^ np.append(nothing, more)).reshape(-1),
        changes,
        nothing,
    )
    return joint[1:]
