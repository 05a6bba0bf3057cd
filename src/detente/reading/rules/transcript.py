"""A transcript, a heading or a quotation after a colon: RAY: We sail …; Envoy: Port is shut."""

from __future__ import annotations

from detente.reading.clauses import Clauses
from detente.reading.rules.rule import Draft, Example, Progress, Rule
from detente.reading.words import word_set

_LONGEST = 12
_COLON = frozenset({":"})
_IN_NAMES = frozenset({".", ",", "(", ")", "of", "-"})
_LABELS = word_set(
    "breaking revealed update updated video photo photos watch q a report exclusive poll",
    "transcript interview caption note correction abstract text and but source sources opinion",
    "analysis related",
)


def find(found: Clauses, place: int, progress: Progress) -> Draft | None:
    """Find a name and a colon at the start of a line, or of a sentence that then quotes."""
    colon = found.first(_COLON, 1, _LONGEST) if place == progress.floor == 0 else None
    if colon is None or colon + 1 >= found.end or found.low(0) in _LABELS:
        return None
    is_quoted = found.is_quotation(colon + 1)
    if not is_quoted and not (found.is_first and found.tokens[colon + 1].is_capital):
        return None
    name = found.tokens[:colon]
    if not all(token.is_capital or token.low in _IN_NAMES for token in name):
        return None
    return Draft((colon, colon + 1), (0, colon), ((colon + 1, found.end),))


RULE = Rule(
    "transcript",
    find,
    (
        Example("RAY: We sail at dawn.", "RAY", ":", "We sail at dawn"),
        Example(
            "ANA LUND, PRIME MINISTER OF NORWAY: We sail.",
            "ANA LUND, PRIME MINISTER OF NORWAY",
            ":",
            "We sail",
        ),
        Example("Ana Lund: “We sail.”", "Ana Lund", ":", "“We sail.”"),
    ),
    ("Breaking: Port Is Shut.", "Three ships sailed: the Ina, the Ray and the Lund."),
)
