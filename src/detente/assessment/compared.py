"""What the reports of a case say of the same thing, in words and as plain data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from detente.assessment.words import plural
from detente.casefile.called import names_of
from detente.reading.across import (
    ReportComparison,
    Slot,
    SlotKind,
    SlotPlace,
    compare_reports,
)
from detente.reading.across.alone import Alone, Sort
from detente.reading.across.slot import MOST_VALUES
from detente.reading.relations import Relation
from detente.reading.suggesting import suggestions

if TYPE_CHECKING:
    from spacy.language import Language

    from detente.casefile import Case
    from detente.evidence import Report

SLOT_HEAD = ("", "value", "how it stands", "where", "words")
"""What the columns of a slot's table are called."""

ALONE_HEAD = ("", "what it says", "where", "words")
"""What the columns of the table are called of what one source says alone."""

SHOWN = 10
"""How much of what one source says alone is shown unless all is."""

MOST_LINES = 6
"""The most lines of one report that a cell names."""

_TOLD = {
    Relation.DISJOINT: "disjoint from",
    Relation.OVERLAPS: "overlaps",
    Relation.REFINES: "refines",
    Relation.REFINED: "is refined by",
    Relation.AGREES: "agrees with",
    None: "cannot be compared with",
}
_VERDICTS = {
    Relation.DISJOINT: ("disagrees", "disagree"),
    Relation.OVERLAPS: ("overlaps", "overlap"),
    Relation.REFINES: ("is refined", "are refined"),
    None: ("cannot be compared", "cannot be compared"),
    Relation.AGREES: ("agrees", "agree"),
}


def comparison_of(
    case: Case,
    reports: Sequence[Report],
    progress: Callable[[int, int], None],
    *,
    pipeline: Language | None = None,
) -> ReportComparison:
    """Return what some reports of a case say of the same thing.

    Parameters
    ----------
    case : Case
    reports : sequence of Report
        Of the case.
    progress : callable
        Told how many reports have been read, of how many.
    pipeline : spacy.language.Language, optional
        An installed spaCy pipeline to read with; see :func:`detente.reading.suggestions`.
    """
    names = names_of(case.document)
    done = 0

    def read(_: str) -> None:
        nonlocal done
        progress(done, len(reports))
        done += 1

    return compare_reports(
        reports, lambda report: suggestions(report, names, pipeline=pipeline), read
    )


def summary(found: ReportComparison) -> Iterator[str]:
    """Yield in words how many things are compared, and how the sources stand on them.

    Examples
    --------
    >>> list(summary(ReportComparison({"first": "first", "second": "second"}, (), {})))
    ['2 reports: no two of them are seen to speak of the same thing.']
    """
    reports = plural(len(found.sources), "report")
    shared = [slot for slot in found.slots if len(slot.sources) > 1]
    told = Counter(_folded(slot.verdict) for slot in shared)
    counts = [plural(told[one], *words) for one, words in _VERDICTS.items() if told[one]]
    if shared:
        things = plural(len(shared), "thing that several tell", "things that several tell")
        yield f"{reports}, {things}: {', '.join(counts)}."
    else:
        yield f"{reports}: no two of them are seen to speak of the same thing."
    own = len(found.slots) - len(shared)
    if own:
        yield f"{plural(own, 'thing is', 'things are')} told in several ways within one report."
    for report, source in found.copies.items():
        yield f"{report} is a copy of {source}: the two count as one source."


def slot_title(slot: Slot) -> str:
    """Return what a slot is about, and how its sources stand on it."""
    who = "" if len(slot.sources) > 1 else f", within {slot.sources[0]}"
    verdict = "cannot be compared" if slot.verdict is None else _folded(slot.verdict)
    if verdict == Relation.REFINES:
        verdict = "one refines the other" if len(slot.values) == 2 else "some refine others"
    return f"{slot.kind.capitalize()}: {slot.about} ({verdict}{who})"


def slot_lines(slot: Slot) -> Iterator[str]:
    """Yield what is to be said below the table of a slot: why it is one thing, what is inferred."""
    if slot.shared:
        yield f"Taken for one thing by: {', '.join(slot.shared)}."
    for number, value in enumerate(slot.values[:MOST_VALUES], 1):
        if value.inferred:
            yield f"{number}: {'; '.join(value.inferred)}"
    yield from (f"{name} tells values that exclude each other." for name in slot.contradicted_by)


