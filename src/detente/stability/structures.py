"""Coalition structures: who moves with whom, and which states are stable for each block."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from detente.errors import ConflictError, Problem
from detente.model import Conflict
from detente.stability.bits import Bits
from detente.stability.concepts import CoalitionRule, Concept, Countermoves, named
from detente.stability.result import installed_version
from detente.stability.stateset import StateSet


def coalition_name(members: Iterable[str]) -> str:
    """Return how a coalition is called.

    Examples
    --------
    >>> coalition_name(["Syria", "Iraq"])
    'Syria + Iraq'
    """
    return " + ".join(members)


def structure_of(
    conflict: Conflict, coalitions: Iterable[Iterable[str]]
) -> tuple[tuple[str, ...], ...]:
    """Return the partition in which these coalitions move together and everyone else alone.

    Members, and blocks by their first member, stand in the order of the decision makers.

    Raises
    ------
    ConflictError
        When somebody is no decision maker or in two coalitions, or a coalition has no members.

    Examples
    --------
    >>> from detente import Conflict, Prioritization
    >>> stated = dict.fromkeys("ABC", Prioritization([]))
    >>> conflict = Conflict.from_graph(["p"], {dm: [] for dm in "ABC"}, stated)
    >>> structure_of(conflict, [["C", "A"]])
    (('A', 'C'), ('B',))
    """
    blocks = [sorted({conflict.dm(name) for name in coalition}) for coalition in coalitions]
    if not all(blocks):
        raise ConflictError(Problem("a coalition without members", "", "name who moves together"))
    together = [dm for block in blocks for dm in block]
    for dm in sorted(set(together)):
        if together.count(dm) > 1:
            name = conflict.decision_makers[dm]
            fix = "each decision maker moves with one coalition"
            raise ConflictError(Problem(f"{name!r} is in two coalitions", "", fix))
    alone = [[dm] for dm in range(len(conflict.decision_makers)) if dm not in together]
    in_order = sorted([*blocks, *alone])
    return tuple(tuple(conflict.decision_makers[dm] for dm in block) for block in in_order)


@dataclass(frozen=True, eq=False)
class StructureResult:
    """Which states are stable for which block of a coalition structure.

    Attributes
    ----------
    conflict : Conflict
    structure : tuple of tuple of str
        The blocks; who moves alone is a block of one.
    rule : CoalitionRule
        Where the members of a block can go together.
    countermoves : Countermoves
    concepts : tuple of Concept
        Those that were run, in the order asked for.
    version : str
        The version of Détente.
    """

    conflict: Conflict
    structure: tuple[tuple[str, ...], ...]
    rule: CoalitionRule
    countermoves: Countermoves
    _bits: Mapping[Concept, Bits] = field(repr=False)
    version: str = field(default_factory=installed_version)

    @property
    def concepts(self) -> tuple[Concept, ...]:
        """Those that were run, in the order asked for."""
        return tuple(self._bits)

    def stable_for(self, coalition: Iterable[str] | str, concept: Concept | str) -> StateSet:
        """Return the states that are stable for a block: its members, or one by name.

        Raises
        ------
        ConflictError
            When there is no such block, or the concept was not run.
        """
        wanted = {coalition} if isinstance(coalition, str) else set(coalition)
        for block, bits in zip(self.structure, self._of(concept), strict=True):
            if set(block) == wanted:
                return StateSet(self.conflict.states, bits)
        known = "; ".join(map(coalition_name, self.structure))
        raise ConflictError(f"no block {coalition_name(sorted(wanted))!r}; they are {known}")

    def equilibria(self, concept: Concept | str) -> StateSet:
        """Return the states that are stable for every block.

        Raises
        ------
        ConflictError
            When the concept was not run.
        """
        return StateSet(self.conflict.states, np.bitwise_and.reduce(self._of(concept)))

    def to_dict(self) -> dict[str, Any]:
        """Return the answer as plain data; a block is a list of names, its states of numbers."""
        return {
            "structure": [list(block) for block in self.structure],
            "rule": self.rule.value,
            "countermoves": self.countermoves.value,
            "concepts": {
                concept.value: {
                    "stable": [list(self.stable_for(block, concept)) for block in self.structure],
                    "equilibria": list(self.equilibria(concept)),
                }
                for concept in self.concepts
            },
        }

    def _of(self, concept: Concept | str) -> Bits:
        wanted = named(Concept, concept)
        if wanted not in self._bits:
            raise ConflictError(f"{wanted.abbreviation} was not run: it was not asked for")
        return self._bits[wanted]
