"""What was found in a part of an ensemble: plain and small, to be sent and kept.

It has the labels of the states that hold, a bit for each of them in each different set of
equilibria, and a number for each combination that was run.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from detente.analysis.arraytext import as_array, as_rows, as_text
from detente.analysis.asked import Asked
from detente.analysis.parts import Part
from detente.analysis.stabilities import PartStabilities, StabilitiesInPart
from detente.analysis.subproblems import Reason, Resolved
from detente.model import Conflict
from detente.stability import StabilityResult
from detente.stability.bits import Bits, packed, unpacked
from detente.stability.mix import AnyConcept


class Answer(NamedTuple):
    """The answer of a combination to one of the concepts that are asked for."""

    result: StabilityResult
    concept: AnyConcept
    """As the combination states it: of a mix its own."""


@dataclass(frozen=True, eq=False)
class PartAnswers:
    """What was found in a part.

    Attributes
    ----------
    first : numpy.ndarray
        int64[n]: as in :class:`~detente.analysis.subproblems.Resolved`.
    reasons : tuple of Reason
    labels : tuple of str
        Those of the states that hold in some combination that was run.
    true : numpy.ndarray
        uint8, for each statement a bit for each label: where it is true.
    sets : mapping of Concept or Mix to numpy.ndarray
        uint8, for each different set of equilibria a bit for each label.
    numbers : mapping of Concept or Mix to numpy.ndarray
        int32, for each combination that was run the number of its set.
    stable : PartStabilities or None
        For whom states are stable; None where that is not asked, or nothing was run.
    """

    first: npt.NDArray[np.int64]
    reasons: tuple[Reason, ...]
    labels: tuple[str, ...]
    true: Bits
    sets: Mapping[AnyConcept, Bits]
    numbers: Mapping[AnyConcept, npt.NDArray[np.int32]]
    stable: PartStabilities | None = None

    def to_json(self) -> dict[str, Any]:
        """Return it as plain data; arrays as text, compressed."""
        return {
            "first": as_text(np.diff(self.first, prepend=0)),
            "reasons": [[one.text, *one.places] for one in self.reasons],
            "labels": list(self.labels),
            "true": as_text(self.true),
            "concepts": {
                concept.value: [as_text(self.sets[concept]), as_text(self.numbers[concept])]
                for concept in self.sets
            },
            "stable": None if self.stable is None else self.stable.to_json(),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any], concepts: Iterable[AnyConcept]) -> PartAnswers:
        """Return what :meth:`to_json` made plain data of, for the concepts that are asked for."""
        both = {concept: data["concepts"][concept.value] for concept in concepts}
        count, stable = len(data["labels"]), data["stable"]
        return cls(
            np.cumsum(as_array(data["first"], np.int64)),
            tuple(Reason(text, tuple(places)) for text, *places in data["reasons"]),
            tuple(data["labels"]),
            as_rows(data["true"], count),
            {concept: as_rows(told[0], count) for concept, told in both.items()},
            {concept: as_array(told[1], np.int32) for concept, told in both.items()},
            None if stable is None else PartStabilities.from_json(stable, both),
        )

    def is_of(self, part: Part) -> bool:
        """Whether it can be what was found in a part: an answer to each combination of it."""
        if len(self.first) != len(part) or (self.first < -len(self.reasons)).any():
            return False
        count = int((self.first == part.positions).sum())
        return all(
            len(numbers) == count
            and numbers.min(initial=0) >= 0
            and numbers.max(initial=-1) < len(self.sets[concept])
            for concept, numbers in self.numbers.items()
        )


def found_in(
    conflict: Conflict | None,
    resolved: Resolved,
    results: Iterable[Sequence[Answer]],
    asked: Asked,
) -> PartAnswers:
    """Return what the results of a part come to.

    Parameters
    ----------
    conflict : Conflict or None
        Its states; None where there are none, and no results.
    resolved : Resolved
    results : iterable of sequences of Answer
        For each combination that is run an answer to each concept.
    asked : Asked
    """
    known: dict[AnyConcept, dict[bytes, int]] = {concept: {} for concept in asked.concepts}
    numbers: dict[AnyConcept, list[int]] = {concept: [] for concept in asked.concepts}
    stable = None
    if asked.per_dm and conflict is not None:
        stable = StabilitiesInPart(conflict, asked.concepts)
    for each in results:
        for concept, (result, own) in zip(asked.concepts, each, strict=True):
            holding = result.equilibria(own).bits.tobytes()
            numbers[concept].append(known[concept].setdefault(holding, len(known[concept])))
            if stable is not None:
                stable.add(concept, result, own)
    count = 0 if conflict is None else len(conflict.states)
    width = -(-count // 8)
    sets = {
        concept: np.frombuffer(b"".join(of), np.uint8).reshape(len(of), width)
        for concept, of in known.items()
    }
    somewhere = np.zeros(width, dtype=np.uint8)
    for rows in sets.values():
        somewhere |= np.bitwise_or.reduce(rows, axis=0, initial=0)
    states = np.flatnonzero(unpacked(somewhere, count))
    labels, true = _told(conflict, states, asked)
    return PartAnswers(
        resolved.first,
        resolved.reasons,
        labels,
        true,
        {concept: packed(unpacked(rows, count)[:, states]) for concept, rows in sets.items()},
        {concept: np.array(of, dtype=np.int32) for concept, of in numbers.items()},
        None if stable is None else stable.told(),
    )


def _told(
    conflict: Conflict | None, states: npt.NDArray[np.intp], asked: Asked
) -> tuple[tuple[str, ...], Bits]:
    """Return the labels of some states, and for each statement where among them it is true."""
    true = np.zeros((len(asked.statements), len(states)), dtype=np.bool_)
    if conflict is None:
        return (), packed(true)
    for row, statement in zip(true, asked.statements, strict=True):
        row[:] = conflict.states.truth(statement)[states]
    return tuple(conflict.states.label(state) for state in states.tolist()), packed(true)
