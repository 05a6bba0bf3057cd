"""The assessment of a case: everything that the terminal, the page and JSON show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from functools import reduce
from operator import or_
from typing import Any

from detente.assessment.carried import most_carried_first
from detente.assessment.documents import mix_document
from detente.assessment.doubts import Doubts, doubts
from detente.assessment.outcomes import Explained, Outcome, explain, outcomes, to_explain
from detente.assessment.required import require_listed
from detente.casefile import Case, Finding, Level, check
from detente.model import StateId
from detente.stability import Concept, StabilityResult, StateSet, Witness, stable_states


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
        The equilibria, firmest first, up to :data:`~detente.assessment.outcomes.LISTED` of them.
    explained : tuple of Explained
        The first of them, with reasons and ways from the status quo.
    findings : tuple of Finding
        What `detente check` has to say.
    mixed : StabilityResult or None
        Under the mix of the case, where it has one.
    """

    case: Case
    result: StabilityResult
    status_quo: StateId | None
    status_quo_witnesses: tuple[Witness, ...] = field(repr=False)
    outcomes: tuple[Outcome, ...] = field(repr=False)
    explained: tuple[Explained, ...] = field(repr=False)
    doubts: Doubts = field(repr=False)
    findings: tuple[Finding, ...] = field(repr=False)
    mixed: StabilityResult | None = field(default=None, repr=False)

    @property
    def orphans(self) -> tuple[Finding, ...]:
        """What no longer stands as it was cited: to be shown loudly."""
        return tuple(found for found in self.findings if found.level is Level.ORPHAN)

    @property
    def outcome_count(self) -> int:
        """How many states are an equilibrium under some concept, listed or not."""
        equilibria = (self.result.equilibria(concept) for concept in self.result.concepts)
        return reduce(or_, equilibria, StateSet.of(self.case.conflict.states, ())).count

    def to_dict(self) -> dict[str, Any]:
        """Return the assessment as plain data."""
        conflict = self.case.conflict
        return {
            "case": self.case.slug,
            "title": self.case.document.title,
            "digest": self.case.digest,
            "version": self.result.version,
            "states": len(conflict.states),
            "status_quo": self.status_quo,
            "status_quo_witnesses": [witness.to_dict() for witness in self.status_quo_witnesses],
            "outcome_count": self.outcome_count,
            "outcomes": [
                {
                    "state": outcome.state,
                    "label": outcome.label,
                    "holds_under": [concept.value for concept in outcome.holds_under],
                    "steps_away": outcome.steps_away,
                }
                for outcome in self.outcomes
            ],
            "explained": [item.to_dict() for item in self.explained],
            "not_run": {concept.value: why for concept, why in self.result.not_run.items()},
            "mix": self._mix(),
            "doubts": self.doubts.to_dict(),
            "findings": [asdict(finding) for finding in self.findings],
        }

    def _mix(self) -> dict[str, Any] | None:
        """Return what holds under the mix of the case as plain data; None without one."""
        mix = self.case.mix
        if mix is None or self.mixed is None:
            return None
        is_run = mix not in self.mixed.not_run
        return {
            "concepts": mix_document([mix]),
            "equilibria": list(self.mixed.equilibria(mix)) if is_run else None,
            "not_run": self.mixed.not_run.get(mix),
        }

    def _repr_html_(self) -> str:
        """Show the equilibria in a notebook."""
        return self.result._repr_html_()


def assess(case: Case, *, progress: Callable[[str], None] = lambda step: None) -> Assessment:
    """Assess a case.

    Parameters
    ----------
    case : Case
    progress : callable
        Called with a few words before each step.

    Raises
    ------
    TooLargeError
        When the states are too many to be listed.
    """
    require_listed(case, "an assessment")
    result = stable_states(case.conflict, progress=progress)
    mix = case.mix
    # Beside a concept that can always be run, one that cannot is told with the reason.
    mixed = None if mix is None else stable_states(case.conflict, [Concept.NASH, mix])
    progress("ways and reasons")
    found = outcomes(result, case.status_quo)
    stays = (
        ()
        if case.status_quo is None
        else tuple(
            result.why(case.status_quo, dm, Concept.SEQ) for dm in case.conflict.decision_makers
        )
    )
    doubted = doubts(case, result, case.status_quo, progress)
    found = most_carried_first(found, doubted.ensemble)
    explained = explain(result, to_explain(found), case.status_quo)
    return Assessment(
        case, result, case.status_quo, stays, found, explained, doubted, check(case), mixed
    )
