"""A clause with "if" and the like: If the pay rises, they will sail; not before it has rained."""

from __future__ import annotations

from detente.reading.drafting.needs.need import (
    MARKS,
    Example,
    Need,
    Rule,
    clause_after,
    clause_before,
    rest_after,
)
from detente.reading.drafting.view import View

_CUES = {
    ("only", "if"): "",
    ("provided", "that"): "",
    ("providing", "that"): "",
    ("on", "condition", "that"): "",
    ("as", "long", "as"): "",
    ("so", "long", "as"): "",
    ("if",): "“if” taken for “only if”",
    ("unless",): "",
}
_FIRSTS = frozenset(cue[0] for cue in _CUES)
_NOT = frozenset(
    {"not", "never", "won't", "cannot", "can't", "wouldn't", "no", "refuse", "refused"}
)
_EVEN = frozenset({"even", "as", "what", "and", "or"})


def find(view: View, place: int) -> Need | None:
    """Find a word that opens a condition, its clause and the main clause."""
    if view.low(place) not in _FIRSTS:
        return None
    for cue, inferred in _CUES.items():
        if tuple(view.low(place + at) for at in range(len(cue))) == cue:
            return _need(view, place, place + len(cue), inferred)
    return None


def _need(view: View, first: int, after: int, inferred: str) -> Need | None:
    if view.low(first - 1) in _EVEN or view.low(after) in {"not", "so", "any", "only"}:
        return None
    condition = clause_after(view, after)
    if condition is None or condition[1] - condition[0] < 2:
        return None
    is_opening = first == 0 or view.low(first - 1) in MARKS
    thing = rest_after(view, condition[1] + 1) if is_opening else None
    if thing is None:
        thing = clause_before(view, first)
    if thing is None or thing[1] - thing[0] < 2:
        return None
    if view.low(first) != "unless":
        return Need(thing, condition, inferred=inferred, is_weak=bool(inferred))
    is_refused = any(view.low(at) in _NOT for at in range(*thing))
    return Need(thing, condition, is_negated=not is_refused, inferred="from “unless”")


RULE = Rule(
    "if or unless",
    find,
    (
        Example("If the pay rises, they will sail.", "they will sail", "the pay rises"),
        Example("They will not sail unless the pay rises.", "They will not sail", "the pay rises"),
        Example("They sail only if it is calm.", "They sail", "it is calm"),
    ),
    ("They asked as if it mattered.", "If so, they sail."),
)
