"""What something is titled: The board ran an ad titled “We sail”; an event billed as “Ships”."""

from __future__ import annotations

from detente.reading.clauses import Clauses
from detente.reading.rules.rule import Draft, Example, Progress, Rule
from detente.reading.words import word_set

_TITLED = word_set("titled entitled subtitled headlined captioned billed nicknamed")
_BETWEEN = frozenset({",", ":", "as", "the", "a"})
_NEAR = 3


def find(found: Clauses, place: int, progress: Progress) -> Draft | None:
    """Find a participle of naming with the title behind it."""
    if found.low(place) not in _TITLED:
        return None
    start = place + 1
    while found.low(start) in _BETWEEN and start < place + _NEAR:
        start += 1
    if not found.is_quotation(start):
        return None
    return Draft((place, place + 1), None, ((start, start + 1),))


RULE = Rule(
    "titled",
    find,
    (
        Example("The board ran an ad titled “We sail.”", "", "titled", "“We sail.”"),
        Example("It was an event billed as the “Day of Ships.”", "", "billed", "“Day of Ships.”"),
    ),
    ("The titled crew left on “Ina.”",),
)
