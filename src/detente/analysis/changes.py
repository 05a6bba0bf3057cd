"""Changes of preference, and what each costs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from typing import Any

import numpy as np

from detente.errors import ConflictError, Problem
from detente.model import Preference, WeakOrder
from detente.preferences import Prioritization, Ranking
from detente.statements import Not, Statement

MOST_COST = 10**6
"""What one change may cost, so that sums stay exact."""


@dataclass(frozen=True)
class Costs:
    """What changes cost: whole numbers, the analyst's judgement.

    Attributes
    ----------
    swap : int
        Of exchanging two neighbouring statements, or states of a ranking.
    drop, negate : int or None
        Of dropping a statement, or wanting its opposite; None where that is not allowed.
    toggle : int
        Of each change of options or rules.
    weights : mapping of str to int
        By decision maker, how many times each change of its preference counts; once when left out.

    Raises
    ------
    ConflictError
        When one of them is no whole number from 1 up to :data:`MOST_COST`.
    """

    swap: int = 1
    drop: int | None = 3
    negate: int | None = 6
    toggle: int = 3
    weights: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        kinds = {"swap": self.swap, "toggle": self.toggle}
        allowed = {"drop": self.drop, "negate": self.negate}
        kinds |= {name: cost for name, cost in allowed.items() if cost is not None}
        problems = [
            Problem(f"{name} costs {cost!r}", "", f"give a whole number from 1 to {MOST_COST:,}")
            for name, cost in (*kinds.items(), *self.weights.items())
            if isinstance(cost, bool) or not isinstance(cost, int) or not 0 < cost <= MOST_COST
        ]
        if problems:
            raise ConflictError(problems)

    def weight(self, dm: str) -> int:
        """Return how many times a change of one decision maker's preference counts."""
        return self.weights.get(dm, 1)


@dataclass(frozen=True)
class StatementsChange:
    """A change in the statements of one decision maker.

    Attributes
    ----------
    dm : str
    before : Prioritization
    order : tuple of int
        The positions (0 = most important) that the kept statements had before, in their new order.
    negated : frozenset of int
        The kept ones that are negated, by the position they had.
    """

    dm: str
    before: Prioritization
    order: tuple[int, ...]
    negated: frozenset[int] = frozenset()

    @property
    def swaps(self) -> int:
        """How many exchanges of neighbours among the kept statements it takes."""
        return sum(earlier > later for earlier, later in combinations(self.order, 2))

    @property
    def dropped(self) -> tuple[int, ...]:
        """The positions of the statements that are dropped."""
        return tuple(sorted({*range(len(self.before.statements))} - {*self.order}))

    @cached_property
    def after(self) -> Prioritization:
        """The preference as it becomes."""
        return Prioritization(self._said(place) for place in self.order)

    def _said(self, place: int) -> Statement:
        statement = self.before.statements[place]
        if place not in self.negated:
            return statement
        return statement.term if isinstance(statement, Not) else Not(statement)

    def cost(self, costs: Costs) -> int:
        """Return what it costs."""
        once = self.swaps * costs.swap
        once += len(self.dropped) * (costs.drop or 0) + len(self.negated) * (costs.negate or 0)
        return once * costs.weight(self.dm)

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain data; statements by their place, 1 = most important."""
        return {
            "dm": self.dm,
            "swaps": self.swaps,
            "dropped": [place + 1 for place in self.dropped],
            "negated": [place + 1 for place in sorted(self.negated)],
            "parted": 0,
            "preference": stated(self.after),
        }


@dataclass(frozen=True)
class RankingChange:
    """A change in the order of the states, for one decision maker.

    Attributes
    ----------
    dm : str
    before, order : WeakOrder
        As it was, and as it becomes.
    """

    dm: str
    before: WeakOrder
    order: WeakOrder

    @property
    def swaps(self) -> int:
        """The pairs of states that are reversed."""
        was, now = self._signs
        return int((was * now < 0).sum()) // 2

    @property
    def parted(self) -> int:
        """The ties that are parted."""
        was, now = self._signs
        return int(((was == 0) & (now != 0)).sum()) // 2

    @cached_property
    def _signs(self) -> tuple[Any, Any]:
        both = (order.levels.astype(np.int64) for order in (self.before, self.order))
        was, now = (np.sign(levels[:, None] - levels) for levels in both)
        return was, now

    @cached_property
    def after(self) -> Ranking:
        """The preference as it becomes."""
        ranks = self.order.ranks
        return Ranking(
            [index + 1 for index in np.flatnonzero(ranks == rank).tolist()]
            for rank in range(1, int(ranks.max()) + 1)
        )

    def cost(self, costs: Costs) -> int:
        """Return what it costs."""
        return (self.swaps + self.parted) * costs.swap * costs.weight(self.dm)

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain data."""
        return {
            "dm": self.dm,
            "swaps": self.swaps,
            "dropped": [],
            "negated": [],
            "parted": self.parted,
            "preference": stated(self.after),
        }


Change = StatementsChange | RankingChange


def stated(preference: Preference) -> dict[str, Any]:
    """Return a preference as a case file states it.

    Examples
    --------
    >>> stated(Prioritization(["NOT Attack"]))
    {'prioritization': [{'statement': 'NOT Attack'}]}
    >>> stated(Ranking([2, [1, 3]]))
    {'ranking': [2, [1, 3]]}
    """
    if isinstance(preference, Prioritization):
        return {"prioritization": [{"statement": str(one)} for one in preference.statements]}
    assert isinstance(preference, Ranking)  # noqa: S101 - changes make no other form
    groups = (list(group) for group in preference.groups)
    return {"ranking": [group if len(group) > 1 else group[0] for group in groups]}
