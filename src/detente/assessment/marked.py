"""A report's text with its passages marked, also where they overlap."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from detente.assessment.entries import Citation, Entries, Entry
from detente.casefile import Case
from detente.casefile.sourced import Sourced
from detente.evidence import Passage, Report


@dataclass(frozen=True, slots=True)
class Opening:
    """A mark begins; `is_first` is false where a passage goes on after another one broke it."""

    citation: Citation
    is_first: bool


@dataclass(frozen=True, slots=True)
class Closing:
    """The last mark that was opened ends."""


Piece = str | Opening | Closing
"""A stretch of text, or where a mark begins or ends. Marks nest; they never cross."""


@dataclass(frozen=True, slots=True)
class CitedPassage:
    """A passage, and who cites it."""

    citation: Citation
    cited_by: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class MarkedReport:
    """A report's canonical text in pieces, and its passages in the order of the text."""

    report: Report
    pieces: tuple[Piece, ...]
    passages: tuple[CitedPassage, ...]


def marked_reports(
    case: Case, entries: Entries
) -> tuple[tuple[MarkedReport, ...], tuple[CitedPassage, ...]]:
    """Return the reports with their passages, and the passages whose report is missing."""
    cited_by: Mapping[str, list[Entry]] = defaultdict(list)
    for entry in entries.values():
        if isinstance(entry.part, Sourced):
            for name in entry.part.passages:
                cited_by[name].append(entry)
    of_report: Mapping[str, list[CitedPassage]] = defaultdict(list)
    for citation in sorted(entries.citations.values(), key=_in_text):
        passage = citation.passage
        cited = CitedPassage(citation, tuple(cited_by[passage.id]))
        of_report[passage.report_id].append(cited)
    reports = tuple(
        MarkedReport(
            report,
            tuple(pieces(report.text, [cited.citation for cited in of_report[report.id]])),
            tuple(of_report[report.id]),
        )
        for report in case.reports
    )
    known = {report.id for report in case.reports}
    stray = (cited for name, some in of_report.items() if name not in known for cited in some)
    return reports, tuple(stray)


def pieces(text: str, citations: Iterable[Citation]) -> Iterator[Piece]:
    """Yield a text in pieces; the strings among them, joined, are the whole text.

    Passages that no longer stand are left out. A passage that crosses the end of another is
    closed there and opened again.
    """
    standing = sorted((c for c in citations if not c.problem), key=_in_text)
    starts: dict[int, list[Citation]] = defaultdict(list)
    for citation in standing:
        starts[citation.passage.start].append(citation)
    ends = {citation.passage.end for citation in standing}
    open_now: list[Citation] = []
    done = 0
    for offset in sorted(ends | set(starts)):
        if offset > done:
            yield text[done:offset]
            done = offset
        broken: list[Citation] = []
        while any(citation.passage.end == offset for citation in open_now):
            yield Closing()
            citation = open_now.pop()
            if citation.passage.end != offset:
                broken.append(citation)
        for citation in reversed(broken):
            open_now.append(citation)
            yield Opening(citation, is_first=False)
        for citation in starts[offset]:
            open_now.append(citation)
            yield Opening(citation, is_first=True)
    if done < len(text):
        yield text[done:]


def _in_text(citation: Citation) -> tuple[int, int, str]:
    passage: Passage = citation.passage
    return (passage.start, -passage.end, passage.id)
