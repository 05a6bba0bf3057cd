"""A verb of no list beside a quotation: “We sail,” thundered Ana Lund; “We sail,” she exulted."""

from __future__ import annotations

from detente.reading.clauses import Clauses
from detente.reading.cues import Form, verb_forms
from detente.reading.phrases import Range, phrase_after
from detente.reading.rules.rule import Draft, Example, Progress, Rule
from detente.reading.words import ADVERB, DETERMINER, PRONOUN, TIME, word_set

_AFTER = word_set("in on at during after before of to as when while from with about by for")
_ENDINGS = frozenset({",", "?", "!"})
_OPENERS = frozenset({",", ":", "and", "but", "—", "–", "-", "--"})
_FORMS = frozenset({Form.PAST, Form.PRESENT, Form.BASE})
_LEAST = 5
_ASIDE = 24


def find(found: Clauses, place: int, progress: Progress) -> Draft | None:
    """Find a quotation that a comma ends, with a subject and a verb beside it, in either order."""
    if not found.closes(place) or found.is_quotation(place + 1):
        return None
    quotation = found.tokens[place].quotation
    if quotation is None or quotation.ending not in _ENDINGS or not quotation.is_double:
        return None
    pair = _verb_first(found, place + 1) or _subject_first(found, place + 1)
    if pair is None:
        return None
    start = found.quoted_start(place, progress.floor)
    if start > progress.floor and found.low(start - 1) not in _OPENERS:
        return None
    cue, source = pair
    return Draft(cue, source, ((start, place + 1),))


def _verb_first(found: Clauses, place: int) -> tuple[Range, Range] | None:
    if not _is_past(found, place):
        return None
    source = phrase_after(found.tokens, place + 1, found.end)
    if source is None or source[0] != place + 1:
        return None
    first = found.tokens[source[0]]
    is_named = first.is_capital or first.low in DETERMINER - {"that"}
    return ((place, place + 1), source) if is_named else None


def _subject_first(found: Clauses, place: int) -> tuple[Range, Range] | None:
    source = phrase_after(found.tokens, place, found.end)
    if source is None:
        return None
    source = _without_verb(found, source)
    verb = source[1]
    while found.low(verb) in ADVERB or found.low(verb).endswith("ly"):
        verb += 1
    first = found.tokens[source[0]]
    is_named = first.is_capital or first.low in DETERMINER | PRONOUN
    if found.low(verb) == ",":
        verb = _after_aside(found, verb)
    after = found.low(verb + 1)
    is_end = verb + 1 >= found.end or after in _AFTER | TIME | {","}
    return ((verb, verb + 1), source) if is_named and is_end and _is_past(found, verb) else None


def _without_verb(found: Clauses, source: Range) -> Range:
    """Return a phrase without the verb of speech that ends it: “…,” the envoys state."""
    last = source[1] - 1
    is_plural = found.low(last - 1).endswith("s") or found.low(last - 1) in PRONOUN
    form = Form.BASE if is_plural else Form.PRESENT
    readings = verb_forms().get(found.low(last), ())
    is_verb = any("s" in verb.frames and one is form for verb, one in readings)
    is_long = last - source[0] > (found.low(source[0]) in DETERMINER - PRONOUN)
    return (source[0], last) if is_verb and is_long else source


def _after_aside(found: Clauses, comma: int) -> int:
    """Return the place of a verb of speech behind what is set apart: “…” Lund, of Ur, said."""
    for at in range(comma + 1, min(found.end, comma + _ASIDE)):
        if found.low(at - 1) == "," and at in found.groups and found.groups[at].has("s"):
            return at
    return comma


def _is_past(found: Clauses, place: int) -> bool:
    """Return whether a word is a verb in the past by its ending, or a verb of speech."""
    low = found.low(place)
    readings = verb_forms().get(low, ())
    if any("s" in verb.frames and form in _FORMS for verb, form in readings):
        return True
    return low.endswith("ed") and len(low) >= _LEAST and not found.tokens[place].is_capital


RULE = Rule(
    "beside a quotation",
    find,
    (
        Example("“We sail,” exulted Ana Lund.", "Ana Lund", "exulted", "“We sail,”"),
        Example("“We sail,” the captain exulted in May.", "the captain", "exulted", "“We sail,”"),
    ),
    (
        "“Old Harbour,” which sank, was raised.",
        "The “old” pier collapsed.",
        "They met the crew of the “Ina,” exulted Ana Lund.",
    ),
)
