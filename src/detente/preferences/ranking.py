"""Direct ranking: the states in order, ties together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from detente.errors import ConflictError, Problem
from detente.model import States, UnlistedStates, WeakOrder
from detente.model.states import find
from detente.model.unlisted import unlisted

Place = int | str


@dataclass(frozen=True)
class Ranking:
    """The states listed from most to least preferred.

    Parameters
    ----------
    groups : tuple of tuple of (int or str)
        States by number (from 1) or label; the states of one group are tied. Every state stands
        in it exactly once.

    Examples
    --------
    >>> from detente.model import NamedStates
    >>> Ranking(["peace", ["truce", "war"]]).over(NamedStates(("war", "truce", "peace"))).ranks
    array([2, 2, 1], dtype=int32)
    """

    groups: tuple[tuple[Place, ...], ...]

    def __init__(self, groups: Iterable[Place | Iterable[Place]]) -> None:
        tied = (
            tuple(group) if isinstance(group, Iterable) and not isinstance(group, str) else (group,)
            for group in groups
        )
        object.__setattr__(self, "groups", tuple(tied))

    def over(self, states: States) -> WeakOrder:
        """Apply to `states`; a state that is unknown, missing or listed twice is refused."""
        ranks = np.zeros(len(states), dtype=np.int32)
        problems: list[Problem] = []
        for rank, group in enumerate(self.groups, start=1):
            for place in group:
                try:
                    index = find(states, place)
                except ConflictError as error:
                    problems += error.problems
                    continue
                if ranks[index]:
                    problems.append(Problem(f"state {place!r} is ranked twice"))
                ranks[index] = rank
        missing = [int(index) + 1 for index in np.flatnonzero(ranks == 0)]
        if missing and not problems:
            shown = ", ".join(map(str, missing[:10])) + (", …" if len(missing) > 10 else "")
            what = "state" if len(missing) == 1 else "states"
            problems.append(Problem(f"the ranking leaves out {len(missing)} {what}: {shown}"))
        if problems:
            raise ConflictError(problems)
        return WeakOrder(ranks)

    def require_unlisted(self, states: UnlistedStates) -> None:
        """Refuse: every state stands in a ranking."""
        raise unlisted(states, "a direct ranking needs a list of the states; statements do not")

    def reason(self, states: States, better: int, worse: int) -> str:
        """Say the two ranks that put `better` above `worse`."""
        ranks = self.over(states).ranks
        return f"it ranks {ranks[better]} there against {ranks[worse]} (1 = most preferred)"
