"""A noun for a wish or an attempt, and what it is to do: the crew’s threat to strike."""

from __future__ import annotations

from detente.reading.countries import countries
from detente.reading.drafting.rules.rule import Example, Found, Rule
from detente.reading.drafting.verbphrases import step_in_base_form
from detente.reading.drafting.view import View
from detente.reading.folding import folded
from detente.reading.phrases import REACH, Range, phrase_before
from detente.reading.words import DETERMINER, word_set

_NOUNS = word_set(
    "effort efforts bid bids plan plans desire desires wish wishes push pushes attempt attempts",
    "pledge pledges threat threats offer offers promise promises decision decisions proposal",
    "proposals willingness readiness refusal intention intentions vow vows drive",
)
_ALSO_VERBS = word_set(
    "bid bids plan plans desire desires wish wishes push pushes attempt attempts pledge pledges",
    "offer offers promise promises vow vows drive",
)
_OWN = frozenset({"its", "their", "his", "her"})


def find(view: View, place: int) -> Found | None:
    """Find a noun of `_NOUNS`, "to" and a verb."""
    if view.low(place) not in _NOUNS or view.low(place + 1) != "to":
        return None
    step = step_in_base_form(view.tokens, place + 2)
    if step is None:
        return None
    owner = _owner(view, place)
    if owner is None and view.low(place) in _ALSO_VERBS and view.low(place - 1) not in DETERMINER:
        return None
    return Found(step, place, owner, "" if owner else "nobody named")


def _owner(view: View, place: int) -> Range | None:
    """Return whose it is: before an apostrophe, a pronoun or an adjective of a country."""
    for at in range(place - 1, max(-1, place - REACH), -1):
        if view.low(at) == "'s":
            return phrase_before(view.tokens, at, 0)
        country = countries().get((folded(view.low(at)),))
        if view.low(at) in _OWN or (country is not None and country.is_demonym):
            return at, at + 1
        if not view.tokens[at].is_word or place - at > 3:
            break
    return None


RULE = Rule(
    "wish or attempt",
    find,
    (
        Example("Norway’s offer to buy the boats was late.", "Norway", "Buy the boats"),
        Example("The Danish plan to close the port failed.", "Denmark", "Close the port"),
    ),
    ("The plan to which they agreed failed.", "Norway’s plan failed."),
)
