"""Noun phrases beside a verb: who speaks, and who is spoken to.

A phrase is a range of token places, half open. Each search looks at no more than `REACH` tokens.
"""

from __future__ import annotations

from collections.abc import Sequence

from detente.reading.cues import Form, verb_forms
from detente.reading.tokens import Token
from detente.reading.words import (
    ADVERB,
    CONJUNCTION,
    DASHES,
    DETERMINER,
    LINK,
    NO_NOUN,
    PRONOUN,
    RELATIVE,
    TIME,
    TITLE,
)

REACH = 32
"""The most tokens that are looked at on one side of a verb."""

Range = tuple[int, int]

_SENT = frozenset({"ambassador", "envoy", "adviser", "advisor", "representative", "delegate"})
_PERIODS = frozenset({"week", "month", "year", "night", "morning", "afternoon", "evening"})
_NAMES = frozenset({"will", "may"})
_BEFORE_PRONOUN = LINK | {"and", "all", "both", "the"}


def phrase_before(found: Sequence[Token], end: int, floor: int) -> Range | None:
    """Return the noun phrase that ends at a place, what is set between commas left out.

    Parameters
    ----------
    found : sequence of Token
        A sentence.
    end : int
        The place after the phrase, where a verb begins.
    floor : int
        The first place that may belong to it.

    Examples
    --------
    >>> from detente.reading.tokens import tokens
    >>> text = "On Monday Mr. Ray, a former envoy (and a sailor), said"
    >>> found = list(tokens(text, 0, len(text), ()))
    >>> [found[place].low for place in range(*phrase_before(found, len(found) - 1, 0))]
    ['mr', '.', 'ray']
    """
    floor = max(floor, end - REACH)
    head = _head_before(found, end, floor)
    if head is None:
        return None
    if found[head].low in RELATIVE and head > floor:
        before = phrase_before(found, head - (found[head - 1].low == ","), floor)
        if before is not None:
            return before[0], head + 1
        return (head, head + 1) if found[head].low == "who" else None
    start = _start_before(found, head, floor)
    while start < head and found[start].low in TIME:
        start += 1
    return start, head + 1


def phrase_after(found: Sequence[Token], start: int, end: int) -> Range | None:
    """Return the noun phrase that begins at a place.

    Parameters
    ----------
    found : sequence of Token
        A sentence.
    start, end : int
        Where it begins, and the first place that cannot belong to it.

    Examples
    --------
    >>> from detente.reading.tokens import tokens
    >>> text = "Mr. Ray of the harbour board on Monday"
    >>> found = list(tokens(text, 0, len(text), ()))
    >>> phrase_after(found, 0, len(found))
    (0, 7)
    """
    end = min(end, start + REACH)
    place = start
    while place < end and _continues(found, start, place, end):
        place += 1
    while place > start and not _may_end(found[place - 1]):
        place -= 1
    return (start, place) if place > start else None


def _head_before(found: Sequence[Token], end: int, floor: int) -> int | None:
    """Return the last place of the phrase, before what is set apart from it."""
    place = end - 1
    while place >= floor:
        low = found[place].low
        if low == ")":
            place = _back_to(found, place - 1, floor, frozenset({"("})) - 1
        elif low == "," or low in DASHES or _ends_aside(found, place, floor):
            marks = DASHES if low in DASHES else frozenset({","})
            opening = _back_to(found, place - 1, floor, marks)
            if opening <= floor or found[opening + 1].low in {"and", "but"}:
                return None
            place = opening - 1
        elif low in TIME and place > floor and low != "may":
            place -= 2 if found[place - 1].low == "on" else 1
        elif low.isdigit() and place > floor and found[place - 1].low == ",":
            place -= 2  # An age: Ana Lund, 67, said.
        elif low in _PERIODS and place - 1 > floor and found[place - 1].low in {"last", "this"}:
            place -= 2  # The board last week said.
        elif low in ADVERB and place > floor and found[place - 1].low == ",":
            place -= 1
        else:
            return place if _may_end(found[place]) else None
    return None


def _back_to(found: Sequence[Token], place: int, floor: int, marks: frozenset[str]) -> int:
    while place >= floor and found[place].low not in marks:
        quotation = found[place].quotation
        if quotation is not None and quotation.is_double and not _is_title(found, place, floor):
            return floor - 1
        place -= 1
    return place


