"""An adverb of hearsay: The fleet has reportedly left. Nobody is named."""

from __future__ import annotations

from detente.reading.clauses import Clauses
from detente.reading.rules.rule import Draft, Example, Progress, Rule

HEARSAY = frozenset({"reportedly", "allegedly", "supposedly", "purportedly"})
"""Adverbs that tell of something without telling from whom."""

_OPENERS = frozenset({",", "and", "but"})


def find(found: Clauses, place: int, progress: Progress) -> Draft | None:
    """Find an adverb of hearsay; what is said is the clause around it."""
    if found.low(place) not in HEARSAY:
        return None
    start = progress.floor
    after = place + 1 + (found.low(place + 1) == ",")
    while start < place and found.low(start) in _OPENERS:
        start += 1
    around = ((start, place), (after, found.clause_end(after)))
    parts = tuple(part for part in around if part[0] < part[1])
    return Draft((place, place + 1), None, parts) if parts else None


RULE = Rule(
    "hearsay",
    find,
    (
        Example("The fleet reportedly left.", "", "reportedly", "The fleet | left"),
        Example("Reportedly, the port is shut.", "", "Reportedly", "the port is shut"),
    ),
    ("The report left the fleet aside.",),
)
