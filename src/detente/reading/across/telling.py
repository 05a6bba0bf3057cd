"""The words of a sentence that tell what it is about: countries, things with a name, and others."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Mapping, Sequence
from itertools import dropwhile, islice
from typing import NamedTuple

from detente.evidence.span import Span
from detente.reading.countries import countries
from detente.reading.cues import verb_forms
from detente.reading.folding import folded
from detente.reading.numbers import FIRST_WORDS
from detente.reading.units import CURRENCY_WORDS, MEASURES
from detente.reading.words import ADVERB, DETERMINER, NO_NOUN, PRONOUN, TIME, TITLE, word_set

MOST_WORDS = 200
"""The most words of a sentence that are looked at."""

_LONGEST = 40
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[-‑][^\W_]+)*")
_GENERAL = word_set(
    "who which that lot lots up down out over off increase increased change changed rise rose",
    "fall fell event events instance instances mostly entirely money amid ahead despite meet meets",
    "hold held make made take took taken give given get got go goes went gone come came put set",
    "keep kept let bring brought lead led leave left run show seem become became begin began",
    "start started end ended use used work worked try tried need needs new old good bad big great",
    "high low large small long short recent recently current currently last next first second",
    "third early late former other same own able due part parts way ways thing things issue",
    "issues matter matters question questions number numbers amount total people person man woman",
    "side sides case cases point points time times today year years month months week weeks day",
    "days hour hours decade decades century quarter future past present moment period middle",
    "expected expect hope hopes hoped likely possible possibly potential will would could may",
    "might must should more less much very such only just about around nearly almost over under",
    "per cent percent report reports reported reportedly according official officials move moves",
    "moved step steps effort efforts plan plans planned include includes including follow",
    "followed following among country countries nation nations state states government city world",
    "million billion trillion thousand hundred dozen half double single several various certain",
    "real key main major important consideration considerations reason reasons factor factors",
    "condition conditions aspect aspects element elements sort sorts kind kinds type types",
    "problem problems president minister leader leaders ambassador secretary chief head spokesman",
)
_NUMBER_WORDS = frozenset(FIRST_WORDS.split())
_MONEY_WORDS = frozenset(word for name in (*CURRENCY_WORDS, *MEASURES) for word in name.split())
_EMPTY = (
    NO_NOUN | PRONOUN | DETERMINER | ADVERB | TIME | TITLE | _GENERAL | _NUMBER_WORDS | _MONEY_WORDS
)
_ENDINGS = (("sses", "ss"), ("ies", "y"), ("ing", ""), ("ed", ""), ("s", ""), ("e", ""))


def stem(word: str) -> str:
    """Return a word in lower case without the endings of English, so that its forms are alike.

    Examples
    --------
    >>> stem("ferries"), stem("ferry"), stem("resolved"), stem("resolve"), stem("F-35s")
    ('ferry', 'ferry', 'resolv', 'resolv', 'f-35')
    """
    low = folded(word)
    for ending, instead in _ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= 3 and not low.endswith("ss"):
            return low.removesuffix(ending) + instead
    return low


def shown(key: str) -> str:
    """Return a key as it is written: countries by their name, other names with capitals.

    Examples
    --------
    >>> shown("turkiye"), shown("f-35"), shown("tom lund"), shown("ferry")
    ('Türkiye', 'F-35', 'Tom Lund', 'Ferry')
    """
    country = countries().get(tuple(key.split()))
    if country is not None:
        return country.key
    return key.upper() if has_figure(key) else string.capwords(key)


class Telling(NamedTuple):
    """What a stretch of a text tells, each once and in order.

    Parameters
    ----------
    countries : tuple of str
        Countries by their key, also where only a demonym or a capital names them.
    things : tuple of str
        Names that tell of one thing: words with a letter first and a figure (F-35), and two or more
        words in a row that begin with capitals.
    words : mapping of str to str
        For the stem of each other content word, the word; single words with a capital too.
    """

    countries: tuple[str, ...]
    things: tuple[str, ...]
    words: Mapping[str, str]


def telling(text: str, stretch: Span, named: Sequence[Span]) -> Telling:
    """Return what a stretch of a text tells.

    Words of the general language, of time and of number, and cues ("said") are left out.

    Parameters
    ----------
    text : str
        The text of a report.
    stretch : Span
        At most `MOST_WORDS` words of it are looked at.
    named : sequence of Span
        The stretches that actors and mentions have, which count as no words; in order.

    Examples
    --------
    >>> text = "The Norwegian harbour has 12 K-7 tugs from Ray, says the Evening Post."
    >>> found = telling(text, Span(0, len(text)), [Span(43, 46)])
    >>> found.countries, found.things, [*found.words.items()]
    (('norway',), ('k-7', 'evening post'), [('harbour', 'harbour'), ('tug', 'tugs')])
    """
    found = [*islice(_WORD.finditer(text, stretch.start, stretch.end), MOST_WORDS)]
    befores = ["", *(match[0] for match in found)]
    pairs = zip(befores, (match[0] for match in found), strict=False)
    named_countries = dict.fromkeys(_country(before, word) for before, word in pairs)
    things: dict[str, None] = {}
    words: dict[str, str] = {}
    for whole in _runs(text, found, named):
        run = [*dropwhile(is_general, whole[:-1]), whole[-1]]
        first = run[0][:_LONGEST]
        if len(run) > 1:
            things[" ".join(folded(word[:_LONGEST]) for word in run)] = None
        elif has_figure(first):
            things |= {} if first[0].isdigit() else {stem(first): None}
        elif not is_general(first) and not _country("", first):
            words.setdefault(folded(first) if first[0].isupper() else stem(first), first)
    return Telling(tuple(filter(None, named_countries)), tuple(things), words)


def _runs(text: str, found: Sequence[re.Match[str]], named: Sequence[Span]) -> Iterator[list[str]]:
    """Yield the words that no actor has, those together that stand in a row with capitals."""
    run: list[str] = []
    end = at = 0
    for match in found:
        while at < len(named) and named[at].end <= match.start():
            at += 1
        is_named = at < len(named) and named[at].start < match.end()
        is_name = match[0][0].isupper() and not has_figure(match[0])
        is_next = bool(run) and text[end : match.start()].isspace() and run[-1][0].isupper()
        if run and not (is_next and is_name and not is_named):
            yield run
            run = []
        if not is_named:
            run, end = [*run, match[0]], match.end()
    if run:
        yield run


def is_general(word: str) -> bool:
    """Return whether a word says nothing of what a sentence is about."""
    low = folded(word)
    return len(low) < 3 or low in _EMPTY or low in verb_forms()


def _country(before: str, word: str) -> str:
    """Return the key of the country that a word names, by itself or with the one before it."""
    if not word[0].isupper() or (len(word) <= 3 and not word.isupper()):
        return ""
    last = folded(re.split("[-‑]", word)[0])
    found = countries().get((folded(before), last)) or countries().get((last,))
    return "" if found is None else folded(found.key)


def has_figure(word: str) -> bool:
    """Return whether a word has a figure in it, as F-35 does."""
    return any(char.isdigit() for char in word)
