"""The assessment in a few lines, for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from detente.assessment import words
from detente.assessment.answer import in_readings
from detente.assessment.assessing import Assessment
from detente.assessment.bymix import by_mix
from detente.assessment.carried import relied_on
from detente.assessment.doubt import by_share, counted, percent
from detente.assessment.leftopen import left_open, open_lines, unsourced_line
from detente.assessment.mixed import mixed_lines
from detente.assessment.outcomes import Explained
from detente.model import StateId
from detente.stability import Concept, StabilityResult


def summary(assessment: Assessment) -> Iterator[str]:
    """Yield the lines: where things stand, what holds and why, what the sources differ about."""
    conflict, result = assessment.case.conflict, assessment.result
    yield assessment.case.document.title
    yield ", ".join(
        words.plural(count, what)
        for count, what in (
            (len(conflict.decision_makers), "decision maker"),
            (len(conflict.states.options), "option"),
            (len(conflict.states), "state"),
        )
        if count
    )
    yield from (f"LOOK AT THIS: {finding}" for finding in assessment.orphans)
    if assessment.status_quo is not None:
        yield from _status_quo(assessment, assessment.status_quo)
    yield ""
    yield from mixed_lines(assessment)
    yield _counts(result)
    firm = result.equilibria(Concept.NASH) if Concept.NASH in result.concepts else ()
    if told := relied_on(conflict, assessment.doubts.ensemble, Concept.NASH, firm):
        yield f"Under Nash: {told[0].lower()}{told[1:]}"
    for item in assessment.explained:
        yield from ("", *_explained(assessment, item))
    rest = assessment.outcome_count - len(assessment.explained)
    if rest:
        yield from (
            "",
            words.plural(rest, "more outcome holds", "more outcomes hold")
            + "; `detente stability` lists them.",
        )
    if left := list(open_lines(left_open(assessment.case.document))):
        yield from ("", *left)
    if told := unsourced_line(assessment.case):
        yield from ("", told)
    yield from _reliance(assessment)
    for concept, reason in result.not_run.items():
        yield f"{concept.abbreviation} was not run: {reason}"


def _status_quo(assessment: Assessment, state: StateId) -> Iterator[str]:
    conflict = assessment.case.conflict
    yield from ("", f"Now, state {state}: {words.taken(conflict, state)}.")
    own = by_mix(assessment)
    if own is not None and own.now:
        how = f"does not hold: {'; '.join(own.leaving)}" if own.leaving else "holds"
        yield f"  As the case judges each, it {how}."
    leaving = [found for found in assessment.status_quo_witnesses if not found.is_stable]
    for found in leaving:
        leaves = words.step(conflict, found.improvements[0].improvement)
        yield f"  It does not hold under SEQ: {leaves}."
    if not leaving:
        yield "  It holds under SEQ: nobody has an improvement that is not deterred."


def _counts(result: StabilityResult) -> str:
    counts = [f"{c.abbreviation} {result.equilibria(c).count:,}" for c in result.concepts]
    return f"Outcomes that hold, by concept: {', '.join(counts)}."


def _explained(assessment: Assessment, item: Explained) -> Iterator[str]:
    conflict = assessment.case.conflict
    outcome = item.outcome
    under = ", ".join(concept.abbreviation for concept in outcome.holds_under)
    yield f"State {outcome.state} ({outcome.label}) holds under {under}:"
    yield f"  {words.taken(conflict, outcome.state)}."
    if how_much := in_readings(assessment, outcome):
        yield f"  It {how_much} ({outcome.holds_under[0].abbreviation})."
    if assessment.status_quo is None:
        return
    if outcome.state == assessment.status_quo:
        yield "  It is the status quo."
    elif item.improvements is not None:
        yield f"  Reached by improvements: {words.sequence(conflict, item.improvements.steps)}."
    elif item.any_moves is not None:
        yield (
            "  Not reached by improvements alone; by any moves: "
            f"{words.sequence(conflict, item.any_moves.steps)}."
        )
    else:
        yield "  Not reached from here by any moves."


def _reliance(assessment: Assessment) -> Iterator[str]:
    """Say what all the readings together leave of the answer, and what to find out first."""
    found, worth = assessment.doubts.ensemble, assessment.doubts.worth
    if found is None:
        return
    yield from ("", f"Shares of readings, no probabilities: {counted(found)}.")
    shares = {concept: found.state_shares(concept) for concept in found.concepts}
    firm = {item.outcome.label: item.outcome.state for item in assessment.explained}
    for label in by_share(found, list(found.concepts)):
        outcome = firm.get(label)
        if outcome is not None:
            told = (f"{c.abbreviation} {percent(one[label].value)}" for c, one in shares.items())
            yield f"  State {outcome} ({label}) holds under {', '.join(told)}."
    first = worth.items[0] if worth and worth.items else None
    if worth is not None and first is not None and first.bits:
        removed = f"that removes {percent(first.of_whole)} of the doubt"
        about = f"about what holds under {worth.concept.abbreviation}"
        yield f"  Find out first: {first.addresses[0]}; {removed} {about}."
