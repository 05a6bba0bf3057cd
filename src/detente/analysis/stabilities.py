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

from detente.analysis.shares import Verdict, verdict_of
from detente.errors import ConflictError, Problem, nearest
from detente.model import Conflict
from detente.stability import Concept, StabilityResult
from detente.stability.bits import Bits, packed, unpacked
from detente.stability.concepts import named
from detente.stability.mix import AnyConcept, Mix

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
        wanted = concept if isinstance(concept, Mix) else named(Concept, concept)
        if wanted not in self._found:
            raise ConflictError(f"{wanted.abbreviation} was not run: it was not asked for")
        if dm not in self.decision_makers:
            fix = nearest(dm, self.decision_makers, what="decision makers")
            raise ConflictError(Problem(f"no decision maker {dm!r}", "", fix))
        place = self.decision_makers.index(dm)
        some, every = (
            unpacked(bits[place], len(self.labels)).tolist() for bits in self._found[wanted]
        )
        return {
            label: verdict_of(is_some, is_every)
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


class StructureStabilities:
    """Where a state of one structure is stable in some profile, and in every one, by label.

    Attributes
    ----------
    labels : tuple of str
        Each once: coalesced states may share one, and are then stable where one of them is.
    found : mapping of Concept or Mix to pair of numpy.ndarray
        bool[decision makers, labels]: in some profile, in every one.
    """

    def __init__(self, conflict: Conflict, concepts: Iterable[AnyConcept]) -> None:
        self._concepts = tuple(concepts)
        places: dict[str, int] = {}
        labels = map(conflict.states.label, range(len(conflict.states)))
        self._place = np.array([places.setdefault(label, len(places)) for label in labels])
        self._everyone = conflict.decision_makers
        self.labels = tuple(places)
        self.found: dict[AnyConcept, tuple[Stable, Stable]] = {}

    def add(self, result: StabilityResult, mix: Mix | None) -> None:
        """Take in the next profile, and who is judged by which concept in it."""
        for concept in self._concepts:
            stated = mix if isinstance(concept, Mix) and mix is not None else concept
            own = np.zeros((len(self._everyone), len(self.labels)), dtype=np.bool_)
            for row, dm in zip(own, self._everyone, strict=True):
                stable = unpacked(result.stable_for(dm, stated).bits, len(self._place))
                row[self._place[stable]] = True
            some, every = self.found.get(concept, (own, own))
            self.found[concept] = (some | own, every & own)


class GatheredStabilities:
    """Gathers one structure after the other; states are told apart by their labels."""

    def __init__(self, decision_makers: Sequence[str]) -> None:
        self._everyone = tuple(decision_makers)
        self._places: dict[str, int] = {}
        self._structures = 0
        self._found: dict[AnyConcept, tuple[Stable, npt.NDArray[np.int64]]] = {}

    def add(self, part: StructureStabilities) -> None:
        """Take in what was found in a structure."""
        self._structures += 1
        places = [self._places.setdefault(label, len(self._places)) for label in part.labels]
        for concept, (in_some, in_every) in part.found.items():
            nothing = np.zeros((len(self._everyone), 0))
            some, count = self._found.get(concept, (nothing.astype(bool), nothing.astype(int)))
            more = ((0, 0), (0, len(self._places) - some.shape[1]))
            some, count = np.pad(some, more), np.pad(count, more)
            some[:, places] |= in_some
            count[:, places] += in_every
            self._found[concept] = (some, count)

    def stabilities(self) -> Stabilities:
        """Return what was gathered."""
        found = {
            concept: (packed(some), packed(count == self._structures))
            for concept, (some, count) in self._found.items()
        }
        return Stabilities(self._everyone, tuple(self._places), found)
