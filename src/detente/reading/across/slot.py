"""A slot: one thing that reports speak of, with every value that they give it.

*Definition.* The sources of a value are the reports that tell it, a copy counting as the report
that it copies. A pair of values is *within* its sources when both values have the same sources:
whoever tells the one tells the other. The verdict of a slot is the gravest relation of its pairs
that are not within, disjoint before overlaps before refines before agrees; without such a pair the
sources agree, and where there is only one source, the gravest of all pairs.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from detente.evidence.span import Span
from detente.reading.relations import Relation

MOST_VALUES = 24
"""The most values of a slot that are held against each other."""

GRAVITY = {
    Relation.DISJOINT: 4,
    Relation.OVERLAPS: 3,
    Relation.REFINES: 2,
    Relation.REFINED: 2,
    None: 1,
    Relation.AGREES: 0,
}
"""How grave a relation is between what two sources say."""


class SlotKind(StrEnum):
    """What sort of thing the reports are compared on."""

    WORDS = "speaker and quoted words"
    OFFICE = "office and holder"
    HORIZON = "matter and horizon"
    EVENT = "event and date"
    AMOUNT = "thing and amount"


@dataclass(frozen=True, slots=True, order=True)
class SlotPlace:
    """A place at which a report tells something.

    Parameters
    ----------
    report_id : str
        The report.
    source : str
        The report that it counts as one source with: itself, unless it is a copy.
    span : Span
        Where the value stands.
    passage : Span
        The stretch that tells what it is the value of: most often the sentence.
    line : int
        The line, from 1, on which the value begins.
    words : str
        The passage on one line, shortened where it is long.
    """

    report_id: str
    source: str
    span: Span
    passage: Span
    line: int
    words: str


@dataclass(frozen=True, slots=True)
class Item:
    """Something told at one place, as it is compared.

    Parameters
    ----------
    told : SlotPlace
    says : str
        Its value in words.
    same : hashable
        Two items with equal ones have the same value.
    value : object
        What the relation to another value is computed on.
    inferred : tuple of str
        How what does not stand there was inferred.
    """

    told: SlotPlace
    says: str
    same: Hashable
    value: object
    inferred: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SlotValue:
    """A value of a slot, with every place that tells it.

    Parameters
    ----------
    says : str
        The value in words.
    told : tuple of SlotPlace
        At least one, by report and place.
    inferred : tuple of str
        How what does not stand there was inferred.
    """

    says: str
    told: tuple[SlotPlace, ...]
    inferred: tuple[str, ...] = ()

    @property
    def sources(self) -> frozenset[str]:
        """The sources that tell it."""
        return frozenset(told.source for told in self.told)


@dataclass(frozen=True, slots=True)
class SlotPair:
    """How one value of a slot stands to a later one.

    Parameters
    ----------
    one, other : int
        Places in the values of the slot, from 0; `one` is the smaller.
    relation : Relation or None
        None where the two cannot be compared.
    is_within : bool
        Whether both have the same sources.
    """

    one: int
    other: int
    relation: Relation | None
    is_within: bool


@dataclass(frozen=True, slots=True)
class Slot:
    """One thing that reports speak of, with every value that they give it.

    Parameters
    ----------
    kind : SlotKind
    about : str
        What it is, in words.
    shared : tuple of str
        The names and words by which the values were taken to be of one thing.
    values : tuple of SlotValue
        Those with most sources first.
    pairs : tuple of SlotPair
        Every two of the first `MOST_VALUES` values.
    """

    kind: SlotKind
    about: str
    shared: tuple[str, ...]
    values: tuple[SlotValue, ...]
    pairs: tuple[SlotPair, ...]

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources that tell anything of it, by name."""
        return tuple(sorted({source for value in self.values for source in value.sources}))

    @property
    def verdict(self) -> Relation | None:
        """The gravest relation between sources; see the definition above."""
        is_one = len(self.sources) == 1
        found = [pair.relation for pair in self.pairs if is_one or not pair.is_within]
        return max(found, key=GRAVITY.__getitem__, default=Relation.AGREES)

    @property
    def contradicted_by(self) -> tuple[str, ...]:
        """The sources that tell two values which are disjoint, by name."""
        return tuple(
            sorted(
                {
                    source
                    for pair in self.pairs
                    if pair.relation == Relation.DISJOINT
                    for source in self.values[pair.one].sources & self.values[pair.other].sources
                }
            )
        )

    def relation(self, one: int, other: int) -> Relation | None:
        """Return how one value stands to another, by their places.

        Raises
        ------
        LookupError
            When they are the same place, or not both among the first `MOST_VALUES`.
        """
        for pair in self.pairs:
            if (pair.one, pair.other) == (one, other):
                return pair.relation
            if (pair.other, pair.one) == (one, other):
                return None if pair.relation is None else pair.relation.converse
        raise LookupError(f"the values {one} and {other} are no pair")


def slot_of(
    kind: SlotKind,
    about: str,
    shared: Iterable[str],
    items: Iterable[Item],
    relation: Callable[[Item, Item], Relation | None],
) -> Slot:
    """Return the slot of some items: equal ones put together, every two values compared.

    Complexity: linear in the items, but for the `MOST_VALUES` values that are compared.
    """
    by_value: dict[Hashable, list[Item]] = {}
    for item in sorted(items, key=lambda item: item.told):
        by_value.setdefault(item.same, []).append(item)
    ordered = sorted(by_value.values(), key=_rank)
    compared = [same[0] for same in ordered[:MOST_VALUES]]
    values = tuple(_value(same) for same in ordered)
    pairs = tuple(
        SlotPair(one, other, relation(a, b), values[one].sources == values[other].sources)
        for (one, a), (other, b) in combinations(enumerate(compared), 2)
    )
    return Slot(kind, about, tuple(shared), values, pairs)


def is_slot(slot: Slot) -> bool:
    """Return whether a slot says more than one report alone: two sources, or one that differs."""
    return len(slot.sources) > 1 or bool(slot.contradicted_by)


def _rank(same: Sequence[Item]) -> tuple[int, SlotPlace]:
    return -len({item.told.source for item in same}), same[0].told


def _value(same: Sequence[Item]) -> SlotValue:
    inferred = dict.fromkeys(how for item in same for how in item.inferred)
    return SlotValue(same[0].says, tuple(item.told for item in same), tuple(inferred))
