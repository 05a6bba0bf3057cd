"""The exact condition on which a state is stable, as what somebody must and must not prefer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import factorial
from typing import Any

from detente.analysis.wishes import Wish, Wishes, can_be_had
from detente.model import Conflict, StateId

MOST_COUNTED = 14
"""Rankings are counted where a condition compares a state with up to so many others."""


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
        One for each move that could make it leave, without those that are answered when the others
        are; none where the state is stable in any case.
    """

    dm: str
    state: StateId
    is_varied: bool
    parts: tuple[Answered, ...]

    @property
    def is_possible(self) -> bool | None:
        """Whether any preferences at all meet it; None where that is not known."""
        return can_be_met([self])

    def choices(self) -> Iterator[tuple[Wishes, ...]]:
        """Yield for each part what may be wished to meet it, as strict preferences.

        Who must not prefer a state may as well prefer the other: no condition asks for a tie, and
        all that its decision maker must not prefer is compared with one and the same state.
        """
        for part in self.parts:
            own = [self._wished([part.target])] if part.may_be_unwanted else []
            yield (*own, *(self._wished(way.unwanted) | way.wishes for way in part.ways))

    def _wished(self, unwanted: Iterable[StateId]) -> Wishes:
        return frozenset(Wish(self.dm, self.state, other) for other in unwanted)

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
            0 where nothing meets it. None where it turns on what others prefer, or compares with
            too many states.

        Notes
        -----
        Complexity: 2^r.
        """
        ways = [way for part in self.parts for way in part.ways]
        if self.is_possible is False:
            return Fraction(0)
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


def without_implied(parts: Sequence[Answered]) -> tuple[Answered, ...]:
    """Return the parts of a condition without those that are met when the others are.

    A move that nothing deters must not be preferred. Where a way to deter another move asks for no
    more than that, of all such moves, the other is answered; as it is where a way asks for nothing.
    """
    alone = {part.target for part in parts if part.may_be_unwanted and not part.ways}
    return tuple(
        part
        for part in parts
        if not any(way.unwanted <= alone and not way.wishes for way in part.ways)
    )


def can_be_met(conditions: Iterable[Condition]) -> bool | None:
    """Say whether any preferences meet all conditions of one state at once.

    Returns
    -------
    bool or None
        None where it is not known after :data:`~detente.analysis.wishes.MOST_TRIED` tries.

    Examples
    --------
    >>> can_be_met([Condition("One", StateId(1), False, (Answered(StateId(2), False, ()),))])
    False
    """
    parts = [choices for condition in conditions for choices in condition.choices()]
    if not all(parts):
        return False
    return can_be_had(parts)


def share_of_profiles(conditions: Sequence[Condition]) -> Fraction | None:
    """Return the share of the profiles of strict rankings that meet all conditions of one state.

    Those of everybody who varies. It is 0 where none does; None where a condition turns on what two
    of them prefer, or compares with too many states.

    Examples
    --------
    >>> free = Condition("One", StateId(1), True, ())
    >>> share_of_profiles([free])
    Fraction(1, 1)
    """
    if can_be_met(conditions) is False:
        return Fraction(0)
    whole = Fraction(1)
    for share in (condition.share() for condition in conditions):
        if share is None:
            return None
        whole *= share
    return whole
