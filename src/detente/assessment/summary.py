"""The assessment in a few lines, for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from detente.assessment import words
from detente.assessment.assess import Assessment
from detente.assessment.outcomes import Explained
from detente.casefile import elements
from detente.casefile.sourced import Element
from detente.model import StateId
from detente.stability import StabilityResult


def summary(assessment: Assessment) -> Iterator[str]:
    """Yield the lines: where things stand, what holds and why, what the sources differ about."""
    conflict, result = assessment.case.conflict, assessment.result
    yield assessment.case.document.title
    yield (
        f"{len(conflict.decision_makers)} decision makers, {len(conflict.states.options)} options, "
        f"{len(conflict.states):,} states"
    )
    yield from (f"LOOK AT THIS: {finding}" for finding in assessment.orphans)
    if assessment.status_quo is not None:
        yield from _status_quo(assessment, assessment.status_quo)
    yield from ("", _counts(result))
    for item in assessment.explained:
        yield from ("", *_explained(assessment, item))
    rest = len(assessment.outcomes) - len(assessment.explained)
    if rest:
        yield from ("", f"{rest:,} more outcomes hold under weaker concepts only, or elsewhere.")
    yield from _differences(assessment)
    for concept, reason in result.not_run.items():
        yield f"{concept.abbreviation} was not run: {reason}"


def _status_quo(assessment: Assessment, state: StateId) -> Iterator[str]:
    conflict = assessment.case.conflict
    yield from ("", f"Now, state {state}: {words.taken(conflict, state)}.")
    leaving = [found for found in assessment.status_quo_witnesses if not found.is_stable]
    for found in leaving:
        yield f"  It does not hold: {words.step(conflict, found.improvements[0].improvement)}."
    if not leaving:
        yield "  It holds under sequential stability: nobody leaves it."


def _counts(result: StabilityResult) -> str:
    counts = [f"{c.abbreviation} {len(result.equilibria(c)):,}" for c in result.concepts]
    return f"Outcomes that hold, by concept: {', '.join(counts)}."


def _explained(assessment: Assessment, item: Explained) -> Iterator[str]:
    conflict = assessment.case.conflict
    outcome = item.outcome
    under = ", ".join(concept.abbreviation for concept in outcome.holds_under)
    yield f"State {outcome.state} ({outcome.label}) holds under {under}:"
    yield f"  {words.taken(conflict, outcome.state)}."
    if assessment.status_quo is None:
        return
    if item.improvements is not None:
        steps = item.improvements.steps
        yield f"  Reached by improvements: {words.sequence(conflict, steps) or 'it holds now'}."
    elif item.any_moves is not None:
        yield (
            "  Not reached by improvements alone; by any moves: "
            f"{words.sequence(conflict, item.any_moves.steps)}."
        )
    else:
        yield "  Not reached from here by any moves."


def _differences(assessment: Assessment) -> Iterator[str]:
    differing = [
        (address, [reading.name for reading in element.readings])
        for address, _, element in elements(assessment.case.document)
        if isinstance(element, Element) and element.readings
    ]
    if not differing:
        return
    yield from (
        "",
        f"The sources leave {len(differing)} things open; used here is the first named:",
    )
    for address, names in differing:
        yield f"  {address}: {' | '.join(names)}"
