"""The oracle: the definitions, transcribed literally, slowly, and apart from the engine.

One concept per file. Tests compare the engine with :func:`stable`; nothing else uses it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from detente.model import Conflict
from detente.stability.concepts import HORIZON, Concept, Countermoves
from detente.stability.reference.gmr import gmr
from detente.stability.reference.horizon import limited_move, non_myopic
from detente.stability.reference.literal import LiteralConflict
from detente.stability.reference.nash import nash
from detente.stability.reference.one_move import one_move
from detente.stability.reference.reachable import Countering, reachable
from detente.stability.reference.seq import seq
from detente.stability.reference.sim import sim, sim_per_dm
from detente.stability.reference.smr import smr
from detente.stability.reference.sseq import sseq

__all__ = ["CONCEPTS", "COUNTERMOVES", "LiteralConflict", "stable"]

CONCEPTS: dict[Concept, Callable[[LiteralConflict, str, int, Countering], bool]] = {
    Concept.NASH: nash,
    Concept.GMR: gmr,
    Concept.SMR: smr,
    Concept.SEQ: seq,
    Concept.SSEQ: sseq,
    Concept.SIM: sim,
    Concept.SIM_PER_DM: sim_per_dm,
    Concept.LIMITED_MOVE: limited_move,
    Concept.NON_MYOPIC: non_myopic,
}

COUNTERMOVES: dict[Countermoves, Countering] = {
    Countermoves.SEQUENCES: reachable,
    Countermoves.ONE_MOVE: one_move,
}


def stable(
    conflict: Conflict | LiteralConflict,
    concept: Concept | str,
    countermoves: Countermoves | str = Countermoves.SEQUENCES,
    horizon: int = HORIZON,
) -> dict[str, set[int]]:
    """Return for each decision maker the numbers (from 1) of its stable states.

    Examples
    --------
    >>> from detente import Conflict, Option, Prioritization
    >>> dilemma = Conflict.from_options(
    ...     ["One", "Two"],
    ...     [Option("Cooperate", "One"), Option("Help", "Two")],
    ...     {
    ...         "One": Prioritization(["Help", "NOT Cooperate"]),
    ...         "Two": Prioritization(["Cooperate", "NOT Help"]),
    ...     },
    ... )
    >>> stable(dilemma, "seq")
    {'One': {1, 3, 4}, 'Two': {1, 2, 4}}
    """
    literal = conflict if isinstance(conflict, LiteralConflict) else LiteralConflict.of(conflict)
    is_stable, countering = CONCEPTS[Concept(concept)], COUNTERMOVES[Countermoves(countermoves)]
    if concept == Concept.LIMITED_MOVE:
        is_stable = partial(limited_move, horizon=horizon)
    return {
        dm: {state for state in literal.states if is_stable(literal, dm, state, countering)}
        for dm in literal.decision_makers
    }
