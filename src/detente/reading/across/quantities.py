"""Thing and amount: two amounts are of one thing where unit and what stands beside them agree.

*Definition.* Beside an amount stands what its sentence says, from the amount before it up to the
next amount, comma or semicolon. Two amounts of one unit, or of units of one measure, are of one
thing when

0. both sentences name one actor, and beside both stand three content words, or one and a thing with
   a name; failing that,
1. both sentences name one actor, and both amounts are equal and of money or with decimals, or of
   one counted noun that is not people, or beside both stand two content words or a thing with a
   name; or without an actor, what is asked for in the first, or two content words beside a counted
   noun that is not people.

Within a single report only the first counts, and only in two sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from detente.evidence.span import Span
from detente.reading.across.grouping import Key
from detente.reading.across.keyed import (
    Keyed,
    doubles,
    pairs,
    shown_names,
    slots_by_key,
    triples,
)
from detente.reading.across.setting import Setting, Settings
from detente.reading.across.slot import Item, Slot, SlotKind
from detente.reading.across.telling import Telling, is_general, stem, telling
from detente.reading.amount import Amount
from detente.reading.inwords import amount_told
from detente.reading.relations import Relation, base_unit, measured_range, relation
from detente.reading.suggestion import Kind, Suggestion

_STOP = re.compile(r"[,;]\s")
_MOST = 8


def quantities(read: Settings) -> Iterator[Keyed]:
    """Yield the amounts of a report, each with the keys of its thing."""
    found = list(read.kind(Kind.AMOUNT))
    for place, suggestion in enumerate(found):
        if isinstance(suggestion.found, Amount) and is_telling(suggestion.found):
            setting = read.of(suggestion.span)
            start = found[place - 1].span.end if place else 0
            end = found[place + 1].span.start if place + 1 < len(found) else len(read.text)
            beside = _beside(read, setting, suggestion.span, start, end)
            yield _keyed(read, setting, suggestion, suggestion.found, beside)


def quantity_slots(found: Sequence[Keyed]) -> Iterator[Slot]:
    """Yield a slot for each thing that several amounts are of."""
    return slots_by_key(SlotKind.AMOUNT, found, _about, _relation)


def is_telling(amount: Amount) -> bool:
    """Return whether an amount is of something: "three reasons" is not."""
    return amount.kind != "count" or not all(map(is_general, amount.unit.split()))


def same_amount(amount: Amount) -> tuple[object, ...]:
    """Return what two amounts share that are one value."""
    return amount.kind, _unit(amount), measured_range(amount)


def amount_item(read: Settings, suggestion: Suggestion, amount: Amount, around: Span) -> Item:
    """Return an amount as an item; what it tells is its sentence."""
    says = f"“{' '.join(suggestion.exact.split())}”: {amount_told(amount)}"
    return Item(
        read.told(amount.span, around), says, same_amount(amount), amount, suggestion.inferred
    )


def _beside(read: Settings, setting: Setting, span: Span, start: int, end: int) -> Telling:
    first = max(setting.span.start, min(start, span.start))
    last = min(setting.span.end, max(end, span.end))
    stop = _STOP.search(read.text, span.end, last)
    stretch = Span(first, stop.start() if stop else last)
    named = [actor.span for actor in read.actors_in(stretch)]
    return telling(read.text, stretch, sorted([*named, span]))


def _keyed(
    read: Settings, setting: Setting, suggestion: Suggestion, amount: Amount, beside: Telling
) -> Keyed:
    unit = f"{amount.kind}: {_unit(amount)}"
    actors, things = setting.actors, beside.things[:_MOST]
    words = dict(islice(beside.words.items(), _MOST))
    firm = [*triples(words), *(f"{thing} + {word}" for thing in things for word in words)]
    keys = {*pairs(0, unit, actors, firm), *(Key(1, (unit, one)) for one in firm)}
    keys.update(pairs(1, unit, actors, (*things, *doubles(words))))
    if _is_exact(amount):
        value = "{0.least} to {0.most}".format(measured_range(amount))
        keys.update(Key(1, (unit, value, actor)) for actor in actors)
    if amount.kind == "count":
        keys.update(Key(1, (unit, name)) for name in (*actors, *doubles(words)))
    item = amount_item(read, suggestion, amount, setting.span)
    names = shown_names((*actors, *things), words)
    return Keyed(item, frozenset(keys), names, amount.unit)


def _is_exact(amount: Amount) -> bool:
    """Return whether hardly two amounts are equal by chance: money, or with decimals."""
    ends = (amount.range.least, amount.range.most)
    return amount.kind == "money" or any(end is not None and end % 1 for end in ends)


def _unit(amount: Amount) -> str:
    unit = base_unit(amount)
    return stem(unit) if amount.kind in ("count", "people") else unit


def _about(shared: tuple[str, ...], members: Sequence[Keyed]) -> str:
    return ", ".join((min(member.about for member in members), *shared[:3]))


def _relation(one: Item, other: Item) -> Relation | None:
    if isinstance(one.value, Amount) and isinstance(other.value, Amount):
        return relation(one.value, other.value)
    return None
