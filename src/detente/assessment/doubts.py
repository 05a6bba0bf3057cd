"""How far an assessment can be relied on: what readings, small changes and coalitions do to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from math import prod
from typing import Any, TypeVar

from detente.analysis import (
    Ensemble,
    Robustness,
    Vulnerability,
    Worth,
    disputed_items,
    ensemble,
    robustness_of,
    vulnerable,
    worth_settling,
)
from detente.analysis.asked import is_run_alone, may_be_run
from detente.analysis.robustness import effort_of
from detente.analysis.run import USUAL
from detente.assessment.doubtdata import doubt_document
from detente.assessment.firmness import robustness_document
from detente.assessment.outcomes import FIRMEST_FIRST
from detente.assessment.requiring import Requirement, requirement_of
from detente.casefile import Case
from detente.errors import InputError
from detente.model import StateId
from detente.stability import Concept, StabilityResult
from detente.stability.jointmoves import rule_for
from detente.stability.metarational import METARATIONAL
from detente.stability.mix import AnyConcept, Mix

_Found = TypeVar("_Found")

MOST_RUN = 2**23
"""Combinations times states times decision makers: up to so many all combinations are run, some
seconds; beyond it as many are drawn as come to that."""

FEWEST_DRAWN = 100
"""A smaller sample would say too little."""

MOST_STATES = 2**12
"""Margins and coalitions are looked at where there are up to so many states."""

MOST_DECISION_MAKERS = 5
"""And coalitions where there are up to so many decision makers: 26 coalitions."""

MOST_CHANGED = 300
"""Changed conflicts that are run for the margins."""

MOST_LOOKED_AT = 2**25
"""And so many that no more moves are looked at by all of them: some two seconds at worst."""


@dataclass(frozen=True, slots=True, eq=False)
class Doubts:
    """What may make the answer another one.

    Attributes
    ----------
    concept : Concept or None
        The firmest under which some state holds; None where none does.
    ensemble : Ensemble or None
        All combinations of readings, or a sample; None where nothing is disputed.
    worth : Worth or None
        What settling each disputed item is worth, for what holds under the mix of the case, or
        under Nash where it has none.
    robustness : Robustness or None
        The margins of the equilibria under `concept`.
    vulnerability : Vulnerability or None
        Which of them coalitions could upset.
    requirement : Requirement or None
        What it would take for the status quo to be Nash stable for everyone; None where it is, or
        the case names none.
    left_out : tuple of str
        What was not looked at, and why.
    """

    concept: Concept | None
    ensemble: Ensemble | None = field(repr=False)
    worth: Worth | None = field(repr=False)
    robustness: Robustness | None = field(repr=False)
    vulnerability: Vulnerability | None = field(repr=False)
    requirement: Requirement | None = field(repr=False)
    left_out: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain data, as ``doubt``, ``robustness`` and ``inverse`` give it."""
        return {
            "doubt": None if self.ensemble is None else doubt_document(self.ensemble, 10),
            "robustness": None if self.robustness is None else robustness_document(self.robustness),
            "coalitions": None if self.vulnerability is None else self.vulnerability.to_dict(),
            "status_quo_requires": None if self.requirement is None else self.requirement.to_dict(),
            "left_out": list(self.left_out),
        }


def doubts(
    case: Case,
    result: StabilityResult,
    status_quo: StateId | None,
    progress: Callable[[str], None],
) -> Doubts:
    """Look at what may make the answer another one, as far as it takes seconds.

    Parameters
    ----------
    case : Case
    result : StabilityResult
    status_quo : StateId or None
    progress : callable
        Called with a few words before each step.
    """
    looking = _Looking(case, firmest_of(result), [])
    progress("combinations of readings")
    found = looking.at("Combinations of readings", looking.combinations)
    progress("small changes")
    margins = looking.at("Small changes", looking.margins)
    progress("coalitions")
    upset = looking.at("Coalitions", looking.coalitions)
    required = None
    if status_quo is not None and status_quo not in result.equilibria(Concept.NASH):
        required = looking.at("The status quo", lambda: looking.required(status_quo))
    worth = None
    if found is not None:
        worth = looking.at("What to find out", lambda: worth_settling(found, _asked_first(found)))
    left_out = tuple(looking.left_out)
    return Doubts(looking.concept, found, worth, margins, upset, required, left_out)


def _asked_first(found: Ensemble) -> AnyConcept:
    mixes = (concept for concept in found.concepts if isinstance(concept, Mix))
    return next(mixes, Concept.NASH)


def firmest_of(result: StabilityResult) -> Concept | None:
    """Return the firmest concept under which some state holds; None where none does."""
    for concept in FIRMEST_FIRST:
        if concept in METARATIONAL and concept in result.concepts and result.equilibria(concept):
            return concept
    return None


@dataclass(frozen=True, slots=True, eq=False)
class _Looking:
    """Looks at one thing after the other, and notes what could not be looked at."""

    case: Case
    concept: Concept | None
    left_out: list[str]

    def at(self, what: str, look: Callable[[], _Found | None]) -> _Found | None:
        """Return what is found; None with a note where it is refused."""
        try:
            return look()
        except InputError as error:
            self.left_out.append(f"{what}: {error.problems[0].message}.")
            return None

    def combinations(self) -> Ensemble | None:
        count = prod(len(item.readings) for item in disputed_items(self.case.document))
        if count == 1:
            return None
        states = len(self.case.conflict.states)
        each = states * len(self.case.conflict.decision_makers)
        drawn = None if count * each <= MOST_RUN else MOST_RUN // each
        if drawn is not None and drawn < FEWEST_DRAWN:
            told = f"there are {count:,} of them, each of {states:,} states"
            self.left_out.append(f"Combinations of readings: {told}; detente doubt runs them.")
            return None
        asked = self.case.concepts(usual=USUAL)
        alone = [one for one in may_be_run(self.case.document, asked) if is_run_alone(one)]
        if alone:
            names = " and ".join(one.abbreviation for one in alone)
            told = f"{names} would be run for each combination by itself"
            self.left_out.append(f"Combinations of readings, by the mix: {told}.")
        return ensemble(self.case, USUAL if alone else asked, samples=drawn)

    def margins(self) -> Robustness | None:
        if self.concept is None or self._is_large("Small changes"):
            return None
        effort = effort_of(self.case.conflict)
        most = min(MOST_CHANGED, MOST_LOOKED_AT // max(1, effort))
        if not most:
            told = f"each changed conflict would look at {effort:,} moves"
            self.left_out.append(f"Small changes: {told}; detente robustness runs them.")
            return None
        return robustness_of(self.case.conflict, self.concept, size=2, most=most)

    def coalitions(self) -> Vulnerability | None:
        conflict = self.case.conflict
        many = len(conflict.decision_makers)
        if self.concept is None or many < 2 or self._is_large("Coalitions"):
            return None
        if many > MOST_DECISION_MAKERS:
            most = f"up to {MOST_DECISION_MAKERS} are looked at"
            told = f"there are {many} decision makers, and {most}"
            self.left_out.append(f"Coalitions: {told}; detente coalitions takes those it is told.")
            return None
        return vulnerable(conflict, self.concept, rule=rule_for(conflict))

    def required(self, status_quo: StateId) -> Requirement:
        return requirement_of(self.case.conflict, status_quo, Concept.NASH)

    def _is_large(self, what: str) -> bool:
        count = len(self.case.conflict.states)
        if count > MOST_STATES:
            told = f"there are {count:,} states, and up to {MOST_STATES:,} are looked at"
            self.left_out.append(f"{what}: {told}.")
        return count > MOST_STATES
