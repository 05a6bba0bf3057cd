"""What somebody must prefer, what follows from it, and whether it can all be so at once.

A preference is transitive and prefers nothing to itself. So wishes can be had together iff those of
each decision maker make no circle, and a strict ranking that has them is any order they leave open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress
from typing import NamedTuple

from detente.model import StateId

MOST_TRIED = 2**15
"""Wishes are put together up to so many times to find a choice of them that can be had."""


class Wish(NamedTuple):
    """Somebody prefers one state to another."""

    dm: str
    better: StateId
    worse: StateId


Wishes = frozenset[Wish]

Asked = dict[Wishes, Wishes]
"""Sets of wishes, each with everything that follows from it; none follows from another."""


def with_wish(implied: Wishes, wish: Wish) -> Wishes | None:
    """Return what follows from wishes and one more; None where they contradict each other.

    Parameters
    ----------
    implied : frozenset of Wish
        Everything that follows from the wishes so far.
    wish : Wish

    Notes
    -----
    Complexity: the square of the number of states that they compare.

    Examples
    --------
    >>> one, two, three = map(StateId, (1, 2, 3))
    >>> said = frozenset({Wish("Crew", one, two)})
    >>> sorted(with_wish(said, Wish("Crew", two, three)) - said)
    [Wish(dm='Crew', better=1, worse=3), Wish(dm='Crew', better=2, worse=3)]
    >>> with_wish(said, Wish("Crew", two, one)) is None
    True
    """
    if wish in implied:
        return implied
    own = [other for other in implied if other.dm == wish.dm]
    above = {wish.better, *(other.better for other in own if other.worse == wish.better)}
    below = {wish.worse, *(other.worse for other in own if other.better == wish.worse)}
    if above & below:
        return None
    return implied | {Wish(wish.dm, high, low) for high in above for low in below}


def has_less(asked: Asked, implied: Wishes) -> bool:
    """Say whether some of the sets asks for no more than what follows from a set."""
    return any(map(implied.issuperset, asked))


def drop_more(asked: Asked, wishes: Wishes) -> None:
    """Drop the sets from which all of some wishes follow."""
    for other in list(compress(asked, map(wishes.issubset, asked.values()))):
        del asked[other]


def add_smallest(asked: Asked, wishes: Wishes, implied: Wishes) -> bool:
    """Add a set unless another asks for no more, and drop those that ask for more; say whether."""
    if has_less(asked, implied):
        return False
    drop_more(asked, wishes)
    asked[wishes] = implied
    return True


def can_be_had(parts: Sequence[Sequence[Wishes]]) -> bool | None:
    """Say whether of each part something can be chosen so that no wishes contradict each other.

    Parameters
    ----------
    parts : sequence of sequence of frozenset of Wish
        For each the choices there are.

    Returns
    -------
    bool or None
        None where it is not known after :data:`MOST_TRIED` tries.

    Notes
    -----
    Complexity: exponential in the number of parts, cut off at the bound.

    Examples
    --------
    >>> up, down = Wish("Crew", StateId(1), StateId(2)), Wish("Crew", StateId(2), StateId(1))
    >>> can_be_had([[frozenset({up})], [frozenset({down})]])
    False
    >>> can_be_had([[frozenset({up})], [frozenset({down}), frozenset()]])
    True
    """
    # Those with the fewest choices first, and of each what asks for least.
    ordered = [sorted(part, key=len) for part in sorted(parts, key=len)]
    tried = 0

    def following(implied: Wishes, part: Sequence[Wishes]) -> Iterator[Wishes]:
        nonlocal tried
        for wishes in part:
            tried += 1
            together = _with_all(implied, wishes)
            if together is not None:
                yield together
            if tried >= MOST_TRIED:
                return

    chosen = [iter([Wishes()])]
    while chosen:
        implied = next(chosen[-1], None)
        if implied is None:
            chosen.pop()
        elif len(chosen) > len(ordered):
            return True
        else:
            chosen.append(following(implied, ordered[len(chosen) - 1]))
    return None if tried >= MOST_TRIED else False


def _with_all(implied: Wishes, wishes: Wishes) -> Wishes | None:
    for wish in wishes:
        together = with_wish(implied, wish)
        if together is None:
            return None
        implied = together
    return implied
