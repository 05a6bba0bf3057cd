"""The one function that answers which states are stable."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib.metadata import version

import numpy as np
import numpy.typing as npt

from detente.errors import ConflictError, TooLargeError
from detente.model import Conflict
from detente.stability.concepts import (
    HORIZON,
    STANDARD,
    Concept,
    Countermoves,
    named,
    require_horizon,
)
from detente.stability.horizon import limited_move, recurrence
from detente.stability.metarational import gmr, seq, smr, sseq
from detente.stability.nash import nash
from detente.stability.result import StabilityResult
from detente.stability.simultaneous import simultaneous

_PER_DM: dict[Concept, Callable[[Conflict, int, Countermoves], npt.NDArray[np.bool_]]] = {
    Concept.NASH: nash,
    Concept.GMR: gmr,
    Concept.SMR: smr,
    Concept.SEQ: seq,
    Concept.SSEQ: sseq,
}


def stable_states(
    conflict: Conflict,
    concepts: Iterable[Concept | str] | Concept | str | None = None,
    *,
    countermoves: Countermoves | str = Countermoves.SEQUENCES,
    horizon: int = HORIZON,
    progress: Callable[[str], None] = lambda step: None,
) -> StabilityResult:
    """Return which states are stable, for every decision maker and concept.

    Parameters
    ----------
    conflict : Conflict
    concepts : Concept, str or iterable of these, optional
        The six standard concepts when left out; one of these that cannot be run on this conflict
        is then named in the result with the reason.
    countermoves : Countermoves or str
        ``"sequences"`` is the definition; ``"one-move"`` a reading of published programs.
    horizon : int
        How many moves L_h foresees, from 1 on.
    progress : callable
        Called with a few words before each step.

    Raises
    ------
    ConflictError, TooLargeError
        When a concept that was asked for by name cannot be run, or the horizon is none.

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
    >>> result = stable_states(dilemma)
    >>> result.equilibria("nash"), result.equilibria("seq")
    ((1,), (1, 4))
    """
    if isinstance(concepts, str):
        concepts = [concepts]
    asked = STANDARD if concepts is None else tuple(named(Concept, concept) for concept in concepts)
    allowed = named(Countermoves, countermoves)
    require_horizon(horizon)
    stable: dict[Concept, npt.NDArray[np.bool_]] = {}
    not_run: dict[Concept, str] = {}
    for concept in asked:
        progress(concept.abbreviation_at(horizon))
        try:
            answer = _run(conflict, concept, allowed, horizon, progress)
        except (ConflictError, TooLargeError) as error:
            if concepts is not None:
                raise
            not_run[concept] = str(error)
        else:
            answer.setflags(write=False)
            stable[concept] = answer
    return StabilityResult(
        conflict,
        stable,
        not_run,
        allowed,
        horizon,
        method="passes over arcs",
        version=version("detente"),
    )


def _run(
    conflict: Conflict,
    concept: Concept,
    allowed: Countermoves,
    horizon: int,
    progress: Callable[[str], None],
) -> npt.NDArray[np.bool_]:
    if concept in _PER_DM:
        rows = [_PER_DM[concept](conflict, dm, allowed) for dm in range(len(conflict.moves))]
        return np.stack(rows)
    if concept is Concept.LIMITED_MOVE:
        return limited_move(conflict, horizon, progress)
    if concept is Concept.NON_MYOPIC:
        return recurrence(conflict, progress).is_stable
    return simultaneous(conflict, concept, progress)
