"""A verb with what it takes something for, quoted: She introduced him as “the best” of all."""

from __future__ import annotations

from detente.reading.clauses import Clauses
from detente.reading.phrases import Range, phrase_before
from detente.reading.rules.rule import Draft, Example, Progress, Rule
from detente.reading.rules.sources import borrowed, first_of
from detente.reading.words import AUXILIARY, BE, DETERMINER, PREPOSITION, word_set

_VERBS = word_set("cast casts present presents introduce introduces")
_ENDINGS = ("ed", "ing")
_LEAST = 5
_AS = frozenset({"as"})
_INSIDE = frozenset({".", "'s"})
_OBJECT = 10
_NEAR = 4


def find(found: Clauses, place: int, progress: Progress) -> Draft | None:
    """Find any verb, its object, "as" and a quotation; or the passive of it."""
    if not _is_verb(found, place):
        return None
    link = found.first(_AS, place + 1, place + _OBJECT)
    quoted = None if link is None else _quoted(found, link)
    if link is None or quoted is None or not _is_object(found, place + 1, link):
        return None
    first = first_of(found, place, progress.floor)
    cue = first, place + 1
    end = max(quoted + 1, found.object_end(quoted))
    if any(found.low(at) in BE for at in range(first, place)):
        subject = phrase_before(found.tokens, first, progress.floor)
        content = ((link, end),) if subject is None else (subject, (link, end))
        return Draft(cue, None, content)
    if place + 1 == link or found.low(place + 1) in PREPOSITION:
        return None
    source, inferred = _source(found, first, place, progress)
    return Draft(cue, source, ((place + 1, end),), inferred)


def _is_verb(found: Clauses, place: int) -> bool:
    token = found.tokens[place]
    if token.low in _VERBS:
        return True
    is_noun = found.low(place - 1) in DETERMINER or (place > 0 and token.is_capital)
    return not is_noun and len(token.low) >= _LEAST and token.low.endswith(_ENDINGS)


def _quoted(found: Clauses, link: int) -> int | None:
    """Return the place of the quotation that "as" leads to: as “…”, as a new “…”."""
    for at in range(link + 1, link + _NEAR):
        if found.is_quotation(at):
            return at
        if at >= len(found.tokens) or not found.tokens[at].is_word:
            return None
    return None


def _is_object(found: Clauses, start: int, end: int) -> bool:
    """Return whether no clause and no mark stands in a range."""
    return all(
        (token.is_word or token.low in _INSIDE) and token.low not in AUXILIARY
        for token in found.tokens[start:end]
    )


def _source(found: Clauses, first: int, place: int, progress: Progress) -> tuple[Range | None, str]:
    if not found.low(place).endswith("ing"):
        return phrase_before(found.tokens, first, progress.floor), ""
    return borrowed(found, place, progress)


RULE = Rule(
    "judged",
    find,
    (
        Example(
            "Ana Lund introduced him as “the best” of all.",
            "Ana Lund",
            "introduced",
            "him as “the best” of all",
        ),
        Example(
            "She toured the pier, presenting herself as “a friend.”",
            "She",
            "presenting",
            "herself as “a friend.”",
        ),
        Example("The box was designated as “late.”", "", "was designated", "The box | as “late.”"),
    ),
    (
        "She left as “Ina” sank.",
        "They boarded the ship that was known as “Ina.”",
        "The moving story, as “Ina” told it, was old.",
    ),
)
