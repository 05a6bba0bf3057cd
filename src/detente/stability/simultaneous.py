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

Layout: of the states that are unstable for two or more, each decision maker's improvements lie in
one array of changes (uint64, a bit for each option that changes), state after state, each state's
led by 0 for "does not join in". A combination of the others is a number from 1 on; its digits say
which change each of them contributes. Pairs are tried in blocks, the numbers rising, twice as many
at a time: a pair leaves once it is deterred, and all pairs of a state once one has run out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import prod
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from detente.errors import ConflictError, TooLargeError
from detente.model import Conflict, OptionStates
from detente.stability.concepts import Concept

Codes = npt.NDArray[np.uint64]
Indices = npt.NDArray[np.int32]

MAX_COMBINATIONS = 2**28
"""No more combinations of improvements than this are looked at, over all states together."""

BLOCK = 2**18
"""So many combinations are looked at together: about 60 bytes each."""


def simultaneous(
    conflict: Conflict, concept: Concept, progress: Callable[[str], None] = lambda step: None
) -> npt.NDArray[np.bool_]:
    """Return where each decision maker is stable: bool, shape (decision makers, states).

    Complexity: the combinations; 8 bytes for each improvement, and :data:`BLOCK` combinations.

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
    progress(f"{concept.abbreviation} looks at {work:,} combinations")
    stable: npt.NDArray[np.bool_] = counts == 0
    several = np.flatnonzero((counts > 0).sum(axis=0) >= 2)
    joining = [_joining(conflict, dm, several) for dm in range(len(counts))]
    for dm, own in enumerate(joining):
        others = joining[:dm] + joining[dm + 1 :]
        levels = conflict.orders[dm].levels
        unstable = _undeterred(states, levels, several, own, others, concept)
        stable[dm, several] |= ~unstable
    return stable


class _Joining(NamedTuple):
    """How one decision maker may join in, in each of the states that are looked at.

    In the k-th of them it has ``size[k]`` improvements, ``changes[first[k] + 1]`` and on;
    ``changes[first[k]]`` is 0.
    """

    size: npt.NDArray[np.int64]
    first: npt.NDArray[np.int64]
    changes: Codes


def _joining(conflict: Conflict, dm: int, several: npt.NDArray[np.int64]) -> _Joining:
    """List the improvements of `dm` from some states, given by index."""
    codes = option_states(conflict).codes
    place = np.full(len(codes), -1)
    place[several] = np.arange(len(several))
    # A 0 for every state comes first, and a stable sort keeps it first among the state's changes.
    source, target = _improvement_arcs(conflict, dm)
    wanted = place[source] >= 0
    source, target = source[wanted], target[wanted]
    owner = np.concatenate([np.arange(len(several)), place[source]])
    nothing = np.zeros(len(several), dtype=np.uint64)
    listed = np.concatenate([nothing, codes[source] ^ codes[target]])
    changes = listed[np.argsort(owner, kind="stable")]
    size = np.bincount(owner, minlength=len(several))
    return _Joining(size - 1, np.cumsum(size) - size, changes)


def _undeterred(
    states: OptionStates,
    levels: npt.NDArray[np.int32],
    several: npt.NDArray[np.int64],
    own: _Joining,
    others: Sequence[_Joining],
    concept: Concept,
) -> npt.NDArray[np.bool_]:
    """Return in which of some states an improvement is deterred by no combination."""
    undeterred = np.zeros(len(several), dtype=np.bool_)
    owner = np.repeat(np.arange(len(several)), own.size)
    change = np.delete(own.changes, own.first)
    for begin in range(0, len(owner), BLOCK):
        at, moved = owner[begin : begin + BLOCK], change[begin : begin + BLOCK]
        number, width = 1, 1
        while len(at):
            numbers = np.arange(number, number + width)
            joint, exists = _joint(others, at, numbers, concept)
            reached = states.index_of((states.codes[several[at]] ^ moved)[:, None] ^ joint)
            no_better = levels[reached] <= levels[several[at]][:, None]
            deterred = (exists & (reached >= 0) & no_better).any(axis=1)
            undeterred[at[~deterred & ~exists[:, -1]]] = True
            kept = ~deterred & ~undeterred[at]
            at, moved = at[kept], moved[kept]
            number, width = number + width, max(1, min(2 * width, BLOCK // max(len(at), 1)))
    return undeterred


def _joint(
    others: Sequence[_Joining],
    at: npt.NDArray[np.int64],
    numbers: npt.NDArray[np.int64],
    concept: Concept,
) -> tuple[Codes, npt.NDArray[np.bool_]]:
    """Return the joint changes of those numbers, and which there are: both (states, numbers)."""
    joint = np.zeros((len(at), len(numbers)), dtype=np.uint64)
    rest = np.broadcast_to(numbers, joint.shape)
    for other in others:
        size = other.size[at][:, None]
        if not size.any():
            continue
        if concept is Concept.SIM:
            rest, digit = np.divmod(rest, size + 1)
        else:
            digit = np.where((rest > 0) & (rest <= size), rest, 0)
            rest = rest - size
        joint ^= other.changes[other.first[at][:, None] + digit]
    return joint, rest <= 0


def option_states(conflict: Conflict) -> OptionStates:
    """Return the states of a conflict in option form; refuse any other."""
    if not isinstance(conflict.states, OptionStates):
        raise ConflictError("SIM needs option form: in graph form moves do not combine")
    return conflict.states


def _improvement_arcs(conflict: Conflict, dm: int) -> tuple[Indices, Indices]:
    """Return the improvements of `dm`: where each starts, and where it ends, by index."""
    arcs = conflict.moves[dm].arcs()
    better = arcs.are_improvements(conflict.orders[dm].levels)
    return arcs.sources()[better], arcs.targets[better]


def _improvement_counts(conflict: Conflict) -> npt.NDArray[np.int64]:
    """Return how many improvements each decision maker has from each state."""
    size = len(conflict.states)
    starts = (_improvement_arcs(conflict, dm)[0] for dm in range(len(conflict.moves)))
    return np.stack([np.bincount(source, minlength=size) for source in starts])


def _combinations(counts: npt.NDArray[np.int64], concept: Concept) -> int:
    """Return how many pairs of an own improvement and a joint change there are."""
    exact = counts.astype(np.float64)
    total = 0.0
    for dm in range(len(counts)):
        others = np.delete(exact, dm, axis=0)
        joint = others.sum(axis=0) if concept is Concept.SIM_PER_DM else prod(others + 1) - 1
        total += float((exact[dm] * joint).sum())
    return round(total)
