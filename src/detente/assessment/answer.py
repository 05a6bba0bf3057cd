"""The answer of an assessment in plain sentences: what holds, and whether what is now does."""

from __future__ import annotations

from dataclasses import dataclass

from detente.analysis import Path
from detente.assessment import words
from detente.assessment.assessing import Assessment
from detente.assessment.carried import carried, relied_on, shares
from detente.assessment.claims import joined
from detente.assessment.outcomes import Explained, Outcome, firmest
from detente.assessment.tables import moves_away
from detente.model import Conflict, StateId
from detente.stability import Concept

NAMED = 6
"""Outcomes that the answer names; one more when it is the last."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What one decision maker takes in a state."""

    dm: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """An outcome by what is taken in it.

    Attributes
    ----------
    state : StateId
    label : str
    taken : tuple of Taken
        Empty where nobody takes anything, and in graph form.
    reached : str
        How far it is from the status quo; empty when the case names none.
    carried : str
        In how much of the readings it holds; empty where nothing is disputed, or that is not known.
    """

    state: StateId
    label: str
    taken: tuple[Taken, ...]
    reached: str
    carried: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer.

    Attributes
    ----------
    headline : str
        How many states hold whatever the concept.
    relied_on : str
        Which of them hold whatever the readings; empty where nothing is disputed.
    outcomes : tuple of Named
        Those that hold under Nash stability and are explained; where there are none, the firmest
        of the others.
    are_firm : bool
        Whether `outcomes` hold under Nash stability.
    unnamed : int
        Firm outcomes that are not among them.
    deterred : str
        How many more hold because leaving is deterred.
    now : str
        Whether the status quo holds.
    leaving : tuple of str
        By which move each decision maker who would leave the status quo would do so.
    now_further : str
        Under which concepts it holds all the same.
    """

    headline: str
    relied_on: str
    outcomes: tuple[Named, ...]
    are_firm: bool
    unnamed: int
    deterred: str
    now: str
    leaving: tuple[str, ...]
    now_further: str


def answer(assessment: Assessment) -> Answer:
    """Return the answer of an assessment."""
    firm = dict(firmest(assessment.result)).get(Concept.NASH, ())
    shown = [e for e in assessment.explained if Concept.NASH in e.outcome.holds_under]
    chosen = shown[: NAMED if len(firm) > NAMED + 1 else NAMED + 1] or assessment.explained[:3]
    count = len(assessment.case.conflict.states)
    now, leaving, further = _now(assessment)
    return Answer(
        _headline(count, len(firm)),
        relied_on(assessment.case.conflict, assessment.doubts.ensemble, Concept.NASH, firm),
        tuple(_named(assessment, item) for item in chosen),
        bool(firm),
        len(firm) - len(chosen) if firm else 0,
        _deterred(assessment, assessment.outcome_count - len(firm), is_all=not firm),
        now,
        leaving,
        further,
    )


def taken_by(conflict: Conflict, state: StateId) -> tuple[Taken, ...]:
    """Return what each decision maker takes in a state; those who take nothing are left out."""
    choices = conflict.states.choices(state - 1)
    found = []
    for dm in conflict.decision_makers:
        own = [option.name for option in conflict.states.options if option.owner == dm]
        told = [
            f"perhaps {name}" if choices[name] is None else name
            for name in own
            if choices[name] is not False
        ]
        if told:
            found.append(Taken(dm, tuple(told)))
    return tuple(found)


def _headline(count: int, firm: int) -> str:
    states = words.plural(count, "possible state")
    if not firm:
        return f"None of the {states} holds firmly: in each of them somebody gains by moving."
    verb = "holds" if firm == 1 else "hold"
    return f"{firm:,} of the {states} {verb} firmly: nobody gains by moving away."


def _deterred(assessment: Assessment, count: int, *, is_all: bool) -> str:
    if not count:
        return "No state holds under any concept that was run." if is_all else ""
    under = [
        f"{concept.abbreviation} {equilibria.count:,}"
        for concept, equilibria in firmest(assessment.result)
        if concept is not Concept.NASH and equilibria
    ]
    more = words.plural(count, "state holds", "states hold")
    more = more if is_all else more.replace(" ", " more ", 1)
    return (
        f"{more} only because those who would gain by leaving are deterred by what the others "
        f"could do next (states by concept: {', '.join(under)})."
    )


def _named(assessment: Assessment, item: Explained) -> Named:
    conflict, outcome = assessment.case.conflict, item.outcome
    told = ""
    if assessment.status_quo is not None:
        told = reached(outcome.steps_away, item.improvements)
    taken, how_much = taken_by(conflict, outcome.state), in_readings(assessment, outcome)
    return Named(outcome.state, outcome.label, taken, told, how_much)


def in_readings(assessment: Assessment, outcome: Outcome) -> str:
    """Say in how much of the readings an outcome holds under its firmest concept."""
    ensemble = assessment.doubts.ensemble
    return carried(shares(ensemble, outcome.holds_under[0]).get(outcome.label), ensemble)


def reached(steps: int | None, improvements: Path | None) -> str:
    """Say how far an outcome is from the status quo, and whether each step improves its mover."""
    if not steps:
        return moves_away(steps) + (" from the status quo" if steps is None else "")
    if improvements is None:
        one, several = "which does not improve its mover", "not all of which improve their mover"
    else:
        steps = len(improvements)
        one, several = "which improves its mover", "each of which improves its mover"
    return f"{moves_away(steps)} from the status quo, {one if steps == 1 else several}"


def _now(assessment: Assessment) -> tuple[str, tuple[str, ...], str]:
    state = assessment.status_quo
    if state is None:
        return "The case does not say which state holds now, so no way from there is shown.", (), ""
    conflict = assessment.case.conflict
    under = [concept for concept, equilibria in firmest(assessment.result) if state in equilibria]
    names = joined([concept.abbreviation for concept in under])
    what = f"The status quo, state {state} ({words.taken(conflict, state)}),"
    if Concept.NASH in under:
        return f"{what} holds firmly: nobody gains by leaving it.", (), ""
    leaving = tuple(
        words.step(conflict, found.improvements[0].improvement)
        for found in assessment.status_quo_witnesses
        if not found.is_stable
    )
    if not leaving:
        return f"{what} holds only because leaving is deterred ({names}).", (), ""
    now = f"{what} does not hold. Somebody gains by leaving, and no credible answer deters it:"
    return now, leaving, _further(names, under)


def _further(names: str, under: list[Concept]) -> str:
    """Say under which concepts a status quo holds that is not stable under SEQ."""
    if not under:
        return ""
    if set(under) <= {Concept.SMR, Concept.GMR}:
        return f"It holds only under {names}, which count answers that hurt those who give them."
    return f"Under {names} it holds all the same."
