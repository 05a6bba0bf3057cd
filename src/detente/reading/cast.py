"""The actors of one text, asked by place, by name and by office."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from detente.evidence.span import Span
from detente.reading.actor import Actor
from detente.reading.bodies import LOWER_ENDINGS
from detente.reading.folding import folded
from detente.reading.holders import Holders
from detente.reading.identities import PersonName, pronoun_of
from detente.reading.namings.line import NO_NAME
from detente.reading.namings.order import GROUPS, OFFICES, PERSONS
from detente.reading.pronouns import Mentioned
from detente.reading.words import DETERMINER, PREPOSITION

_AFTER_NAME = frozenset({"who", "which", "that", "himself", "herself", "also"})
_THE = frozenset({"the", "this", "that"})
_LONGEST = 6


class Cast:
    """The actors of a text.

    Parameters
    ----------
    actors : sequence of Actor
        In order, as :func:`detente.reading.actors` gives them.
    """

    def __init__(self, actors: Sequence[Actor]) -> None:
        self._actors = actors
        self._starts = [one.span.start for one in actors]
        self._holders = Holders(one for one in actors if one.rule in PERSONS)
        titles: dict[str, dict[str, None]] = {}
        first: dict[str, Actor] = {}
        for one in actors:
            titles.setdefault(one.full_name, {})[one.title] = None
            first.setdefault(one.full_name, one)
        self._by_last: dict[str, dict[str, None]] = {}
        for one in (one for one in actors if one.rule in PERSONS):
            self._by_last.setdefault(PersonName.of(one.full_name).last, {})[one.full_name] = None
        self._titled = {name for name, held in titles.items() if any(held)}
        self._fits = {name: _fits(one, titles[name]) for name, one in first.items()}

    def name(self, place: int) -> str:
        """Return the full name of the actor at a place among all."""
        return self._actors[place].full_name

    def called(self, last: str) -> str:
        """Return the one person with a last name, folded; empty for none or several."""
        names = self._by_last.get(last, {})
        return next(iter(names)) if len(names) == 1 else ""

    def mentioned(
        self, name: str, *, is_subject: bool = False, is_speaker: bool = False
    ) -> Mentioned:
        """Return somebody by full name, as mentioned; what is no actor's name may be a person's."""
        fits = self._fits.get(name)
        if fits is None:
            words = name.split()
            is_short = words and len(words) <= _LONGEST and folded(words[0]) not in DETERMINER
            is_name = is_short and words[-1][0].isupper()
            fits = frozenset({"he", "she"} if is_name and folded(name) not in NO_NAME else ())
        is_person = name in self._titled or len(name.split()) > 1
        return Mentioned(name, fits, is_person, is_subject=is_subject, is_speaker=is_speaker)

    def holders(self, words: str) -> tuple[str, ...]:
        """Return who may be meant by an office with an article before it."""
        first, _, rest = words.partition(" ")
        if folded(first) not in _THE or len(rest.split()) > _LONGEST:
            return ()
        return self._holders.of(rest)

    def named(self, text: str, source: Span) -> tuple[str, tuple[str, ...]] | None:
        """Return the full name of the actors that a source names, and what was inferred."""
        found = self._inside(source)
        if not found:
            return None
        names = list(dict.fromkeys(one.full_name for one in found))
        told = tuple(dict.fromkeys(how for one in found for how in one.inferred))
        if len(found) == 1 and _is_whole(text, source, found[0]):
            return names[0], told
        if len(found) > 1 and _is_list(text, source, found):
            return _joined(names), told
        return None

    def _inside(self, source: Span) -> Sequence[Actor]:
        first = bisect_right(self._starts, source.start) - 1
        if first < 0 or self._actors[first].span.end <= source.start:
            first += 1
        return self._actors[first : max(first, bisect_left(self._starts, source.end))]


def _fits(actor: Actor, titles: Iterable[str]) -> frozenset[str]:
    """Return the pronouns that may stand for an actor."""
    if actor.rule in GROUPS:
        return frozenset({"they"})
    if actor.rule in OFFICES:
        return frozenset({"he", "she"})
    if actor.rule not in PERSONS:
        is_plural = actor.name.split()[-1] in LOWER_ENDINGS and actor.name.endswith("s")
        return frozenset({"they" if is_plural else "it"})
    told = pronoun_of(actor.full_name, titles)
    return frozenset({told} if told else {"he", "she"})


def _is_whole(text: str, source: Span, actor: Actor) -> bool:
    """Return whether a source is one actor, with no more than an article or "who" around it."""
    if actor.span.start < source.start or actor.span.end > source.end:
        words = {folded(word) for word in source.of(text).replace(",", " ").split()}
        # "Norway's envoy, Ana Lund, said": the office alone is the source.
        is_office = actor.rule in PERSONS and folded(" ".join(actor.title.split()[-1:])) in words
        return is_office or folded(actor.name.split()[-1]) in words
    before = folded(text[source.start : actor.span.start]).split()
    if actor.rule in PERSONS and actor.span.end == source.end and not PREPOSITION & set(before):
        return "and" not in before  # "Lund campaign spokesman Ray Born"
    after = folded(text[actor.span.end : source.end]).replace(",", " ").split()
    return all(word in DETERMINER for word in before) and all(word in _AFTER_NAME for word in after)


def _is_list(text: str, source: Span, actors: Sequence[Actor]) -> bool:
    """Return whether a source is a list of actors: A, B and C."""
    between: list[str] = []
    at = source.start
    for one in actors:
        between += folded(text[at : max(at, one.span.start)]).replace(",", " ").split()
        at = one.span.end
    between += folded(text[min(at, source.end) : source.end]).split()
    return all(word in DETERMINER | {"and", "or"} for word in between)


def _joined(names: Sequence[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last
