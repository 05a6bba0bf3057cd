"""Simultaneous stability (SIM) after Fraser and Hipel, and its one-at-a-time variant.

Definition: s is stable for i iff R_i⁺(s) is empty, or s is unstable (has improvements) for two or
more decision makers and every s1 ∈ R_i⁺(s) is deterred: some of the others for whom s is unstable
improve at the same time, each by one of its own improvements from s, and the combination with s1
is a state that i does not prefer to s. A combination that is not feasible deters nothing. In the
variant exactly one other decision maker improves as well.

Moves combine because in option form each changes its mover's own options only; in graph form (and
so after coalescing) the combination is not defined and neither is this concept.

No near-linear method is known: the work is the number of pairs (own improvement, combination of
the others' improvements) over all states. It is counted before it is done.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from math import prod

import numpy as np
import numpy.typing as npt

from detente.errors import ConflictError, TooLargeError
from detente.model import Conflict, OptionStates
from detente.stability.closure import improvements
from detente.stability.concepts import Concept

Codes = npt.NDArray[np.uint64]

MAX_COMBINATIONS = 2**28
"""No more combinations of improvements than this are looked at, over all states together."""


def simultaneous(
    conflict: Conflict, concept: Concept, progress: Callable[[str], None] = lambda step: None
) -> npt.NDArray[np.bool_]:
    """Return where each decision maker is stable: bool, shape (decision makers, states).

    Raises
    ------
    ConflictError
        In graph form, where simultaneous moves do not combine.
    TooLargeError
        When more than :data:`MAX_COMBINATIONS` combinations would be looked at.
    """
    states = option_states(conflict)
    counts = _improvement_counts(conflict)
    work = _combinations(counts, concept)
    if work > MAX_COMBINATIONS:
        raise TooLargeError(
            f"{concept.abbreviation} would look at {work:,} combinations of improvements; "
            f"the bound is {MAX_COMBINATIONS:,}"
        )
    stable: npt.NDArray[np.bool_] = counts == 0
    for index in np.flatnonzero((counts > 0).sum(axis=0) >= 2):
        changes = [changes_of(conflict, dm, int(index)) for dm in range(len(counts))]
        for dm in np.flatnonzero(counts[:, index]):
            joint = joint_changes(changes[:dm] + changes[dm + 1 :], concept)
            stable[dm, index] = all(
                deterring(conflict, states, int(dm), int(index), own ^ joint).any()
                for own in changes[dm]
            )
    return stable


def option_states(conflict: Conflict) -> OptionStates:
    """Return the states of a conflict in option form; refuse any other."""
    if not isinstance(conflict.states, OptionStates):
        raise ConflictError("SIM needs option form: in graph form moves do not combine")
    return conflict.states


def changes_of(conflict: Conflict, dm: int, index: int) -> Codes:
    """Return the improvements of `dm` from a state, each as the options that it changes."""
    states = option_states(conflict)
    levels = conflict.orders[dm].levels
    targets = conflict.moves[dm].targets(index)
    better = targets[levels[targets] > levels[index]]
    changes: Codes = states.codes[better] ^ states.codes[index]
    return changes


def joint_changes(changes: Sequence[Codes], concept: Concept) -> Codes:
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


def deterring(
    conflict: Conflict, states: OptionStates, dm: int, index: int, changes: Codes
) -> npt.NDArray[np.bool_]:
    """Return which combined changes lead to a feasible state that `dm` does not prefer."""
    levels = conflict.orders[dm].levels
    reached = states.index_of(states.codes[index] ^ changes)
    deters: npt.NDArray[np.bool_] = (reached >= 0) & (levels[reached] <= levels[index])
    return deters


def _improvement_counts(conflict: Conflict) -> npt.NDArray[np.int64]:
    """Return how many improvements each decision maker has from each state."""
    counts = np.zeros((len(conflict.moves), len(conflict.states)), dtype=np.int64)
    for dm in range(len(conflict.moves)):
        for source, _ in improvements(conflict, dm)():
            counts[dm, source] += 1
    return counts


def _combinations(counts: npt.NDArray[np.int64], concept: Concept) -> int:
    """Return how many pairs of an own improvement and a joint change there are."""
    exact = counts.astype(np.float64)
    total = 0.0
    for dm in range(len(counts)):
        others = np.delete(exact, dm, axis=0)
        joint = others.sum(axis=0) if concept is Concept.SIM_PER_DM else prod(others + 1) - 1
        total += float((exact[dm] * joint).sum())
    return round(total)
