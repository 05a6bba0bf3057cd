"""A noun for words beside what they are: chants of “We sail”; the slogan “We sail” caught on."""

from __future__ import annotations

from detente.reading.clauses import Clauses
from detente.reading.phrases import Range
from detente.reading.rules.noun import holder
from detente.reading.rules.rule import Draft, Example, Progress, Rule
from detente.reading.rules.sources import from_main
from detente.reading.words import word_set

_VOICES = word_set(
    "chant chants call calls cry cries shout shouts scream screams yell yells cheer cheers",
    "sign signs song songs slogan slogans refrain warning warnings message messages",
)
_WORDS = word_set(
    "chant chants slogan slogans phrase phrases term terms word words motto mantra refrain",
    "hashtag moniker nickname catchphrase question quote",
)
_WRITTEN = word_set("line lines caption headline label")
_BEHIND = word_set("comment comments remark remarks chant chants")
_MARKS = frozenset({",", ":", "of"})


def find(found: Clauses, place: int, progress: Progress) -> Draft | None:
    """Find a noun for words with the quotation behind it."""
    if found.low(place) in _BEHIND and found.is_quotation(place - 1) and place > progress.floor:
        owner = holder(found, place - 1, progress.floor)
        words = place - 1, place
        return Draft((place, place + 1), owner, (words,))
    start = _quoted(found, place)
    if start is None:
        return None
    end = found.quoted_end(start)
    while found.low(end) in {"and", "or"} and found.is_quotation(end + 1):
        end += 2
    source, inferred = _source(found, place, progress.floor)
    return Draft((place, start), source, ((start, end),), inferred)


def _quoted(found: Clauses, place: int) -> int | None:
    """Return the place of the quotation that a noun for words announces, or None."""
    low, at = found.low(place), place + 1
    if low in _VOICES and found.low(at) in {"of", "like"}:
        at += 1
    elif low in _WORDS | _WRITTEN:
        at += found.low(at) in _MARKS
    else:
        return None
    return at if found.is_quotation(at) else None


def _source(found: Clauses, place: int, floor: int) -> tuple[Range | None, str]:
    """Return whose words they are; what is written somewhere, and what rings out, is nobody's."""
    owner = holder(found, place, floor)
    if owner is not None:
        return owner, ""
    is_nobodys = found.low(place + 1) in {"of", "like"} or found.low(place) in _WRITTEN
    return (None, "") if is_nobodys else from_main(found, place)


RULE = Rule(
    "words",
    find,
    (
        Example("The pier rang with chants of “We sail.”", "", "chants of", "“We sail.”"),
        Example("It was, in Ana Lund’s words, “a raft.”", "Ana Lund", "words,", "“a raft.”"),
        Example("The crew took up the slogan “We sail.”", "The crew", "slogan", "“We sail.”"),
        Example("There was a page with the line “We sail.”", "", "line", "“We sail.”"),
        Example("Ana Lund's “no rain” remark cost her.", "Ana Lund", "remark", "“no rain”"),
    ),
    ("The chants of the crew died.", "The term of the “Ina” ended."),
)
