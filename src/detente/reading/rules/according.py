"""According to someone: The port is shut, according to the envoy; as reported by the envoy."""

from __future__ import annotations

from detente.reading.clauses import Clauses
from detente.reading.cues import Form, verb_forms
from detente.reading.phrases import REACH, phrase_after
from detente.reading.rules.rule import Draft, Example, Progress, Rule

_LEAST = 2
_COMMA = frozenset({","})


def find(found: Clauses, place: int, progress: Progress) -> Draft | None:
    """Find "according to" with its source and the clause before it, or else the one after."""
    cue = _cue_end(found, place)
    source = None if cue is None else phrase_after(found.tokens, cue, found.end)
    if cue is None or source is None:
        return None
    start, end = progress.floor, place - (found.low(place - 1) == ",")
    if end - start < _LEAST and not found.is_quotation(start):
        comma = found.first(_COMMA, source[1], source[1] + REACH)
        if comma is None:
            return None
        start, end = comma + 1, found.clause_end(comma + 1)
    return Draft((place, cue), source, ((start, end),)) if start < end else None


def _cue_end(found: Clauses, place: int) -> int | None:
    """Return where "according to" ends, or "as reported by" beside a comma; None if none does."""
    if found.low(place) == "according":
        return place + 2 if found.low(place + 1) == "to" else None
    if found.low(place) != "as" or (place and found.low(place - 1) != ","):
        return None
    verb = place + 1 + (found.low(place + 1) == "first")
    readings = verb_forms().get(found.low(verb), ())
    is_told = any("s" in one.frames and form is Form.PARTICIPLE for one, form in readings)
    return verb + 2 if is_told and found.low(verb + 1) == "by" else None


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
        Example(
            "As first told by the board, it rained.", "the board", "As first told by", "it rained"
        ),
    ),
    ("The board sat, according it no weight.", "The pier, as built by the board, stood."),
)
