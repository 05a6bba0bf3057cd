"""What the reports of a case suggest, read with the names and aliases that the case has."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from detente.casefile.addresses import located
from detente.casefile.called import names_of
from detente.casefile.sourced import Sourced
from detente.errors import CaseError, Problem, nearest
from detente.evidence.copies import original_of
from detente.reading.suggesting import suggestions
from detente.reading.suggestion import Suggestion

if TYPE_CHECKING:
    from spacy.language import Language

    from detente.casefile.case import Case
    from detente.evidence import Passage, Report


@dataclass(frozen=True, slots=True)
class Told:
    """A suggestion, and where the case has its words already.

    Parameters
    ----------
    suggestion : Suggestion
    line : int
        The line of the report on which its passage starts, from 1.
    cited : tuple of str
        The ids of cited passages that share words with it.
    """

    suggestion: Suggestion
    line: int
    cited: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadReport:
    """A report, and what it suggests.

    Parameters
    ----------
    report : Report
    told : tuple of Told
        In the order of the report; none where it is a copy.
    copy_of : str
        The report of the case that it is a copy of, which tells the same; empty for none.
    """

    report: Report
    told: tuple[Told, ...]
    copy_of: str = ""


def suggestions_of(case: Case, *, pipeline: str | Language | None = None) -> tuple[Suggestion, ...]:
    """Return what the reports of a case suggest, report by report, each in its order.

    A report that is a copy of another suggests nothing more: it is one source with that one.

    Complexity: linear in the reports; see :func:`read_reports` for one at a time, and for the
    parameters.

    Examples
    --------
    >>> from detente import load_case
    >>> found = suggestions_of(load_case("f35-s400"))
    >>> next(one.says for one in found if one.kind == "amount")
    'roughly $1.4 billion: 1,260,000,000 to 1,540,000,000 USD'
    """
    return tuple(
        one.suggestion for read in read_reports(case, pipeline=pipeline) for one in read.told
    )


def read_reports(
    case: Case, reports: Sequence[Report] | None = None, *, pipeline: str | Language | None = None
) -> Iterator[ReadReport]:
    """Yield the reports of a case with what they suggest, reading one at a time.

    Parameters
    ----------
    case : Case
    reports : sequence of Report, optional
        Those of the case to read; all when left out.
    pipeline : str or spacy.language.Language, optional
        An installed spaCy pipeline to read with; see :func:`detente.reading.suggestions`.
    """
    names = names_of(case.document)
    copied = {report.id: report.copy_of for report in case.reports}
    cited = _cited(case)
    for report in case.reports if reports is None else reports:
        original = original_of(report.id, copied) if report.copy_of else None
        if original:
            yield ReadReport(report, (), original)
        else:
            found = suggestions(report, names, pipeline=pipeline)
            yield ReadReport(report, tuple(_told(report, found, cited.get(report.id, ()))))


def chosen_reports(case: Case, ids: Sequence[str]) -> tuple[Report, ...]:
    """Return the reports of a case with these ids, each once; all of them where there are none.

    Raises
    ------
    CaseError
        With every id that no report has.
    """
    by_id = {report.id: report for report in case.reports}
    problems = [
        Problem(f"no report {name!r}", "", nearest(name, tuple(by_id), what="reports"))
        for name in ids
        if name not in by_id
    ]
    if problems:
        raise CaseError(problems)
    return tuple(by_id[name] for name in dict.fromkeys(ids)) if ids else case.reports


def _cited(case: Case) -> dict[str, list[Passage]]:
    """Return the cited passages of each report, in the order of the report."""
    parts = (item.part for item in located(case.document))
    ids = {name for part in parts if isinstance(part, Sourced) for name in part.passages}
    found: dict[str, list[Passage]] = {}
    for passage in sorted(case.passages, key=lambda one: (one.start, one.end, one.id)):
        if passage.id in ids:
            found.setdefault(passage.report_id, []).append(passage)
    return found


def _told(report: Report, found: Sequence[Suggestion], cited: Sequence[Passage]) -> Iterator[Told]:
    text = report.text
    standing = [one for one in cited if one.span.of(text) == one.exact]
    starts = [one.start for one in standing]
    ends = list(accumulate((one.end for one in standing), max))
    line, done = 1, 0
    for one in found:
        line += text.count("\n", done, one.span.start)
        done = one.span.start
        first = bisect_left(ends, one.span.start + 1)
        last = bisect_left(starts, one.span.end)
        over = (passage for passage in standing[first:last] if passage.end > one.span.start)
        yield Told(one, line, tuple(passage.id for passage in over))
