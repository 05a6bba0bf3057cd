"""The exact condition on which a state is stable, as what somebody must and must not prefer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import factorial
from typing import Any, NamedTuple

from detente.model import Conflict, StateId

MOST_COUNTED = 14
"""Rankings are counted where a condition compares a state with up to so many others."""


class Wish(NamedTuple):
    """Somebody prefers one state to another."""

    dm: str
    better: StateId
    worse: StateId


Wishes = frozenset[Wish]


@dataclass(frozen=True, slots=True)
class Way:
    """A way in which a move is deterred.

    Attributes
    ----------
    ends_in : StateId
        Where the sanction ends.
    unwanted : frozenset of StateId
        The states that the mover must not prefer: that one, and under the symmetric concepts
        where it could escape to; none that are known to be no better.
    wishes : frozenset of Wish
        What the others must prefer for the sanction to be credible; none that is known.
    """

    ends_in: StateId
    unwanted: frozenset[StateId]
    wishes: Wishes

    def asks_more_than(self, other: Way) -> bool:
        """Whether all that the other asks is asked here too."""
        return other.unwanted <= self.unwanted and other.wishes <= self.wishes


@dataclass(frozen=True, slots=True)
class Answered:
    """What one move must meet: it is not preferred, or it is deterred in some way.

    Attributes
    ----------
    target : StateId
    may_be_unwanted : bool
        Whether it is enough that the mover does not prefer it; False where it does for certain.
    ways : tuple of Way
    """

    target: StateId
    may_be_unwanted: bool
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Condition:
    """When a state is stable for a decision maker: when every part is met.

    Attributes
    ----------
    dm : str
    state : StateId
    is_varied : bool
        Whether the preference of this decision maker may be any.
    parts : tuple of Answered
        One for each move that could make it leave; none where the state is stable in any case.
    """

    dm: str
    state: StateId
    is_varied: bool
    parts: tuple[Answered, ...]

    @property
    def is_possible(self) -> bool:
        """Whether anything at all meets it."""
        return all(part.may_be_unwanted or part.ways for part in self.parts)

    def is_met(self, conflict: Conflict) -> bool:
        """Whether the preferences of a conflict meet it."""

        def prefers(wish: Wish) -> bool:
            order = conflict.orders[conflict.dm(wish.dm)]
            return order.prefers(wish.better - 1, wish.worse - 1)

        def wants(state: StateId) -> bool:
            return prefers(Wish(self.dm, state, self.state))

        return all(
            (part.may_be_unwanted and not wants(part.target))
            or any(
                not any(map(wants, way.unwanted)) and all(map(prefers, way.wishes))
                for way in part.ways
            )
            for part in self.parts
        )

    def share(self) -> Fraction | None:
        """Return the share of the strict rankings of its own that meet it.

        Of the states compared with s only which stand above it matters. With r of them, b above,
        b!(r−b)!/(r+1)! of all rankings are alike.

        Returns
        -------
        Fraction or None
            None where it turns on what others prefer, or compares with too many states.

        Notes
        -----
        Complexity: 2^r.
        """
        ways = [way for part in self.parts for way in part.ways]
        if any(way.wishes for way in ways):
            return None
        met = {part.target for part in self.parts if part.may_be_unwanted}
        compared = sorted(met.union(*(way.unwanted for way in ways)))
        count = len(compared)
        if count > MOST_COUNTED:
            return None
        return sum(
            (
                Fraction(factorial(size) * factorial(count - size), factorial(count + 1))
                for size in range(count + 1)
                for above in map(frozenset, combinations(compared, size))
                if self._is_met_with(above)
            ),
            start=Fraction(0),
        )

    def _is_met_with(self, above: frozenset[StateId]) -> bool:
        """Whether it is met where just these of the states compared are preferred."""
        return all(
            (part.may_be_unwanted and part.target not in above)
            or any(not way.unwanted & above for way in part.ways)
            for part in self.parts
        )

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain data."""
        share = self.share()
        return {
            "dm": self.dm,
            "state": self.state,
            "varied": self.is_varied,
            "possible": self.is_possible,
            "share": None if share is None else [share.numerator, share.denominator],
            "parts": [
                {
                    "target": part.target,
                    "unwanted": part.may_be_unwanted,
                    "ways": [
                        {
                            "ends_in": way.ends_in,
                            "unwanted": sorted(way.unwanted),
                            "wishes": [wish._asdict() for wish in sorted(way.wishes)],
                        }
                        for way in part.ways
                    ],
                }
                for part in self.parts
            ],
        }


def share_of_profiles(conditions: Sequence[Condition]) -> Fraction | None:
    """Return the share of the profiles of strict rankings that meet all conditions.

    Those of everybody who varies, when no condition turns on what two of them prefer.

    Examples
    --------
    >>> free = Condition("One", StateId(1), True, ())
    >>> share_of_profiles([free])
    Fraction(1, 1)
    """
    whole: Fraction | None = Fraction(1)
    for condition in conditions:
        share = condition.share()
        if share == 0:
            return share
        whole = None if whole is None or share is None else whole * share
    return whole
