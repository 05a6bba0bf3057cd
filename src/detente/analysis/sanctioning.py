"""Where the others lead in answer to a move, and by which steps they would get further."""

from __future__ import annotations

from dataclasses import dataclass

from detente.model import Conflict
from detente.stability import Concept, Countermoves

CREDIBLE = frozenset({Concept.SEQ, Concept.SSEQ})
SYMMETRIC = frozenset({Concept.SMR, Concept.SSEQ})


@dataclass(frozen=True, slots=True)
class Sanctions:
    """Where the others lead from a state under some preferences.

    Attributes
    ----------
    ends : tuple of int
        By index.
    leaving : tuple of (int, int, int)
        The steps by which they would get further if their mover preferred it: mover, from, to.
    """

    ends: tuple[int, ...]
    leaving: tuple[tuple[int, int, int], ...]


def sanctions(
    conflict: Conflict, concept: Concept, countermoves: Countermoves, dm: int, target: int
) -> Sanctions:
    """Return where sanctions of a move lead: a search over states and who moved last.

    Parameters
    ----------
    conflict : Conflict
        Under the preferences by which steps are credible.
    concept : Concept
    countermoves : Countermoves
    dm, target : int
        Whose move, by position, and where it led, by index.
    """
    if concept is Concept.NASH:
        return Sanctions((), ())
    others = [other for other in range(len(conflict.moves)) if other != dm]
    met: set[tuple[int, int]] = set()
    leaving: list[tuple[int, int, int]] = []
    latest = [(target, dm)]
    while latest:
        stage, latest = latest, []
        for state, mover in ((s, other) for s, last in stage for other in others if other != last):
            order = conflict.orders[mover]
            for there in conflict.moves[mover].targets(state).tolist():
                if concept in CREDIBLE and not order.prefers(there, state):
                    leaving.append((mover, state, there))
                elif (there, mover) not in met:
                    met.add((there, mover))
                    latest.append((there, mover))
        if countermoves is Countermoves.ONE_MOVE:
            break
    ends = tuple(sorted({state for state, _ in met}))
    return Sanctions(ends, tuple(step for step in leaving if (step[2], step[0]) not in met))
