"""Whose what is said is where no subject of its own tells it, and where a verb begins."""

from __future__ import annotations

from collections.abc import Set

from detente.reading.clauses import Clauses
from detente.reading.phrases import REACH, Range
from detente.reading.rules.rule import Progress
from detente.reading.words import ADVERB, AUXILIARY

FROM_BEFORE = "source of the verb before"
"""How a source was inferred: a sentence goes on with what the same one says."""

FROM_MAIN = "subject of the sentence"
"""How a source was inferred: nobody was reported before in the sentence."""

_BEFORE_VERB = AUXILIARY | ADVERB


def borrowed(found: Clauses, place: int, progress: Progress) -> tuple[Range | None, str]:
    """Return the source before a place, or else the subject of the sentence, and which it is."""
    if progress.source is not None:
        return progress.source, FROM_BEFORE
    return from_main(found, place)


def from_main(found: Clauses, place: int) -> tuple[Range | None, str]:
    """Return the subject of the sentence if it stands before a place, and that it is that."""
    main = found.main_subject
    return (None, "") if main is None or main[1] > place else (main, FROM_MAIN)


def first_of(found: Clauses, verb: int, floor: int, words: Set[str] = _BEFORE_VERB) -> int:
    """Return where a verb begins: auxiliaries and adverbs belong to it."""
    lowest = max(floor, verb - REACH)
    while verb > lowest and (found.low(verb - 1) in words or found.low(verb - 1).endswith("ly")):
        verb -= 1
    return verb
