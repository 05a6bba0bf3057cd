"""Event and date: two sentences tell of one event when sort and two of those who take part agree.

*Definition.* A sentence tells of an event when it has a word for one (meeting, call, visit, …) and
two or more take part: persons; where fewer than two are named, actors and what else has a name in
the sentence, for a report may give a surname alone. One of them stands right beside the word. One
to whom the sentence is credited ("according to") takes no part.
Its date is the nearest in the sentence, where one stands near. Where some who tell of an event say
when, the others are left out of its slot.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from detente.evidence.span import Span
from detente.reading.across.grouping import Key
from detente.reading.across.keyed import Keyed, shown_names, slots_by_key
from detente.reading.across.setting import MOST_NAMED, Setting, Settings, is_person, key_of
from detente.reading.across.slot import Item, Slot, SlotKind
from detente.reading.across.telling import has_figure, shown
from detente.reading.across.times import time_item
from detente.reading.across.together import TimeTold, time_relation
from detente.reading.actor import Actor
from detente.reading.attribution import Attribution
from detente.reading.dated import Dated
from detente.reading.relations import Relation
from detente.reading.suggestion import Kind, Suggestion
from detente.reading.when import Tense
from detente.reading.words import word_set

_SORTS = {
    "meeting": word_set("meeting meetings met meet meets talks summit summits saw"),
    "call": word_set("call calls phoned telephoned spoke"),
    "visit": word_set("visit visits visited visiting trip"),
    "signing": word_set("signed signing signs"),
    "attack": word_set(
        "attack attacks attacked bombed bombing raid raided invaded invasion shelled"
    ),
    "arrest": word_set("arrest arrests arrested detained"),
}
EVENTS = {word: sort for sort, words in _SORTS.items() for word in words}
"""Words that tell of an event, with its sort."""

_WORD = re.compile(r"[^\W\d_]+")
_DATED = frozenset({Tense.DATE, Tense.PAST})
_VERBS = word_set("meet meets met meeting saw visits call calls")
_REACH = 24
_DATED_WITHIN = 80
_NAME = re.compile(r"\s+[^\W\d_a-z]")
_INFINITIVE = re.compile(r"([^\W\d_]+)\s+to\s+$")
_TO_BE = word_set(
    "is are was were due scheduled set expected plans planned plan going agreed slated"
)
_MARK = re.compile(r"[,;:()—–]")
# To meet somebody, or somewhere: not to meet a need.
_MEETS = re.compile(
    r"\s+(?:[A-Z]|(?:his|her|their|the|a)\s+[A-Z]|(?:with|between|of|in|on|at|for|to|last|this|again)\b)|[.,;]"
)


def events(read: Settings) -> Iterator[Keyed]:
    """Yield the events that a report tells of."""
    credited = {
        found.source.start
        for suggestion in read.kind(Kind.STATEMENT, Kind.QUOTATION)
        if isinstance(found := suggestion.found, Attribution)
        and found.rule == "according to"
        and found.source is not None
    }
    times = list(read.kind(Kind.TIME))
    starts = 0
    for setting in read.all:
        while starts < len(times) and times[starts].span.start < setting.span.start:
            starts += 1
        sorts = _sorts(read.text, setting)
        taking = _taking_part(read, setting, credited) if sorts else {}
        inside = _inside(times, starts, setting)
        for sort, span in sorts.items():
            if len(taking) > 1 and _is_beside(read, setting, span):
                yield _keyed(read, setting, sort, taking, _nearest(inside, span))


def event_alone(one: Keyed) -> Item:
    """Return an event as what one source may tell alone: it is the same with the same people."""
    says = one.about if one.item.value is None else f"{one.about}; {one.item.says}"
    return replace(one.item, says=says, same=one.keys)


def event_slots(found: Sequence[Keyed]) -> Iterator[Slot]:
    """Yield a slot for each event that two sources tell of."""
    return slots_by_key(SlotKind.EVENT, found, _about, _relation, _telling)


def _sorts(text: str, setting: Setting) -> dict[str, Span]:
    """Return the sorts of events that a sentence has a word for, each with the first such word."""
    found: dict[str, Span] = {}
    for match in _WORD.finditer(text, setting.span.start, setting.span.end):
        sort = EVENTS.get(match[0].lower())
        if sort is not None:
            after = text[match.end() : match.end() + _REACH]
            if _is_wish(text, match.start()):
                continue
            if match[0].lower() not in _VERBS or _MEETS.match(after):
                found.setdefault(sort, Span(*match.span()))
    return found


def _is_wish(text: str, start: int) -> bool:
    """Return whether "to" stands before a word, and nothing says that it will be: ready to meet."""
    match = _INFINITIVE.search(text, max(0, start - _REACH), start)
    return match is not None and match[1].lower() not in _TO_BE


def _taking_part(read: Settings, setting: Setting, credited: set[int]) -> dict[str, str]:
    """Return who takes part in what a sentence tells, by key."""
    named: dict[str, Actor] = {}
    for actor in read.actors_in(setting.span):
        if actor.span.start not in credited:
            named.setdefault(key_of(actor), actor)
    people = {key: actor for key, actor in named.items() if is_person(actor)}
    if len(people) < 2:
        first = setting.span.start  # A capital there tells of no name.
        others = {
            key: word
            for key, word in setting.words.items()
            if word[0].isupper() and not read.text.startswith(word, first)
        }
        things = (thing for thing in setting.things if not has_figure(thing))
        others |= {thing.split()[-1]: shown(thing) for thing in things}
        found = others | {key: actor.full_name for key, actor in named.items()} if named else {}
    else:
        found = {key: actor.full_name for key, actor in people.items()}
    return dict(sorted(found.items())[:MOST_NAMED])


def _is_beside(read: Settings, setting: Setting, word: Span) -> bool:
    """Return whether an actor stands near a word with no mark between, or a name right behind."""
    if _NAME.match(read.text, word.end):
        return True
    for actor in read.actors_in(setting.span):
        between = read.text[min(actor.span.end, word.end) : max(actor.span.start, word.start)]
        if len(between) <= _REACH and not _MARK.search(between):
            return True
    return False


def _inside(times: Sequence[Suggestion], first: int, setting: Setting) -> list[Suggestion]:
    found = []
    for suggestion in times[first:]:
        if suggestion.span.start >= setting.span.end:
            break
        if isinstance(suggestion.found, Dated) and suggestion.found.when.tense in _DATED:
            found.append(suggestion)
    return found


def _nearest(times: Sequence[Suggestion], word: Span) -> Suggestion | None:
    near = [one for one in times if abs(one.span.start - word.start) <= _DATED_WITHIN]
    return min(near, key=lambda one: (abs(one.span.start - word.start), one.span), default=None)


def _keyed(
    read: Settings, setting: Setting, sort: str, taking: Mapping[str, str], when: Suggestion | None
) -> Keyed:
    about = f"{sort}: {', '.join(sorted(set(taking.values())))}"
    if when is not None and isinstance(when.found, Dated):
        item = time_item(read, when, when.found, setting.span)
    else:
        item = Item(read.told(setting.span), "no date", None, None)
    pairs = frozenset(Key(1, (sort, *two)) for two in combinations(taking, 2))
    return Keyed(item, pairs, {**shown_names(setting.things, {}), **taking}, about)


def _telling(members: Sequence[Keyed]) -> Sequence[Keyed]:
    """Return those that say when, if any do."""
    return [member for member in members if member.item.value is not None] or members


def _about(shared: tuple[str, ...], members: Sequence[Keyed]) -> str:
    return min((member.about for member in members), key=lambda about: (len(about), about))


def _relation(one: Item, other: Item) -> Relation | None:
    return time_relation(
        one.value if isinstance(one.value, TimeTold) else None,
        other.value if isinstance(other.value, TimeTold) else None,
    )
