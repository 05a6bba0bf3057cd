"""A report as it is compared: its sentences, each with the actors and things that it names."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from detente.evidence.span import Span
from detente.reading.across.slot import SlotPlace
from detente.reading.across.telling import telling
from detente.reading.actor import Actor
from detente.reading.countries import countries
from detente.reading.folding import folded
from detente.reading.identities import PersonName
from detente.reading.mention import Mention
from detente.reading.namings.order import PERSONS
from detente.reading.sentences import sentences
from detente.reading.suggestion import Kind, Suggestion

if TYPE_CHECKING:
    from detente.evidence.report import Report

BEFORE = 3
"""How many sentences before one belong to its surroundings."""

MOST_NAMED = 8
"""The most actors, and the most things, of a sentence that are looked at."""

_LEAST = 5
"""Words with fewer letters are spelt in one way."""

_SHOWN = 160
_ELEMENT = "case:"


@dataclass(frozen=True, slots=True)
class Setting:
    """A sentence, and what it names.

    Parameters
    ----------
    span : Span
    quotations : tuple of Span
        What it quotes, with the marks.
    actors : tuple of str
        The actors and countries that it names, each by its key.
    elements : tuple of str
        The addresses of the options and other elements of the case that it mentions.
    things : tuple of str
        What else it names, such as F-35.
    words : mapping of str to str
        For the stem of each of its content words, the word.
    """

    span: Span
    quotations: tuple[Span, ...]
    actors: tuple[str, ...]
    elements: tuple[str, ...]
    things: tuple[str, ...]
    words: Mapping[str, str]


class Settings:
    """A report's sentences in order, and what was found in it.

    Parameters
    ----------
    report : Report
    source : str
        The report that it counts as one source with.
    suggestions : iterable of Suggestion
        What was found in the report.
    """

    def __init__(self, report: Report, source: str, suggestions: Iterable[Suggestion]) -> None:
        self.report_id, self.text, self.source = report.id, report.text, source
        self.suggestions = tuple(sorted(suggestions, key=attrgetter("span", "kind", "rule")))
        self._lines = [at for at, char in enumerate(report.text) if char == "\n"]
        self.all = tuple(self._settings())
        self._starts = [setting.span.start for setting in self.all]

    def at(self, span: Span) -> int:
        """Return the place of the sentence that a stretch begins in."""
        return max(0, bisect_right(self._starts, span.start) - 1)

    def of(self, span: Span) -> Setting:
        """Return the sentence that a stretch begins in."""
        return self.all[self.at(span)]

    def near(self, place: int) -> Sequence[Setting]:
        """Return a sentence and those before it that are its surroundings, it first."""
        return self.all[max(0, place - BEFORE) : place + 1][::-1]

    def told(self, span: Span, passage: Span | None = None) -> SlotPlace:
        """Return the place of a value in the report, with its passage: itself, if none is given."""
        whole = passage or span
        shown = _shortened(self.text, span, whole)
        return SlotPlace(self.report_id, self.source, span, whole, self.line(span), shown)

    def line(self, span: Span) -> int:
        """Return the line, from 1, on which a stretch begins."""
        return bisect_left(self._lines, span.start) + 1

    def kind(self, *kinds: Kind) -> Iterator[Suggestion]:
        """Yield what was found of some kinds, in order."""
        return (found for found in self.suggestions if found.kind in kinds)

    @cached_property
    def actors(self) -> tuple[Actor, ...]:
        """The actors that it names, in order."""
        found = (one.found for one in self.kind(Kind.ACTOR))
        return tuple(actor for actor in found if isinstance(actor, Actor))

    @cached_property
    def names(self) -> frozenset[str]:
        """The full names of the actors."""
        return frozenset(actor.full_name for actor in self.actors)

    def actors_in(self, span: Span) -> Sequence[Actor]:
        """Return the actors named inside a stretch."""
        starts = self._actor_starts
        first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
        return self.actors[first:last]

    @cached_property
    def _actor_starts(self) -> list[int]:
        return [actor.span.start for actor in self.actors]

    def _settings(self) -> Iterator[Setting]:
        named = sorted(self._named())
        at = 0
        for sentence in sentences(self.text):
            span = sentence.span
            first = at
            while at < len(named) and named[at][0].start < span.end:
                at += 1
            inside = named[first:at]
            quoted = (token.quotation for token in sentence.tokens)
            told = telling(self.text, span, [stretch for stretch, _ in inside])
            actors = (key for _, key in inside if not _is_element(key))
            yield Setting(
                span,
                tuple(Span(one.start, one.end) for one in quoted if one is not None),
                _first((*actors, *told.countries)),
                _first(key for _, key in inside if _is_element(key)),
                told.things[:MOST_NAMED],
                dict(islice(told.words.items(), MOST_NAMED)),
            )

    def _named(self) -> Iterator[tuple[Span, str]]:
        for found in self.suggestions:
            if isinstance(found.found, Actor):
                yield found.found.span, key_of(found.found)
            elif isinstance(found.found, Mention):
                yield found.span, _element_key(found.found.address)


def _shortened(text: str, span: Span, whole: Span) -> str:
    """Return a stretch on one line; of a long one what is around a span in it."""
    start = max(whole.start, min(span.start - _SHOWN // 2, whole.end - _SHOWN))
    end = min(whole.end, max(start + _SHOWN, min(span.end, span.start + _SHOWN)))
    if start > whole.start and (space := text.find(" ", start, span.start)) >= 0:
        start = space
    if end < whole.end and (space := text.rfind(" ", span.start, end)) > 0:
        end = max(space, min(span.end, end))
    told = " ".join(text[start:end].split())
    return f"{'…' * (start > whole.start)}{told}{'…' * (end < whole.end)}"


def _element_key(address: str) -> str:
    """Return what an element is compared by: who acts as an actor is, anything else its address."""
    part, _, name = address.partition(".")
    return (
        actor_key(name) if part in ("decision_makers", "stakeholders") else f"{_ELEMENT}{address}"
    )


def _is_element(key: str) -> bool:
    return key.startswith(_ELEMENT)


def _first(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keys))[:MOST_NAMED]


def is_person(actor: Actor) -> bool:
    """Return whether an actor is a person with a name."""
    return actor.rule in PERSONS


def key_of(actor: Actor) -> str:
    """Return what an actor is compared by: a person by the last name."""
    return PersonName.of(actor.full_name).last if is_person(actor) else actor_key(actor.full_name)


def actor_key(name: str) -> str:
    """Return what a name is compared by: a country by its first name, whatever it is called.

    Examples
    --------
    >>> actor_key("Ankara"), actor_key("Türkiye"), actor_key("Tom Lund")
    ('turkiye', 'turkiye', 'tom lund')
    """
    words = tuple(folded(word) for word in name.split())
    country = countries().get(words)
    return " ".join(words) if country is None else folded(country.key)


def is_one_person(one: str, other: str) -> bool:
    """Return whether two names can be one person's, or are one country's.

    Examples
    --------
    >>> is_one_person("Tom Lund", "Lund"), is_one_person("Tom Lund", "Tom Ray")
    (True, False)
    >>> is_one_person("Mariam al-Born", "Mariam al-Born al-Lund")
    True
    >>> is_one_person("Dmitry Peskov", "Dmitri Peskov"), is_one_person("Ana Lund", "Ina Lund")
    (True, False)
    """
    names = PersonName.of(one), PersonName.of(other)
    return actor_key(one) == actor_key(other) or names[0].may_be(names[1]) or _is_spelt(*names)


def _is_spelt(one: PersonName, other: PersonName) -> bool:
    """Return whether two names are one, spelt in two ways or with further names behind it."""
    ours, theirs = (*one.given, one.last), (*other.given, other.last)
    fewer, more = sorted((ours, theirs), key=len)
    if len(fewer) > 1 and more[: len(fewer)] == fewer:
        return True
    if not one.given or not other.given:
        ours, theirs = ours[-1:], theirs[-1:]
    pairs = zip(ours, theirs, strict=False)
    return len(ours) == len(theirs) and all(_is_alike(*pair) for pair in pairs)


def _is_alike(one: str, other: str) -> bool:
    """Return whether two words differ by a letter, or two of a long one: Dmitry, Dmitri."""
    shorter = min(len(one), len(other))
    most = 0 if shorter < _LEAST else 1 if shorter < 2 * _LEAST else 2
    same = one[:1] == other[:1]
    return one == other or (same and Levenshtein.distance(one, other, score_cutoff=most) <= most)
