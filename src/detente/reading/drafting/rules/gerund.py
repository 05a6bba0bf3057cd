"""A step as a verbal noun: Norway considered closing the port; is building a wall."""

from __future__ import annotations

from detente.reading.cues import Form
from detente.reading.drafting.acts import is_act
from detente.reading.drafting.rules.rule import Example, Found, Rule
from detente.reading.drafting.verbphrases import Step, is_past, step_in_form
from detente.reading.drafting.view import View
from detente.reading.phrases import Range
from detente.reading.words import ADVERB, BE, word_set

_WEIGHING = word_set(
    "discuss discusses discussed discussing consider considers considered considering raise",
    "raises raised raising weigh weighs weighed weighing explore explores explored exploring",
    "propose proposes proposed suggest suggests suggested contemplate contemplates contemplated",
    "float floated mull mulls mulled avoid avoids avoided stop stops stopped start starts started",
    "begin begins began continue continues continued keep keeps kept oppose opposes opposed",
    "support supports supported favor favors favored favour favours favoured out about resist",
    "resists resisted",
)
_CONDITIONS = word_set("prerequisite precondition condition requirement")
_NOUNS = word_set("possibility prospect option idea threat danger plan plans talk hope risk way")


def find(view: View, place: int) -> Found | None:
    """Find a verb in -ing behind a verb that weighs it, a form of "be", or before its own verb."""
    if not view.low(place).endswith("ing"):
        return None
    step = step_in_form(view.tokens, place, Form.GERUND)
    if step is None or step.object is None:
        return None
    before = place - 1
    while before >= 0 and view.low(before) in ADVERB:
        before -= 1
    if view.low(before) in BE | _WEIGHING:
        owner, inferred = view.subject(before + (view.low(before) in BE))
        return Found(step, place, owner, inferred, needs_owner=view.low(before) in BE)
    if view.low(before) == "while" or (view.low(before) == "of" and view.low(before - 1) in _NOUNS):
        return _by_main_subject(view, place, step)
    if not is_act(step.verb.split()[0]) or is_past(view.tokens, step.end):
        return None
    if place == 0 and not view.is_quoted:
        return Found(step, place, None, "nobody named")
    if view.low(before) in {"for", "to"} and view.low(before - 1) in _CONDITIONS:
        return _by_main_subject(view, place, step)
    if before == place - 1 and view.tokens[before].is_capital:
        return Found(step, place, _names_before(view, place), needs_owner=True)
    return None


def _names_before(view: View, place: int) -> Range:
    """Return the names that a verb in -ing follows: "Oslo and Bergen reaching a deal"."""
    start = place - 1
    while start > 0 and (view.tokens[start - 1].is_capital or view.low(start - 1) == "and"):
        start -= 1
    return start, place


def _by_main_subject(view: View, place: int, step: Step) -> Found:
    subjects = view.clauses.subjects
    first = max((first for first in subjects if first < place), default=None)
    main = view.clauses.main_subject if first is None else subjects[first]
    if main is None or main[1] > place:
        return Found(step, place, None, "nobody named")
    return Found(step, place, main, "owner from the subject of the sentence")


RULE = Rule(
    "doing it",
    find,
    (
        Example("Norway considered closing the port.", "Norway", "Close the port"),
        Example("Norway is now building a wall.", "Norway", "Build a wall"),
        Example("Closing the port is meant to help.", "", "Close the port"),
        Example("Norway raised the possibility of lifting the ban.", "Norway", "Lift the ban"),
    ),
    ("The closing ceremony was long.", "The ruling stands."),
)
