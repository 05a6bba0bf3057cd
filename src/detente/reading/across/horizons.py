"""Matter and horizon: two horizons are of one matter where what is named beside them is shared.

*Definition.* A horizon lies ahead: so long, by a day, or a date to which the sentence looks ahead.
Its sentence and the three before it are its surroundings, together with what else its speaker says.
Two are of one matter when

0. their sentences name one option or other element of the case, or one actor and beside it one
   thing with a name (F-35, South Pier) or two content words that stand near; failing that,
1. their sentences name one actor, and their surroundings one thing with a figure in its name (F-35)
   or two with other names; failing that,
2. their surroundings name one actor and such things.

Within a single report only the first counts; for a date only the first as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from detente.evidence.span import Span
from detente.reading.across.events import EVENTS
from detente.reading.across.grouping import Key
from detente.reading.across.keyed import Keyed, doubles, pairs, shown_names, slots_by_key
from detente.reading.across.setting import MOST_NAMED, Setting, Settings
from detente.reading.across.slot import Item, Slot, SlotKind
from detente.reading.across.speaking import Speaking
from detente.reading.across.telling import has_figure, telling
from detente.reading.across.times import time_item
from detente.reading.across.together import TimeTold, time_relation
from detente.reading.dated import Dated
from detente.reading.relations import Relation
from detente.reading.suggestion import Kind, Suggestion
from detente.reading.when import Tense, looks_ahead

_AROUND = 90
"""So many characters before and after a time are beside it."""

_MOST = 10
# These are left out of the words that tell something, for they are cues as well.
_TALKS = re.compile(r"\b(?:talks|meeting|summit|visit|signing)\b", re.IGNORECASE)
_NOT_AHEAD = ("since", "before", "until")


def horizons(read: Settings, speaking: Speaking) -> Iterator[Keyed]:
    """Yield the horizons of a report, each with the keys of its matter."""
    for suggestion in read.kind(Kind.TIME):
        found = suggestion.found
        if isinstance(found, Dated) and _is_ahead(read.text, found):
            yield _keyed(read, speaking, suggestion, found)


def horizon_slots(found: Sequence[Keyed]) -> Iterator[Slot]:
    """Yield a slot for each matter that several horizons are of."""
    return slots_by_key(SlotKind.HORIZON, found, _about, _relation)


def _is_ahead(text: str, found: Dated) -> bool:
    tense = found.when.tense
    if tense == Tense.HORIZON:
        return True
    is_by = tense == Tense.DEADLINE and not found.when.hedge.startswith(_NOT_AHEAD)
    return is_by or (tense in (Tense.DATE, Tense.DEADLINE) and looks_ahead(text, found.span.start))


def _keyed(read: Settings, speaking: Speaking, suggestion: Suggestion, found: Dated) -> Keyed:
    place = read.at(found.span)
    own = read.all[place]
    near = [*read.near(place), *speaking.beside(found.span)]
    actors = _first(setting.actors for setting in near)
    things = _first(setting.things for setting in near)
    words = dict(_words(read, found.span, own))
    keys = set(_firm(own, words))
    if found.when.tense != Tense.DATE:
        told = [name for name in things if has_figure(name)]
        told += doubles(name for name in things if not has_figure(name))
        keys.update(pairs(1, "", own.actors, told), pairs(2, "", actors, told))
    item = time_item(read, suggestion, found, own.span)
    return Keyed(item, frozenset(keys), shown_names((*actors, *things), words), "")


def _words(read: Settings, span: Span, own: Setting) -> Iterator[tuple[str, str]]:
    """Yield the content words around a time in its sentence, and a noun for an event, by stem."""
    first = max(own.span.start, span.start - _AROUND)
    stretch = Span(first, min(own.span.end, span.end + _AROUND))
    named = [actor.span for actor in read.actors_in(stretch)]
    told = telling(read.text, stretch, sorted([*named, span]))
    yield from islice(told.words.items(), _MOST)
    for match in _TALKS.finditer(read.text, stretch.start, stretch.end):
        yield EVENTS[match[0].lower()], match[0]
        return


def _firm(own: Setting, words: Iterable[str]) -> Iterator[Key]:
    yield from (Key(0, (element,)) for element in own.elements)
    yield from pairs(0, "", own.actors, (*own.things, *doubles(words)))


def _first(parts: Iterable[Sequence[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for part in parts for name in part))[:MOST_NAMED]


def _about(shared: tuple[str, ...], members: Sequence[Keyed]) -> str:
    return ", ".join(shared[:3])


def _relation(one: Item, other: Item) -> Relation | None:
    if isinstance(one.value, TimeTold) and isinstance(other.value, TimeTold):
        return time_relation(one.value, other.value)
    return None
