"""For whom a state is stable in all combinations of readings, in some, or in none.

Definition: under a concept, a state is *always* stable for a decision maker when it is a state of
every combination that describes a conflict and is stable for it there, *sometimes* when it is so in
one but not in all, and else *never*.

An equilibrium is a state that is stable for everyone at once, which is more than being stable for
each in some combination; :class:`~detente.analysis.ensembles.Ensemble` has its shares.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from detente.analysis.arraytext import as_rows, as_text
from detente.analysis.shares import Verdict, verdict_of
from detente.errors import ConflictError, Problem, nearest
from detente.model import Conflict
from detente.stability import StabilityResult
from detente.stability.bits import Bits, packed, unpacked
from detente.stability.mix import AnyConcept, any_named

Stable = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Stabilities:
    """For whom each state is stable always, sometimes or never.

    Attributes
    ----------
    decision_makers : tuple of str
    labels : tuple of str
        Every state of some combination.
    """

    decision_makers: tuple[str, ...]
    labels: tuple[str, ...]
    _found: Mapping[AnyConcept, tuple[Bits, Bits]] = field(repr=False)

    def verdicts(self, concept: AnyConcept | str, dm: str) -> dict[str, Verdict]:
        """Return for each state, by label, whether it is stable for a decision maker.

        Raises
        ------
        ConflictError
            When there is no such decision maker, or the concept was not run.

        Examples
        --------
        >>> from detente.analysis import ensemble
        >>> from detente.casefile import load_case
        >>> doubt = ensemble(load_case("f35-s400"), ["nash"], per_dm=True)
        >>> found = doubt.stabilities.verdicts("nash", "Russia")
        >>> found["YYNY-YYNY-YN"].value, found["NNNN-NNNY-NN"].value
        ('always', 'sometimes')
        """
        wanted = next((one for one in self._found if concept in (one, one.value)), None)
        if wanted is None:
            told = any_named(concept).abbreviation
            raise ConflictError(f"{told} was not run: it was not asked for")
        if dm not in self.decision_makers:
            fix = nearest(dm, self.decision_makers, what="decision makers")
            raise ConflictError(Problem(f"no decision maker {dm!r}", "", fix))
        place = self.decision_makers.index(dm)
        some, every = (
            unpacked(bits[place], len(self.labels)).tolist() for bits in self._found[wanted]
        )
        return {
            label: verdict_of(not is_every, is_some)
            for label, is_some, is_every in zip(self.labels, some, every, strict=True)
        }

    def to_dict(self, concept: AnyConcept | str) -> dict[str, Any]:
        """Return it as plain data: by decision maker the labels, ``always`` and ``sometimes``."""
        told: dict[str, Any] = {}
        for dm in self.decision_makers:
            verdicts = self.verdicts(concept, dm)
            told[dm] = {
                kind.value: [label for label, found in verdicts.items() if found is kind]
                for kind in (Verdict.ALWAYS, Verdict.SOMETIMES)
            }
        return told


@dataclass(frozen=True, eq=False)
class PartStabilities:
    """Where a state is stable in some combination of a part, and in every one, by label.

    Attributes
    ----------
    labels : tuple of str
        Every state of the structure, each once.
    found : mapping of Concept or Mix to pair of numpy.ndarray
        uint8[decision makers, bytes], a bit for each label: in some combination, in every one.
    """

    labels: tuple[str, ...]
    found: Mapping[AnyConcept, tuple[Bits, Bits]]

    def to_json(self) -> dict[str, Any]:
        """Return it as plain data; arrays as text, compressed."""
        told = {concept.value: list(map(as_text, both)) for concept, both in self.found.items()}
        return {"labels": list(self.labels), "concepts": told}

    @classmethod
    def from_json(cls, data: Mapping[str, Any], concepts: Iterable[AnyConcept]) -> PartStabilities:
        """Return what :meth:`to_json` made plain data of, for the concepts that are asked for."""
        count = len(data["labels"])
        found: dict[AnyConcept, tuple[Bits, Bits]] = {}
        for concept in concepts:
            some, every = data["concepts"][concept.value]
            found[concept] = as_rows(some, count), as_rows(every, count)
        return cls(tuple(data["labels"]), found)


class StabilitiesInPart:
    """Gathers one combination of a part after the other.

    Coalesced states may share a label, and are then stable where one of them is.
    """

    def __init__(self, conflict: Conflict, concepts: Iterable[AnyConcept]) -> None:
        places: dict[str, int] = {}
        labels = map(conflict.states.label, range(len(conflict.states)))
        self._place = np.array([places.setdefault(label, len(places)) for label in labels])
        self._labels = tuple(places)
        self._everyone = conflict.decision_makers
        shape = (len(self._everyone), len(self._labels))
        self._some = {concept: np.zeros(shape, dtype=np.bool_) for concept in concepts}
        self._every = {concept: np.ones(shape, dtype=np.bool_) for concept in self._some}
        self._is_run = False

    def add(self, concept: AnyConcept, result: StabilityResult, own: AnyConcept) -> None:
        """Take in the next combination under a concept, which it states as `own`."""
        for row, dm in enumerate(self._everyone):
            found = unpacked(result.stable_for(dm, own).bits, len(self._place))
            stable = np.zeros(len(self._labels), dtype=np.bool_)
            stable[self._place[found]] = True
            self._some[concept][row] |= stable
            self._every[concept][row] &= stable
        self._is_run = True

    def told(self) -> PartStabilities | None:
        """Return what was gathered; None of no combination."""
        if not self._is_run:
            return None
        both = {
            concept: (packed(some), packed(self._every[concept]))
            for concept, some in self._some.items()
        }
        return PartStabilities(self._labels, both)


class GatheredStabilities:
    """Gathers one part after the other; states are told apart by their labels."""

    def __init__(self, decision_makers: Sequence[str]) -> None:
        self._everyone = tuple(decision_makers)
        self._places: dict[str, int] = {}
        self._parts = 0
        self._found: dict[AnyConcept, tuple[Stable, npt.NDArray[np.int64]]] = {}

    def add(self, part: PartStabilities) -> None:
        """Take in what was found in a part."""
        self._parts += 1
        places = [self._places.setdefault(label, len(self._places)) for label in part.labels]
        for concept, (in_some, in_every) in part.found.items():
            nothing = np.zeros((len(self._everyone), 0))
            some, count = self._found.get(concept, (nothing.astype(bool), nothing.astype(int)))
            more = ((0, 0), (0, len(self._places) - some.shape[1]))
            some, count = np.pad(some, more), np.pad(count, more)
            some[:, places] |= unpacked(in_some, len(places))
            count[:, places] += unpacked(in_every, len(places))
            self._found[concept] = (some, count)

    def stabilities(self) -> Stabilities:
        """Return what was gathered."""
        found = {
            concept: (packed(some), packed(count == self._parts))
            for concept, (some, count) in self._found.items()
        }
        return Stabilities(self._everyone, tuple(self._places), found)
