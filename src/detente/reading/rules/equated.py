"""What a noun of saying is: The envoy's answer was that it rained; her motto is a quotation."""

from __future__ import annotations

from detente.reading.clauses import Clauses
from detente.reading.cues import nouns
from detente.reading.rules.noun import holder
from detente.reading.rules.rule import Draft, Example, Progress, Rule
from detente.reading.words import PREPOSITION, word_set

_COPULA = frozenset({"is", "was", "are", "were", "remains", "remained"})
_SAYING = word_set(
    "answer answers point points theory theories response reply message slogan motto mantra",
    "consensus conclusion phrase question questions joke verdict pitch impression thought",
)
_OPENERS = _COPULA | PREPOSITION | {",", "that"}
_REACH = 10


def find(found: Clauses, place: int, progress: Progress) -> Draft | None:
    """Find a noun of saying, a copula, and the clause or quotation that it is."""
    copula = _copula(found, place)
    if copula is None:
        return None
    start = copula + 1 + (found.low(copula + 1) == ":")
    if found.low(start) == "that":
        end = found.clause_end(start)
    elif found.low(place) in _SAYING and found.opens_sentence(start):
        end = found.quoted_end(start)
    else:
        return None
    source = holder(found, place, progress.floor)
    return Draft((place, copula + 1), source, ((start, end),)) if end > start else None


def _copula(found: Clauses, place: int) -> int | None:
    """Return the copula of a noun of saying; only what tells of the noun may stand between."""
    low, after = found.low(place), found.low(place + 1)
    if low not in _SAYING and "that" not in nouns().get(low, ()):
        return None
    if place in found.heads or not (after in _OPENERS or after.endswith("ing")):
        return None
    copula = found.first(_COPULA, place + 1, place + _REACH)
    if copula is None or any(found.is_quotation(at) for at in range(place, copula)):
        return None
    return copula


RULE = Rule(
    "noun is",
    find,
    (
        Example(
            "The envoy's answer was that it rained.", "The envoy", "answer was", "that it rained"
        ),
        Example("Her motto is “We sail.”", "Her", "motto is", "“We sail.”"),
        Example(
            "The fear for the crew is that it rains.", "", "fear for the crew is", "that it rains"
        ),
    ),
    ("The answer was late.", "The answer to “Ina” is that of the board."),
)
