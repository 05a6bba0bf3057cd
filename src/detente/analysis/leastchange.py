"""What a search for a least change returns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from detente.analysis.changes import Change, Costs
from detente.analysis.toggles import Toggle
from detente.casefile import Case
from detente.model import Conflict
from detente.stability import Concept, Countermoves, StateSet

LeftOut = tuple[tuple[Toggle, ...], str]
"""A set of toggles that was left out, and why."""


@dataclass(frozen=True, eq=False)
class LeastChange:
    """The least change that makes targets hold, as far as it is known.

    Attributes
    ----------
    case : Case or Conflict
        As it is.
    target : str
        The label of a state, or a statement.
    every : bool
        Whether every target was to hold, or some.
    concept : Concept
    countermoves : Countermoves
    by, stable_for : tuple of str
        Whose preferences might change, and for whom targets were to be stable.
    costs : Costs
    changed : Conflict
        As it becomes; as it is where no change was found.
    toggles : tuple of Toggle
    changes : tuple of Change
        Those of least cost; empty also where nothing has to change.
    cost : int or None
        What they cost together; None where no change was found.
    bound : int or None
        What any change costs at least; None where no change that is allowed does it.
    unfit, unsearched : tuple of (tuple of Toggle, str)
        The sets of toggles that describe no conflict, and those whose conflict is too large to be
        searched, and why.
    """

    case: Case | Conflict
    target: str
    every: bool
    concept: Concept
    countermoves: Countermoves
    by: tuple[str, ...]
    stable_for: tuple[str, ...]
    costs: Costs
    changed: Conflict
    toggles: tuple[Toggle, ...] = ()
    changes: tuple[Change, ...] = ()
    cost: int | None = None
    bound: int | None = None
    unfit: tuple[LeftOut, ...] = ()
    unsearched: tuple[LeftOut, ...] = ()
    _holding: tuple[int, ...] = ()

    @property
    def is_proven(self) -> bool:
        """Whether no change that costs less does it, or none at all where none was found."""
        return self.cost == self.bound

    @property
    def holding(self) -> StateSet:
        """The targets that hold in the changed conflict."""
        return StateSet.of(self.changed.states, [index + 1 for index in self._holding])

    def to_dict(self) -> dict[str, Any]:
        """Return the answer as plain data."""
        return {
            "target": self.target,
            "every": self.every,
            "concept": self.concept.value,
            "countermoves": self.countermoves.value,
            "by": list(self.by),
            "stable_for": list(self.stable_for),
            "cost": self.cost,
            "bound": self.bound,
            "proven": self.is_proven,
            "toggles": [toggle.to_dict() for toggle in self.toggles],
            "changes": [
                change.to_dict() | {"cost": change.cost(self.costs)} for change in self.changes
            ],
            "holding": list(self.holding),
            "unfit": list(map(_left_out, self.unfit)),
            "unsearched": list(map(_left_out, self.unsearched)),
        }


def _left_out(left: LeftOut) -> dict[str, Any]:
    toggles, reason = left
    return {"toggles": [toggle.to_dict() for toggle in toggles], "reason": reason}
