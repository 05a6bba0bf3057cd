"""What seems so: The fleet appears to leave. With a cue in it: She seemed to endorse it."""

from __future__ import annotations

from detente.reading.clauses import Clauses
from detente.reading.phrases import phrase_before
from detente.reading.rules.contents import content_after
from detente.reading.rules.rule import Draft, Example, Progress, Rule

_FORMS = frozenset({"seem", "seems", "seemed", "appear", "appears", "appeared"})
_IN_PUBLIC = frozenset({"", "in", "on", "at", "with", "before", "alongside"})


def find(found: Clauses, place: int, progress: Progress) -> Draft | None:
    """Find a verb of seeming with what seems so on both sides of it."""
    start = place + 1
    if found.low(place) not in _FORMS or found.low(start) in _IN_PUBLIC:
        return None
    subject = phrase_before(found.tokens, place, progress.floor)
    if subject is None:
        return None
    inner = found.groups.get(start + 1)
    if inner is not None and inner.is_infinitive and not inner.is_passive:
        content = content_after(found, inner)
        if content is not None:
            return Draft((place, inner.end), subject, (content,))
    end = found.clause_end(start)
    if end <= start:
        return None
    parts = ((start, end),) if found.low(start) == "that" else (subject, (start, end))
    return Draft((place, start), None, parts)


RULE = Rule(
    "seeming",
    find,
    (
        Example("The fleet appears to be ready.", "", "appears", "The fleet | to be ready"),
        Example("She seemed to endorse the pier.", "She", "seemed to endorse", "the pier"),
    ),
    ("The captain appeared on deck.",),
)
