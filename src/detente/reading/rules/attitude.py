"""An adjective of attitude: The envoy is confident that it rained; was critical of the pier."""

from __future__ import annotations

from detente.reading.clauses import Clauses
from detente.reading.cues import attitudes
from detente.reading.phrases import phrase_before
from detente.reading.rules.rule import Draft, Example, Progress, Rule
from detente.reading.rules.sources import first_of
from detente.reading.words import ADVERB, AUXILIARY, BE, word_set

_COPULA = BE | word_set(
    "'s feel feels felt seem seems seemed sound sounds sounded look looks looked remain",
    "remains remained become becomes became",
)
# "It is clear that …" is nobody's attitude; "it is confident that …" is that of a body.
_PLAIN = frozenset({"clear", "unclear", "certain", "doubtful"})
_BEFORE = _COPULA | ADVERB | AUXILIARY | {"more", "less"}


def find(found: Clauses, place: int, progress: Progress) -> Draft | None:
    """Find a copula, an adjective of attitude, its link and its matter."""
    link = found.low(place + 1)
    if link not in attitudes().get(found.low(place), ()):
        return None
    first = first_of(found, place, progress.floor, _BEFORE)
    source = phrase_before(found.tokens, first, progress.floor)
    if source is None or found.first(_COPULA, first, place) is None:
        return None
    start = place + 1 if link in {"that", "to"} else place + 2
    end = found.clause_end(start) if link == "that" else found.object_end(start)
    if end <= start:
        return None
    if found.low(source[0]) == "it" and found.low(place) in _PLAIN:
        return Draft((first, start), None, ((start, end),))
    return Draft((first, start), source, ((start, end),))


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
        Example("It is clear that it rained.", "", "is clear", "that it rained"),
        Example("She was very critical of the pier.", "She", "was very critical of", "the pier"),
    ),
    ("A confident envoy left.", "Sure of himself, he left."),
)
