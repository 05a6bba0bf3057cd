"""A step as a noun: the return of the boats, a boat withdrawal, Norway’s readmission."""

from __future__ import annotations

from detente.reading.countries import countries
from detente.reading.drafting.acts import given, is_act, nouns_of_acts
from detente.reading.drafting.lexicon import NO_OBJECT, OF_OBJECT, WITH_FROM
from detente.reading.drafting.rules.rule import Example, Found, Rule
from detente.reading.drafting.verbphrases import Step, is_past, thing_at
from detente.reading.drafting.view import View
from detente.reading.folding import folded
from detente.reading.phrases import Range, phrase_before
from detente.reading.words import DETERMINER, NO_NOUN

_LINKS = frozenset({"of", "to", "from", "into"})


def find(view: View, place: int) -> Found | None:
    """Find a noun of a step with what it is done to."""
    verb = nouns_of_acts().get(view.low(place))
    if verb is None or (view.tokens[place].is_capital and place > 0):
        return None
    if view.low(place) in given():
        if view.low(place + 1) == "of" and is_act(view.low(place)):
            return _linked(view, place, view.low(place))
        return _given(view, place, verb)
    found = _linked(view, place, verb) or _compound(view, place, verb)
    if found is None and view.low(place) in OF_OBJECT and place == 0:
        return Found(Step(verb, None, 1), 0, None, "verb from its noun")
    return None if found is None or is_past(view.tokens, found.step.end) else found


def _given(view: View, place: int, verb: str) -> Found | None:
    """Return a step that is a noun itself: "strict assurances" are given."""
    start = place
    while start > 0 and place - start < 3 and _is_adjective(view, start - 1):
        start -= 1
    if view.low(start - 1) in {"no", "without"}:
        return None
    start -= view.low(start - 1) in {"a", "an"}
    return Found(Step(verb, (start, place + 1), place + 1), start, None, f"“{verb}” from the noun")


def _is_adjective(view: View, place: int) -> bool:
    token = view.tokens[place]
    if not token.is_word or token.is_capital or token.low in NO_NOUN | DETERMINER:
        return False
    return not token.low.endswith(("ing", "s"))


def _linked(view: View, place: int, verb: str) -> Found | None:
    link = view.low(place + 1)
    if link not in _LINKS or view.low(place - 1) in {"in", "on", "to"}:
        return None
    part = thing_at(view.tokens, place + 2)
    if part is None or view.low(part[1] - 1) in NO_OBJECT:
        return None
    if view.low(place) in OF_OBJECT and view.low(place - 1) == "'s":
        return _compound(view, place, verb)
    full = verb if link == "of" else f"{verb} {link}"
    if link == "to" and verb != "return":
        return None
    return Found(Step(full, part, part[1]), place, _owner(view, place), "verb from its noun")


def _owner(view: View, place: int) -> Range | None:
    at = place - 1
    if view.low(at) == "'s":
        return phrase_before(view.tokens, at, 0)
    country = countries().get((folded(view.low(at)),))
    return (at, at + 1) if country is not None and country.is_demonym else None


def _compound(view: View, place: int, verb: str) -> Found | None:
    """Return what is done to the thing that stands before the noun."""
    at = place - 1
    if view.low(at) == "'s":
        part = phrase_before(view.tokens, at, 0)
        is_thing = part is not None and _is_named_thing(view, part[1] - 1)
        if part is None or not (is_thing or view.low(place) in OF_OBJECT):
            return None
        return Found(Step(verb, part, place + 1), part[0], None, "verb from its noun")
    if at < 0 or view.low(place) in OF_OBJECT or not _is_named_thing(view, at):
        return None
    full = f"{verb} from" if view.low(place) == WITH_FROM else verb
    return Found(Step(full, (at, at + 1), place + 1), at, None, "verb from its noun")


def _is_named_thing(view: View, place: int) -> bool:
    low = view.low(place)
    return any(mark.isdigit() for mark in low) and any(mark.isalpha() for mark in low)


RULE = Rule(
    "noun of a step",
    find,
    (
        Example("They discussed the return of the boats.", "", "Return the boats"),
        Example("An M-20 withdrawal is near.", "", "Withdraw from M-20"),
        Example("Norway’s readmission is not assured.", "", "Readmit Norway"),
        Example("A Danish return to the league is near.", "Denmark", "Return to the league"),
        Example("It asks for strict assurances.", "", "Give strict assurances"),
    ),
    ("The returns were high.", "He left without guarantees."),
)
