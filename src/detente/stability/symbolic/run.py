"""Runs the concepts on a conflict whose states are not listed, within a budget."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from detente.errors import ConflictError, Problem, TooLargeError
from detente.model import Conflict
from detente.stability.budget import MORE_MEMORY, UNBOUNDED, Budget, Clock
from detente.stability.concepts import Concept, Countermoves
from detente.stability.mix import AnyConcept, AskedOrMixed, asked_or_mixed, taken_apart
from detente.stability.symbolic.apart import Send, apart
from detente.stability.symbolic.concepts import CHEAPEST_FIRST, require_sequences, stable_states_of
from detente.stability.symbolic.diagrams import bounded, library
from detente.stability.symbolic.encode import Encoding
from detente.stability.symbolic.findings import Findings, Sender, Step, Stopped
from detente.stability.symbolic.result import SymbolicResult
from detente.stability.symbolic.stateset import SymbolicStateSet


def symbolic_stability(
    conflict: Conflict,
    concepts: AskedOrMixed | None = None,
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
    concepts : Concept, Mix, str or iterable of these, optional
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
        When the budget does not suffice for the infeasibility conditions themselves.
    InputError
        When the library `dd` is not installed.

    Notes
    -----
    Deciding an equilibrium is hard in general, so no bound better than exponential is known. What
    counts is how far statements and conditions reach: over near options, 100 options take
    seconds; see the record 0015.
    """
    require_sequences(countermoves)
    asked, not_run = _asked(concepts, conflict.decision_makers)
    library()  # imported here, not again in every process
    clock = Clock(budget)
    findings = Findings(progress)
    late: Problem | None = None
    try:
        apart(
            partial(_decide, conflict, taken_apart(asked), budget, clock), findings.receive, clock
        )
    except TooLargeError as error:
        if findings.feasible is None:
            raise error.inside("infeasibility conditions") from None
        why = error.problems[0]
        late = replace(why, message=f"{why.message}, at {findings.step}")
    return _result(conflict, asked, not_run, findings, late, budget, clock)


def _decide(
    conflict: Conflict, asked: Sequence[Concept], budget: Budget, clock: Clock, send: Send
) -> None:
    """Work through the concepts, the cheapest first, and send what is found."""
    with bounded(budget):
        encoding = Encoding.of(conflict, budget)
        sender = Sender(encoding, send)
    check = partial(encoding.check, clock)
    stopped: dict[str, Problem] = {}
    for concept in sorted(asked, key=CHEAPEST_FIRST.index):
        for number, dm in enumerate(conflict.decision_makers):
            if dm in stopped:  # the next concept takes no less memory, and as long to find it out
                send(Stopped(concept, dm, stopped[dm]))
                continue
            send(Step(f"{concept.abbreviation} for {dm}"))
            try:
                with bounded(budget):
                    check()
                    found = stable_states_of(encoding, concept, number, check)
                    sender.found(concept, dm, found)
            except TooLargeError as error:
                if clock.is_spent:
                    raise
                why = error.problems[0]
                send(Stopped(concept, dm, why))
                if why.fix == MORE_MEMORY:
                    stopped[dm] = why


def _result(
    conflict: Conflict,
    asked: Sequence[AnyConcept],
    not_run: Mapping[AnyConcept, str],
    findings: Findings,
    late: Problem | None,
    budget: Budget,
    clock: Clock,
) -> SymbolicResult:
    """Hold what was found; `late` is why the rest was not, where the run was broken off."""
    feasible, order = findings.feasible, findings.order
    assert feasible is not None  # noqa: S101 - it is sent before anything is decided
    with bounded(budget):
        encoding = Encoding.again(conflict, feasible, order, budget, clock)
        sets = {
            key: SymbolicStateSet(encoding, flat.held_by(encoding.manager, order))
            for key, flat in findings.sets.items()
        }
    stopped = dict(findings.stopped)
    if late is not None:
        to_run = taken_apart(asked)
        every = {(concept, dm) for concept in to_run for dm in conflict.decision_makers}
        stopped |= dict.fromkeys(every - sets.keys() - stopped.keys(), late)
    return SymbolicResult(conflict, encoding, tuple(asked), sets, stopped, not_run)


def _asked(
    concepts: AskedOrMixed | None, decision_makers: Sequence[str]
) -> tuple[tuple[AnyConcept, ...], dict[AnyConcept, str]]:
    """Return the concepts to run, and why others are not; one of both has to be left."""
    asked = asked_or_mixed(concepts, decision_makers)
    other = {
        concept: "only Nash, GMR, SMR, SEQ and SSEQ are analysed symbolically"
        for concept in asked
        if not set(taken_apart([concept])) <= set(CHEAPEST_FIRST)
    }
    if len(other) == len(asked):
        concept, why = next(iter(other.items()))
        raise ConflictError(f"{concept.abbreviation} was not run: {why}")
    return tuple(concept for concept in asked if concept not in other), other
