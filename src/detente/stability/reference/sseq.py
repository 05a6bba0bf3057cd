"""Symmetric sequential stability (SSEQ).

Definition: s is stable for i iff for every s1 ∈ R_i⁺(s) there is an s2 ∈ R_O⁺(s1), O = N − {i},
that i does not prefer to s, and no s3 ∈ R_i(s2) is preferred to s by i.

The letters also name *strongly* sequential stability in papers on strength of preference: that is
another concept.

References
----------
Rêgo, Vieira (2017), symmetric sequential stability in the graph model.
"""

from __future__ import annotations

from detente.stability.reference.literal import LiteralConflict
from detente.stability.reference.reachable import Countering


def sseq(conflict: LiteralConflict, dm: str, state: int, countering: Countering) -> bool:
    """Say whether `state` is SSEQ stable for `dm`."""
    return all(
        any(
            not conflict.prefers(dm, s2, state)
            and not any(conflict.prefers(dm, s3, state) for s3 in conflict.moves(dm, s2))
            for s2 in countering(conflict.improvements, conflict.others(dm), s1)
        )
        for s1 in conflict.improvements(dm, state)
    )
