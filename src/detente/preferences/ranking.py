"""Direct ranking: the states in order, ties together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

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
        groups = [group for group in self.groups if group]
        levels = np.zeros(len(states), dtype=np.int32)
        problems: list[Problem] = []
        for level, group in zip(range(len(groups), 0, -1), groups, strict=True):
            for place in group:
                try:
                    index = find(states, place)
                except ConflictError as error:
                    problems += error.problems
                    continue
                if levels[index]:
                    problems.append(Problem(f"state {place!r} is ranked twice"))
                levels[index] = level
        missing = np.flatnonzero(levels == 0)
        if len(missing) and not problems:
            numbers = ", ".join(str(index + 1) for index in missing[:10].tolist())
            shown = numbers + (", …" if len(missing) > 10 else "")
            what = "state" if len(missing) == 1 else "states"
            problems.append(Problem(f"the ranking leaves out {len(missing)} {what}: {shown}"))
        if problems:
            raise ConflictError(problems)
        return WeakOrder.from_levels(levels)

    def require_unlisted(self, states: UnlistedStates) -> None:
        """Refuse: every state stands in a ranking."""
        raise unlisted(states, "a direct ranking", "write prioritized statements")

    def reason(self, states: States, better: int, worse: int) -> str:
        """Say the two ranks that put `better` above `worse`."""
        above, below = self._rank(states, better), self._rank(states, worse)
        return f"it ranks {above} there against {below} (1 = most preferred)"

    def _rank(self, states: States, index: int) -> int:
        """The rank of one state that the ranking lists."""
        spellings = {_spelling(states.label(index)), _spelling(index + 1)}
        return next(
            rank
            for spelling in spellings
            for rank, place in self._ranked.get(spelling, ())
            if find(states, place) == index
        )

    @cached_property
    def _ranked(self) -> Mapping[str, Sequence[tuple[int, Place]]]:
        """The ranked places that are spelled alike, each with its rank.

        More than one only where a label is the number of another state.
        """
        ranked: dict[str, list[tuple[int, Place]]] = {}
        for rank, group in enumerate((group for group in self.groups if group), start=1):
            for place in group:
                ranked.setdefault(_spelling(place), []).append((rank, place))
        return ranked


def _spelling(place: Place) -> str:
    """A label as it is, a number without what does not count: " 07" is 7."""
    text = str(place).strip()
    return str(int(text)) if text.isdecimal() else text
