"""Somebody wants, plans, threatens, offers or refuses to do it: The union threatened to strike."""

from __future__ import annotations

from detente.reading.cues import verb_forms
from detente.reading.drafting.lexicon import LEADING, NO_LEADING
from detente.reading.drafting.rules.rule import Example, Found, Rule
from detente.reading.drafting.verbphrases import step_in_base_form
from detente.reading.drafting.view import View
from detente.reading.words import ADVERB, TIME

_BETWEEN = TIME | ADVERB | {"on"}
_MOST_BETWEEN = 4
_REFUSED = frozenset({"refuse", "decline"})


def find(view: View, place: int) -> Found | None:
    """Find a cue verb or adjective, "to" and a verb."""
    low, to = view.low(place), place + 1
    while view.low(to) in _BETWEEN and to < place + _MOST_BETWEEN:
        to += 1
    if view.low(to) != "to":
        return None
    lemmas = {verb.lemma for verb, _ in verb_forms().get(low, ()) if "i" in verb.frames}
    if not lemmas - NO_LEADING and low not in LEADING:
        return None
    step = step_in_base_form(view.tokens, to + 1)
    if step is None:
        return None
    owner, inferred = view.subject(place)
    refused = "the report says that it is refused" if lemmas & _REFUSED else ""
    told = "; ".join(part for part in (inferred, refused) if part)
    return Found(step, place, owner, told, needs_owner=True)


RULE = Rule(
    "intention",
    find,
    (
        Example("The union threatened to block the harbour.", "the union", "Block the harbour"),
        Example("Norway vowed on Monday to close the port.", "Norway", "Close the port"),
        Example("Norway is ready to lift its ban.", "Norway", "Lift the ban"),
        Example("Oslo refused to sell the boats.", "Norway", "Sell the boats"),
    ),
    ("The union went to the harbour.", "The crew likes to drink tea."),
)
