"""According to someone: The port is shut, according to the envoy."""

from __future__ import annotations

from detente.reading.clauses import Clauses
from detente.reading.phrases import REACH, phrase_after
from detente.reading.rules.rule import Draft, Example, Progress, Rule

_LEAST = 2
_COMMA = frozenset({","})


def find(found: Clauses, place: int, progress: Progress) -> Draft | None:
    """Find "according to" with its source and the clause before it, or else the one after."""
    if found.low(place) != "according" or found.low(place + 1) != "to":
        return None
    source = phrase_after(found.tokens, place + 2, found.end)
    if source is None:
        return None
    start, end = progress.floor, place - (found.low(place - 1) == ",")
    if end - start < _LEAST and not found.is_quotation(start):
        comma = found.first(_COMMA, source[1], source[1] + REACH)
        if comma is None:
            return None
        start, end = comma + 1, found.clause_end(comma + 1)
    return Draft((place, place + 2), source, ((start, end),)) if start < end else None


RULE = Rule(
    "according to",
    find,
    (
        Example(
            "The port is shut, according to Ana Lund.",
            "Ana Lund",
            "according to",
            "The port is shut",
        ),
        Example(
            "According to the harbour board, it rained.",
            "the harbour board",
            "According to",
            "it rained",
        ),
    ),
    ("The board sat, according it no weight.",),
)
