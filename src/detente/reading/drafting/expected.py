"""Suggestions of horizons: when something is expected, and what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from detente.evidence.report import Report
from detente.evidence.span import Span
from detente.reading.dated import Dated, dates
from detente.reading.drafting.gathered import Gathered
from detente.reading.drafting.known import Known
from detente.reading.drafting.naming import usable
from detente.reading.drafting.options import Option
from detente.reading.drafting.proposing import made, name_in_case
from detente.reading.drafting.steps import Told
from detente.reading.inwords import days_told, time_told
from detente.reading.proposal import Proposal
from detente.reading.suggestion import Kind, Place, Suggestion
from detente.reading.when import PUBLICATION, Tense, When, looks_ahead

_AHEAD = frozenset({Tense.HORIZON, Tense.DEADLINE})
_INSIDE = "inside "
_MOST_CHARACTERS = 60
_APART = re.compile(
    r"[;:—]|, (?:who|which|whose|and|but|while|although)\b|\b(?:said|says|told|added|warned)\b"
)


class _Expected(NamedTuple):
    read: Gathered
    step: Told | None
    dated: Dated
    matter: str


def expected(
    read: Iterable[Gathered],
    reports: Sequence[Report],
    options: Iterable[Option],
    known: Known,
) -> Iterator[Suggestion]:
    """Yield what is expected when, in the order of the reports."""
    by_told = {id(one): option for option in options for one in option.told}
    found: dict[str, list[_Expected]] = {}
    texts = {report.id: report.text for report in reports}
    for one, steps, dated in _timed(read, reports):
        fitting = (step for step in steps if _is_beside(texts[one.report_id], step, dated.span))
        nearest = min(
            fitting, key=lambda step: _distance(step.place.span, dated.span), default=None
        )
        matter = one.about if nearest is None else name_in_case(by_told[id(nearest)], known)
        name = f"{matter}: {_line(texts, one, dated.span)}"
        found.setdefault(name, []).append(_Expected(one, nearest, dated, matter))
    for name, same in found.items():
        first = same[0]
        words, ends = _line(texts, first.read, first.dated.span), _ends(first.dated.when)
        entry = (("name", name), ("concerns", first.matter), ("words", words), *ends)
        days = time_told(first.dated.when) or "open"
        if first.dated.when.otherwise is not None:
            days = f"{days}; or {days_told(first.dated.when.otherwise)}"
        if ends and first.dated.when.interval is None:
            days = f"{days}, counts from {first.dated.when.relative_to}"
        yield made(
            Kind.HORIZON,
            (_place(each.read, each.step, each.dated.span) for each in same),
            texts,
            says=f"{first.matter}: “{words}” ({days})",
            rule=first.dated.rule,
            value=name,
            inferred=_inferred(first.dated.when, is_told=first.step is not None),
            proposal=Proposal("horizons", entry),
        )


def _timed(
    read: Iterable[Gathered], reports: Sequence[Report]
) -> Iterator[tuple[Gathered, Sequence[Told], Dated]]:
    """Yield each expression of time that looks ahead, with its sentence and the steps in it."""
    by_report: dict[str, list[Gathered]] = {report.id: [] for report in reports}
    for one in read:
        by_report[one.report_id].append(one)
    for report in reports:
        own = by_report[report.id]
        ahead = list(filter(None, (_ahead(report.text, one) for one in _dates(report))))
        soon = (span for one in own for span in one.soon)
        ahead += [Dated(span, "soon", When(None, Tense.HORIZON)) for span in soon]
        whole: list[tuple[Gathered, list[Told]]] = []
        for one in own:
            if one.is_quoted and whole:
                whole[-1][1].extend(one.steps)
            else:
                whole.append((one, list(one.steps)))
        at = 0
        for dated in sorted(ahead, key=lambda one: one.span):
            while at + 1 < len(whole) and whole[at + 1][0].span.start <= dated.span.start:
                at += 1
            yield *whole[at], dated


def _dates(report: Report) -> tuple[Dated, ...]:
    return dates(report.text, report.published)


def _ahead(text: str, dated: Dated) -> Dated | None:
    """Return an expression of time if it looks ahead; "inside four months" is within them."""
    when, start = dated.when, dated.span.start
    if when.tense in _AHEAD:
        if when.hedge.startswith("since"):
            return None
        return dated if when.relative_to in {"", PUBLICATION} else None
    if when.tense is Tense.DATE:
        return dated if looks_ahead(text, start) else None
    before = text[max(0, start - len(_INSIDE)) : start]
    if when.tense is Tense.DURATION and before.lower() == _INSIDE and looks_ahead(text, start):
        within = replace(when, tense=Tense.HORIZON, relative_to=PUBLICATION)
        return Dated(Span(start - len(_INSIDE), dated.span.end), "within", within)
    return None


def _is_beside(text: str, step: Told, span: Span) -> bool:
    """Return whether a step can be what a time is said of: no clause ends between time and step."""
    return _APART.search(text[span.end : max(span.end, step.place.span.start)]) is None


def _distance(step: Span, span: Span) -> int:
    return max(step.start - span.end, span.start - step.end, 0)


def _place(one: Gathered, step: Told | None, span: Span) -> Place:
    """Return the words from the step to the time, both included."""
    if step is None:
        return Place(one.report_id, span)
    told = step.place.span
    return Place(one.report_id, Span(min(told.start, span.start), max(told.end, span.end)))


def _line(texts: Mapping[str, str], one: Gathered, span: Span) -> str:
    return usable(span.of(texts[one.report_id]), _MOST_CHARACTERS)


def _ends(when: When) -> list[tuple[str, str]]:
    """Return the first and the last day, or how far off they are, where they are told."""
    if when.interval is not None:
        days = (when.interval.first, when.interval.last)
        ends = [None if day is None else day.isoformat() for day in days]
    elif when.length is not None and when.relative_to == PUBLICATION:
        least = None if when.length.least == "P0D" else when.length.least
        ends = [least, when.length.most]
    else:
        return []
    return [(key, end) for key, end in zip(("after", "before"), ends, strict=True) if end]


def _inferred(when: When, *, is_told: bool) -> tuple[str, ...]:
    told = list(when.inferred)
    if when.hedge:
        told.append(f"vague: {when.hedge}")
    if when.relative_to:
        told.append(f"counts from {when.relative_to}, which is not known")
    if is_told:
        told.append("its matter from the nearest step in the sentence")
    return tuple(told)
