r"""Nash, GMR, SMR, SEQ and SSEQ for one decision maker, for all states and thresholds at once.

With G = {(u, θ) : v_i(u) > θ} and F the feasible states, let A(θ) hold the states from which the
others can bring i down to where it does not exceed θ:

.. math:: A_0 = \begin{cases} F ∖ G & \text{GMR, SEQ} \\
                              F ∖ E_i(F ∩ G) & \text{SMR, SSEQ: no own state above θ, staying
                                               included} \end{cases} \qquad
          A = \text{the least set with } A ⊇ A_0,\ A ⊇ P_j(A) \text{ for all } j ≠ i,

where P_j(X) are the feasible states from which j can move into X (GMR, SMR), or improve into X
(SEQ, SSEQ). Then s is unstable iff i can go from s to a state of F ∩ G ∖ A at θ = v_i(s). Under
Nash A would be empty, and no threshold is needed: s is unstable iff it lies in P_i(F) of improving.

That is the definition: such a state is an improvement, since it exceeds v_i(s), from which no
sequence of the others leads into A_0. A state of A_0 itself is never an improvement, so it does
not matter that A contains it without a move. Moves and improvements in option form are transitive,
so a sequence in which somebody moves twice running can be shortened to one in which nobody does.

Every P_j is monotone and the states are finite, so the rounds end; P_j(X ∪ Y) = P_j(X) ∪ P_j(Y),
but applying it to all of A at once keeps diagrams smaller than applying it to what is new.
"""

from __future__ import annotations

from detente.errors import ConflictError
from detente.stability.concepts import Concept, Countermoves, named
from detente.stability.symbolic.diagrams import Diagram
from detente.stability.symbolic.encode import Encoding
from detente.stability.symbolic.threshold import Check, above, at_own_value, improving

CREDIBLE = frozenset({Concept.SEQ, Concept.SSEQ})
"""The others only improve."""

SYMMETRIC = frozenset({Concept.SMR, Concept.SSEQ})
"""The focal decision maker may not escape a sanction."""

CHEAPEST_FIRST = (Concept.NASH, Concept.GMR, Concept.SMR, Concept.SSEQ, Concept.SEQ)
"""What is defined here, in the order in which it is worth spending a budget."""


def require_sequences(countermoves: Countermoves | str) -> None:
    """Refuse countermoves that the symbolic engine does not know.

    Raises
    ------
    ConflictError
        When they are anything but sequences.
    """
    if named(Countermoves, countermoves) is not Countermoves.SEQUENCES:
        raise ConflictError("the symbolic engine knows countermoves as sequences only")


def stable_states_of(encoding: Encoding, concept: Concept, dm: int, check: Check) -> Diagram:
    """Return the feasible states that are stable for `dm`."""
    if concept is Concept.NASH:
        return encoding.feasible & ~improving(encoding, dm, encoding.feasible, check)
    higher = encoding.feasible & above(encoding, dm, check)
    tempting = higher & ~brought_down(encoding, concept, dm, higher, check)
    unstable = encoding.reaching(dm, tempting)
    check()
    return encoding.feasible & ~at_own_value(encoding, dm, unstable)


def deterring(encoding: Encoding, concept: Concept, dm: int, higher: Diagram) -> Diagram:
    """Return A_0: where a sanction may end.

    Parameters
    ----------
    higher : Diagram
        F ∩ G; at one threshold as well as at all.
    """
    left = encoding.reaching(dm, higher) if concept in SYMMETRIC else higher
    return encoding.feasible & ~left


def countered(
    encoding: Encoding, concept: Concept, dm: int, states: Diagram, check: Check
) -> Diagram:
    """Return P_dm(X): from where `dm`, as one of the others, can go into X in one step."""
    check()
    if concept in CREDIBLE:
        return improving(encoding, dm, states, check)
    return encoding.feasible & encoding.reaching(dm, states)


def brought_down(
    encoding: Encoding, concept: Concept, dm: int, higher: Diagram, check: Check
) -> Diagram:
    """Return A, the least fixed point: the others take turns until a whole round adds nothing."""
    others = [other for other in range(len(encoding.conflict.decision_makers)) if other != dm]
    reached = deterring(encoding, concept, dm, higher)
    idle, turn = 0, 0
    while idle < len(others):
        other = others[turn % len(others)]
        before = reached
        reached = before | countered(encoding, concept, other, before, check)
        # Each P_j is idempotent, so the one who added last has nothing to add at once.
        idle = idle + 1 if reached == before else 1
        turn += 1
    return reached
