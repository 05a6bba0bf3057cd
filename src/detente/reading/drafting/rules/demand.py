"""Somebody is asked or allowed to do it: She urged Norway to open the port."""

from __future__ import annotations

from detente.reading.drafting.lexicon import ASKING
from detente.reading.drafting.rules.rule import Example, Found, Rule
from detente.reading.drafting.verbphrases import step_in_base_form
from detente.reading.drafting.view import View
from detente.reading.phrases import phrase_after


def find(view: View, place: int) -> Found | None:
    """Find a verb of asking, the one who is asked, "to" and a verb."""
    if view.low(place) not in ASKING:
        return None
    after = place + 1 + (view.low(place + 1) in {"on", "for"})
    asked = phrase_after(view.tokens, after, len(view.tokens))
    if asked is None or view.low(asked[1]) != "to":
        return None
    step = step_in_base_form(view.tokens, asked[1] + 1)
    if step is None:
        return None
    return Found(step, asked[0], asked, "asked of its owner", needs_owner=True)


RULE = Rule(
    "asked for",
    find,
    (
        Example("The envoy urged Norway to open the port.", "Norway", "Open the port"),
        Example("They called on the union to sign the deal.", "the union", "Sign the deal"),
    ),
    ("The envoy told Norway a story.", "They urged on the horses."),
)
