"""What is compared of a report: items, with the keys that others of one thing share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from detente.reading.across.grouping import Key, groups
from detente.reading.across.slot import Item, Slot, SlotKind, is_slot, slot_of
from detente.reading.across.telling import shown
from detente.reading.relations import Relation


class Keyed(NamedTuple):
    """An item with its keys.

    Parameters
    ----------
    item : Item
    keys : frozenset of Key
        By which it is found to be of one thing with others.
    names : mapping of str to str
        For the key of everything that is named beside it how it is shown, where all of a slot
        share it.
    about : str
        What it is a value of, in words.
    """

    item: Item
    keys: frozenset[Key]
    names: Mapping[str, str]
    about: str


def slots_by_key(
    kind: SlotKind,
    found: Sequence[Keyed],
    about: Callable[[tuple[str, ...], Sequence[Keyed]], str],
    relation: Callable[[Item, Item], Relation | None],
    telling: Callable[[Sequence[Keyed]], Sequence[Keyed]] = lambda members: members,
) -> Iterator[Slot]:
    """Yield the slots of some items: those that share a key, where two sources speak of it.

    Parameters
    ----------
    kind : SlotKind
    found : sequence of Keyed
    about : callable
        Given the shared names, those of the key first, and the items, what the slot is about.
    relation : callable
        How the value of one item stands to that of another.
    telling : callable
        Which of the items that are of one thing to keep; all, when left out.
    """
    for group in groups([one.keys for one in found], [one.item.told.source for one in found]):
        members = telling([found[place] for place in group.places])
        shared = _shared(members, group.key)
        items = [member.item for member in members]
        slot = slot_of(kind, about(shared, members), shared, items, relation)
        is_one_place = len({(item.told.report_id, item.told.passage) for item in items}) == 1
        if is_slot(slot) and not is_one_place:
            yield slot


def pairs(tier: int, lead: str, first: Iterable[str], second: Iterable[str]) -> Iterator[Key]:
    """Yield a key for each of `first` with each of `second`, behind a leading word."""
    rest = tuple(second)
    return (Key(tier, (lead, one, other)) for one in first for other in rest if one != other)


def doubles(words: Iterable[str]) -> Iterator[str]:
    """Yield every two words as one, in no matter which order they stand."""
    return (" + ".join(sorted(two)) for two in combinations(words, 2))


def triples(words: Iterable[str]) -> Iterator[str]:
    """Yield every three words as one, in no matter which order they stand."""
    return (" + ".join(sorted(three)) for three in combinations(words, 3))


def shown_names(keys: Iterable[str], words: Mapping[str, str]) -> dict[str, str]:
    """Return how names, and words by their stems, are shown."""
    return {**words, **{key: shown(key) for key in keys}}


def _shared(members: Sequence[Keyed], key: Key) -> tuple[str, ...]:
    """Return the names that all members have, those of the key first."""
    common = set(members[0].names).intersection(*(member.names for member in members[1:]))
    own = [name for part in key.parts for name in part.split(" + ") if name in common]
    ordered = dict.fromkeys((*own, *sorted(common)))
    return tuple(min(member.names[name] for member in members) for name in ordered)
