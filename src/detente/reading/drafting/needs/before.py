"""What must come first: The port must be cleared before ships can sail; not until it is cleared."""

from __future__ import annotations

from detente.reading.drafting.needs.need import Example, Need, Rule, clause_after, clause_before
from detente.reading.drafting.view import View
from detente.reading.words import word_set

_ABLE = word_set("can may could might would will")
_NOT = word_set("not won't cannot can't wouldn't never")
_FAR = 14


def find(view: View, place: int) -> Need | None:
    """Find "before" with a modal verb behind it, or a negation with "until"."""
    low = view.low(place)
    if low not in {"before", "until"}:
        return None
    after, first = clause_after(view, place + 1), clause_before(view, place)
    if after is None or first is None:
        return None
    if low == "before":
        is_able = any(view.low(at) in _ABLE for at in range(after[0], min(after[1], place + _FAR)))
        return Need(after, first) if is_able else None
    is_refused = any(view.low(at) in _NOT for at in range(*first))
    return Need(first, after) if is_refused and after[1] - after[0] > 2 else None


RULE = Rule(
    "first the one",
    find,
    (
        Example(
            "The port must be cleared before ships can sail.",
            "ships can sail",
            "The port must be cleared",
        ),
        Example(
            "Norway will not vote until the port is open.",
            "Norway will not vote",
            "the port is open",
        ),
    ),
    ("They left before noon.", "They will not sail until Monday."),
)
