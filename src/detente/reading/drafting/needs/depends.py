"""A verb of needing: The deal requires a vote; success hinges on the crew."""

from __future__ import annotations

from detente.reading.drafting.needs.need import Example, Need, Rule, rest_after
from detente.reading.drafting.view import View
from detente.reading.phrases import phrase_after
from detente.reading.words import PRONOUN, word_set

_WITH_ON = word_set("depend depends depended hinge hinges hinged rest rests turn turns contingent")
_WITH_ON_TOO = word_set("conditional dependent conditioned")
_REQUIRES = word_set("require requires required necessitate necessitates")
_ON = frozenset({"on", "upon"})


def find(view: View, place: int) -> Need | None:
    """Find a verb of needing between what needs and what is needed."""
    low = view.low(place)
    if low in _WITH_ON | _WITH_ON_TOO and view.low(place + 1) in _ON:
        start = place + 2 + (view.low(place + 2) == "whether")
    elif low in _REQUIRES and view.low(place + 1) not in {"by", "to"}:
        start = place + 1
    else:
        return None
    thing, inferred = view.subject(place)
    condition = rest_after(view, start)
    if thing is None or condition is None or _is_demand(view, start):
        return None
    is_weak = view.low(thing[1] - 1) in PRONOUN
    return Need(thing, condition, inferred=inferred, is_weak=is_weak)


def _is_demand(view: View, start: int) -> bool:
    """Return whether somebody is required "to" do something: that is no condition."""
    asked = phrase_after(view.tokens, start, len(view.tokens))
    is_act = view.low(start).endswith("ing")
    return asked is not None and view.low(asked[1]) == "to" and not is_act


RULE = Rule(
    "depends on",
    find,
    (
        Example("The deal would require a vote.", "The deal", "a vote"),
        Example("Success will hinge on whether they agree.", "Success", "they agree"),
    ),
    ("The rest on the pier was short.", "She is required to sail."),
)
