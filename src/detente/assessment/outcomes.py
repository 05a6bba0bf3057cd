"""Which outcomes hold, how firmly, and how they are reached."""

from __future__ import annotations

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
)
"""The order in which concepts are named; Nash ⊆ SSEQ ⊆ SEQ ⊆ GMR and Nash ⊆ SMR ⊆ GMR."""

DETAILED = 8
"""Outcomes that are explained in full."""


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
    """

    state: StateId
    label: str
    holds_under: tuple[Concept, ...]
    steps_away: int | None


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


def outcomes(result: StabilityResult, status_quo: int | None) -> tuple[Outcome, ...]:
    """Return every equilibrium, firmest first, then nearest to the status quo.

    Parameters
    ----------
    result : StabilityResult
    status_quo : int or None
        By index, 0 = first state.
    """
    concepts = [concept for concept in FIRMEST_FIRST if concept in result.stable]
    holds = np.array([result.is_equilibrium(concept) for concept in concepts])
    some = [int(index) for index in np.flatnonzero(holds.any(axis=0))] if concepts else []
    ways = (
        {}
        if status_quo is None
        else paths(result.conflict, status_quo + 1, [index + 1 for index in some])
    )
    found = []
    for index in some:
        way = ways.get(StateId(index + 1))
        under = tuple(c for c, row in zip(concepts, holds, strict=True) if row[index])
        label = result.conflict.states.label(index)
        found.append(Outcome(StateId(index + 1), label, under, None if way is None else len(way)))
    return tuple(sorted(found, key=_firmness))


def explain(
    result: StabilityResult, chosen: tuple[Outcome, ...], status_quo: int | None
) -> tuple[Explained, ...]:
    """Return the reasons for some outcomes and the ways to them from the status quo."""
    conflict = result.conflict
    targets = [outcome.state for outcome in chosen]
    ways: list[dict[StateId, Path | None]] = [{}, {}]
    if status_quo is not None:
        ways = [
            paths(conflict, status_quo + 1, targets, improvements_only=only)
            for only in (False, True)
        ]
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
                )
                for dm in conflict.decision_makers
            ),
            ways[0].get(outcome.state),
            ways[1].get(outcome.state),
        )
        for outcome in chosen
    )


def _firmness(outcome: Outcome) -> tuple[int, int, int, int]:
    firmest = FIRMEST_FIRST.index(outcome.holds_under[0])
    away = outcome.steps_away
    return (firmest, -len(outcome.holds_under), 10**6 if away is None else away, outcome.state)
