"""Simultaneous stability (SIM) and its variant with one other decision maker at a time.

Definition: s is stable for i iff R_i⁺(s) = ∅, or s is unstable (R_j⁺(s) ≠ ∅) for two or more
decision makers and for every s1 ∈ R_i⁺(s) there are a non-empty H ⊆ N − {i} and, for each j ∈ H,
an sj ∈ R_j⁺(s), such that the combination of s1 and all sj is a feasible state that i does not
prefer to s. In the variant H has exactly one member.

The combination takes the options of i as they are in s1, those of each j ∈ H as in sj, and all
others as in s. It is defined in option form only.

References
----------
Fraser, Hipel (1984), *Conflict Analysis*.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations, product

from detente.errors import ConflictError
from detente.stability.reference.literal import LiteralConflict
from detente.stability.reference.reachable import Countering


def sim(conflict: LiteralConflict, dm: str, state: int, countering: Countering) -> bool:
    """Say whether `state` is SIM stable for `dm`; `countering` is unused.

    Raises
    ------
    ConflictError
        In graph form, and for a coalesced conflict.
    """
    return _is_stable(conflict, dm, state, largest=len(conflict.decision_makers))


def sim_per_dm(conflict: LiteralConflict, dm: str, state: int, countering: Countering) -> bool:
    """Say whether `state` is stable for `dm` in the variant; `countering` is unused.

    Raises
    ------
    ConflictError
        In graph form, and for a coalesced conflict.
    """
    return _is_stable(conflict, dm, state, largest=1)


def combine(conflict: LiteralConflict, state: int, targets: Mapping[str, int]) -> int | None:
    """Return the state that simultaneous moves from `state` lead to; None if not feasible.

    Parameters
    ----------
    conflict : LiteralConflict
        In option form.
    state : int
        Its number.
    targets : mapping of str to int
        For each decision maker that moves, where its move alone would lead.
    """
    taken = frozenset(
        option.name
        for option in conflict.options
        if option.name in conflict.members[targets.get(option.owner, state)][0]
    )
    numbers = [number for number in conflict.states if conflict.members[number] == (taken,)]
    return numbers[0] if numbers else None


def _is_stable(conflict: LiteralConflict, dm: str, state: int, *, largest: int) -> bool:
    if not conflict.is_option_form:
        raise ConflictError("simultaneous moves combine in option form only")
    if not conflict.improvements(dm, state):
        return True
    unstable = [j for j in conflict.decision_makers if conflict.improvements(j, state)]
    return len(unstable) >= 2 and all(
        any(
            outcome is not None and not conflict.prefers(dm, outcome, state)
            for joining in _joint_improvements(conflict, dm, state, largest)
            for outcome in [combine(conflict, state, {dm: s1, **joining})]
        )
        for s1 in conflict.improvements(dm, state)
    )


def _joint_improvements(
    conflict: LiteralConflict, dm: str, state: int, largest: int
) -> Iterator[dict[str, int]]:
    """Yield every choice of 1 to `largest` others with an improvement from `state` for each."""
    others = conflict.others(dm)
    for size in range(1, min(largest, len(others)) + 1):
        for joining in combinations(others, size):
            for targets in product(*(sorted(conflict.improvements(j, state)) for j in joining)):
                yield dict(zip(joining, targets, strict=True))
