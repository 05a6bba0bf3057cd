"""A noun of saying apart from its clause: the suggestion by the envoy that it rained."""

from __future__ import annotations

from detente.reading.clauses import Clauses
from detente.reading.cues import nouns
from detente.reading.phrases import Range, is_verb, phrase_after
from detente.reading.rules.noun import giver, holder
from detente.reading.rules.rule import Draft, Example, Progress, Rule
from detente.reading.words import AUXILIARY, word_set

_WHOSE = frozenset({"by", "from", "among", "within"})
_BETWEEN = _WHOSE | word_set("in at on during last this earlier before to with")
_INSIDE = frozenset({".", "'s"})
_THAT = frozenset({"that"})
_REACH = 11


def find(found: Clauses, place: int, progress: Progress) -> Draft | None:
    """Find a cue noun, whose it is or when it was told, and then its clause."""
    if "that" not in nouns().get(found.low(place), ()) or place in found.heads:
        return None
    start = found.first(_THAT, place + 2, place + _REACH)
    if start is None or not _is_apart(found, place, start) or _is_relative(found, start):
        return None
    source = None
    if found.low(place + 1) in _WHOSE:
        source = phrase_after(found.tokens, place + 2, start)
    source = source or holder(found, place, progress.floor) or giver(found, place, progress.floor)
    content: Range = start, found.clause_end(start)
    return Draft((place, place + 1), source, (content,)) if start < content[1] else None


def _is_apart(found: Clauses, place: int, start: int) -> bool:
    """Return whether no more than one phrase stands between a noun and "that"."""
    between = range(place + 1, start)
    if found.low(place + 1) not in _BETWEEN or any(at in found.groups for at in between):
        return False
    return all(found.tokens[at].is_word or found.low(at) in _INSIDE for at in between)


def _is_relative(found: Clauses, that: int) -> bool:
    """Return whether a verb follows "that" at once, which then stands for a noun."""
    if that + 1 >= found.end or that + 1 in found.groups:
        return True
    after = found.tokens[that + 1]
    return after.low in AUXILIARY or (after.is_word and not after.is_capital and is_verb(after))


RULE = Rule(
    "noun apart",
    find,
    (
        Example(
            "There was a suggestion by Ana Lund that it rained.",
            "Ana Lund",
            "suggestion",
            "that it rained",
        ),
        Example(
            "It followed her claim in May that it would rain.",
            "her",
            "claim",
            "that it would rain",
        ),
        Example(
            "There is growing fear among sailors that it rains.", "sailors", "fear", "that it rains"
        ),
    ),
    (
        "There was a report from the port that stunned the crew.",
        "The claim of the board that it rained fell.",
        "Her claim, in a ship that left, fell.",
    ),
)
