"""The one function that answers which states are stable."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, overload

import numpy as np
import numpy.typing as npt

from detente.errors import ConflictError, TooLargeError
from detente.model import Conflict
from detente.stability.bits import Bits, packed
from detente.stability.budget import UNBOUNDED, Budget
from detente.stability.choice import Method, Plan, explain
from detente.stability.concepts import (
    HORIZON,
    Concept,
    Countermoves,
    named,
    require_horizon,
)
from detente.stability.horizon import limited_move, recurrence
from detente.stability.kernels import are_compiled
from detente.stability.metarational import METARATIONAL, stable_for
from detente.stability.mix import AnyConcept, AskedOrMixed, Mix, asked_or_mixed, taken_apart
from detente.stability.result import StabilityResult, picked
from detente.stability.simultaneous import simultaneous
from detente.stability.workers import require_room, require_threads, side_by_side, workers

if TYPE_CHECKING:
    from detente.stability.symbolic import SymbolicResult

Listed = Literal["passes", "sweeps", "flood", Method.PASSES, Method.SWEEPS, Method.FLOOD]


@overload
def stable_states(
    conflict: Conflict,
    concepts: AskedOrMixed | None = None,
    *,
    countermoves: Countermoves | str = ...,
    method: Literal["symbolic", Method.SYMBOLIC],
    budget: Budget = ...,
    progress: Callable[[str], None] = ...,
) -> SymbolicResult: ...


@overload
def stable_states(
    conflict: Conflict,
    concepts: AskedOrMixed | None = None,
    *,
    countermoves: Countermoves | str = ...,
    horizon: int = ...,
    method: Listed | None = None,
    threads: int | None = None,
    budget: Budget = ...,
    progress: Callable[[str], None] = ...,
) -> StabilityResult: ...


@overload
def stable_states(
    conflict: Conflict,
    concepts: AskedOrMixed | None = None,
    *,
    countermoves: Countermoves | str = ...,
    horizon: int = ...,
    method: Method | str | None,
    threads: int | None = None,
    budget: Budget = ...,
    progress: Callable[[str], None] = ...,
) -> StabilityResult | SymbolicResult: ...


def stable_states(
    conflict: Conflict,
    concepts: AskedOrMixed | None = None,
    *,
    countermoves: Countermoves | str = Countermoves.SEQUENCES,
    horizon: int = HORIZON,
    method: Method | str | None = None,
    threads: int | None = None,
    budget: Budget = UNBOUNDED,
    progress: Callable[[str], None] = lambda step: None,
) -> StabilityResult | SymbolicResult:
    """Return which states are stable, for every decision maker and concept.

    Parameters
    ----------
    conflict : Conflict
    concepts : Concept, Mix, str or iterable of these, optional
        The six standard concepts when left out. One that cannot be run on this conflict is named
        in the result with the reason; where none can, that is raised. Of mixes one at most.
    countermoves : Countermoves or str
        ``"sequences"`` is the definition; ``"one-move"`` a reading of published programs.
    horizon : int
        How many moves L_h foresees, from 1 on.
    method : Method or str, optional
        ``"passes"``, ``"sweeps"``, ``"flood"`` or ``"symbolic"``; by the form and size of the
        conflict when left out. The answers are the same; :func:`explain` says which and why.
    threads : int, optional
        How many decision makers are computed at the same time; as many as there are processors
        when left out. Small conflicts take one.
    budget : Budget
        Bounds for the symbolic method, whose cost cannot be known beforehand.
    progress : callable
        Called with a few words before each step; from several threads where there are some.

    Returns
    -------
    StabilityResult
        Or a :class:`~detente.stability.symbolic.SymbolicResult`, which answers the same questions,
        where the method is symbolic: asked for, or because the states are not listed.

    Raises
    ------
    ConflictError
        When there is no concept or method of a name, the method or every concept asked for is not
        defined here, or the horizon is none.
    TooLargeError
        When every concept asked for would look at too much or take more memory than is free, or
        the method would take more: with the figures, before anything is taken.

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
    require_horizon(horizon)
    require_threads(threads)
    asked = asked_or_mixed(concepts, conflict.decision_makers)
    plan = explain(conflict, asked, countermoves=countermoves, method=method)
    if plan.arena is None:
        from detente.stability.symbolic import symbolic_stability

        return symbolic_stability(
            conflict, asked, countermoves=countermoves, budget=budget, progress=progress
        )
    to_run = taken_apart(asked)
    allowed = named(Countermoves, countermoves)
    over_arena = [concept for concept in to_run if concept in METARATIONAL]
    stable = _metarational(conflict, plan, over_arena, threads, progress)
    not_run: dict[Concept, str] = {}
    for concept in (c for c in to_run if c not in METARATIONAL):
        progress(concept.abbreviation_at(horizon))
        try:
            stable[concept] = packed(_run(conflict, concept, horizon, progress))
        except (ConflictError, TooLargeError) as error:
            if not stable and concept is to_run[-1]:
                raise
            not_run[concept] = str(error)
    return _answered(conflict, asked, stable, not_run, allowed, horizon, plan)


def _answered(
    conflict: Conflict,
    asked: Sequence[AnyConcept],
    stable: Mapping[Concept, Bits],
    not_run: Mapping[Concept, str],
    countermoves: Countermoves,
    horizon: int,
    plan: Plan,
) -> StabilityResult:
    """Return what was asked for, of what was run; a mix is picked from its concepts.

    Raises
    ------
    ConflictError
        When nothing is left: a mix alone, and one of its concepts could not be run.
    """
    found: dict[AnyConcept, Bits] = {}
    missing: dict[AnyConcept, str] = {}
    for concept in asked:
        left_out = next((c for c in taken_apart([concept]) if c in not_run), None)
        if left_out is None:
            found[concept] = picked(stable, concept, conflict.decision_makers)
        else:
            said = f"{left_out.abbreviation} is in it: " if isinstance(concept, Mix) else ""
            missing[concept] = f"{said}{not_run[left_out]}"
    if missing and not found:
        what, why = next(iter(missing.items()))
        raise ConflictError(f"{what.abbreviation} was not run: {why}")
    return StabilityResult(conflict, found, missing, countermoves, horizon, method=str(plan))


def _metarational(
    conflict: Conflict,
    plan: Plan,
    concepts: Sequence[Concept],
    threads: int | None,
    progress: Callable[[str], None],
) -> dict[Concept, Bits]:
    """Answer the concepts that an arena is enough for, one decision maker beside the other."""
    if not concepts or plan.arena is None:
        return {}
    together = workers(conflict, plan, threads, concepts)
    require_room(plan, together, len(concepts) * len(conflict.moves) * len(conflict.states) // 8)
    if plan.method is not Method.PASSES and not are_compiled():
        progress("compiling the engine, once after installation")
    arena = plan.arena([order.levels for order in conflict.orders])
    said = ", ".join(concept.abbreviation for concept in concepts)

    def answers(dm: int) -> dict[Concept, Bits]:
        progress(f"{said} for {conflict.decision_makers[dm]}")
        return dict(stable_for(arena, dm, concepts))

    each = list(side_by_side(answers, len(conflict.moves), together))
    return {concept: np.stack([found[concept] for found in each]) for concept in concepts}


def _run(
    conflict: Conflict, concept: Concept, horizon: int, progress: Callable[[str], None]
) -> npt.NDArray[np.bool_]:
    if concept is Concept.LIMITED_MOVE:
        return limited_move(conflict, horizon, progress)
    if concept is Concept.NON_MYOPIC:
        return recurrence(conflict, progress).is_stable
    return simultaneous(conflict, concept, progress)
