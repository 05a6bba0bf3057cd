"""A noun for a condition: A vote is a prerequisite for the deal; a vote as a condition of it."""

from __future__ import annotations

from detente.reading.drafting.needs.need import Example, Need, Rule, clause_before, rest_after
from detente.reading.drafting.view import View
from detente.reading.phrases import Range
from detente.reading.words import ADVERB, BE, word_set

_NOUNS = word_set("prerequisite precondition condition requirement prerequisites preconditions")
_LINKS = frozenset({"for", "to", "of"})
_NEAR = 4


def find(view: View, place: int) -> Need | None:
    """Find a noun of `_NOUNS` with what it is a condition of, and what is the condition."""
    if view.low(place) not in _NOUNS or view.low(place + 1) not in _LINKS:
        return None
    thing = rest_after(view, place + 2)
    condition = _condition(view, place)
    if thing is None or condition is None:
        return None
    return Need(thing, condition)


def _condition(view: View, place: int) -> Range | None:
    for at in range(place - 1, max(-1, place - 1 - _NEAR), -1):
        if view.low(at) == "as":
            return clause_before(view, at)
        if view.low(at) in BE:
            end = at
            while view.low(end - 1) in ADVERB:
                end -= 1
            return clause_before(view, end)
    return None


RULE = Rule(
    "prerequisite",
    find,
    (
        Example("A vote is a prerequisite for the deal.", "the deal", "A vote"),
        Example("They offered a vote as a condition of peace.", "peace", "They offered a vote"),
    ),
    ("The condition of the boat is poor.",),
)
