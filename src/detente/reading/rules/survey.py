"""A survey as the source: In a poll last week, most favoured …; 40 percent agreed in the poll."""

from __future__ import annotations

from detente.reading.clauses import Clauses
from detente.reading.phrases import Range
from detente.reading.rules.rule import Draft, Example, Progress, Rule

_SURVEYS = frozenset({"poll", "survey", "study"})
_SHARES = frozenset({"percent", "voters"})
_REACH = 9
_LEAST = 3


def find(found: Clauses, place: int, progress: Progress) -> Draft | None:
    """Find "in" and a survey, with what it found, in figures, on either side."""
    if found.low(place) != "in":
        return None
    survey = found.first(_SURVEYS, place + 1, place + _REACH)
    if survey is None or not _has_figures(found, progress.floor):
        return None
    between = found.tokens[place:survey]
    content = _content(found, place, survey, progress.floor)
    if content is None or not all(token.is_word or token.low == "'s" for token in between):
        return None
    return Draft((place, place + 1), (place + 1, survey + 1), (content,))


def _content(found: Clauses, place: int, survey: int, floor: int) -> Range | None:
    if place - floor >= _LEAST:
        return floor, place - (found.low(place - 1) == ",")
    comma = found.first(frozenset({","}), survey, survey + _REACH)
    if comma is None or comma + 1 >= found.clause_end(comma + 1):
        return None
    return comma + 1, found.clause_end(comma + 1)


def _has_figures(found: Clauses, start: int) -> bool:
    words = (found.low(place) for place in range(start, found.end))
    return any(word[:1].isdigit() or word in _SHARES for word in words)


RULE = Rule(
    "survey",
    find,
    (
        Example(
            "In a harbour survey, 60 percent backed the pier.",
            "a harbour survey",
            "In",
            "60 percent backed the pier",
        ),
        Example(
            "Some 40 percent were undecided in the spring poll.",
            "the spring poll",
            "in",
            "Some 40 percent were undecided",
        ),
    ),
    ("He took part in a survey of the coast.", "The ship sank in the strait."),
)
