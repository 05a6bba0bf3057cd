"""What a search for a least change is asked in one conflict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.analysis.changes import Change, Costs
from detente.model import Conflict
from detente.stability import Concept, Countermoves, stable_states


@dataclass(frozen=True, eq=False)
class Inquiry:
    """What is to hold in one conflict, and what may change for it.

    Attributes
    ----------
    conflict : Conflict
    targets : tuple of int
        The states that are asked for, by index; at least one where it is searched.
    every : bool
        Whether all of them are to hold, or some.
    concept : Concept
    countermoves : Countermoves
    by, stable_for : tuple of int
        Whose preferences may change, and for whom targets are to be stable; by position.
    costs : Costs
    is_ranked : bool
        Whether orders of states change also where statements are given.
    """

    conflict: Conflict
    targets: tuple[int, ...]
    every: bool
    concept: Concept
    countermoves: Countermoves
    by: tuple[int, ...]
    stable_for: tuple[int, ...]
    costs: Costs
    is_ranked: bool

    def holding(self, conflict: Conflict) -> tuple[int, ...]:
        """Return the targets that are stable for everyone asked for, as the engine finds."""
        result = stable_states(conflict, [self.concept], countermoves=self.countermoves)
        names = (conflict.decision_makers[dm] for dm in self.stable_for)
        stable = [result.stable_for(name, self.concept) for name in names]
        return tuple(
            target for target in self.targets if all(target + 1 in states for states in stable)
        )

    def is_met(self, holding: Sequence[int]) -> bool:
        """Whether these targets are enough."""
        return len(holding) == len(self.targets) if self.every else bool(holding)

    def under(self, changes: Sequence[Change]) -> Conflict:
        """Return the conflict with the changed preferences."""
        preferences, orders = list(self.conflict.preferences), list(self.conflict.orders)
        for change in changes:
            dm = self.conflict.dm(change.dm)
            preferences[dm] = change.after
            orders[dm] = change.after.over(self.conflict.states)
        return self.conflict.with_preferences(preferences, orders)
