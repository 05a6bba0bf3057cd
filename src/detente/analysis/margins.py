"""What an analysis of robustness returns: how small a change each equilibrium does not survive."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from detente.analysis.disturbances import Disturbance, Kind
from detente.model import Conflict, StateId
from detente.stability import Concept, Countermoves, StateSet


@dataclass(frozen=True, slots=True)
class Margin:
    """How small a disturbance of one kind destroys an equilibrium.

    Attributes
    ----------
    state : StateId
    kind : Kind
    size : int or None
        Of the smallest that does; None where none does that was looked at.
    count : int
        How many of this size do.
    of : int
        How many of this size there are; 0 where none does.
    first : Disturbance or None
        The first of them.
    """

    state: StateId
    kind: Kind
    size: int | None
    count: int
    of: int
    first: Disturbance | None


@dataclass(frozen=True, eq=False)
class Robustness:
    """How firmly each equilibrium holds.

    Attributes
    ----------
    conflict : Conflict
    concept : Concept
    countermoves : Countermoves
    equilibria : StateSet
        Those that were looked at.
    looked_to : mapping of Kind to int
        Up to which size; 0 where even size 1 exceeds the bound. A kind of which the conflict has
        no disturbance is left out.
    looked_at : int
        How many changed conflicts that are, and added moves.
    margins : tuple of Margin
        By state, then by kind.
    """

    conflict: Conflict
    concept: Concept
    countermoves: Countermoves
    equilibria: StateSet
    looked_to: Mapping[Kind, int]
    looked_at: int
    margins: tuple[Margin, ...]

    @property
    def has_looked(self) -> bool:
        """Whether kinds but added moves were looked at: those that :meth:`least` is of."""
        return any(size for kind, size in self.looked_to.items() if kind is not Kind.MOVES)

    def of(self, state: int) -> tuple[Margin, ...]:
        """Return the margins of one equilibrium, by number."""
        return tuple(margin for margin in self.margins if margin.state == state)

    def least(self, state: int) -> Margin | None:
        """Return the smallest margin of an equilibrium; None where it survives all.

        Of several kinds the one that comes first: what somebody prefers before what it can do.
        Added moves are left out: a move that nobody has is no small step from what was stated, and
        among so very many there nearly always is one that destroys.
        """
        changes = (margin for margin in self.of(state) if margin.kind is not Kind.MOVES)
        found = [margin for margin in changes if margin.size is not None]
        return min(found, key=lambda margin: margin.size or 0, default=None)

    def to_dict(self) -> dict[str, Any]:
        """Return the answer as plain data."""
        return {
            "concept": self.concept.value,
            "countermoves": self.countermoves.value,
            "equilibria": list(self.equilibria),
            "looked_to": {kind.value: size for kind, size in self.looked_to.items()},
            "looked_at": self.looked_at,
            "margins": [
                {
                    "state": margin.state,
                    "kind": margin.kind.value,
                    "size": margin.size,
                    "count": margin.count,
                    "of": margin.of,
                }
                for margin in self.margins
            ],
        }
