"""Sequential stability (SEQ).

Definition: s is stable for i iff for every s1 ∈ R_i⁺(s) there is an s2 ∈ R_O⁺(s1), O = N − {i},
that i does not prefer to s: every step of the sanction improves its mover.

References
----------
Fraser, Hipel (1984), *Conflict Analysis*; Fang, Hipel, Kilgour (1993), ch. 3.
"""

from __future__ import annotations

from detente.stability.reference.literal import LiteralConflict
from detente.stability.reference.reachable import Countering


def seq(conflict: LiteralConflict, dm: str, state: int, countering: Countering) -> bool:
    """Say whether `state` is SEQ stable for `dm`."""
    return all(
        any(
            not conflict.prefers(dm, s2, state)
            for s2 in countering(conflict.improvements, conflict.others(dm), s1)
        )
        for s1 in conflict.improvements(dm, state)
    )
