"""How a person's name is put together: given names, initials, particles, a last name."""

from __future__ import annotations

from detente.reading.bodies import ENDINGS
from detente.reading.cues import verb_forms
from detente.reading.given_names import GIVEN
from detente.reading.namings.line import Line, Range
from detente.reading.titles import HEADS
from detente.reading.words import word_set

PARTICLES = word_set(
    "al bin bint ibn de del della di da van von der den la le el ter du dos",
)
QUOTES = frozenset("“”\"‘’'")
SUFFIXES = word_set(
    "jr sr ii iii iv",
)
NO_SURNAME = ENDINGS | word_set(
    "beach county city street park news times post observer river lake hall house center centre",
    "tower airport college school hospital agreement accord act law bill motors election",
    "elections office assembly electric mills day island islands sea ocean bay coast north south",
    "east west northern southern eastern western democrat democrats republican republicans state",
    "states sunday street avenue road hotel show tonight journal daily press tribune herald gate",
    "supporters voters league church cathedral stadium square hill hills bridge valley prize",
    "award awards plan doctrine effect strip wall war treaty order pact summit deal convention",
    "conference services service group trust fund society caucus inauguration university library",
    "democratic club theater theatre museum magazine review report poll polls research",
    "memorial international",
)
_MOST = 5


def name_at(line: Line, place: int) -> Range | None:
    """Return the name of a person that may begin at a place: as many words as belong to it.

    Examples
    --------
    >>> from detente.reading.namings.line import lines
    >>> line = next(lines("Ana M. de Lund Jr. left"))
    >>> line.of(name_at(line, 0))
    'Ana M. de Lund Jr.'
    """
    at = place
    while at - place < 2 * _MOST:
        if is_initial(line, at) or (
            line.key(at) in PARTICLES and at > place and line.is_name(at + 1)
        ):
            at += 2
        elif at > place and line.key(at) in QUOTES and line.key(at + 2) in QUOTES:
            if not (line.is_name(at + 1) and line.is_name(at + 3)):
                break
            at += 3
        elif (
            not line.is_name(at) or line.key(at) in SUFFIXES or (at > place and _is_other(line, at))
        ):
            break
        else:
            at += 1
    while at > place and (line.key(at - 1) == "." or len(line.key(at - 1)) == 1):
        at -= 1
    if at == place:
        return None
    return place, _with_suffix(line, at)


def is_full(line: Line, name: Range) -> bool:
    """Return whether a name has a given name that is known, and a last name after it."""
    words = [word.key for word in line.words[name[0] : name[1]] if word.key != "."]
    if len(words) < 2 or not has_given(line, name[0]):
        return False
    return words[-1] not in NO_SURNAME and words[1] not in NO_SURNAME


def is_initial(line: Line, place: int) -> bool:
    """Return whether an initial with its stop stands at a place."""
    return line.is_capital(place) and len(line.key(place)) == 1 and line.key(place + 1) == "."


def has_given(line: Line, place: int) -> bool:
    """Return whether a given name stands at a place, of both parts where it has a hyphen."""
    key = line.key(place)
    return key in GIVEN or ("-" in key and key.split("-")[0] in GIVEN)


def _is_other(line: Line, place: int) -> bool:
    """Return whether a word in capitals begins something else than the rest of a name."""
    key = line.key(place)
    if line.is_heading and key in verb_forms():
        return True
    if key in HEADS and key not in GIVEN and line.is_name(place + 1):
        return True
    return line.words[place].text.isupper() and len(key) > 2


def _with_suffix(line: Line, at: int) -> int:
    after = at + (line.key(at) == ",")
    if line.key(after) in SUFFIXES:
        return after + 1 + (line.key(after + 1) == "." and line.key(after) in {"jr", "sr"})
    return at
