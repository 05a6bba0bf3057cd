"""Nash, GMR, SMR and SEQ where pairs of states are unknown: four attitudes to what is not known.

Definition: a decision maker's preference says of two states t ≠ s one of t ≻ s, t ~ s, s ≻ t, or
t U s, that it is unknown. Nothing else is asked of it; it may be intransitive. By attitude:

========  ============  =======================  ============
attitude  i improves    i is deterred by s2      i escapes to
========  ============  =======================  ============
a         s1 ≻ s, U     s ≻ s2, s2 ~ s           s3 ≻ s, U
b         s1 ≻ s        s ≻ s2, s2 ~ s           s3 ≻ s, U
c         s1 ≻ s, U     s ≻ s2, s2 ~ s, U        s3 ≻ s
d         s1 ≻ s        s ≻ s2, s2 ~ s, U        s3 ≻ s
========  ============  =======================  ============

Under every attitude the others' countermoves of SEQ are steps to what the mover prefers, or where
that is unknown.

References
----------
Li, Hipel, Kilgour, Fang (2004), preference uncertainty in the graph model for conflict resolution.
"""

from __future__ import annotations

from collections.abc import Mapping

from detente.stability.concepts import Concept, UnknownAttitude
from detente.stability.reference.literal import LiteralConflict, Pairs
from detente.stability.reference.reachable import Countering, reachable

IMPROVES = {"a": "≻U", "b": "≻", "c": "≻U", "d": "≻"}
DETERS = {"a": "≺~", "b": "≺~", "c": "≺~U", "d": "≺~U"}
ESCAPES = {"a": "≻U", "b": "≻U", "c": "≻", "d": "≻"}


def stable_unknown(
    conflict: LiteralConflict,
    unknown: Mapping[str, Pairs],
    concept: Concept,
    attitude: UnknownAttitude,
    countering: Countering = reachable,
) -> dict[str, set[int]]:
    """Return for each decision maker the numbers of its stable states.

    Parameters
    ----------
    conflict : LiteralConflict
    unknown : mapping of str to set of (int, int)
        By decision maker the pairs of different states that are unknown, in both directions.
    concept : Concept
        Nash, GMR, SMR or SEQ.
    attitude : UnknownAttitude
    countering : callable
    """
    how = attitude.value

    def relation(dm: str, t: int, s: int) -> str:
        if (t, s) in unknown.get(dm, frozenset()):
            return "U"
        if conflict.prefers(dm, t, s):
            return "≻"
        return "≺" if conflict.prefers(dm, s, t) else "~"

    def credible(dm: str, state: int) -> frozenset[int]:
        return frozenset(t for t in conflict.moves(dm, state) if relation(dm, t, state) in "≻U")

    def is_stable(dm: str, s: int) -> bool:
        improvements = [s1 for s1 in conflict.moves(dm, s) if relation(dm, s1, s) in IMPROVES[how]]
        if concept is Concept.NASH:
            return not improvements
        steps = credible if concept is Concept.SEQ else conflict.moves
        return all(
            any(
                relation(dm, s2, s) in DETERS[how]
                and (
                    concept is not Concept.SMR
                    or not any(relation(dm, s3, s) in ESCAPES[how] for s3 in conflict.moves(dm, s2))
                )
                for s2 in countering(steps, conflict.others(dm), s1)
            )
            for s1 in improvements
        )

    return {
        dm: {state for state in conflict.states if is_stable(dm, state)}
        for dm in conflict.decision_makers
    }
