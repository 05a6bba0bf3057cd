"""A participle after a clause: …, adding that …; …, calling it …; voters backing the plan."""

from __future__ import annotations

from detente.reading.clauses import Clauses
from detente.reading.phrases import Range, phrase_before
from detente.reading.rules.contents import content_after
from detente.reading.rules.rule import Draft, Example, Progress, Rule
from detente.reading.words import PREPOSITION, SUBORDINATOR

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
        if beside is not None:
            return beside, ""
    if progress.source is not None:
        return progress.source, "source of the verb before"
    if found.main_subject is not None and found.main_subject[1] <= first:
        return found.main_subject, "subject of the sentence"
    return None, ""


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
        Example("There were sailors backing the pier.", "sailors", "backing", "the pier"),
    ),
    ("The sailing was calm.", "She is saying nothing of it."),
)
