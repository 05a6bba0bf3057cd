"""A participle after a clause: …, adding that …; …, calling it …; voters backing the plan."""

from __future__ import annotations

from detente.reading.clauses import Clauses
from detente.reading.phrases import Range, phrase_before
from detente.reading.rules.contents import content_after
from detente.reading.rules.rule import Draft, Example, Progress, Rule
from detente.reading.rules.sources import borrowed
from detente.reading.words import PREPOSITION, SUBORDINATOR, word_set

_WORDS = word_set("statement letter memo email e-mail message tweet post note op-ed column speech")
_OPENERS = PREPOSITION | {",", "and", "but", "while", "when", "—", "–", "(", ":", "or", "not"}


def find(found: Clauses, place: int, progress: Progress) -> Draft | None:
    """Find a participle of a cue verb with what is said after it."""
    group = found.groups.get(place)
    if group is None or not group.is_bare_gerund:
        return None
    opens = place == 0 or (place == 1 and found.low(0) in PREPOSITION | SUBORDINATOR)
    content = content_after(found, group, is_subordinate=opens)
    if content is None:
        return None
    source, inferred = _source(found, place, progress)
    return Draft((place, group.end), source, (content,), inferred)


def _source(found: Clauses, first: int, progress: Progress) -> tuple[Range | None, str]:
    if first and found.low(first - 1) not in _OPENERS:
        beside = phrase_before(found.tokens, first, progress.floor)
        if beside is not None and not _is_its_words(found, beside):
            return beside, ""
    return borrowed(found, first, progress)


def _is_its_words(found: Clauses, beside: Range) -> bool:
    """Return whether the noun beside is what somebody issued: She sent a letter saying it."""
    return found.low(beside[0]) in {"a", "an"} and found.low(beside[1] - 1) in _WORDS


RULE = Rule(
    "participle",
    find,
    (
        Example(
            "The board visited the port, adding that it rained.",
            "The board",
            "adding",
            "that it rained",
        ),
        Example("She sent a letter saying it rained.", "She", "saying", "it rained"),
        Example("There were sailors backing the pier.", "sailors", "backing", "the pier"),
    ),
    ("The sailing was calm.", "She is saying nothing of it."),
)
