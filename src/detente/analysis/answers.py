"""What was found in each combination of an ensemble: its equilibria, as a number for their set.

Combinations differ in which states are feasible, so states are told apart by their labels. Those
that hold nowhere get no place: the sets are over the states that hold in some combination.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.model import Conflict
from detente.stability import Mix, StabilityResult
from detente.stability.bits import Bits, packed, unpacked
from detente.stability.mix import AnyConcept
from detente.statements import Statement

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


class Gathering:
    """Gathers the equilibria of one structure after the other.

    Parameters
    ----------
    count : int
        How many combinations there are.
    concepts : sequence of Concept or Mix
        A mix stands for the one that each combination states.
    statements : sequence of Statement
        Whose truth in the states that hold is kept.

    Attributes
    ----------
    places : dict of str to int
        For the label of each state that holds somewhere its place.
    """

    def __init__(
        self, count: int, concepts: Sequence[AnyConcept], statements: Sequence[Statement]
    ) -> None:
        self.places: dict[str, int] = {}
        self._statements = statements
        self._true: list[set[int]] = [set() for _ in statements]
        self._sets: dict[AnyConcept, dict[bytes, int]] = {concept: {} for concept in concepts}
        self._found = {c: np.full(count, NOWHERE, dtype=np.int32) for c in concepts}

    def add(
        self,
        found: StructureAnswers,
        rows: npt.NDArray[np.int64],
        profile: npt.NDArray[np.int64],
    ) -> None:
        """Take in what was found in a structure: for its combinations, each with its profile."""
        conflict = found.conflict
        every = [np.frombuffer(one, np.uint8) for sets in found.sets.values() for one in sets]
        holding = np.bitwise_or.reduce(every)
        states = np.flatnonzero(unpacked(holding, len(conflict.states)))
        places = self._placed(conflict, states)
        for concept, numbers in found.numbers.items():
            of_set = self._numbered(concept, list(found.sets[concept]), states, places, conflict)
            self._found[concept][rows] = of_set[np.asarray(numbers)][profile]

    def _placed(self, conflict: Conflict, states: npt.NDArray[np.intp]) -> npt.NDArray[np.int64]:
        """Return the places of states, new ones for those that held nowhere so far."""
        labels = map(conflict.states.label, states.tolist())
        places = np.array([self.places.setdefault(x, len(self.places)) for x in labels], np.int64)
        for statement, known in zip(self._statements, self._true, strict=True):
            known.update(places[conflict.states.truth(statement)[states]].tolist())
        return places

    def _numbered(
        self,
        concept: AnyConcept,
        sets: Sequence[bytes],
        states: npt.NDArray[np.intp],
        places: npt.NDArray[np.int64],
        conflict: Conflict,
    ) -> npt.NDArray[np.int32]:
        """Return for each set of a structure its number among those of the ensemble."""
        known = self._sets[concept]
        numbers = np.empty(len(sets), dtype=np.int32)
        size = max(1, TOGETHER // max(len(conflict.states), len(self.places)))
        for start in range(0, len(sets), size):
            together = np.frombuffer(b"".join(sets[start : start + size]), dtype=np.uint8)
            rows = together.reshape(-1, -(-len(conflict.states) // 8))
            placed = np.zeros((len(rows), len(self.places)), dtype=np.bool_)
            holds = unpacked(rows, len(conflict.states))
            for state, place in zip(states, places, strict=True):
                placed[:, place] |= holds[:, state]  # coalesced states may share a label
            for k, row in enumerate(packed(placed), start=start):
                # Without trailing zeros, as states that hold later only get later places.
                numbers[k] = known.setdefault(row.tobytes().rstrip(b"\0"), len(known))
        return numbers

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


class StructureAnswers:
    """The equilibria under each profile of a structure, equal sets once.

    Attributes
    ----------
    sets : mapping of Concept or Mix to dict of bytes to int
        The different sets, over the states of the structure, with their numbers.
    numbers : mapping of Concept or Mix to list of int
        For each profile the number of its set.
    """

    def __init__(self, conflict: Conflict, concepts: Sequence[AnyConcept]) -> None:
        self.conflict = conflict
        self.sets: Mapping[AnyConcept, dict[bytes, int]] = {concept: {} for concept in concepts}
        self.numbers: Mapping[AnyConcept, list[int]] = {concept: [] for concept in concepts}

    def add(self, result: StabilityResult, mix: Mix | None) -> None:
        """Take in the equilibria of the next profile, and who is judged by which concept in it."""
        for concept, known in self.sets.items():
            stated = mix if isinstance(concept, Mix) and mix is not None else concept
            own = result.equilibria(stated).bits.tobytes()
            self.numbers[concept].append(known.setdefault(own, len(known)))
