"""An adjective of attitude: The envoy is confident that it rained; was critical of the pier."""

from __future__ import annotations

from detente.reading.clauses import Clauses
from detente.reading.cues import attitudes
from detente.reading.phrases import REACH, phrase_before
from detente.reading.rules.rule import Draft, Example, Progress, Rule
from detente.reading.words import ADVERB, AUXILIARY, BE, word_set

_COPULA = BE | word_set(
    "'s feel feels felt seem seems seemed sound sounds sounded look looks looked remain",
    "remains remained become becomes became",
)
_BEFORE = _COPULA | ADVERB | AUXILIARY | {"more", "less"}


def find(found: Clauses, place: int, progress: Progress) -> Draft | None:
    """Find a copula, an adjective of attitude, its link and its matter."""
    link = found.low(place + 1)
    if link not in attitudes().get(found.low(place), ()):
        return None
    first = _first_of(found, place, progress.floor)
    source = phrase_before(found.tokens, first, progress.floor)
    if source is None or found.first(_COPULA, first, place) is None:
        return None
    start = place + 1 if link in {"that", "to"} else place + 2
    end = found.clause_end(start) if link == "that" else found.object_end(start)
    return Draft((first, start), source, ((start, end),)) if end > start else None


def _first_of(found: Clauses, place: int, floor: int) -> int:
    """Return where the copula begins: auxiliaries and adverbs belong to it."""
    first = place
    lowest = max(floor, place - REACH)
    while first > lowest and (
        found.low(first - 1) in _BEFORE or found.low(first - 1).endswith("ly")
    ):
        first -= 1
    return first


RULE = Rule(
    "attitude",
    find,
    (
        Example(
            "The envoy is confident that it will hold.",
            "The envoy",
            "is confident",
            "that it will hold",
        ),
        Example("She was very critical of the pier.", "She", "was very critical of", "the pier"),
    ),
    ("A confident envoy left.", "Sure of himself, he left."),
)
