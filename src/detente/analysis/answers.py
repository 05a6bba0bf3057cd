"""What was found in each combination of an ensemble: its equilibria, as a number for their set.

Combinations differ in which states are feasible, so states are told apart by their labels. Those
that hold nowhere get no place: the sets are over the states that hold in some combination.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from detente.analysis.asked import Asked
from detente.analysis.combinations import Rows
from detente.analysis.disputed import settled_list
from detente.analysis.found import PartAnswers
from detente.analysis.parts import Part, Partition
from detente.analysis.stabilities import GatheredStabilities, Stabilities
from detente.analysis.subproblems import Reason
from detente.stability.bits import Bits, packed, unpacked
from detente.stability.mix import AnyConcept

NOWHERE = -1
"""In the place of the set of a combination that describes no conflict."""

TOGETHER = 2**22
"""States of sets that are unpacked together."""


@dataclass(frozen=True, eq=False)
class Answers:
    """The equilibria under one concept.

    Attributes
    ----------
    sets : numpy.ndarray
        uint8[sets, bytes], the different sets, a bit for each state that holds somewhere.
    found : numpy.ndarray
        int32[combinations]: which of the sets it has; -1 where it describes no conflict.
    """

    sets: Bits
    found: npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Unfit:
    """Combinations that describe no conflict.

    Attributes
    ----------
    reason : str
    count : int
        How many combinations, of those run.
    share : float
        Their weight, as a share of all.
    readings : mapping of str to str
        The readings that do not fit together, in the first of them.
    """

    reason: str
    count: int
    share: float
    readings: Mapping[str, str]

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain data."""
        return {
            "reason": self.reason,
            "count": self.count,
            "share": self.share,
            "readings": settled_list(self.readings),
        }


class Gathering:
    """Gathers what was found, part after part.

    Parameters
    ----------
    partition : Partition
        Where the combinations of a part stand among all.
    asked : Asked

    Attributes
    ----------
    places : dict of str to int
        For the label of each state that holds somewhere its place.
    profiles : int
        How many combinations were run; the others are the same as one of them.
    """

    def __init__(self, partition: Partition, asked: Asked) -> None:
        self.places: dict[str, int] = {}
        self.profiles = 0
        self._combinations = partition.combinations
        self._partition = partition
        self._true: list[set[int]] = [set() for _ in asked.statements]
        self._sets: dict[AnyConcept, dict[bytes, int]] = {c: {} for c in asked.concepts}
        count = len(partition.combinations)
        self._found = {c: np.full(count, NOWHERE, dtype=np.int32) for c in asked.concepts}
        self._unfit: dict[str, _Refused] = {}
        everyone = [dm.name for dm in asked.document.decision_makers]
        self._stable = GatheredStabilities(everyone) if asked.per_dm else None

    @property
    def total(self) -> int:
        """How many combinations there are to be gathered."""
        return len(self._combinations)

    def add(self, part: Part, found: PartAnswers) -> None:
        """Take in what was found in a part; all parts before it have to be in already."""
        rows = self._partition.rows(part.structure, part.positions)
        is_run, is_like = found.first == part.positions, found.first >= 0
        places = np.array(
            [self.places.setdefault(x, len(self.places)) for x in found.labels], np.int64
        )
        for known, true in zip(self._true, found.true, strict=True):
            known.update(places[unpacked(true, len(places))].tolist())
        first = self._partition.rows(part.structure, found.first[is_like & ~is_run])
        for concept, numbers in found.numbers.items():
            own = self._found[concept]
            own[rows[is_run]] = self._numbered(concept, found.sets[concept], places)[numbers]
            own[rows[is_like & ~is_run]] = own[first]
        self.profiles += int(is_run.sum())
        if self._stable is not None and found.stable is not None:
            self._stable.add(found.stable)
        for number, reason in enumerate(found.reasons):
            self._refuse(rows[found.first == -1 - number], reason)

    def _numbered(
        self, concept: AnyConcept, sets: Bits, places: npt.NDArray[np.int64]
    ) -> npt.NDArray[np.int32]:
        """Return for each set of a part its number among those of the ensemble."""
        known = self._sets[concept]
        numbers = np.empty(len(sets), dtype=np.int32)
        size = max(1, TOGETHER // max(1, len(self.places)))
        for start in range(0, len(sets), size):
            holds = unpacked(sets[start : start + size], len(places))
            placed = np.zeros((len(holds), len(self.places)), dtype=np.bool_)
            for state, place in enumerate(places):
                placed[:, place] |= holds[:, state]  # coalesced states may share a label
            for k, row in enumerate(packed(placed), start=start):
                # Without trailing zeros, as states that hold later only get later places.
                numbers[k] = known.setdefault(row.tobytes().rstrip(b"\0"), len(known))
        return numbers

    def _refuse(self, rows: Rows, reason: Reason) -> None:
        known = self._unfit.setdefault(reason.text, _Refused(int(rows[0]), reason.places))
        known.count += len(rows)
        known.weight += float(self._combinations.weights(rows).sum())

    def unfit(self) -> tuple[Unfit, ...]:
        """Return what describes no conflict, by reason."""
        if not self._unfit:
            return ()
        combinations = self._combinations
        whole = sum(float(combinations.weights(rows).sum()) for rows in combinations.blocks())
        return tuple(
            Unfit(text, one.count, one.weight / whole, combinations.settled(one.row, one.places))
            for text, one in self._unfit.items()
        )

    def stabilities(self) -> Stabilities | None:
        """Return for whom states are stable; None where that is not asked."""
        return None if self._stable is None else self._stable.stabilities()

    def answers(self) -> dict[AnyConcept, Answers]:
        """Return what was gathered."""
        return {
            concept: Answers(self._padded(known), self._found[concept])
            for concept, known in self._sets.items()
        }

    def _padded(self, sets: Iterable[bytes]) -> Bits:
        whole = b"".join(one.ljust(self.width, b"\0") for one in sets)
        return np.frombuffer(bytearray(whole), dtype=np.uint8).reshape(-1, self.width)

    @property
    def width(self) -> int:
        """Bytes of a set over all places so far; one at least."""
        return max(1, -(-len(self.places) // 8))

    def truths(self) -> list[Bits]:
        """Return for each statement a bit for each place: where it is true."""
        masks = np.zeros((len(self._true), 8 * self.width), dtype=np.bool_)
        for mask, known in zip(masks, self._true, strict=True):
            mask[list(known)] = True
        return list(packed(masks))


@dataclass
class _Refused:
    """Combinations that describe no conflict for one reason."""

    row: int
    places: tuple[int, ...]
    count: int = 0
    weight: float = 0.0
