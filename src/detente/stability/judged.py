"""What a run returns whose concepts come in several kinds: by attitude, or by strength."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

import numpy as np

from detente.errors import ConflictError, Problem
from detente.model import Conflict
from detente.stability.bits import Bits
from detente.stability.concepts import (
    FOUR,
    Asked,
    Concept,
    Countermoves,
    Strength,
    UnknownAttitude,
    asked_for,
    named,
)
from detente.stability.result import installed_version
from detente.stability.stateset import StateSet

KindT = TypeVar("KindT", UnknownAttitude, Strength)


@dataclass(frozen=True, eq=False)
class JudgementResult(Generic[KindT]):
    """Which states are stable for whom, under each concept and each kind of it.

    Attributes
    ----------
    conflict : Conflict
    kinds : tuple of UnknownAttitude or of Strength
        Those that were run, in the order asked for.
    countermoves : Countermoves
    concepts : tuple of Concept
        Those that were run, in the order asked for.
    version : str
        The version of Détente.
    """

    conflict: Conflict
    kinds: tuple[KindT, ...]
    countermoves: Countermoves
    _bits: Mapping[Concept, Mapping[KindT, Bits]] = field(repr=False)
    version: str = field(default_factory=installed_version)

    @property
    def concepts(self) -> tuple[Concept, ...]:
        """Those that were run, in the order asked for."""
        return tuple(self._bits)

    def stable_for(self, dm: str, concept: Concept | str, kind: KindT | str) -> StateSet:
        """Return the states that are stable for one decision maker.

        Raises
        ------
        ConflictError
            When there is no such decision maker, or the concept or the kind was not run.
        """
        return StateSet(self.conflict.states, self._of(concept, kind)[self.conflict.dm(dm)])

    def equilibria(self, concept: Concept | str, kind: KindT | str) -> StateSet:
        """Return the states that are stable for everyone.

        A weak equilibrium is a general one that is not strong: strongly stable for some, perhaps,
        and not for all.

        Raises
        ------
        ConflictError
            When the concept or the kind was not run.
        """
        if kind == Strength.WEAK:
            general = self._of(concept, Strength.GENERAL.value)
            strong = self._of(concept, Strength.STRONG.value)
            holds = np.bitwise_and.reduce(general) & ~np.bitwise_and.reduce(strong)
            return StateSet(self.conflict.states, holds)
        return StateSet(self.conflict.states, np.bitwise_and.reduce(self._of(concept, kind)))

    def to_dict(self, among: StateSet | None = None) -> dict[str, Any]:
        """Return the answer as plain data: by concept and kind lists of numbers, among some."""
        kept = StateSet.every(self.conflict.states) if among is None else among
        return {
            concept.value: {
                kind.value: {
                    "stable": {
                        dm: list(self.stable_for(dm, concept, kind) & kept)
                        for dm in self.conflict.decision_makers
                    },
                    "equilibria": list(self.equilibria(concept, kind) & kept),
                }
                for kind in self.kinds
            }
            for concept in self.concepts
        }

    def _of(self, concept: Concept | str, kind: KindT | str) -> Bits:
        wanted = named(Concept, concept)
        if wanted not in self._bits:
            raise ConflictError(f"{wanted.abbreviation} was not run: it was not asked for")
        known = type(self.kinds[0])
        if named(known, kind) not in self._bits[wanted]:
            raise ConflictError(f"{kind} was not run: it was not asked for")
        return self._bits[wanted][named(known, kind)]


def judged_concepts(concepts: Asked | None) -> tuple[Concept, ...]:
    """Return the concepts asked for, the four when none is named.

    Raises
    ------
    ConflictError
        When one is not among the four.
    """
    asked = FOUR if concepts is None else asked_for(concepts, FOUR)
    for concept in asked:
        if concept not in FOUR:
            known = ", ".join(each.value for each in FOUR)
            what = f"{concept.abbreviation} is not defined for such preferences"
            raise ConflictError(Problem(what, "", f"ask for {known}"))
    return asked
