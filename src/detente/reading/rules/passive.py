"""A passive: The fleet is expected to sail; asked about it, he …; a plan backed by the board."""

from __future__ import annotations

from detente.reading.clauses import Clauses
from detente.reading.phrases import Range, phrase_after, phrase_before
from detente.reading.rules.rule import Draft, Example, Progress, Rule

_BY = frozenset({"by"})
_BY_REACH = 4
_COMMA = frozenset({","})
_CLAUSE = frozenset({"that", "whether", "if", "how", "why", "what"})
_PHRASE = frozenset({"to", "of", "as", "for"})


def find(found: Clauses, place: int, progress: Progress) -> Draft | None:
    """Find a cue in the passive, its source behind "by" if there is one."""
    group = found.groups.get(place)
    if group is None or not group.is_passive:
        return None
    by = found.first(_BY, group.end, group.end + _BY_REACH)
    source = None if by is None else phrase_after(found.tokens, by + 1, found.end)
    start = group.end if source is None else source[1]
    is_clause = found.low(start) in _CLAUSE
    rest = _rest(found, start, _PHRASE | group.verb.links)
    subject = phrase_before(found.tokens, group.first, progress.floor)
    if group.verb.lemma == "ask" and rest is not None:
        comma = found.first(_COMMA, start, rest[1])
        rest, subject = (start, rest[1] if comma is None else comma), None
    parts = [part for part in (None if is_clause else subject, rest) if part is not None]
    if not parts or (by is None and rest is None):
        return None
    return Draft((group.first, group.end), source, tuple(parts))


def _rest(found: Clauses, start: int, links: frozenset[str]) -> Range | None:
    if found.low(start) in _CLAUSE:
        end = found.clause_end(start)
    elif found.low(start) in links:
        end = found.object_end(start)
    else:
        return None
    return (start, end) if end > start else None


RULE = Rule(
    "passive",
    find,
    (
        Example("The fleet is expected to sail.", "", "is expected", "The fleet | to sail"),
        Example("The pier was criticized by Ana Lund.", "Ana Lund", "was criticized", "The pier"),
        Example("Asked about the pier, he left.", "", "Asked", "about the pier"),
    ),
    ("The fleet was built in May.", "The plan was rejected."),
)
