"""Which outcomes hold, how firmly, and how they are reached."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from detente.analysis import Path, paths
from detente.analysis.paths import path_lengths
from detente.assessment.selection import holding
from detente.model import StateId
from detente.stability import Concept, StabilityResult, StateSet, Witness

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

LISTED = 1000
"""Outcomes that are told one by one."""

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
    """Return the firmest equilibria, at most :data:`LISTED` of them.

    Firmest first, then those that improvements alone reach, then the nearest to the status quo.

    Parameters
    ----------
    result : StabilityResult
    status_quo : StateId or None

    Notes
    -----
    Complexity: the searches for ways, and sorting the equilibria that are as firm as those
    returned; some bytes for each state.
    """
    lengths = None if status_quo is None else _lengths(result, status_quo)
    found: list[Outcome] = []
    for alike in _by_firmness(result):
        if len(found) == LISTED:
            break
        found += _nearest(result, alike, lengths, LISTED - len(found))
    return tuple(found)


def firmest(result: StabilityResult) -> tuple[tuple[Concept, StateSet], ...]:
    """Return the concepts that were run, firmest first, each with its equilibria."""
    return tuple((c, result.equilibria(c)) for c in FIRMEST_FIRST if c in result.concepts)


def _by_firmness(result: StabilityResult) -> Iterator[StateSet]:
    """Yield sets of equally firm equilibria: by firmest concept, then by how many concepts."""
    told = StateSet.of(result.conflict.states, ())
    for _, equilibria in firmest(result):
        yield from filter(None, holding(map(result.equilibria, result.concepts), equilibria - told))
        told |= equilibria


class _Lengths(NamedTuple):
    """The lengths of shortest paths from the status quo: int32[n], -1 where there is none."""

    by_any: npt.NDArray[np.int32]
    by_improvements: npt.NDArray[np.int32]


def _lengths(result: StabilityResult, status_quo: StateId) -> _Lengths:
    conflict = result.conflict
    by_any = path_lengths(conflict, status_quo)
    return _Lengths(by_any, path_lengths(conflict, status_quo, improvements_only=True))


def _nearest(
    result: StabilityResult, alike: StateSet, lengths: _Lengths | None, most: int
) -> list[Outcome]:
    """Return the outcomes that improvements reach, then the nearest, of some equally firm ones."""
    by_concept = firmest(result)
    if lengths is None:
        rows = [(number, -1, -1) for number in alike.page(0, most)]
    else:
        indices = np.concatenate(list(alike.indices()))
        away, improving = (length[indices] for length in lengths)
        # Unsigned, the -1 of no way at all is the farthest.
        first = np.lexsort((away.astype(np.uint32), improving < 0))[:most]
        columns = (indices[first] + 1, away[first], improving[first])
        rows = list(zip(*(column.tolist() for column in columns), strict=True))
    return [
        Outcome(
            number,
            result.conflict.states.label(number - 1),
            tuple(concept for concept, equilibria in by_concept if number in equilibria),
            None if steps < 0 else steps,
            improvements >= 0,
        )
        for number, steps, improvements in rows
    ]


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
                result.why(outcome.state, dm, outcome.holds_under[0])
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
