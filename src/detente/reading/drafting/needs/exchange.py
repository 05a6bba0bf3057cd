"""One thing for another: They would open the port in exchange for higher pay."""

from __future__ import annotations

from detente.reading.drafting.needs.need import Example, Need, Rule, clause_before, rest_after
from detente.reading.drafting.view import View


def find(view: View, place: int) -> Need | None:
    """Find "in exchange for" or "in return for" with what is given and what is had for it."""
    words = tuple(view.low(place + at) for at in range(3))
    if words not in {("in", "exchange", "for"), ("in", "return", "for")}:
        return None
    thing, condition = clause_before(view, place), rest_after(view, place + 3)
    if thing is None or condition is None:
        return None
    return Need(thing, condition, inferred="each needs the other; told one way")


RULE = Rule(
    "in exchange",
    find,
    (
        Example("They would open the port in exchange for pay.", "They would open the port", "pay"),
        Example("It lifts the ban in return for a vote.", "It lifts the ban", "a vote"),
    ),
    ("The return was in vain.",),
)
