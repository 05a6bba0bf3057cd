"""A step at a place of a sentence: its verb in base form, and what it is done to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.reading.cues import Form
from detente.reading.drafting.acts import base_forms, is_act, particles
from detente.reading.drafting.lexicon import ALONE, NO_ACT, NO_OBJECT
from detente.reading.phrases import Range, phrase_after
from detente.reading.tokens import Token
from detente.reading.words import ADVERB, AUXILIARY, DETERMINER, NO_NOUN, PRONOUN, word_set

_WITH = word_set("to from on with into against out for")
_EMPTY = PRONOUN | DETERMINER
_LONGEST = 12
_JUDGED = word_set("possible impossible likely unlikely necessary inevitable easier harder")


@dataclass(frozen=True, slots=True)
class Step:
    """A verb of a step, and its object.

    Parameters
    ----------
    verb : str
        In base form, with its particle or preposition.
    object : (int, int) or None
        The token places of what it is done to.
    end : int
        The place after it.
    """

    verb: str
    object: Range | None
    end: int


def step_in_base_form(found: Sequence[Token], place: int) -> Step | None:
    """Return the step whose verb stands in base form at a place, behind adverbs.

    Examples
    --------
    >>> from detente.reading.tokens import tokens
    >>> text = "soon hand its boats back"
    >>> step_in_base_form(list(tokens(text, 0, len(text), ())), 0)
    Step(verb='hand back', object=(2, 4), end=5)
    """
    while place < len(found) and _is_adverb(found[place]):
        place += 1
    if place >= len(found):
        return None
    token = found[place]
    if not token.is_word or token.is_capital or not token.low[0].isalpha():
        return None
    if token.low in NO_ACT | NO_NOUN | _EMPTY or token.low.endswith("ing"):
        return None
    return _step(found, place, token.low)


def step_in_form(found: Sequence[Token], place: int, form: Form) -> Step | None:
    """Return the step whose verb stands in a form at a place; only verbs that are known.

    Examples
    --------
    >>> from detente.reading.tokens import tokens
    >>> text = "lifting the ban"
    >>> step_in_form(list(tokens(text, 0, len(text), ())), 0, Form.GERUND).verb
    'lift'
    """
    if place >= len(found):
        return None
    base = base_forms().get((found[place].low, form))
    return None if base is None else _step(found, place, base)


def is_past(found: Sequence[Token], end: int) -> bool:
    """Return whether a year stands behind a step: "in 2017" tells of what was done."""
    if end + 1 >= len(found) or found[end].low != "in":
        return False
    return len(found[end + 1].low) == 4 and found[end + 1].low.isdecimal()


def _is_adverb(token: Token) -> bool:
    return token.low in ADVERB or (token.low.endswith("ly") and len(token.low) > 4)


def _step(found: Sequence[Token], place: int, base: str) -> Step | None:
    verb, at = base, place + 1
    known = particles().get(base, frozenset())
    if at < len(found) and found[at].low in known:
        verb, at = f"{base} {found[at].low}", at + 1
    part = _object(found, at, is_act=is_act(base))
    if part is None and at < len(found) and found[at].low in _WITH:
        part = _object(found, at + 1, is_act=True)
        if part is not None:
            verb = f"{verb} {found[at].low}"
    if part is None:
        return Step(verb, None, at) if verb in ALONE else None
    end = part[1]
    if end < len(found) and found[end].low in known and verb == base and found[end].low != "to":
        verb, end = f"{base} {found[end].low}", end + 1
    return Step(verb, part, end)


def thing_at(found: Sequence[Token], start: int) -> Range | None:
    """Return the noun phrase that begins at a place, an adjective at its end left out."""
    part = phrase_after(found, start, min(len(found), start + _LONGEST))
    while part is not None and found[part[1] - 1].low in _JUDGED:
        part = (part[0], part[1] - 1) if part[1] - 1 > part[0] else None
    return part


def _object(found: Sequence[Token], start: int, *, is_act: bool) -> Range | None:
    part = thing_at(found, start)
    if part is None or found[part[0]].low in AUXILIARY:
        return None
    if (found[part[0]].low == "that" and not is_act) or found[part[1] - 1].low in NO_OBJECT:
        return None
    if found[part[0]].low in PRONOUN - DETERMINER | NO_OBJECT:
        return None
    if all(found[at].low in _EMPTY or not found[at].is_word for at in range(*part)):
        return None
    end = part[1] + (part[1] < len(found) and found[part[1]].low == "%")
    return part[0], _after_name(found, end)


def _after_name(found: Sequence[Token], end: int) -> int:
    """Return where an object ends, with a name set behind it: "its own boat, FRAM,"."""
    if end + 2 >= len(found) or found[end].low != "," or not found[end + 1].is_capital:
        return end
    return end + 2 if found[end + 2].low in {",", "."} else end
