"""A body that acts: NATO, the White House, the Harbour Board, the Lund and Born administrations."""

from __future__ import annotations

from detente.reading.bodies import ENDINGS, LOWER_ENDINGS, OFFICIALS
from detente.reading.namings.chain import known_body
from detente.reading.namings.line import Line
from detente.reading.namings.naming import Example, Naming, NamingRule, Sort
from detente.reading.titles import HEADS, MODIFIERS
from detente.reading.words import word_set

LOCATIVE = word_set("in at near inside outside across through into around on off within")
_MOST = 5


def find(line: Line, place: int) -> Naming | None:
    """Find a body by its name, or by the word its name ends with."""
    if not line.is_capital(place) or line.is_inside(place):
        return None
    end = known_body(line, place)
    key = ""
    if end is None and not line.is_heading:
        end = _ending(line, place)
    elif end is not None:
        key = " ".join(word.key for word in line.words[place:end])
    if end is None or not line.is_closed(end) or _is_place(line, place):
        return None
    return Naming((place, end), (place, end), Sort.BODY, key=key)


def find_officials(line: Line, place: int) -> Naming | None:
    """Find the officials, forces or government of a country."""
    country = line.country(place)
    if country is None or line.is_heading or line.is_inside(place):
        return None
    end = country[1] + (line.key(country[1]) == "'s")
    key = line.key(place)
    is_of = country[0].is_demonym or line.key(end - 1) == "'s" or key in {"u.s.", "u.k."}
    if not is_of or line.key(end) not in OFFICIALS or not line.is_closed(end + 1):
        return None
    return Naming((place, end + 1), (place, end + 1), Sort.GROUP)


def _is_place(line: Line, place: int) -> bool:
    before = place - 1 - (line.key(place - 1) == "the")
    return line.key(before) in LOCATIVE or line.key(place - 1) in {"a", "an"}


def _ending(line: Line, place: int) -> int | None:
    """Return the place after a name that ends like that of a body."""
    at = place
    while at - place < _MOST and (line.is_name(at) or (at > place and line.key(at) == "and")):
        if line.key(at) == "and" and not line.is_name(at + 1):
            return None
        if at > place and line.key(at) in ENDINGS and line.key(at - 1) != "and":
            return None if line.key(at + 1) in {"of", "for"} else at + 1
        if line.key(at) in ENDINGS and line.key(at + 1) == "of" and line.is_name(at + 2):
            return _named(line, at + 2)
        if line.key(at) in HEADS:
            return None
        at += 1
    if at > place and line.key(at) in LOWER_ENDINGS and line.key(at - 1) != "and":
        return None if line.key(at - 1) in MODIFIERS else at + 1  # "Presidential campaigns"
    return None


def _named(line: Line, place: int) -> int:
    at = place
    while at - place < _MOST and line.is_name(at):
        at += 1
    return at


RULE = NamingRule(
    "body",
    find,
    (
        Example("The White House declined.", "White House"),
        Example("The Lund and Born administrations kept quiet.", "Lund and Born administrations"),
        Example("But the Harbour Board refused.", "Harbour Board"),
        Example("It asked the Ministry of Fisheries to act.", "Ministry of Fisheries"),
    ),
    (
        "They met at the White House.",
        "The board refused.",
        "A NATO summit was held.",
        "The Lund campaign manager left.",
        "Presidential campaigns are long.",
    ),
)

OFFICIALS_RULE = NamingRule(
    "officials of a country",
    find_officials,
    (
        Example("Turkish officials declined.", "Turkish officials"),
        Example("It was Norway’s government that declined.", "Norway’s government"),
    ),
    ("Turkish delight is sweet.", "The officials declined."),
)
