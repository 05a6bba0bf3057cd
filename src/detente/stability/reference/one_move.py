"""One move by one of the others: a reading of R_H(s) that some published programs take.

Definition: q is reached from s iff q ∈ R_j(s) for some j ∈ H (or R_j⁺(s), for improvements).

It is *not* the definition of R_H: with three or more decision makers it finds fewer sanctions, so
fewer stable states. The published GMR and SMR sets of the Garrison case follow it.
"""

from __future__ import annotations

from detente.stability.reference.reachable import Steps


def one_move(steps: Steps, coalition: tuple[str, ...], state: int) -> frozenset[int]:
    """Return where one step by one member of the coalition can lead.

    Examples
    --------
    >>> arcs = {("One", 1): {2}, ("Two", 2): {3}}
    >>> steps = lambda dm, state: frozenset(arcs.get((dm, state), ()))
    >>> sorted(one_move(steps, ("One", "Two"), 1))
    [2]
    """
    return frozenset(target for dm in coalition for target in steps(dm, state))