def slot_rows(slot: Slot) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a slot's table: each value once for each report that tells it."""
    for number, value in enumerate(slot.values, 1):
        stands = _stands(slot, number - 1)
        first = (str(number), value.says, stands)
        for where, words in _places(value.told):
            yield (*first, where, "" if slot.kind is SlotKind.WORDS else words)
            first = (str(number), "", "")


def alone_shown(told: Sequence[Alone], *, every: bool) -> Sequence[Alone]:
    """Return what to show of what one source says alone: some of each sort, in turn."""
    if every or len(told) <= SHOWN:
        return told
    by_sort = [list(same) for _, same in groupby(told, key=attrgetter("sort"))]
    turns = max(map(len, by_sort))
    in_turn = [same[turn] for turn in range(turns) for same in by_sort if turn < len(same)]
    kept = {id(one) for one in in_turn[:SHOWN]}
    return [one for one in told if id(one) in kept]


def alone_rows(told: Sequence[Alone]) -> Iterator[tuple[str, ...]]:
    """Yield a row for each thing that one source says alone."""
    for one in told:
        where, words = next(_places(one.told))
        yield one.sort.value, one.says, where, "" if one.sort is Sort.QUOTED else words


def comparison_document(case: Case, found: ReportComparison, reader: str) -> dict[str, Any]:
    """Return a comparison as plain data, and what read; as the reference of the command has it."""
    return {
        "case": case.slug,
        "digest": case.digest,
        "made_by": reader,
        "reports": [{"id": one, "source": source} for one, source in found.sources.items()],
        "slots": [_slot(slot) for slot in found.slots],
        "alone": [
            {"source": source, "told": [_alone(one) for one in told]}
            for source, told in found.alone.items()
        ],
    }


def is_differing(slot: Slot) -> bool:
    """Return whether a slot holds anything but agreement."""
    return slot.verdict != Relation.AGREES or bool(slot.contradicted_by)


def _folded(verdict: Relation | None) -> Relation | None:
    return Relation.REFINES if verdict is Relation.REFINED else verdict


def _stands(slot: Slot, place: int) -> str:
    """Return how a value stands to those before it."""
    told: dict[Relation | None, list[str]] = {}
    for pair in slot.pairs:
        if pair.other == place:
            relation = None if pair.relation is None else pair.relation.converse
            told.setdefault(relation, []).append(str(pair.one + 1))
    return "; ".join(f"{_TOLD[relation]} {', '.join(told[relation])}" for relation in told)


def _places(told: Sequence[SlotPlace]) -> Iterator[tuple[str, str]]:
    """Yield for each report its id with its lines, and the words at the first of them."""
    for report, same in groupby(told, key=attrgetter("report_id")):
        places = list(same)
        lines = list(dict.fromkeys(str(place.line) for place in places))
        more = f" and {len(lines) - MOST_LINES} more" if len(lines) > MOST_LINES else ""
        yield f"{report}:{', '.join(lines[:MOST_LINES])}{more}", places[0].words


def _slot(slot: Slot) -> dict[str, Any]:
    return {
        "kind": slot.kind.value,
        "about": slot.about,
        "shared": list(slot.shared),
        "sources": list(slot.sources),
        "verdict": None if slot.verdict is None else slot.verdict.value,
        "contradicted_by": list(slot.contradicted_by),
        "values": [
            {
                "value": value.says,
                "inferred": list(value.inferred),
                "places": [_place(place) for place in value.told],
            }
            for value in slot.values
        ],
        "pairs": [
            {
                "one": pair.one + 1,
                "other": pair.other + 1,
                "relation": None if pair.relation is None else pair.relation.value,
                "is_within": pair.is_within,
            }
            for pair in slot.pairs
        ],
    }


def _alone(one: Alone) -> dict[str, Any]:
    places = [_place(place) for place in one.told]
    return {"sort": one.sort.value, "value": one.says, "places": places}


def _place(place: SlotPlace) -> dict[str, Any]:
    return {
        "report": place.report_id,
        "line": place.line,
        "start": place.span.start,
        "end": place.span.end,
        "words": place.words,
    }
