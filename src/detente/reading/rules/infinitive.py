"""An infinitive of a cue verb that no other cue governs: She used the visit to praise them."""

from __future__ import annotations

from detente.reading.clauses import Clauses
from detente.reading.phrases import Range, phrase_before
from detente.reading.rules.contents import content_after
from detente.reading.rules.rule import Draft, Example, Progress, Rule
from detente.reading.rules.sources import borrowed, first_of


def find(found: Clauses, place: int, progress: Progress) -> Draft | None:
    """Find an infinitive of a cue verb with what is said after it."""
    group = found.groups.get(place)
    if group is None or not group.is_infinitive or group.is_passive:
        return None
    content = content_after(found, group)
    if content is None:
        return None
    source, inferred = _governor(found, group.first - 1, progress.floor), ""
    if source is None:
        source, inferred = borrowed(found, place, progress)
    return Draft((group.first, group.end), source, (content,), inferred)


def _governor(found: Clauses, to: int, floor: int) -> Range | None:
    """Return the subject of the verb just before "to" ("continued to", "went on to")."""
    first = to - 1 - (found.low(to - 1) == "on")
    if first <= floor or not found.tokens[first].is_word or found.tokens[first].is_capital:
        return None
    return phrase_before(found.tokens, first_of(found, first, floor), floor)


RULE = Rule(
    "infinitive",
    find,
    (
        Example("Ana Lund continued to criticize the pier.", "Ana Lund", "criticize", "the pier"),
        Example("She used the visit to praise the crew.", "She", "praise", "the crew"),
    ),
    ("She went to the port.",),
)
