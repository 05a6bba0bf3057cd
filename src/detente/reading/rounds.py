"""What the rules find in one sentence, in three rounds, left to right; nothing is found twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.reading.clauses import Clauses
from detente.reading.phrases import Range
from detente.reading.rules.order import ROUNDS
from detente.reading.rules.rule import Draft, Progress, Rule


def drafts_of(view: Clauses) -> Iterator[tuple[Rule, Draft]]:
    """Yield what the rules find in a sentence; no two of them overlap."""
    taken: dict[int, tuple[int, Range | None]] = {}
    for rules in ROUNDS:
        progress = Progress()
        place = 0
        while place < len(view.tokens):
            if place in taken:
                place, source = taken[place]
                progress = Progress(place, source or progress.source)
                continue
            found = _find(rules, view, place, progress)
            if found is None:
                place += 1
                continue
            yield found
            start, end = _extent(found[1], progress.floor)
            taken |= dict.fromkeys(range(start, end), (end, found[1].source))
            progress = Progress(end, found[1].source or progress.source)
            place = max(end, place + 1)


def _find(
    rules: Sequence[Rule], view: Clauses, place: int, progress: Progress
) -> tuple[Rule, Draft] | None:
    for rule in rules:
        draft = rule.find(view, place, progress)
        if draft is not None:
            return rule, draft
    return None


def _extent(draft: Draft, floor: int) -> Range:
    """Return from where to where a draft reaches, a source from further back aside."""
    parts = [*draft.content, draft.cue]
    if draft.source is not None and draft.source[0] >= floor:
        parts.append(draft.source)
    return min(part[0] for part in parts), max(part[1] for part in parts)
