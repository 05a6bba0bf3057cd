"""Which outcomes hold, how firmly, and how they are reached."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from detente.analysis import Path, paths
from detente.model import StateId
from detente.stability import Concept, StabilityResult, Witness, why

FIRMEST_FIRST = (
    Concept.NASH,
    Concept.SSEQ,
    Concept.SEQ,
    Concept.SMR,
    Concept.GMR,
    Concept.SIM,
    Concept.SIM_PER_DM,
    Concept.NON_MYOPIC,
    Concept.LIMITED_MOVE,
)
"""The order in which concepts are named; Nash ⊆ SSEQ ⊆ SEQ ⊆ GMR and Nash ⊆ SMR ⊆ GMR."""

FULLY, AT_LEAST = 12, 3
"""Outcomes explained in full: of those that hold most firmly so many at most, and of all so many
at least."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A state that is an equilibrium under some concept.

    Attributes
    ----------
    state : StateId
    label : str
    holds_under : tuple of Concept
        Firmest first; never empty.
    steps_away : int or None
        The length of a shortest legal sequence from the status quo; None when there is none, or
        no status quo.
    is_within_improvements : bool
        Whether improvements alone lead there from the status quo.
    """

    state: StateId
    label: str
    holds_under: tuple[Concept, ...]
    steps_away: int | None
    is_within_improvements: bool


@dataclass(frozen=True, slots=True)
class Explained:
    """An outcome with its reasons and the ways to it.

    Attributes
    ----------
    outcome : Outcome
    witnesses : tuple of Witness
        One for each decision maker, under the firmest concept that the outcome holds under.
    any_moves, improvements : Path or None
        From the status quo; None when no such sequence leads there.
    """

    outcome: Outcome
    witnesses: tuple[Witness, ...]
    any_moves: Path | None
    improvements: Path | None

    def to_dict(self) -> dict[str, Any]:
        """Return the reasons and ways as plain data."""
        return {
            "state": self.outcome.state,
            "witnesses": [witness.to_dict() for witness in self.witnesses],
            "any_moves": None if self.any_moves is None else self.any_moves.to_list(),
            "improvements": None if self.improvements is None else self.improvements.to_list(),
        }


def outcomes(result: StabilityResult, status_quo: StateId | None) -> tuple[Outcome, ...]:
    """Return every equilibrium.

    Firmest first, then those that improvements alone reach, then the nearest to the status quo.

    Parameters
    ----------
    result : StabilityResult
    status_quo : StateId or None
    """
    concepts = [concept for concept in FIRMEST_FIRST if concept in result.stable]
    holds = np.array([result.is_equilibrium(concept) for concept in concepts])
    some = [int(index) for index in np.flatnonzero(holds.any(axis=0))] if concepts else []
    any_moves, improving = _ways(result, [index + 1 for index in some], status_quo)
    found = []
    for index in some:
        way = any_moves.get(StateId(index + 1))
        improves = improving.get(StateId(index + 1)) is not None
        under = tuple(c for c, row in zip(concepts, holds, strict=True) if row[index])
        label = result.conflict.states.label(index)
        found.append(
            Outcome(StateId(index + 1), label, under, None if way is None else len(way), improves)
        )
    return tuple(sorted(found, key=_firmness))


def to_explain(found: tuple[Outcome, ...]) -> tuple[Outcome, ...]:
    """Return the outcomes, firmest first, that are worth explaining in full."""
    firmest = [outcome for outcome in found if outcome.holds_under == found[0].holds_under]
    return found[: max(min(len(firmest), FULLY), AT_LEAST)]


def explain(
    result: StabilityResult, chosen: tuple[Outcome, ...], status_quo: StateId | None
) -> tuple[Explained, ...]:
    """Return the reasons for some outcomes and the ways to them from the status quo."""
    conflict = result.conflict
    any_moves, improving = _ways(result, [outcome.state for outcome in chosen], status_quo)
    return tuple(
        Explained(
            outcome,
            tuple(
                why(
                    conflict,
                    outcome.state,
                    dm,
                    outcome.holds_under[0],
                    countermoves=result.countermoves,
                    horizon=result.horizon,
                )
                for dm in conflict.decision_makers
            ),
            any_moves.get(outcome.state),
            improving.get(outcome.state),
        )
        for outcome in chosen
    )


def _ways(
    result: StabilityResult, targets: Sequence[int], status_quo: StateId | None
) -> tuple[dict[StateId, Path | None], dict[StateId, Path | None]]:
    """Return the ways by any moves and by improvements only; none without a status quo."""
    if status_quo is None:
        return {}, {}
    conflict = result.conflict
    by_any = paths(conflict, status_quo, targets)
    return by_any, paths(conflict, status_quo, targets, improvements_only=True)


def _firmness(outcome: Outcome) -> tuple[int, int, bool, float, int]:
    return (
        FIRMEST_FIRST.index(outcome.holds_under[0]),
        -len(outcome.holds_under),
        not outcome.is_within_improvements,
        math.inf if outcome.steps_away is None else outcome.steps_away,
        outcome.state,
    )
