r"""Truth vectors of statements, compared inside diagrams.

The value of a state u to dm i is the truth vector v_i(u) = (L_1(u), …, L_q(u)) of its statements,
the most important first, and i prefers u to s iff v_i(u) > v_i(s), lexicographically. Two states
never stand in one diagram. Instead of s there are q variables θ for *some* vector, and the answer
for s is read off by substituting θ := v_i(s), which is a composition: θ_p becomes L_p(s).

The set of (u, θ) with v_i(u) > θ is, from the least important statement upwards,

.. math:: G_{q+1} = ∅, \qquad
          G_p = (L_p ∧ ¬θ_p) ∨ ((L_p ↔ θ_p) ∧ G_{p+1}), \qquad v_i > θ \iff G_1.

The improvements of j into a set X need the best that j can have in X from u. Where all options
of j change both ways, that is the same for all states that agree in the options of the others,
and is found statement by statement: with C_1 = X,

.. math:: b_p = ∃_j (C_p ∧ L_p), \qquad C_{p+1} = C_p ∧ (L_p ∨ ¬b_p).

C_p holds the states of X whose first p − 1 truth values are the best in their class; b_p says
whether one of them satisfies L_p. By induction b is the best vector; q quantifications in all. A
one-way option x of j that may only be taken keeps its choice within the class, and afterwards

.. math:: b := \max(b, b[x := 1]),

since from where x is not taken, both halves can be reached. ``b_0 = ∃_j X`` stands in front, so
that a class without a state of X has the least vector.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from detente.stability.symbolic.diagrams import Diagram, Manager, substituted
from detente.stability.symbolic.encode import Encoding, threshold

Check = Callable[[], None]
"""Called between operations; raises when the run has to stop."""


def exceeds(
    manager: Manager, left: Sequence[Diagram], right: Sequence[Diagram], check: Check
) -> Diagram:
    """Return where the vector `left` is lexicographically greater than `right`.

    Between two steps is where the order of variables has to change: kept as it is given, the
    diagram can double with every statement.
    """
    greater = manager.false
    for mine, other in reversed(list(zip(left, right, strict=True))):
        check()
        greater = (mine & ~other) | (~manager.apply("^", mine, other) & greater)
    return greater


def above(encoding: Encoding, dm: int, check: Check) -> Diagram:
    """Return {(u, θ) : v(u) > θ}, over all states u, feasible or not."""
    manager = encoding.manager
    statements = encoding.statements[dm]
    names = [threshold(position) for position in range(len(statements))]
    return exceeds(manager, statements, [manager.var(name) for name in names], check)


def at_own_value(encoding: Encoding, dm: int, diagram: Diagram) -> Diagram:
    """Return {s : (s, v(s)) in the diagram}."""
    values = {threshold(p): truth for p, truth in enumerate(encoding.statements[dm])}
    return substituted(diagram, values)


def improving(encoding: Encoding, dm: int, states: Diagram, check: Check) -> Diagram:
    """Return the feasible states from which `dm` can improve into a set of feasible states."""
    manager = encoding.manager
    own = {*encoding.two_way[dm], *(name for name, _ in encoding.one_way[dm])}
    # A statement without own options is as true after a move as before.
    moved = [truth for truth in encoding.statements[dm] if own & set(manager.support(truth))]
    if not moved:
        return manager.false
    best = _best(encoding, dm, states, moved, check)
    return encoding.feasible & best[0] & exceeds(manager, best[1:], moved, check)


def _best(
    encoding: Encoding, dm: int, states: Diagram, statements: Sequence[Diagram], check: Check
) -> list[Diagram]:
    """Return b: whether `dm` can reach the states at all, then the best truth of each statement."""
    manager = encoding.manager
    two_way = encoding.two_way[dm]
    best = [manager.exist(two_way, states)]
    candidates = states
    for truth in statements:
        check()
        true = candidates & truth
        best.append(manager.exist(two_way, true))
        candidates = true | (candidates & ~best[-1])
    for name, final in encoding.one_way[dm]:
        check()
        further = [substituted(bit, {name: final}) for bit in best]
        is_better = exceeds(manager, further, best, check)
        best = [manager.ite(is_better, new, old) for new, old in zip(further, best, strict=True)]
    return best
