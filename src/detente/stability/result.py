"""What a stability run returns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, reduce
from importlib.metadata import version
from operator import or_
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from detente.errors import ConflictError
from detente.model import Conflict
from detente.stability.bits import Bits, unpacked
from detente.stability.concepts import Concept, Countermoves
from detente.stability.deterrence import Witness
from detente.stability.mix import AnyConcept, Mix, any_named, judging
from detente.stability.stateset import StateSet
from detente.statements import Statement

if TYPE_CHECKING:
    import pandas as pd


@cache
def installed_version() -> str:
    """Return the version of Détente; reading it takes longer than a small conflict."""
    return version("detente")


@dataclass(frozen=True, eq=False)
class StabilityResult:
    """Which states are stable for whom, under each concept that was run.

    What is kept is a bit for each concept, decision maker and state; answers are sets of bits too.

    Attributes
    ----------
    conflict : Conflict
    concepts : tuple of Concept or Mix
        Those that were run, in the order asked for. A mix of them is answered whether asked for
        or not.
    not_run : mapping of Concept or Mix to str
        The concepts that were left out, with the reason.
    countermoves : Countermoves
        How the others were allowed to answer.
    horizon : int
        How many moves L_h foresaw.
    method : str
        How it was computed.
    version : str
        The version of Détente.
    """

    conflict: Conflict
    _bits: Mapping[AnyConcept, Bits] = field(repr=False)
    _not_run: Mapping[AnyConcept, str]
    countermoves: Countermoves
    horizon: int
    method: str
    version: str = field(default_factory=installed_version)

    def __post_init__(self) -> None:
        for bits in self._bits.values():
            bits.setflags(write=False)

    @property
    def not_run(self) -> Mapping[AnyConcept, str]:
        """The concepts that were left out, with the reason."""
        return MappingProxyType(dict(self._not_run))

    @property
    def concepts(self) -> tuple[AnyConcept, ...]:
        """The concepts that were run, in the order asked for."""
        return tuple(self._bits)

    def equilibria(
        self, concept: AnyConcept | str, where: Statement | str | None = None
    ) -> StateSet:
        """Return the equilibria under a concept, or those of them in which a statement is true.

        Raises
        ------
        ConflictError
            When the concept was not run.
        StatementError
            When the statement does not parse, or names what the states do not have.
        """
        bits = np.bitwise_and.reduce(self._of(concept))
        holding = StateSet(self.conflict.states, bits)
        return holding if where is None else holding.where(where)

    def stable_for(self, dm: str, concept: AnyConcept | str) -> StateSet:
        """Return the states that are stable for one decision maker."""
        return StateSet(self.conflict.states, self._of(concept)[self.conflict.dm(dm)])

    def best(
        self, concept: AnyConcept | str, dm: str, where: Statement | str | None = None
    ) -> StateSet:
        """Return the equilibria that a decision maker likes most, or those among some of them.

        Several where it is indifferent between them; none where there is no equilibrium.
        Complexity: O(equilibria), and n/8 bytes looked at.
        """
        levels = self.conflict.orders[self.conflict.dm(dm)].levels
        return self.equilibria(concept, where).highest(levels)

    def worst(
        self, concept: AnyConcept | str, dm: str, where: Statement | str | None = None
    ) -> StateSet:
        """Return the equilibria that a decision maker likes least; see :meth:`best`."""
        levels = self.conflict.orders[self.conflict.dm(dm)].levels
        return self.equilibria(concept, where).lowest(levels)

    def why(self, state: int, dm: str, concept: AnyConcept | str) -> Witness:
        """Return the witness for a state, under the rules of this run.

        It is found by a search from the one state; the concept need not be among those run.
        """
        from detente.stability.witness import why

        return why(
            self.conflict,
            state,
            dm,
            concept,
            countermoves=self.countermoves,
            horizon=self.horizon,
        )

    @property
    def stable(self) -> Mapping[AnyConcept, npt.NDArray[np.bool_]]:
        """By concept, bool[decision makers, n]: a byte for every bit kept, made when asked for."""
        count = len(self.conflict.states)
        found = {concept: unpacked(bits, count) for concept, bits in self._bits.items()}
        for stable in found.values():
            stable.setflags(write=False)
        return MappingProxyType(found)

    def abbreviation(self, concept: AnyConcept) -> str:
        """Return how the literature abbreviates a concept, with the horizon that was run."""
        return concept.abbreviation_at(self.horizon)

    def _of(self, concept: AnyConcept | str) -> Bits:
        wanted = any_named(concept)
        if wanted in self._bits:
            return self._bits[wanted]
        if isinstance(wanted, Mix) and wanted not in self.not_run:
            wanted.require(self.conflict.decision_makers)
            apart = {one: self._of(one) for one in wanted.concepts}
            return picked(apart, wanted, self.conflict.decision_makers)
        reason = self.not_run.get(wanted, "it was not asked for")
        raise ConflictError(f"{wanted.abbreviation} was not run: {reason}")

    def to_dict(self) -> dict[str, Any]:
        """Return the answer as plain data: lists of numbers; a concept left out is None.

        It is as large as the answer: some 30 bytes for every state that is stable for somebody.
        """
        run = {
            concept.value: {
                "stable": {
                    dm: list(self.stable_for(dm, concept)) for dm in self.conflict.decision_makers
                },
                "equilibria": list(self.equilibria(concept)),
            }
            for concept in self.concepts
        }
        return run | {concept.value: None for concept in self.not_run}

    def to_pandas(self) -> pd.DataFrame:
        """Return a table: a row for each state, a column for each (concept, decision maker).

        The column (``"equilibrium"``, concept) says whether all agree. Needs pandas.
        """
        import pandas as pd

        columns = {}
        for concept, stable in self.stable.items():
            for dm, row in zip(self.conflict.decision_makers, stable, strict=True):
                columns[concept.value, dm] = row
            columns["equilibrium", concept.value] = stable.all(axis=0)
        states = self.conflict.states
        index = pd.Index(range(1, len(states) + 1), name="state")
        table = pd.DataFrame(columns, index=index)
        table.insert(0, ("state", "label"), [states.label(i) for i in range(len(states))])
        return table

    def _repr_html_(self) -> str:
        """Show the equilibria in a notebook: a row for each state that holds under a concept."""
        from html import escape

        by_concept = [self.equilibria(concept) for concept in self.concepts]
        holding = reduce(or_, by_concept, StateSet.of(self.conflict.states, ()))
        rows = []
        for state in holding.page(0, 100):
            cells = "".join(
                f"<td>{'holds' if state in equilibria else '—'}</td>" for equilibria in by_concept
            )
            label = escape(self.conflict.states.label(state - 1))
            rows.append(f"<tr><th>{state}</th><td>{label}</td>{cells}</tr>")
        head = "".join(
            f"<th>{escape(self.abbreviation(concept))}</th>" for concept in self.concepts
        )
        shown = f"{holding.count:,} of {len(self.conflict.states):,} states hold"
        return (
            f"<table><caption>{escape(self.conflict.title)}: {shown}</caption>"
            f"<tr><th>state</th><th>options</th>{head}</tr>{''.join(rows)}</table>"
        )


def picked(
    found: Mapping[Concept, Bits], concept: AnyConcept, decision_makers: Sequence[str]
) -> Bits:
    """Return for each decision maker the states that are stable for it, by the concept for it.

    Parameters
    ----------
    found : mapping of Concept to numpy.ndarray
        uint8[decision makers, bytes], under each concept.
    concept : Concept or Mix
    decision_makers : sequence of str
        In the order of the rows.
    """
    if not isinstance(concept, Mix):
        return found[concept]
    rows = [found[judging(concept, dm)][row] for row, dm in enumerate(decision_makers)]
    return np.stack(rows)
