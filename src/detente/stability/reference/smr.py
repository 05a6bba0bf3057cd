"""Symmetric metarationality (SMR).

Definition: s is stable for i iff for every s1 ∈ R_i⁺(s) there is an s2 ∈ R_O(s1), O = N − {i},
that i does not prefer to s, and no s3 ∈ R_i(s2) is preferred to s by i.

References
----------
Howard (1971), *Paradoxes of Rationality*; Fang, Hipel, Kilgour (1993), ch. 3.
"""

from __future__ import annotations

from detente.stability.reference.literal import LiteralConflict
from detente.stability.reference.reachable import Countering


def smr(conflict: LiteralConflict, dm: str, state: int, countering: Countering) -> bool:
    """Say whether `state` is SMR stable for `dm`."""
    return all(
        any(
            not conflict.prefers(dm, s2, state)
            and not any(conflict.prefers(dm, s3, state) for s3 in conflict.moves(dm, s2))
            for s2 in countering(conflict.moves, conflict.others(dm), s1)
        )
        for s1 in conflict.improvements(dm, state)
    )
