"""What the next sentence quotes: The board made a statement:, or Ana Lund replied in May."""

from __future__ import annotations

from detente.reading.clauses import Clauses
from detente.reading.phrases import Range
from detente.reading.rules.rule import Draft, Example, Progress, Rule
from detente.reading.rules.sources import FROM_MAIN, borrowed
from detente.reading.words import ADVERB, TIME, word_set

_ADJUNCT = word_set("in on at during of to as from last this after about before via with by")

_LONG = 32
"""The least length of a quotation that is no title."""


def find(found: Clauses, place: int, progress: Progress) -> Draft | None:
    """Find a verb of speech that says nothing yet, or a colon at the end of a sentence."""
    if found.low(place) == ":" and (
        place + 1 == len(found.tokens) or found.is_quotation(place + 1)
    ):
        return _colon(found, place, progress)
    if found.low(place) == "," and found.opens_sentence(place + 1):
        return _comma(found, place, progress)
    group = found.groups.get(place)
    if group is None or group.is_passive or not group.is_finite or not group.has("s"):
        return None
    source = found.subjects.get(place)
    if source is None or source[0] < progress.floor:
        return None
    rest = found.low(group.end)
    if group.end < found.end and rest not in _ADJUNCT | ADVERB | TIME:
        return None
    if any(at > place for at in found.groups):
        return None
    return Draft((group.first, group.end), source, ())


def _colon(found: Clauses, place: int, progress: Progress) -> Draft | None:
    source = found.main_subject
    end = found.quoted_end(place + 1)
    if source is None or source[1] > place:
        if not found.opens_sentence(place + 1):
            return None
        return Draft((place, place + 1), None, ((place + 1, end),))
    content: tuple[Range, ...] = ((place + 1, end),) if end > place + 1 else ()
    return Draft((place, place + 1), source, content, FROM_MAIN)


def _comma(found: Clauses, place: int, progress: Progress) -> Draft | None:
    """Find a whole sentence quoted after a comma; its cue is the word before the comma."""
    quotation = found.tokens[place + 1].quotation
    if place <= progress.floor or quotation is None or quotation.ending == ",":
        return None
    if quotation.end - quotation.start < _LONG:
        return None
    source, inferred = borrowed(found, place, progress)
    return Draft((place - 1, place), source, ((place + 1, found.quoted_end(place + 1)),), inferred)


RULE = Rule(
    "announced",
    find,
    (
        Example("Ana Lund replied in May. “We sail.”", "Ana Lund", "replied", "“We sail.”"),
        Example(
            "Then the surprise: “We sail at dawn, and all of us sail.”",
            "",
            ":",
            "“We sail at dawn, and all of us sail.”",
        ),
        Example(
            "Ana Lund has a proverb, “We sail at dawn, and all of us sail.”",
            "Ana Lund",
            "proverb",
            "“We sail at dawn, and all of us sail.”",
        ),
        Example("The board was of one mind: “We sail.”", "The board", ":", "“We sail.”"),
    ),
    (
        "Ana Lund replied in May. It rained.",
        "The board met: it rained.",
        "Ana Lund has a ship, “Ina,” in port.",
        "Ana Lund has a book, “How to Build a Pier That Lasts,” in print.",
        "Ana Lund replied in May, warning of rain. “We sail.”",
    ),
)
