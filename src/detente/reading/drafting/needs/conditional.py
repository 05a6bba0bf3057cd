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
    for cue in _CUES:
        if tuple(view.low(place + at) for at in range(len(cue))) == cue:
            return _need(view, place, cue)
    return None


def _need(view: View, first: int, cue: tuple[str, ...]) -> Need | None:
    after = first + len(cue)
    if view.low(first - 1) in _EVEN or view.low(after) in {"not", "so", "any", "only"}:
        return None
    condition = clause_after(view, after)
    if condition is None or condition[1] - condition[0] < 2:
        return None
    is_told = _is_told(view, first)
    is_opening = first == 0 or is_told or view.low(first - 1) in MARKS
    thing = rest_after(view, condition[1] + 1) if is_opening else None
    if thing is None and not is_told:
        thing = clause_before(view, first)
    if thing is None or thing[1] - thing[0] < 2:
        return None
    is_refused = any(view.low(at) in _NOT for at in range(*thing))
    if view.low(first) == "unless":
        return Need(thing, condition, is_negated=not is_refused, inferred="from “unless”")
    inferred, is_weak = _CUES[cue], bool(_CUES[cue])
    is_refused = is_refused and cue != ("only", "if")
    return Need(thing, condition, inferred=inferred, is_weak=is_weak, is_refused=is_refused)


def _is_told(view: View, place: int) -> bool:
    """Return whether a condition opens what somebody says: "They said (that) if it rains, …"."""
    if view.low(place - 1) == "that":
        return True
    return any(group.end == place and group.has("s") for group in view.clauses.groups.values())


RULE = Rule(
    "if or unless",
    find,
    (
        Example("If the pay rises, they will sail.", "they will sail", "the pay rises"),
        Example("They will not sail unless the pay rises.", "They will not sail", "the pay rises"),
        Example("They sail only if it is calm.", "They sail", "it is calm"),
        Example("They said that if it rains, Ur will sail.", "Ur will sail", "it rains"),
        Example("Lund said if it rains, Ur will sail.", "Ur will sail", "it rains"),
    ),
    ("They asked as if it mattered.", "If so, they sail.", "They asked if it had rained in Ur."),
)
