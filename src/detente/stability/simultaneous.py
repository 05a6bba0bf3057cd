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

from collections.abc import Callable, Iterator, Sequence
from math import prod
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from detente.errors import ConflictError, TooLargeError
from detente.model import Conflict, OptionStates
from detente.model.arcs import AT_ONCE
from detente.model.moves import OptionMoves
from detente.stability.concepts import Concept
from detente.stability.memory import require_memory

Codes = npt.NDArray[np.uint64]

MAX_COMBINATIONS = 2**28
"""No more combinations of improvements than this are looked at, over all states together."""

BLOCK = 2**18
"""So many combinations are looked at together: about 60 bytes each."""

FIX = "leave it out, or add infeasibility conditions"


def simultaneous(
    conflict: Conflict, concept: Concept, progress: Callable[[str], None] = lambda step: None
) -> npt.NDArray[np.bool_]:
    """Return where each decision maker is stable: bool, shape (decision makers, states).

    Complexity: to count, each change of options from each state, or less where there are too many
    combinations; then the combinations. Memory: 4 bytes for each decision maker and state, some 16
    for each improvement from a state that is unstable for two or more, and :data:`BLOCK`
    combinations.

    Raises
    ------
    ConflictError
        In graph form, where simultaneous moves do not combine.
    TooLargeError
        When more than :data:`MAX_COMBINATIONS` combinations would be looked at, or that would take
        more memory than is free.
    """
    states = option_states(conflict)
    counts, work = _counted(conflict, concept)
    progress(f"{concept.abbreviation} looks at {work:,} combinations")
    stable: npt.NDArray[np.bool_] = counts == 0
    several = np.flatnonzero((counts > 0).sum(axis=0) >= 2)
    sizes = counts[:, several].sum(axis=1)
    needed = 16 * int(sizes.sum()) + 32 * int(sizes.max()) + 64 * BLOCK
    require_memory(needed, f"{concept.abbreviation} over {work:,} combinations", FIX)
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
    size, listed = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.uint64)]
    for place in _stretches(conflict, len(several)):
        better = _improving(conflict, dm, several[place])
        size.append(better.sum(axis=1))
        listed.append(_moves(conflict, dm).changes[np.nonzero(better)[1]])
    sizes = np.concatenate(size)
    first = np.cumsum(sizes) - sizes + np.arange(len(sizes))
    changes = np.zeros(len(sizes) + int(sizes.sum()), dtype=np.uint64)
    is_change = np.ones(len(changes), dtype=np.bool_)
    is_change[first] = False
    changes[is_change] = np.concatenate(listed)
    return _Joining(sizes, first, changes)


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


def _counted(conflict: Conflict, concept: Concept) -> tuple[npt.NDArray[np.int32], int]:
    """Count the improvements of each decision maker from each state, and their combinations.

    A stretch of states at a time, so that too many combinations are refused long before all
    states have been looked at.
    """
    size = len(conflict.states)
    needed = 4 * len(conflict.moves) * size + 40 * AT_ONCE
    require_memory(needed, f"{concept.abbreviation} over {size:,} states", FIX)
    counts = np.empty((len(conflict.moves), size), dtype=np.int32)
    work = 0
    for place in _stretches(conflict, size):
        indices = np.arange(place.start, place.stop)
        for dm in range(len(counts)):
            counts[dm, place] = _improving(conflict, dm, indices).sum(axis=1)
        work += _combinations(counts[:, place], concept)
        rest = f" in the first {place.stop:,} of {size:,} states" if place.stop < size else ""
        require_few(concept, work, rest)
    return counts, work


def require_few(concept: Concept, work: int, where: str = "") -> None:
    """Refuse to look at more than :data:`MAX_COMBINATIONS`; `where` says in which states.

    Raises
    ------
    TooLargeError
    """
    if work > MAX_COMBINATIONS:
        raise TooLargeError(
            f"{concept.abbreviation} would look at {work:,} combinations of improvements"
            f"{where}; the bound is {MAX_COMBINATIONS:,}"
        )


def _stretches(conflict: Conflict, count: int) -> Iterator[slice]:
    """Cut `count` states into stretches whose moves are tried together."""
    most = max(len(_moves(conflict, dm).changes) for dm in range(len(conflict.moves)))
    together = max(1, AT_ONCE // max(1, most))
    return (slice(start, min(start + together, count)) for start in range(0, count, together))


def _improving(
    conflict: Conflict, dm: int, indices: npt.NDArray[np.int64]
) -> npt.NDArray[np.bool_]:
    """Return which changes of `dm` are improvements from some states: (states, changes)."""
    levels = conflict.orders[dm].levels
    targets = _moves(conflict, dm).tried(indices)
    better: npt.NDArray[np.bool_] = levels[targets] > levels[indices, None]
    better &= targets >= 0
    return better


def _moves(conflict: Conflict, dm: int) -> OptionMoves:
    """Return the moves of `dm`, in option form."""
    moves = conflict.moves[dm]
    assert isinstance(moves, OptionMoves)  # noqa: S101 - as the states, see option_states
    return moves


def _combinations(counts: npt.NDArray[np.int32], concept: Concept) -> int:
    """Return how many pairs of an own improvement and a joint change there are."""
    exact = counts.astype(np.float64)
    total = 0.0
    for dm in range(len(counts)):
        others = np.delete(exact, dm, axis=0)
        joint = others.sum(axis=0) if concept is Concept.SIM_PER_DM else prod(others + 1) - 1
        total += float((exact[dm] * joint).sum())
    return round(total)
