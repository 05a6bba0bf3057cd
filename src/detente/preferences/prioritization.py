"""Option prioritization: statements in order of importance."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from detente.model import States, UnlistedStates, WeakOrder
from detente.model.states import where
from detente.statements import Statement, holds, parse, require_known


@dataclass(frozen=True)
class Prioritization:
    """States compared by the first statement in which they differ.

    Definition: with statements L1 … Lk, most important first, s is preferred to t iff for the
    first p at which Lp(s) ≠ Lp(t), Lp is true in s. Equal truth in all is a tie. No statements
    at all is indifference between all states.

    Parameters
    ----------
    statements : tuple of Statement
        Most important first; text is parsed.

    Examples
    --------
    >>> from detente.model import Option, OptionStates
    >>> states = OptionStates.feasible([Option("Release", "Syria"), Option("Attack", "Iraq")])
    >>> Prioritization(["NOT Attack", "NOT Release"]).over(states).ranks.tolist()
    [1, 2, 3, 4]

    References
    ----------
    Hipel, Fang, Peng (2004), option prioritization; the score form is Σ 2^(k−p)·[Lp true].
    """

    statements: tuple[Statement, ...]

    def __init__(self, statements: Iterable[Statement | str]) -> None:
        parsed = (parse(item) if isinstance(item, str) else item for item in statements)
        object.__setattr__(self, "statements", tuple(parsed))

    def over(self, states: States) -> WeakOrder:
        """Apply to `states`. Complexity: one sort of the states for every 31 statements."""
        key = np.zeros(len(states), dtype=np.int64)
        for number, statement in enumerate(self.statements, start=1):
            key = 2 * key + where(states, statement)
            if number % 31 == 0:
                key = np.unique(key, return_inverse=True)[1].reshape(-1).astype(np.int64)
        return WeakOrder.from_scores(key)

    def require_unlisted(self, states: UnlistedStates) -> None:
        """Refuse a name that is no option; statements need no list of the states."""
        for statement in self.statements:
            require_known(statement, states.vocabulary)

    def deciding(self, states: States, better: int, worse: int) -> int | None:
        """Return the position (0 = most important) of the statement that puts `better` first."""
        true_there, true_here = states.true_names(better), states.true_names(worse)
        for position, statement in enumerate(self.statements):
            there, here = holds(statement, true_there), holds(statement, true_here)
            if there != here:
                return position if there else None
        return None

    def reason(self, states: States, better: int, worse: int) -> str:
        """Say which statement puts `better` above `worse`."""
        position = self.deciding(states, better, worse)
        if position is None:
            return "it does not prefer the one to the other"
        return f"statement {position + 1}, “{self.statements[position]}”, holds only there"
