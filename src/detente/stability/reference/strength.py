"""General and strong GMR, SMR and SEQ where some states are greatly preferred to others.

Definition: of two states t ≠ s a decision maker says t ≫ s (greatly preferred), t > s, t ~ s, s > t
or s ≫ t. By all definitions i improves from s to s1 iff s1 > s or s1 ≫ s.

- *General* stability takes ≫ and > for the same: the definitions are the ordinary ones.
- *Strong* stability: every improvement s1 has some s2 among the countermoves with s ≫ s2, and under
  SMR s ≫ s3 for every s3 ∈ R_i(s2) besides.
- *Weak* stability is general and not strong.

Nash stability asks for no sanction: what is general is strong. Countermoves of SEQ are steps to
what the mover prefers, greatly or not.

References
----------
Hamouda, Kilgour, Hipel (2004, 2006), strength of preference in the graph model for conflict
resolution; Xu, Hipel, Kilgour (2009), multiple levels of preference in interactive strategic
decisions.
"""

from __future__ import annotations

from collections.abc import Mapping

from detente.stability.concepts import Concept, Strength
from detente.stability.reference.literal import LiteralConflict, Pairs
from detente.stability.reference.reachable import Countering, reachable


def stable_strength(
    conflict: LiteralConflict,
    greatly: Mapping[str, Pairs],
    concept: Concept,
    strength: Strength,
    countering: Countering = reachable,
) -> dict[str, set[int]]:
    """Return for each decision maker the numbers of its stable states.

    Parameters
    ----------
    conflict : LiteralConflict
    greatly : mapping of str to set of (int, int)
        By decision maker the pairs (t, s) with t ≫ s; it prefers t to s.
    concept : Concept
        Nash, GMR, SMR or SEQ.
    strength : Strength
    countering : callable
    """

    def greatly_worse(dm: str, t: int, s: int) -> bool:
        return (s, t) in greatly.get(dm, frozenset())

    def general(dm: str, s: int, s2: int) -> bool:
        if conflict.prefers(dm, s2, s):
            return False
        escapes = [s3 for s3 in conflict.moves(dm, s2) if conflict.prefers(dm, s3, s)]
        return concept is not Concept.SMR or not escapes

    def strong(dm: str, s: int, s2: int) -> bool:
        if not greatly_worse(dm, s2, s):
            return False
        after = conflict.moves(dm, s2)
        return concept is not Concept.SMR or all(greatly_worse(dm, s3, s) for s3 in after)

    def is_stable(dm: str, s: int, *, strongly: bool) -> bool:
        improvements = conflict.improvements(dm, s)
        if concept is Concept.NASH:
            return not improvements
        steps = conflict.improvements if concept is Concept.SEQ else conflict.moves
        deters = strong if strongly else general
        return all(
            any(deters(dm, s, s2) for s2 in countering(steps, conflict.others(dm), s1))
            for s1 in improvements
        )

    def counts(dm: str, s: int) -> bool:
        if strength is Strength.WEAK:
            return is_stable(dm, s, strongly=False) and not is_stable(dm, s, strongly=True)
        return is_stable(dm, s, strongly=strength is Strength.STRONG)

    return {
        dm: {state for state in conflict.states if counts(dm, state)}
        for dm in conflict.decision_makers
    }
