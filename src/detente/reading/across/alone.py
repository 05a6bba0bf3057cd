"""What one source tells alone: quotations, amounts, days, events and offices that no other has.

*Definition.* Something is told alone when it is in no slot and, quotations aside, no other source
tells the same: the same amount or time, an event of one sort with the same people, the same person
with the same title.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from detente.reading.across.quantities import amount_item, is_telling
from detente.reading.across.setting import Settings
from detente.reading.across.slot import Item, Slot, SlotKind, SlotPlace
from detente.reading.across.times import time_item
from detente.reading.amount import Amount
from detente.reading.dated import Dated
from detente.reading.suggestion import Kind
from detente.reading.when import Tense


class Sort(StrEnum):
    """What sort of thing one source tells alone, the most telling first."""

    QUOTED = "quoted"
    AMOUNT = "amount"
    DATE = "date"
    EVENT = "event"
    OFFICE = "office"
    LENGTH = "length"


@dataclass(frozen=True, slots=True)
class Alone:
    """Something that one source alone tells.

    Parameters
    ----------
    sort : Sort
    says : str
        The value in words.
    told : tuple of SlotPlace
        Every place that tells it.
    """

    sort: Sort
    says: str
    told: tuple[SlotPlace, ...]


Found = tuple[Sort, Item]
"""Something told in a report, with its sort."""


def values_of(read: Settings) -> Iterator[Found]:
    """Yield the amounts and times of a report."""
    for suggestion in read.kind(Kind.AMOUNT, Kind.TIME):
        found, passage = suggestion.found, read.of(suggestion.span).span
        if isinstance(found, Amount) and is_telling(found):
            yield Sort.AMOUNT, amount_item(read, suggestion, found, passage)
        elif isinstance(found, Dated):
            sort = Sort.LENGTH if found.when.tense == Tense.DURATION else Sort.DATE
            yield sort, time_item(read, suggestion, found, passage)


def told_alone(found: Sequence[Found], slots: Iterable[Slot]) -> dict[str, tuple[Alone, ...]]:
    """Return what each source tells alone, by sort and place.

    Complexity: linear in what was found, but for sorting it.
    """
    shared = _shared(slots)
    sources: dict[Hashable, set[str]] = {}
    for sort, item in found:
        sources.setdefault(_value(sort, item), set()).add(item.told.source)
    kept: dict[tuple[str, Hashable], list[Found]] = {}
    for sort, item in found:
        if len(sources[_value(sort, item)]) == 1 and not _place(sort, item.told) & shared:
            kept.setdefault((item.told.source, _value(sort, item)), []).append((sort, item))
    alone: dict[str, list[Alone]] = {}
    for (source, _), same in kept.items():
        same.sort(key=lambda one: one[1].told)
        sort, first = same[0]
        told = tuple(item.told for _, item in same)
        alone.setdefault(source, []).append(Alone(sort, first.says, told))
    return {source: tuple(sorted(said, key=_rank)) for source, said in sorted(alone.items())}


_KINDS: dict[Sort, tuple[SlotKind, ...]] = {
    Sort.QUOTED: (SlotKind.WORDS,),
    Sort.AMOUNT: (SlotKind.AMOUNT,),
    Sort.DATE: (SlotKind.HORIZON, SlotKind.EVENT),
    Sort.LENGTH: (SlotKind.HORIZON, SlotKind.EVENT),
    Sort.EVENT: (SlotKind.EVENT,),
    Sort.OFFICE: (SlotKind.OFFICE,),
}
_Place = tuple[SlotKind, str, int, int]


def _rank(one: Alone) -> tuple[int, SlotPlace]:
    return list(Sort).index(one.sort), one.told[0]


def _value(sort: Sort, item: Item) -> Hashable:
    """Return what two items share that are the same; a time is one whatever its sort."""
    if sort is Sort.QUOTED:
        return sort, item.same, item.told.report_id, item.told.passage
    return Sort.DATE if sort is Sort.LENGTH else sort, item.same


def _place(sort: Sort, told: SlotPlace) -> set[_Place]:
    stretch = told.passage if sort == Sort.EVENT else told.span
    return {(kind, told.report_id, stretch.start, stretch.end) for kind in _KINDS[sort]}


def _shared(slots: Iterable[Slot]) -> set[_Place]:
    """Return the places that are in a slot."""
    return {
        (slot.kind, told.report_id, stretch.start, stretch.end)
        for slot in slots
        for value in slot.values
        for told in value.told
        for stretch in (told.span, told.passage)
    }
