"""A step that is to be done, by somebody who need not be named: the ban may be lifted."""

from __future__ import annotations

from detente.reading.cues import Form
from detente.reading.drafting.acts import base_forms, is_act
from detente.reading.drafting.rules.rule import Example, Found, Rule
from detente.reading.drafting.verbphrases import Step
from detente.reading.drafting.view import View
from detente.reading.phrases import phrase_after
from detente.reading.words import MODAL, word_set

_EXPECTED = word_set("expected set due likely scheduled supposed needs need has have going about")


def find(view: View, place: int) -> Found | None:
    """Find a modal verb or "to", "be" and a participle; what is before it is what it is done to."""
    if view.low(place) != "be":
        return None
    base = base_forms().get((view.low(place + 1), Form.PARTICIPLE))
    before = place - 1
    while before > 0 and view.low(before) not in MODAL | {"to"} and place - before < 3:
        before -= 1
    if view.low(before) not in MODAL | {"to"}:
        return None
    if base is None or not is_act(base):
        return None
    before -= view.low(before - 1) in _EXPECTED
    part, inferred = view.subject(before)
    if part is None or inferred:
        return None
    owner = None
    end = place + 2
    if view.low(end) == "by":
        owner = phrase_after(view.tokens, end + 1, len(view.tokens))
        end = end + 1 if owner is None else owner[1]
    told = "" if owner is not None else "nobody named"
    return Found(Step(base, part, end), part[0], owner, told)


RULE = Rule(
    "to be done",
    find,
    (
        Example("The ban may be lifted by Norway.", "Norway", "Lift the ban"),
        Example("The port must be closed.", "", "Close the port"),
    ),
    ("The ban was lifted.", "The port may be far."),
)
