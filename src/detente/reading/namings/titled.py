"""A title, then a name: Ambassador Ana Lund; the U.S. Ambassador to Turkey, Ray Born, said."""

from __future__ import annotations

from detente.reading.bodies import ENDINGS
from detente.reading.countries import REGIONS
from detente.reading.given_names import GIVEN
from detente.reading.namings.chain import Chain, chain_at, known_body
from detente.reading.namings.line import Line, Range
from detente.reading.namings.naming import Example, Naming, NamingRule, Sort
from detente.reading.namings.person import NO_SURNAME, has_given, is_full, name_at
from detente.reading.titles import FORMS, HEADS, MODIFIERS
from detente.reading.words import TIME

_OWNING = frozenset({"its", "his", "her", "their", "'s"})
_CLOSERS = frozenset({",", ".", ")", "—", "–", "--", ";"})


def find(line: Line, place: int) -> Naming | None:
    """Find a title with a name right after it."""
    chain = chain_at(line, place)
    if chain is None or _is_given(line, chain):
        return None
    name = name_at(line, chain.span[1])
    if name is None or not _is_person(line, chain, name):
        return None
    of = _of(line, name[1]) if chain.office is None else None
    end = name[1] if of is None else of[1]
    return Naming((place, end), name, Sort.PERSON, chain.title, chain.office, of)


def _of(line: Line, place: int) -> Range | None:
    """Return "of" with the country behind it, where they stand behind a name."""
    country = line.country(place + 1) if line.key(place) == "of" else None
    if country is None or country[0].is_demonym or not line.is_closed(country[1]):
        return None
    return place, country[1]


def find_after(line: Line, place: int) -> Naming | None:
    """Find an office, a comma, and the name of who holds it."""
    if line.is_heading:
        return None
    chain = chain_at(line, place, is_free=False)
    if chain is None or line.key(chain.span[1]) != ",":
        return None
    is_owned = chain.owner is not None or line.key(place - 1) in _OWNING
    if not is_owned and line.key(place - 1) != "the":
        return None
    name = name_at(line, chain.span[1] + 1)
    if name is None or line.key(name[1]) not in _CLOSERS:
        return None
    if not is_full(line, name) and not (is_owned and _is_named(line, name)):
        return None
    return Naming((place, name[1]), name, Sort.PERSON, chain.title, chain.office)


def _is_named(line: Line, name: Range) -> bool:
    """Return whether two words or more behind an office are a name, though none is in a table."""
    words = [word.key for word in line.words[name[0] : name[1]]]
    return (
        len(words) > 1
        and line.key(name[1]) == ","
        and not (NO_SURNAME | REGIONS | HEADS) & {*words}
        and known_body(line, name[0]) is None
        and not any(line.country(at) for at in range(*name))
        and not any(line.key(at) in TIME for at in range(*name))
    )


def _is_given(line: Line, chain: Chain) -> bool:
    """Return whether the title is somebody's given name: Dean Lund."""
    first, end = chain.title
    return end - first == 1 and line.key(first) in GIVEN and line.is_capital(first)


def _is_person(line: Line, chain: Chain, name: Range) -> bool:
    """Return whether the words after a title are the name of a person, not of a thing."""
    words = [word.key for word in line.words[name[0] : name[1]] if word.key != "."]
    if words[-1] in NO_SURNAME or words[0] in (NO_SURNAME | ENDINGS) - GIVEN:
        return False
    if line.country(name[0]) is not None and not has_given(line, name[0]):
        return False
    if words[0] in REGIONS or known_body(line, name[0]) is not None:
        return False
    is_form = line.key(chain.title[0]) in FORMS
    if words[0] in HEADS | MODIFIERS and not is_form and not has_given(line, name[0]):
        return False
    if line.is_heading:
        return has_given(line, name[0]) or len(words) == 1
    return line.is_capital(chain.title[1] - 1) or len(words) > 1 or chain.title[0] != name[0]


RULE = NamingRule(
    "title and name",
    find,
    (
        Example("Ambassador Ana Lund left.", "Ana Lund", "Ambassador"),
        Example(
            "The U.S. Ambassador to Turkey Ray Born left.",
            "Ray Born",
            "Ambassador",
            "U.S. Ambassador to Turkey",
        ),
        Example("Prime Minister Lund left.", "Lund", "Prime Minister"),
        Example(
            "It was Russian President Ivan Born.", "Ivan Born", "President", "Russian President"
        ),
        Example("We met Mr. King.", "King", "Mr."),
        Example("Secretary of State Ana Lund left.", "Ana Lund", "Secretary of State"),
        Example("Sen. Ray M. Lund left.", "Ray M. Lund", "Sen."),
        Example(
            "They met White House press secretary Ana Lund.",
            "Ana Lund",
            "press secretary",
            "White House press secretary",
        ),
        Example(
            "It was Prime Minister Ana Lund of Norway.",
            "Ana Lund",
            "Prime Minister",
            "Prime Minister of Norway",
        ),
        Example("He saw former President Ray Lund.", "Ray Lund", "President", "former President"),
    ),
    (
        "The General Assembly met.",
        "The president left.",
        "A Major League game was shown.",
        "The chief of the port left.",
    ),
)

AFTER = NamingRule(
    "office, then name",
    find_after,
    (
        Example(
            "Turkey's foreign minister, Hakan Born, left.",
            "Hakan Born",
            "foreign minister",
            "Turkey's foreign minister",
        ),
        Example(
            "It was Norway's prime minister, Xul Ombe, that left.",
            "Xul Ombe",
            "prime minister",
            "Norway's prime minister",
        ),
        Example(
            "We met the ambassador to Norway, Ana Lund.",
            "Ana Lund",
            "ambassador",
            "ambassador to Norway",
        ),
    ),
    (
        "With the foreign minister, Turkey left.",
        "For the prime minister, Monday, was late.",
        "A minister, Ana Lund says, must resign.",
        "By Norway's trade envoy, Black Monday, is told.",
    ),
)
