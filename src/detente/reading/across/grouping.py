"""Which of many items are of one thing: those that share a key, found without comparing pairs.

*Definition.* Each item has keys, each of a tier; a lower tier is a firmer ground. Keys are taken by
tier, then by how many sources have them, most first, then by their text. All items that have the
key and are not yet in a group make one, when they come from two sources or more, or the tier is the
firmest. So an item is in one group at most, and the order of the items does not matter.

Complexity: O(k log k) with k the number of keys of all items.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

MOST_KEYS = 400
"""The most keys of one item that are looked at, the firmest first."""


class Key(NamedTuple):
    """What two items of one thing share.

    Parameters
    ----------
    tier : int
        0 for the firmest ground.
    parts : tuple of str
        The names and words that are shared.
    """

    tier: int
    parts: tuple[str, ...]


class Group(NamedTuple):
    """Items of one thing, by their places, and the key that they share."""

    key: Key
    places: tuple[int, ...]


def groups(keys: Sequence[Iterable[Key]], sources: Sequence[str]) -> tuple[Group, ...]:
    """Return which items are of one thing.

    Parameters
    ----------
    keys : sequence of iterable of Key
        Of each item; different ones.
    sources : sequence of str
        Of each item, the source that tells it.

    Examples
    --------
    >>> ferry, pier = Key(0, ("ferry",)), Key(1, ("pier",))
    >>> groups([[ferry, pier], [pier], [ferry]], ["a", "b", "c"])
    (Group(key=Key(tier=0, parts=('ferry',)), places=(0, 2)),)
    """
    having: dict[Key, list[int]] = {}
    for place, own in enumerate(keys):
        for key in sorted(own)[:MOST_KEYS]:
            having.setdefault(key, []).append(place)
    shared = [(key, places) for key, places in having.items() if len(places) > 1]
    shared.sort(key=lambda one: (one[0].tier, -len({sources[at] for at in one[1]}), one[0].parts))
    taken: set[int] = set()
    found = []
    for key, places in shared:
        left = tuple(place for place in places if place not in taken)
        is_enough = key.tier == 0 or len({sources[place] for place in left}) > 1
        if len(left) > 1 and is_enough:
            taken.update(left)
            found.append(Group(key, left))
    return tuple(found)
