"""Nash stability (R).

Definition: s is stable for i iff R_i⁺(s) = ∅.

References
----------
Fang, Hipel, Kilgour (1993), *Interactive Decision Making*, ch. 3.
"""

from __future__ import annotations

from detente.stability.reference.literal import LiteralConflict
from detente.stability.reference.reachable import Countering


def nash(conflict: LiteralConflict, dm: str, state: int, countering: Countering) -> bool:
    """Say whether `state` is Nash stable for `dm`; nobody answers, so `countering` is unused."""
    return not conflict.improvements(dm, state)
