"""What a symbolic run returns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import reduce
from operator import and_
from types import MappingProxyType
from typing import Any

from detente.errors import ConflictError, Problem
from detente.model import Conflict, StateId
from detente.stability.concepts import Concept, Countermoves
from detente.stability.mix import AnyConcept, Mix, any_named, judging
from detente.stability.result import installed_version
from detente.stability.symbolic.encode import Encoding
from detente.stability.symbolic.stateset import SymbolicStateSet
from detente.statements import Statement

SHOWN = 50
"""States of a set that :meth:`SymbolicResult.to_dict` lists."""

IMPLIES: Mapping[Concept, tuple[Concept, ...]] = {
    Concept.NASH: (Concept.SSEQ, Concept.SEQ, Concept.SMR, Concept.GMR),
    Concept.SSEQ: (Concept.SEQ, Concept.SMR, Concept.GMR),
    Concept.SEQ: (Concept.GMR,),
    Concept.SMR: (Concept.GMR,),
    Concept.GMR: (),
}
"""For each concept those under which its stable states are stable too, decision maker for
decision maker."""


@dataclass(frozen=True, eq=False)
class SymbolicResult:
    """Which states are stable for whom, under each concept that was run, as sets.

    Attributes
    ----------
    conflict : Conflict
    concepts : tuple of Concept or Mix
        The concepts that were begun, in the order asked for.
    not_run : mapping of Concept to str
        The concepts that were left out, with the reason.
    countermoves : Countermoves
        Always sequences.
    method : str
        ``"symbolic"``.
    version : str
        The version of Détente.
    """

    conflict: Conflict
    _encoding: Encoding = field(repr=False)
    concepts: tuple[AnyConcept, ...]
    _sets: Mapping[tuple[Concept, str | None], SymbolicStateSet] = field(repr=False)
    _why: Mapping[tuple[Concept, str | None], Problem] = field(repr=False)
    _not_run: Mapping[AnyConcept, str]
    version: str = field(default_factory=installed_version)
    countermoves: Countermoves = Countermoves.SEQUENCES
    method: str = "symbolic"

    @property
    def not_run(self) -> Mapping[AnyConcept, str]:
        """The concepts that were left out, with the reason."""
        return MappingProxyType(dict(self._not_run))

    @property
    def every(self) -> SymbolicStateSet:
        """All feasible states."""
        return SymbolicStateSet(self._encoding, self._encoding.feasible)

    @property
    def unfinished(self) -> Mapping[AnyConcept, str]:
        """The concepts that the budget did not suffice for, with what was proved, in words."""
        return MappingProxyType(
            {concept: self._told(concept) for concept in self.concepts if self._stopped(concept)}
        )

    @property
    def remedies(self) -> tuple[str, ...]:
        """What would help to decide more, in words; nothing where all was decided."""
        return tuple(dict.fromkeys(why.fix for why in self._why.values() if why.fix))

    def equilibria(self, concept: AnyConcept | str) -> SymbolicStateSet:
        """Return the equilibria under a concept.

        Raises
        ------
        ConflictError
            When the concept was not run, or not finished and what was proved does not show that
            there are none.
        """
        wanted = self._begun(concept)
        every = self._common(wanted)
        if self._stopped(wanted) and every:
            raise ConflictError(f"{wanted.abbreviation} was not finished: {self._told(wanted)}")
        return every

    def best(
        self, concept: AnyConcept | str, dm: str, where: Statement | str | None = None
    ) -> SymbolicStateSet:
        """Return the equilibria that a decision maker likes most, or those among some of them.

        Several where it is indifferent between them; none where there is no equilibrium.
        *Definition*: with C the equilibria and, from the most important statement on, C := C ∩ L
        where that is not empty, what is left of C. Complexity: two operations for each statement.
        """
        return self._extreme(concept, dm, where, is_best=True)

    def worst(
        self, concept: AnyConcept | str, dm: str, where: Statement | str | None = None
    ) -> SymbolicStateSet:
        """Return the equilibria that a decision maker likes least; see :meth:`best`."""
        return self._extreme(concept, dm, where, is_best=False)

    def _extreme(
        self, concept: AnyConcept | str, dm: str, where: Statement | str | None, *, is_best: bool
    ) -> SymbolicStateSet:
        left = self.equilibria(concept)
        left = left if where is None else left.where(where)
        for truth in self._encoding.statements[self.conflict.dm(dm)]:
            true = SymbolicStateSet(self._encoding, truth)
            kept = left & true if is_best else left - true
            left = kept or left
        return left

    def bounds(self, concept: AnyConcept | str) -> tuple[SymbolicStateSet, SymbolicStateSet]:
        """Return states that are equilibria for certain, and all that may be, for all is known.

        Both are the equilibria where the concept was finished. Where it was not, the first holds
        the equilibria of every concept that implies it, and the second the states that are
        stable, for every decision maker, under it or under a concept that it implies.
        """
        wanted = self._begun(concept)
        most = self._common(wanted)
        if not self._stopped(wanted) or not most:
            return most, most
        for implied in _implied_by(wanted):
            if implied in self.concepts:
                most = most & self._common(implied)
        least = most - most
        for stronger in self.concepts:
            if wanted in _implied_by(stronger) and not self._stopped(stronger):
                least = least | self._common(stronger)
        return least, most

    def stable_for(self, dm: str, concept: AnyConcept | str) -> SymbolicStateSet:
        """Return the states that are stable for one decision maker.

        Raises
        ------
        ConflictError
            When there is no such decision maker, or it was not decided for it.
        """
        wanted = self._begun(concept)
        name = self.conflict.decision_makers[self.conflict.dm(dm)]
        if name in self._stopped(wanted):
            why = self._stopped(wanted)[name]
            raise ConflictError(f"{wanted.abbreviation} was not decided for {name}: {why}")
        return self._sets[judging(wanted, name), name]

    def is_decided(self, dm: str, concept: AnyConcept | str) -> bool:
        """Whether it was found which states are stable for one decision maker.

        Raises
        ------
        ConflictError
            When there is no such decision maker, or the concept was not run.
        """
        name = self.conflict.decision_makers[self.conflict.dm(dm)]
        return (judging(self._begun(concept), name), name) in self._sets

    def state_id(self, state: int | str) -> StateId:
        """Return the number of the state with a label."""
        numbering = self._encoding.numbering
        return numbering.state_id(numbering.code(state))

    def label(self, state: int) -> str:
        """Y or N for each option of a state, by number; a dash where the owner changes."""
        numbering = self._encoding.numbering
        return numbering.states.label(numbering.code(state))

    def choices(self, state: int) -> dict[str, bool | None]:
        """For each option whether it is taken in a state, by number."""
        numbering = self._encoding.numbering
        return numbering.states.choices(numbering.code(state))

    def to_dict(self) -> dict[str, Any]:
        """Return the answer as plain data: of each set the count and the first states.

        A concept that was left out is None. In one that was not finished, what was not decided
        is None, and ``"unfinished"`` says why.
        """
        run = {concept.value: self._entry(concept) for concept in self.concepts}
        return run | {concept.value: None for concept in self.not_run}

    def _entry(self, concept: AnyConcept) -> dict[str, Any]:
        stopped = self._stopped(concept)
        every = self._common(concept)
        entry: dict[str, Any] = {
            "stable": {
                dm: None if dm in stopped else _first(self.stable_for(dm, concept))
                for dm in self.conflict.decision_makers
            },
            "equilibria": None if stopped and every else _first(every),
        }
        return entry | ({"unfinished": self._told(concept)} if stopped else {})

    def _begun(self, concept: AnyConcept | str) -> AnyConcept:
        wanted = any_named(concept)
        if wanted not in self.concepts:
            why = self.not_run.get(wanted, "it was not asked for")
            raise ConflictError(f"{wanted.abbreviation} was not run: {why}")
        return wanted

    def _common(self, concept: AnyConcept) -> SymbolicStateSet:
        """The states that are stable for every decision maker for whom it was decided."""
        if not isinstance(concept, Mix):
            return self._sets.get((concept, None), self.every)
        keys = [(concept.of(dm), dm) for dm in self.conflict.decision_makers]
        return reduce(and_, (self._sets[key] for key in keys if key in self._sets), self.every)

    def _stopped(self, concept: AnyConcept) -> Mapping[str, str]:
        """For whom a concept was not decided, with the reason."""
        keys = {dm: (judging(concept, dm), dm) for dm in self.conflict.decision_makers}
        return {dm: self._why[key].message for dm, key in keys.items() if key in self._why}

    def _told(self, concept: AnyConcept) -> str:
        stopped = self._stopped(concept)
        decided = [dm for dm in self.conflict.decision_makers if dm not in stopped]
        said = [" and ".join(dict.fromkeys(stopped.values()))]
        if decided:
            every = self._common(concept)
            states = f"{every.count:,} states" if every else "no state"
            said.append(f"stable for {_in_words(decided)}: {states}")
        if not decided or every:
            said.append(f"not decided for {_in_words(list(stopped))}")
        else:
            said.append("so there is no equilibrium")
        return "; ".join(said)


def _implied_by(concept: AnyConcept) -> tuple[Concept, ...]:
    """Return the concepts under which all is stable that is so under this one; of a mix, none."""
    return () if isinstance(concept, Mix) else IMPLIES[concept]


def _first(states: SymbolicStateSet) -> dict[str, Any]:
    return {"count": states.count, "states": states.page(0, SHOWN)}


def _in_words(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
