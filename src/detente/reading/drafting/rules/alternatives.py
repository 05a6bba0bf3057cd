"""What somebody looks at instead: Norway examined alternatives such as the M-20."""

from __future__ import annotations

from detente.reading.drafting.rules.rule import Example, Found, Rule
from detente.reading.drafting.verbphrases import Step
from detente.reading.drafting.view import View
from detente.reading.phrases import Range, phrase_after
from detente.reading.words import word_set

_NOUNS = word_set("alternatives options substitutes replacements")
_NEAR = 3


def find(view: View, place: int) -> Found | None:
    """Find "alternatives", "such as" or the like, and a thing."""
    if view.low(place) not in _NOUNS:
        return None
    named = _named(view, place + 1)
    if named is None:
        return None
    owner, _ = view.subject(_verb_before(view, place))
    return Found(Step("choose", named, named[1]), place, owner, "“choose” from “alternatives”")


def _named(view: View, place: int) -> Range | None:
    at = place + (view.low(place) == ",")
    if (view.low(at), view.low(at + 1)) == ("such", "as"):
        at += 2
    elif view.low(at) in {"including", "like", "among"}:
        at += 1 + (view.low(at + 1) == "them")
    else:
        return None
    part = phrase_after(view.tokens, at, len(view.tokens))
    if part is None:
        return None
    cut = next((place for place in range(*part) if view.low(place) in {"and", "or"}), part[1])
    return (part[0], cut) if cut > part[0] else None


def _verb_before(view: View, place: int) -> int:
    """Return where the verb stands that takes "alternatives" for an object."""
    at = place - 1
    while at > max(0, place - _NEAR) and not view.low(at).endswith(("ed", "ing", "es", "ers")):
        at -= 1
    return at


RULE = Rule(
    "alternatives",
    find,
    (
        Example("Norway has examined alternatives such as the M-20.", "Norway", "Choose the M-20"),
        Example("Norway weighed options, among them a ferry.", "Norway", "Choose a ferry"),
    ),
    ("There are no alternatives.",),
)
