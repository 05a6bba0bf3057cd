"""The one function that answers which states are stable."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib.metadata import version

import numpy as np
import numpy.typing as npt

from detente.errors import ConflictError, TooLargeError
from detente.model import Conflict
from detente.stability.arena import Arena
from detente.stability.choice import arena_for
from detente.stability.concepts import (
    HORIZON,
    STANDARD,
    Concept,
    Countermoves,
    named,
    require_horizon,
)
from detente.stability.horizon import limited_move, recurrence
from detente.stability.metarational import METARATIONAL, stable_for
from detente.stability.result import StabilityResult
from detente.stability.simultaneous import simultaneous
from detente.stability.stateset import Bits, packed


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
    (StateSet(1 of 4: 1), StateSet(2 of 4: 1, 4))
    """
    if isinstance(concepts, str):
        concepts = [concepts]
    asked = STANDARD if concepts is None else tuple(named(Concept, concept) for concept in concepts)
    allowed = named(Countermoves, countermoves)
    require_horizon(horizon)
    levels = [order.levels for order in conflict.orders]
    arena, method = arena_for(conflict, levels, allowed)
    stable = _metarational(conflict, arena, [c for c in asked if c in METARATIONAL], progress)
    not_run: dict[Concept, str] = {}
    for concept in (c for c in asked if c not in METARATIONAL):
        progress(concept.abbreviation_at(horizon))
        try:
            stable[concept] = packed(_run(conflict, concept, horizon, progress))
        except (ConflictError, TooLargeError) as error:
            if concepts is not None:
                raise
            not_run[concept] = str(error)
    in_order = {concept: stable[concept] for concept in asked if concept in stable}
    return StabilityResult(
        conflict, in_order, not_run, allowed, horizon, method=method, version=_version()
    )


def _metarational(
    conflict: Conflict,
    arena: Arena,
    concepts: Sequence[Concept],
    progress: Callable[[str], None],
) -> dict[Concept, Bits]:
    """Answer the concepts that an arena is enough for, one decision maker after the other."""
    shape = (len(conflict.moves), -(-len(conflict.states) // 8))
    stable = {concept: np.empty(shape, dtype=np.uint8) for concept in concepts}
    for dm, name in enumerate(conflict.decision_makers if concepts else ()):
        progress(f"{', '.join(concept.abbreviation for concept in concepts)} for {name}")
        for concept, answer in stable_for(arena, dm, concepts):
            stable[concept][dm] = packed(answer)
    return stable


@cache
def _version() -> str:
    """Return the version of Détente; reading it takes longer than a small conflict."""
    return version("detente")


def _run(
    conflict: Conflict, concept: Concept, horizon: int, progress: Callable[[str], None]
) -> npt.NDArray[np.bool_]:
    if concept is Concept.LIMITED_MOVE:
        return limited_move(conflict, horizon, progress)
    if concept is Concept.NON_MYOPIC:
        return recurrence(conflict, progress).is_stable
    return simultaneous(conflict, concept, progress)
