"""A step in a condition: unless Denmark lifts its ban; if the port is opened."""

from __future__ import annotations

from detente.reading.cues import Form
from detente.reading.drafting.acts import base_forms, is_act
from detente.reading.drafting.rules.rule import Example, Found, Rule
from detente.reading.drafting.verbphrases import Step, step_in_form
from detente.reading.drafting.view import View
from detente.reading.phrases import phrase_after
from detente.reading.words import BE

_LINKS = frozenset({"on", "in", "to", "from"})
_CUES = frozenset({"if", "unless", "until", "once"})


def find(view: View, place: int) -> Found | None:
    """Find a word that opens a condition, a noun phrase and a finite verb of a step."""
    if view.low(place) not in _CUES:
        return None
    subject = phrase_after(view.tokens, place + 1, len(view.tokens))
    if subject is None:
        return None
    more = None
    if view.low(subject[1]) in _LINKS:
        more = phrase_after(view.tokens, subject[1] + 1, len(view.tokens))
    if more is not None and view.low(more[1]) in BE:
        return _passive(view, more[1], Step("", subject, more[1]))
    for at in (subject[1], subject[1] - 1):  # A phrase may have taken the verb for a noun.
        named = (subject[0], at)
        if at <= subject[0] or at >= len(view.tokens):
            continue
        if view.low(at) in BE:
            return _passive(view, at, Step("", named, at))
        for form in (Form.PRESENT, Form.PAST, Form.BASE):
            base = base_forms().get((view.low(at), form))
            step = None if base is None or not is_act(base) else step_in_form(view.tokens, at, form)
            if step is not None:
                return Found(step, at, named, needs_owner=True)
    return None


def _passive(view: View, place: int, step: Step) -> Found | None:
    base = base_forms().get((view.low(place + 1), Form.PARTICIPLE))
    if base is None or not is_act(base) or step.object is None:
        return None
    return Found(Step(base, step.object, place + 2), step.object[0], None, "nobody named")


RULE = Rule(
    "in a condition",
    find,
    (
        Example("They wait unless Denmark lifts its ban.", "Denmark", "Lift the ban"),
        Example("They sail if the port is opened.", "", "Open the port"),
        Example("They sail if the ban on boats is lifted.", "", "Lift the ban"),
    ),
    ("They sail if Denmark is late.", "If so, they sail."),
)
