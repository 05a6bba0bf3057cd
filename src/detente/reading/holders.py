"""Who holds an office in a text: “the ambassador” is the one ambassador that it names."""

from __future__ import annotations

from collections.abc import Iterable

from detente.reading.actor import Actor
from detente.reading.countries import countries
from detente.reading.folding import folded
from detente.reading.titles import ALONE, HEADS
from detente.reading.words import DETERMINER, PREPOSITION, word_set

_PAST = word_set("former ex then late longtime retired")
_LESSER = word_set("vice deputy assistant associate acting interim running")
_LEFT_OUT = DETERMINER | PREPOSITION | {"'s", ""}


class Holders:
    """The holders of offices, by the words of title and office.

    Parameters
    ----------
    actors : iterable of Actor
        Those of one text that are persons.

    Examples
    --------
    >>> from detente.evidence.span import Span
    >>> lund = Actor(Span(0, 9), "Lund", "envoy", "Turkey's envoy", "Ana Lund", "title and name")
    >>> holders = Holders([lund])
    >>> holders.of("the Turkish envoy"), holders.of("the minister")
    (('Ana Lund',), ())
    """

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._held: dict[str, dict[frozenset[str], dict[str, None]]] = {}
        for one in actors:
            held = one.office or one.title
            words = _words(held) | _words(one.title)
            if not one.title or _words(held) & _PAST:
                continue
            for head in words & HEADS:
                self._held.setdefault(head, {}).setdefault(words, {})[one.full_name] = None

    def of(self, office: str) -> tuple[str, ...]:
        """Return the full names of who may be meant by an office, in order."""
        words = _words(office)
        head = min(words & HEADS, default="")
        if not head or words & (_PAST | ALONE):
            return ()
        names: dict[str, None] = {}
        for held, holders in self._held.get(head, {}).items():
            if words <= held and not (held - words) & _LESSER:
                names |= holders
        return tuple(names)


def _words(office: str) -> frozenset[str]:
    """Return what tells an office from others: countries and demonyms as one."""
    found = (folded(word).removesuffix("'s").strip(",") for word in office.split())
    kept = (word for word in found if word not in _LEFT_OUT)
    return frozenset(_country(word) for word in kept)


def _country(word: str) -> str:
    found = countries().get((word,))
    return folded(found.key) if found is not None else word
