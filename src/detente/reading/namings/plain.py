"""A name without a title: Ana Lund; Lund, where the text names an Ana Lund; Lund said."""

from __future__ import annotations

from detente.reading.bodies import ENDINGS
from detente.reading.countries import REGIONS, countries
from detente.reading.cues import Form, verb_forms
from detente.reading.namings.chain import known_body
from detente.reading.namings.line import Line, Range
from detente.reading.namings.naming import Example, Naming, NamingRule, Sort
from detente.reading.namings.person import NO_SURNAME, PARTICLES, is_full, is_initial, name_at
from detente.reading.titles import HEADS
from detente.reading.words import PREPOSITION, TIME

_MOST = 6
_FINITE = frozenset({Form.PAST, Form.PRESENT})


def find_full(line: Line, place: int) -> Naming | None:
    """Find a given name that is known with a last name after it."""
    if line.is_inside(place):
        return None
    name = name_at(line, place)
    if name is None or not is_full(line, name):
        return None
    if line.is_heading:
        name = name[0], min(name[1], name[0] + 2)
    if line.key(name[1]) in ENDINGS or not _is_alone(line, name):
        return None
    return Naming(name, name, Sort.PERSON)


def find_speaking(line: Line, place: int) -> Naming | None:
    """Find words in capitals that a verb of saying stands right beside."""
    if line.is_heading or not line.is_name(place) or line.is_inside(place):
        return None
    name = name_at(line, place)
    if name is None or line.country(place) is not None or known_body(line, place) is not None:
        return None
    first, end = name
    if end - first == 1 and (line.words[first].is_first or line.key(first) in TIME):
        return None
    if line.key(end - 1) in REGIONS or _is_people(line, end - 1):
        return None
    if line.key(end - 1) in NO_SURNAME | HEADS or line.key(first) in NO_SURNAME | HEADS:
        return None
    if not (_is_saying(line, end) or (_is_saying(line, first - 1) and line.is_closed(end))):
        return None
    return Naming(name, name, Sort.SOMEBODY)


def find_surname(line: Line, place: int) -> Naming | None:
    """Find one word in capitals; it counts if it is the last name of somebody named elsewhere."""
    end = place
    while is_initial(line, end) and end - place < _MOST:
        end += 2
    end += line.key(end) in PARTICLES
    if not line.is_name(end) or line.is_inside(place):
        return None
    end += 1
    if line.key(place - 1) in {"the", "a", "an"}:  # "The Lund plan", "the Bible"
        return None
    if line.key(place) in TIME and (line.words[place].is_first or _is_after(line, place)):
        return None
    if (not line.is_heading and line.is_name(end)) or line.key(place) in REGIONS:
        return None
    if line.key(end) in ENDINGS or (not line.is_closed(end) and line.is_capital(end)):
        return None
    return Naming((place, end), (place, end), Sort.PERSON, is_weak=True)


def _is_people(line: Line, place: int) -> bool:
    """Return whether a word is a demonym, of one or of many: Norwegians, African-Americans."""
    last = line.key(place).rpartition("-")[2]
    found = countries().get((last,)) or countries().get((last.removesuffix("s"),))
    return found is not None and found.is_demonym


def _is_after(line: Line, place: int) -> bool:
    """Return whether a preposition stands before a word: "in May" is no person."""
    return line.key(place - 1) in PREPOSITION | {"last", "next", "this", "late", "early"}


def _is_alone(line: Line, name: Range) -> bool:
    return line.is_heading or not line.is_capital(name[1]) or line.key(name[1]) in HEADS


def _is_saying(line: Line, place: int) -> bool:
    readings = verb_forms().get(line.key(place), ())
    return any(
        form in _FINITE and any("s" in frame for frame in verb.frames) for verb, form in readings
    )


FULL = NamingRule(
    "given and last name",
    find_full,
    (
        Example("The pier belongs to Karoline Lund.", "Karoline Lund"),
        Example("It was sold to John F. Born Jr. in May.", "John F. Born Jr."),
    ),
    ("They met in Virginia Beach.", "The Black Sea is calm.", "The George Born Bridge is shut."),
)

SPEAKING = NamingRule(
    "beside a verb of saying",
    find_speaking,
    (
        Example("Jazmin Ortega said it rained.", "Jazmin Ortega"),
        Example("“It rains,” Ortega said.", "Ortega"),
    ),
    (
        "Critics said it rained.",
        "It rained, the Norwegians said.",
        "On Monday he said it rained.",
        "The Black Sea is calm.",
    ),
)

SURNAME = NamingRule(
    "last name",
    find_surname,
    (
        Example("Born of Oslo met President Born.", "Born"),
        Example("Ana Lund left. The pier was Lund’s.", "Lund"),
    ),
    (
        "Ana Lund left. The Lund Bridge is shut.",
        "The pier was Lund’s.",
        "Ana May left. It was in May.",
        "Ana Young left. Young people cheered, and the young sang.",
    ),
)
