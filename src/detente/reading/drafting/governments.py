"""Names of governments in a sentence: the country, its capital, its adjective, its seat."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from detente.reading.countries import Country, countries
from detente.reading.drafting.lexicon import SEATS
from detente.reading.drafting.view import View
from detente.reading.folding import folded
from detente.reading.phrases import Range
from detente.reading.titles import HEADS, MODIFIERS

_MOST_WORDS = 5


class Named(NamedTuple):
    """A country that a sentence names at a place.

    Parameters
    ----------
    start, end : int
        The token places.
    country : Country
        Which, and by what.
    """

    start: int
    end: int
    country: Country


def named_countries(view: View, part: Range) -> Iterator[Named]:
    """Yield the countries that a range of tokens names, in order; no two overlap.

    Examples
    --------
    >>> from detente.reading.drafting.view import views
    >>> view = next(views("Danish boats left the White House and the Oslo Times."))
    >>> [one.country.key for one in named_countries(view, (0, len(view.tokens)))]
    ['Denmark', 'United States of America']
    """
    place, end = part
    while place < end:
        found = _at(view, place, end)
        if found is None:
            place += 1
        else:
            yield found
            place = found.end


def _at(view: View, place: int, end: int) -> Named | None:
    if not view.tokens[place].is_capital:
        return None
    words = tuple(folded(view.low(at)) for at in range(place, min(end, place + _MOST_WORDS)))
    for length in range(len(words), 0, -1):
        seat = SEATS.get(words[:length])
        known = countries().get(words[:length])
        if seat is not None:
            return Named(place, place + length, Country(seat, is_capital=True))
        if known is not None and _is_meant(view, place, place + length, known):
            return Named(place, place + length, known)
    return None


def _is_meant(view: View, start: int, end: int, known: Country) -> bool:
    """Return whether a word is the country's: no pronoun in capitals, no part of a longer name."""
    token = view.tokens[start]
    if token.low == "us" and view.text[token.start : token.end] != "US":
        return False
    if known.is_demonym or end >= len(view.tokens) or not view.tokens[end].is_capital:
        return True
    after = folded(view.low(end))
    is_title = after in HEADS or after in MODIFIERS
    return not known.is_capital or is_title or (after,) in countries()