def _ends_aside(found: Sequence[Token], place: int, floor: int) -> bool:
    """Return whether a title with the comma in its marks ends what is set apart."""
    quotation = found[place].quotation
    return quotation is not None and quotation.ending == "," and _is_title(found, place, floor)


def _is_title(found: Sequence[Token], place: int, floor: int) -> bool:
    """Return whether a quotation stands inside a phrase: the author of “Ships,” said."""
    return place > floor and (found[place - 1].is_word or found[place - 1].low == "'s")


def _may_end(token: Token) -> bool:
    if token.low in PRONOUN:
        return True
    if token.is_capital and token.low in _NAMES:
        return True
    is_adverb = token.low.endswith("ly") and not token.is_capital
    return token.is_word and token.low not in NO_NOUN and not is_adverb


def _start_before(found: Sequence[Token], head: int, floor: int) -> int:
    if found[head].low in PRONOUN and (head == floor or found[head - 1].low not in DETERMINER):
        return head
    start = head
    while start > floor and _belongs(found, start - 1, floor):
        start -= 1
        if found[start].low in DETERMINER and not _is_inside(found, start, floor):
            break
    while start < head and (found[start].low in LINK or found[start].low in {".", "and", "'s"}):
        start += 1
    return start


def _is_inside(found: Sequence[Token], place: int, floor: int) -> bool:
    """Return whether an article stands inside a phrase: a spokesman for the board."""
    before = place - 1
    return before > floor and found[before].low in {"of", "for"} and _may_end(found[before - 1])


def _belongs(found: Sequence[Token], place: int, floor: int) -> bool:
    """Return whether a phrase that begins after a place may begin at it."""
    token, after = found[place], found[place + 1]
    if token.low == ".":
        return place > floor and _is_shortened(found, place)
    if token.low == "'s":
        return place > floor and _may_end(found[place - 1])
    if token.low in LINK or token.low == "and" or _is_envoy_to(found, place):
        if place == floor or not _may_end(found[place - 1]):
            return False
        if token.low == "and":
            return found[place - 1].is_capital and after.is_capital
        return found[place - 1].low not in TIME and found[place - 1].low not in PRONOUN
    if token.low in DETERMINER:
        return True
    if not token.is_word or token.low in NO_NOUN or token.low in PRONOUN:
        return False
    is_adjective = place > floor and found[place - 1].low in DETERMINER - PRONOUN
    return token.is_capital or is_adjective or not is_verb(token)


def _is_shortened(found: Sequence[Token], stop: int) -> bool:
    """Return whether a full stop belongs to a title or an initial before it."""
    before = found[stop - 1]
    if before.end != found[stop].start or not before.is_capital:
        return False
    return before.low in TITLE or len(before.low) == 1


def _is_envoy_to(found: Sequence[Token], place: int) -> bool:
    """Return whether "to" stands inside an office: the ambassador to Norway."""
    return found[place].low == "to" and place > 0 and found[place - 1].low in _SENT


def is_verb(token: Token) -> bool:
    """Return whether a word not in capitals looks like a verb in the past, or a cue in one."""
    if token.low.endswith("ed") and len(token.low) > 4:
        return True
    forms = {form for _, form in verb_forms().get(token.low, ())}
    return bool(forms & {Form.PAST, Form.GERUND})


def _continues(found: Sequence[Token], start: int, place: int, end: int) -> bool:
    token = found[place]
    first = place == start
    if token.low == "." or token.low == "'s":
        return not first and (token.low == "'s" or _is_shortened(found, place))
    if token.low in PRONOUN or token.low in DETERMINER:
        return first or found[place - 1].low in _BEFORE_PRONOUN
    if token.low in {"of", "for", "and"} or _is_envoy_to(found, place):
        after = found[place + 1] if place + 1 < end else None
        if first or after is None:
            return False
        if token.low == "and":
            return found[place - 1].is_capital and after.is_capital
        return (after.is_word and after.low not in NO_NOUN) or after.low in DETERMINER
    if first and token.low in CONJUNCTION:
        return False
    if not first and found[place - 1].low in PRONOUN - DETERMINER:
        return False
    if token.is_capital and token.low in _NAMES:
        return True
    if not token.is_word or token.low in NO_NOUN:
        return False
    is_adjective = not first and found[place - 1].low in DETERMINER - PRONOUN
    return first or token.is_capital or is_adjective or not is_verb(token)
