"""Somebody may, will or must do it: Norway could close the port."""

from __future__ import annotations

from detente.reading.drafting.rules.rule import Example, Found, Rule
from detente.reading.drafting.verbphrases import step_in_base_form
from detente.reading.drafting.view import View
from detente.reading.words import NOT, word_set

_MODALS = word_set("will would can could may might must should shall 'll won't wouldn't cannot")
_NEGATED = NOT | {"won't", "wouldn't", "cannot"}


def find(view: View, place: int) -> Found | None:
    """Find a modal verb and a verb; its subject must be somebody who can act."""
    if view.low(place) not in _MODALS or (place > 0 and view.tokens[place].is_capital):
        return None
    after = place + 1
    is_negated = view.low(place) in _NEGATED or view.low(after) in NOT
    after += view.low(after) in NOT
    step = step_in_base_form(view.tokens, after)
    if step is None:
        return None
    owner, inferred = view.subject(place)
    if owner is None or inferred:
        return None
    told = "the report says that it is not done" if is_negated else ""
    return Found(step, place, owner, told, needs_owner=True)


RULE = Rule(
    "may or will",
    find,
    (
        Example("Norway could soon close the port.", "Norway", "Close the port"),
        Example("The union will not sign the deal.", "the union", "Sign the deal"),
    ),
    ("The talks could reopen the wound.", "Norway may be late."),
)
