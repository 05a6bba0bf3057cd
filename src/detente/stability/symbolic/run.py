"""Runs the concepts on a conflict whose states are not listed, within a budget."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from detente.errors import ConflictError, TooLargeError
from detente.model import Conflict
from detente.stability.budget import UNBOUNDED, Budget, Clock
from detente.stability.concepts import Asked, Concept, Countermoves, asked_for
from detente.stability.symbolic.concepts import CHEAPEST_FIRST, require_sequences, stable_states_of
from detente.stability.symbolic.diagrams import bounded
from detente.stability.symbolic.encode import Encoding
from detente.stability.symbolic.result import SymbolicResult
from detente.stability.symbolic.stateset import SymbolicStateSet


def symbolic_stability(
    conflict: Conflict,
    concepts: Asked | None = None,
    *,
    countermoves: Countermoves | str = Countermoves.SEQUENCES,
    budget: Budget = UNBOUNDED,
    progress: Callable[[str], None] = lambda step: None,
) -> SymbolicResult:
    """Return which states are stable, as sets that are never listed.

    Parameters
    ----------
    conflict : Conflict
        In option form, listed or not, with prioritized statements for every decision maker.
    concepts : Concept, str or iterable of these, optional
        Nash, GMR, SMR, SEQ and SSEQ when left out; SIM is then named as not run.
    countermoves : Countermoves or str
        Only ``"sequences"``, the definition.
    budget : Budget
        Spent on the cheaper concepts first. What does not fit is left out, decision maker by
        decision maker, and :attr:`SymbolicResult.unfinished` says what was proved.
    progress : callable
        Called with a few words before each step.

    Raises
    ------
    ConflictError
        When the conflict, or a concept asked for by name, cannot be analysed in this way.
    TooLargeError
        When the budget does not suffice for the statements themselves.
    InputError
        When the library `dd` is not installed.

    Notes
    -----
    Deciding an equilibrium is hard in general, so no bound better than exponential is known. What
    counts is how far statements and conditions reach: over near options, 100 options take
    seconds; see the record 0015.
    """
    require_sequences(countermoves)
    asked, not_run = _asked(concepts)
    clock = Clock(budget)
    with bounded(budget):
        encoding = Encoding.of(conflict, budget)
    check = partial(encoding.check, clock)
    stable: dict[Concept, dict[str, SymbolicStateSet]] = {concept: {} for concept in asked}
    stopped: dict[Concept, dict[str, str]] = {concept: {} for concept in asked}
    for concept in sorted(asked, key=CHEAPEST_FIRST.index):
        for number, dm in enumerate(conflict.decision_makers):
            progress(f"{concept.abbreviation} for {dm}")
            try:
                with bounded(budget):
                    check()
                    found = stable_states_of(encoding, concept, number, check)
            except TooLargeError as error:
                stopped[concept][dm] = str(error)
            else:
                stable[concept][dm] = SymbolicStateSet(encoding, found)
    return SymbolicResult(conflict, encoding, stable, stopped, not_run)


def _asked(concepts: Asked | None) -> tuple[tuple[Concept, ...], dict[Concept, str]]:
    """Return the concepts to run, and those left out although nobody asked for less."""
    asked = asked_for(concepts)
    other = {
        concept: "only Nash, GMR, SMR, SEQ and SSEQ are analysed symbolically"
        for concept in asked
        if concept not in CHEAPEST_FIRST
    }
    if other and concepts is not None:
        concept, why = next(iter(other.items()))
        raise ConflictError(f"{concept.abbreviation} was not run: {why}")
    return tuple(concept for concept in asked if concept not in other), other
