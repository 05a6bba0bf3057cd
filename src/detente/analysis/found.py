"""What was found in a part of an ensemble: plain and small, to be sent and kept.

It has the labels of the states that hold, a bit for each of them in each different set of
equilibria, and a number for each combination that was run.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zlib import compress, decompress

import numpy as np
import numpy.typing as npt

from detente.analysis.asked import Asked
from detente.analysis.subproblems import Reason, Resolved
from detente.model import Conflict
from detente.stability import Concept, StabilityResult
from detente.stability.bits import Bits, packed, unpacked


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
    sets : mapping of Concept to numpy.ndarray
        uint8, for each different set of equilibria a bit for each label.
    numbers : mapping of Concept to numpy.ndarray
        int32, for each combination that was run the number of its set.
    """

    first: npt.NDArray[np.int64]
    reasons: tuple[Reason, ...]
    labels: tuple[str, ...]
    true: Bits
    sets: Mapping[Concept, Bits]
    numbers: Mapping[Concept, npt.NDArray[np.int32]]

    def to_json(self) -> dict[str, Any]:
        """Return it as plain data; arrays as text, compressed."""
        return {
            "first": _as_text(np.diff(self.first, prepend=0)),
            "reasons": [[one.text, *one.places] for one in self.reasons],
            "labels": list(self.labels),
            "true": _as_text(self.true),
            "concepts": {
                concept.value: [_as_text(self.sets[concept]), _as_text(self.numbers[concept])]
                for concept in self.sets
            },
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> PartAnswers:
        """Return what :meth:`to_json` made plain data of."""
        width = -(-len(data["labels"]) // 8)
        concepts = {Concept(name): both for name, both in data["concepts"].items()}
        return cls(
            np.cumsum(_as_array(data["first"], np.int64)),
            tuple(Reason(text, tuple(places)) for text, *places in data["reasons"]),
            tuple(data["labels"]),
            _as_rows(data["true"], width),
            {concept: _as_rows(both[0], width) for concept, both in concepts.items()},
            {concept: _as_array(both[1], np.int32) for concept, both in concepts.items()},
        )


def _as_text(array: npt.NDArray[Any]) -> list[Any]:
    """Return how many rows an array has, and its bytes in text."""
    little = array.astype(array.dtype.newbyteorder("<"), copy=False)
    return [len(array), b64encode(compress(little.tobytes(), 1)).decode("ascii")]


def _as_array(told: Sequence[Any], kind: type[np.integer]) -> npt.NDArray[Any]:
    raw = decompress(b64decode(told[1]))
    return np.frombuffer(raw, np.dtype(kind).newbyteorder("<")).astype(kind)


def _as_rows(told: Sequence[Any], width: int) -> Bits:
    return np.frombuffer(decompress(b64decode(told[1])), np.uint8).reshape(told[0], width)


def found_in(
    conflict: Conflict | None,
    resolved: Resolved,
    results: Iterable[Sequence[StabilityResult]],
    asked: Asked,
) -> PartAnswers:
    """Return what the results of a part come to.

    Parameters
    ----------
    conflict : Conflict or None
        Its states; None where there are none, and no results.
    resolved : Resolved
    results : iterable of sequences of StabilityResult
        For each combination that is run some that together have all concepts.
    asked : Asked
    """
    known: dict[Concept, dict[bytes, int]] = {concept: {} for concept in asked.concepts}
    numbers: dict[Concept, list[int]] = {concept: [] for concept in asked.concepts}
    for each in results:
        for concept in asked.concepts:
            result = next(one for one in each if concept in one.concepts)
            own = result.equilibria(concept).bits.tobytes()
            numbers[concept].append(known[concept].setdefault(own, len(known[concept])))
    count = 0 if conflict is None else len(conflict.states)
    width = -(-count // 8)
    sets = {
        concept: np.frombuffer(b"".join(of), np.uint8).reshape(len(of), width)
        for concept, of in known.items()
    }
    holding = np.zeros(width, dtype=np.uint8)
    for rows in sets.values():
        holding |= np.bitwise_or.reduce(rows, axis=0, initial=0)
    states = np.flatnonzero(unpacked(holding, count))
    labels, true = _told(conflict, states, asked)
    return PartAnswers(
        resolved.first,
        resolved.reasons,
        labels,
        true,
        {concept: packed(unpacked(rows, count)[:, states]) for concept, rows in sets.items()},
        {concept: np.array(own, dtype=np.int32) for concept, own in numbers.items()},
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
