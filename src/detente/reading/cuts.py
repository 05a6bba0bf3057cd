"""Where a report inside a sentence can end: before another report, a day, where it was said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from detente.reading.cues import Form
from detente.reading.phrases import REACH, phrase_before
from detente.reading.words import (
    AUXILIARY,
    COORDINATOR,
    DASHES,
    PREPOSITION,
    RELATIVE,
    SUBORDINATOR,
    TIME,
    word_set,
)

if TYPE_CHECKING:
    from detente.reading.clauses import Clauses

OBJECT_RELATIVE = frozenset({"which", "who", "whom"})
"""Pronouns that stand for what is said, where a subject follows: which she called a ruin."""

_DASHES = DASHES | {"-"}
_NEAR = 12
_TAILS = frozenset({"a", "an", "which", "where", "who", "part"})
_LEADING = SUBORDINATOR | PREPOSITION | {"asked"}
_JOINING = frozenset({"with", "and"})
_LINKING = frozenset({"before", "after", "by", "while"})
_CONDITIONS = frozenset({"if", "because", "unless", "until", "since"})
_INSIDE = frozenset({"as", "since", "before", "until", "where", "if", "because"})
_OBJECT_ENDS = SUBORDINATOR - _INSIDE | DASHES | {";", ":", "(", ","}
_NOT_LISTED = SUBORDINATOR | AUXILIARY | RELATIVE | DASHES | {":", ";"}
_JOINERS = frozenset({"and", "or"})
_LIST = 24
_DAYS = TIME - {"may", "march"}
_VENUE = word_set(
    "statement interview speech tweet interviews email e-mail letter debate rally memo post",
    "op-ed conference remarks address ad",
)


def clause_cuts(found: Clauses) -> Iterator[int]:
    """Yield the places before which a reported clause ends."""
    for first, group in found.groups.items():
        if group.is_bare_gerund and (opening := _participle(found, first)) is not None:
            yield opening - (found.low(opening - 1) == ",")
        if (mark := _relative(found, first)) is not None:
            yield mark
        is_speech = group.is_finite and group.has("s") and not group.is_passive
        # A bare form mostly goes on with a modal before it: "he would come and tell them".
        if is_speech and not (group.form is Form.BASE and first == group.head):
            yield from _before_speech(found, first)
        opening = found.subjects.get(first, (0, 0))[0]
        if (found.low(opening - 2), found.low(opening - 1)) == (",", "and"):
            yield opening - 2  # It rained, and the board wants a pier.
    for place, token in enumerate(found.tokens):
        is_aside = token.low == "," and found.low(place + 1) in _TAILS
        if (is_aside or token.low in _DASHES) and _has_quoted(found, place):
            yield place
        if token.low == ";" or (token.low == "according" and found.low(place + 1) == "to"):
            yield place


def _participle(found: Clauses, first: int) -> int | None:
    """Return where the clause of a participle begins, if it can end the one before it."""
    before, group = found.low(first - 1), found.groups[first]
    if before == "," or found.is_quotation(first - 1):
        return first
    if before in COORDINATOR:
        is_second = _is_after_participle(found, first)
        return first - 1 if is_second and group.has("st") else None
    subject = phrase_before(found.tokens, first, 0) if group.has("s") else None
    # With a subject of its own: "…, with Ana Lund calling it a ruin".
    return None if subject is None or found.low(subject[0] - 1) not in _JOINING else subject[0] - 1


def _is_after_participle(found: Clauses, first: int) -> bool:
    """Return whether the cue before one is a participle too: "saying … and asking …"."""
    for at in range(first - 1, max(-1, first - REACH), -1):
        if at in found.groups:
            return found.groups[at].is_bare_gerund
    return False


def _relative(found: Clauses, first: int) -> int | None:
    """Return the mark before a last clause that reports: "…, which she called a ruin"."""
    subject = found.subjects.get(first)
    if subject is None or not found.is_relative(subject[0]):
        return None
    mark = subject[0] - 2
    is_last = found.first(frozenset({","}), first, first + REACH) is None
    return mark if is_last and found.low(mark) in DASHES | {","} else None


def _has_quoted(found: Clauses, place: int) -> bool:
    """Return whether a quotation stands a few words before a place."""
    return any(found.is_quotation(at) for at in range(max(0, place - _NEAR), place))


def _before_speech(found: Clauses, first: int) -> Iterator[int]:
    """Yield where the clause of another verb of speech begins: "and said", "but she said"."""
    subject = found.subjects.get(first)
    openings = [(first, COORDINATOR)]
    if subject is not None:
        if found.low(subject[0] - 1) == "," and _leads_in(found) and _goes_on(found, first):
            yield subject[0] - 1
        openings.append((subject[0], COORDINATOR | SUBORDINATOR - _CONDITIONS))
    for opening, words in openings:
        if found.low(opening - 1) in words:
            yield opening - 2 if found.low(opening - 2) == "," else opening - 1


def _leads_in(found: Clauses) -> bool:
    """Return whether a sentence begins with what only leads in to it: "While it rained, …"."""
    return found.low(0) in _LEADING or found.low(0).endswith("ing")


def _goes_on(found: Clauses, first: int) -> bool:
    """Return whether something follows a cue before the next mark, as it does not in an aside."""
    end = found.groups[first].end
    while found.low(end) in TIME | PREPOSITION:
        end += 1
    return found.low(end) not in {",", "."}


def object_cuts(found: Clauses) -> Iterator[int]:
    """Yield the places before which an object ends, where a clause would not."""
    for place, token in enumerate(found.tokens):
        if token.low in _DAYS:
            yield place - (found.low(place - 1) in {"on", "in", "last"})
        elif found.closes(place) and not found.is_quotation(place + 1):
            yield place + 1
        elif (
            (token.low in _OBJECT_ENDS and not _lists(found, place))
            or (token.low in {"in", "at", "during", "on"} and _is_venue(found, place))
            or (token.low in COORDINATOR and place + 1 in found.groups)
            or (token.low in _LINKING and _is_gerund(found, place + 1))
        ):
            yield place


def _lists(found: Clauses, comma: int) -> bool:
    """Return whether a comma stands between the items of a list: "the pier, the port and …"."""
    if found.low(comma) != "," or found.low(comma + 1) in _TAILS:
        return False
    last = found.first(_JOINERS, comma + 2, min(found.end, comma + _LIST))
    if last is None:
        return False
    return not any(_breaks_list(found, place) for place in range(comma + 1, last + 2))


def _breaks_list(found: Clauses, place: int) -> bool:
    """Return whether a list of things cannot have a word."""
    group = found.groups.get(place)
    return (group is not None and group.is_finite) or found.low(place) in _NOT_LISTED


def _is_gerund(found: Clauses, place: int) -> bool:
    group = found.groups.get(place)
    return group is not None and group.is_bare_gerund


def _is_venue(found: Clauses, place: int) -> bool:
    return found.first(_VENUE, place + 1, place + 5) is not None
