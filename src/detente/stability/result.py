"""What a stability run returns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from detente.errors import ConflictError
from detente.model import Conflict, StateId
from detente.stability.concepts import Concept, Countermoves, named

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False)
class StabilityResult:
    """Which states are stable for whom, under each concept that was run.

    Attributes
    ----------
    conflict : Conflict
    stable : mapping of Concept to numpy.ndarray
        bool, shape (decision makers, states), read-only.
    not_run : mapping of Concept to str
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
    _stable: Mapping[Concept, npt.NDArray[np.bool_]] = field(repr=False)
    _not_run: Mapping[Concept, str]
    countermoves: Countermoves
    horizon: int
    method: str
    version: str

    @property
    def stable(self) -> Mapping[Concept, npt.NDArray[np.bool_]]:
        """By concept, for each decision maker and state whether it is stable."""
        return MappingProxyType(dict(self._stable))

    @property
    def not_run(self) -> Mapping[Concept, str]:
        """The concepts that were left out, with the reason."""
        return MappingProxyType(dict(self._not_run))

    @property
    def concepts(self) -> tuple[Concept, ...]:
        """The concepts that were run, in the order asked for."""
        return tuple(self.stable)

    def is_equilibrium(self, concept: Concept | str) -> npt.NDArray[np.bool_]:
        """Return where a state is stable for every decision maker: bool, one entry a state."""
        holds: npt.NDArray[np.bool_] = np.logical_and.reduce(self._of(concept))
        return holds

    def equilibria(self, concept: Concept | str) -> tuple[StateId, ...]:
        """Return the equilibria under a concept, by number, rising."""
        return _ids(self.is_equilibrium(concept))

    def stable_for(self, dm: str, concept: Concept | str) -> tuple[StateId, ...]:
        """Return the states that are stable for one decision maker, by number, rising."""
        return _ids(self._of(concept)[self.conflict.dm(dm)])

    def abbreviation(self, concept: Concept) -> str:
        """Return how the literature abbreviates a concept, with the horizon that was run."""
        return concept.abbreviation_at(self.horizon)

    def _of(self, concept: Concept | str) -> npt.NDArray[np.bool_]:
        wanted = named(Concept, concept)
        if wanted not in self.stable:
            why = self.not_run.get(wanted, "it was not asked for")
            raise ConflictError(f"{wanted.abbreviation} was not run: {why}")
        return self.stable[wanted]

    def to_dict(self) -> dict[str, Any]:
        """Return the answer as plain data; a concept that was left out is None."""
        run = {
            concept.value: {
                "stable": {
                    dm: self.stable_for(dm, concept) for dm in self.conflict.decision_makers
                },
                "equilibria": self.equilibria(concept),
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
        any_holds = np.any([self.is_equilibrium(concept) for concept in self.concepts], axis=0)
        rows = []
        for index in np.flatnonzero(any_holds)[:100]:
            cells = "".join(
                f"<td>{'holds' if self.is_equilibrium(concept)[index] else '—'}</td>"
                for concept in self.concepts
            )
            label = escape(self.conflict.states.label(int(index)))
            rows.append(f"<tr><th>{index + 1}</th><td>{label}</td>{cells}</tr>")
        head = "".join(
            f"<th>{escape(self.abbreviation(concept))}</th>" for concept in self.concepts
        )
        shown = f"{int(any_holds.sum()):,} of {len(self.conflict.states):,} states hold"
        return (
            f"<table><caption>{escape(self.conflict.title)}: {shown}</caption>"
            f"<tr><th>state</th><th>options</th>{head}</tr>{''.join(rows)}</table>"
        )


def _ids(mask: npt.NDArray[np.bool_]) -> tuple[StateId, ...]:
    return tuple(StateId(int(index) + 1) for index in np.flatnonzero(mask))
