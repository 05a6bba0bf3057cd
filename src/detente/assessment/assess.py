"""The assessment of a case: everything that the terminal, the page and JSON show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from detente.assessment.outcomes import DETAILED, Explained, Outcome, explain, outcomes
from detente.casefile import Case, Finding, check
from detente.model import StateId
from detente.stability import Concept, StabilityResult, Witness, stability, why


@dataclass(frozen=True, slots=True, eq=False)
class Assessment:
    """What holds in a case, why, and on which sources it rests.

    Attributes
    ----------
    case : Case
    result : StabilityResult
        Under the six standard concepts.
    status_quo : StateId or None
    status_quo_witnesses : tuple of Witness
        For each decision maker, whether it stays at the status quo under SEQ, and why.
    outcomes : tuple of Outcome
        Every equilibrium, firmest first.
    explained : tuple of Explained
        The first of them, with reasons and ways from the status quo.
    findings : tuple of Finding
        What `detente check` has to say.
    """

    case: Case
    result: StabilityResult
    status_quo: StateId | None
    status_quo_witnesses: tuple[Witness, ...]
    outcomes: tuple[Outcome, ...]
    explained: tuple[Explained, ...]
    findings: tuple[Finding, ...]


def assess(case: Case, *, progress: Callable[[str], None] = lambda step: None) -> Assessment:
    """Assess a case.

    Parameters
    ----------
    case : Case
    progress : callable
        Called with a few words before each step.
    """
    result = stability(case.conflict, progress=progress)
    progress("ways and reasons")
    found = outcomes(result, case.status_quo)
    status_quo = None if case.status_quo is None else StateId(case.status_quo + 1)
    stays = () if status_quo is None else tuple(
        why(case.conflict, status_quo, dm, Concept.SEQ) for dm in case.conflict.decision_makers
    )
    explained = explain(result, found[:DETAILED], case.status_quo)
    return Assessment(case, result, status_quo, stays, found, explained, check(case))
