"""The words of an office: “U.S. Ambassador to Turkey”, “Turkey's foreign minister”."""

from __future__ import annotations

from dataclasses import dataclass

from detente.reading.bodies import ENDINGS, KNOWN
from detente.reading.countries import REGIONS
from detente.reading.given_names import GIVEN
from detente.reading.namings.line import Line, Range
from detente.reading.titles import (
    ALONE,
    FORMS,
    HEADS,
    MODIFIERS,
    NO_TITLE,
    OF,
    PORTFOLIOS,
    SHORTENED,
)

_MOST = 10
_LONGEST = 4
_INITIALS = 3


@dataclass(frozen=True, slots=True)
class Chain:
    """An office that a chain of words names; ranges are of places, half open.

    Parameters
    ----------
    span : (int, int)
        All of it, what it is of included.
    title : (int, int)
        The title alone.
    owner : (int, int) or None
        Whose it is: a country, a body or a person before the title.
    of : (int, int) or None
        What it is of, after the title.
    """

    span: Range
    title: Range
    owner: Range | None
    of: Range | None

    @property
    def office(self) -> Range | None:
        """The whole, where it is more than the title."""
        return self.span if self.span != self.title else None


def chain_at(line: Line, place: int, *, is_free: bool = True) -> Chain | None:
    """Return the office whose words begin at a place.

    Parameters
    ----------
    line : Line
    place : int
    is_free : bool
        Whether a body may stand before the title that is in no list.

    Examples
    --------
    >>> from detente.reading.namings.line import lines
    >>> line = next(lines("the U.S. Ambassador to Turkey Ana Lund"))
    >>> found = chain_at(line, 1)
    >>> line.of(found.span), line.of(found.title)
    ('U.S. Ambassador to Turkey', 'Ambassador')
    """
    owned = _owners(line, place, is_free=is_free)
    title = _title(line, owned)
    if title is None:
        return None
    of = _complement(line, title[1])
    if of is not None and line.key(of[0]) == "of" and line.key(of[0] + 1) in PORTFOLIOS:
        title, of = (title[0], of[1]), None  # Secretary of State, chief of staff
    # "Chairman and CEO Ana Lund" is one office; "the president and Captain Ray" are two people.
    if of is None and line.key(title[1]) == "and" and line.is_capital(title[1] - 1):
        second = _title(line, title[1] + 1)
        if second is not None and line.key(second[0]) not in ALONE:
            title = title[0], second[1]
    first = place
    while line.key(first) in NO_TITLE and first < title[0]:
        first += 1
    owner = (first, owned) if owned > first else None
    return Chain((place, title[1] if of is None else of[1]), title, owner, of)


def known_body(line: Line, place: int) -> int | None:
    """Return the place after a known body that begins at a place, or None."""
    if not line.is_capital(place):
        return None
    for length in range(min(_LONGEST, len(line.words) - place), 0, -1):
        words = line.words[place : place + length]
        # Cia is somebody's name, the CIA is not.
        is_name = length == 1 and len(words[0].text) <= _INITIALS and not words[0].text.isupper()
        if not is_name and tuple(word.key for word in words) in KNOWN:
            return place + length
    return None


def _owners(line: Line, place: int, *, is_free: bool) -> int:
    """Return the place after what stands before a title and is no part of it."""
    at = place
    while at - place < _MOST:
        key = line.key(at)
        found = line.country(at)
        end = known_body(line, at)
        if end is None and found is not None:
            end = found[1]
        if end is None and line.is_capital(at) and key in REGIONS:
            end = at + 1
        if end is None and key in NO_TITLE:
            end = at + 1
        if end is None:
            end = _possessor(line, at)
        if end is None and is_free:
            end = _body(line, at)
        if end is None:
            return at
        at = end + (line.key(end) == "'s")
    return at


def _possessor(line: Line, place: int) -> int | None:
    at = place
    while at - place < _LONGEST and line.is_name(at):
        at += 1
    return at if at > place and line.key(at) == "'s" else None


def _body(line: Line, place: int) -> int | None:
    """Return the place after words in capitals that a title follows: "Fox host"."""
    at = place
    while at - place < _LONGEST and line.is_name(at) and not _is_title_word(line, at):
        if line.words[at].is_first or line.is_heading:
            return None
        # "Ana Lund and Captain Ray": a name is no body.
        if line.key(at) in GIVEN:
            return None
        at += 1
    if at == place or not _is_title_word(line, at):
        return None
    return at


def _is_title_word(line: Line, place: int) -> bool:
    return line.key(place) in HEADS or line.key(place) in MODIFIERS


def _title(line: Line, place: int) -> Range | None:
    at = place
    end = None
    while at - place < _MOST and _is_title_word(line, at):
        is_head, first = line.key(at) in HEADS, at
        at += 1
        if is_head:
            if line.key(at - 1) in SHORTENED and line.key(at) == ".":
                at += 1
            end = at
            if line.key(first) in FORMS:
                break
    return None if end is None else (place, end)


def _complement(line: Line, place: int) -> Range | None:
    """Return what a title is of: a country, a region, a body or a portfolio that is known."""
    if line.key(place) not in OF:
        return None
    at = place + 1 + (line.key(place + 1) == "the")
    end = _known(line, at)
    if end is None:
        return None
    while line.key(end) in {"and", "&"} or (line.key(end) == "," and line.key(end + 2) == "and"):
        after = _known(line, end + 1)
        if after is None:
            break
        end = after
    return place, end


def _known(line: Line, place: int) -> int | None:
    country = line.country(place)
    if country is not None and not country[0].is_demonym:
        return country[1]
    body = known_body(line, place)
    if body is not None:
        return body
    if line.is_capital(place) and line.key(place) in REGIONS:
        return place + 1
    at = place
    while at - place < _LONGEST and line.key(at) in PORTFOLIOS:
        at += 1
    if at > place:
        return at
    while at - place < _LONGEST and line.is_name(at) and line.key(at) not in ENDINGS:
        at += 1
    if at > place and line.is_capital(at) and line.key(at) in ENDINGS:
        return at + 1
    return None
