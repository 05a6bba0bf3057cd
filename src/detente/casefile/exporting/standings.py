"""The passages of a case with what every format tells of them: report, line, what cites them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version

from detente.casefile.addresses import Located, cited
from detente.casefile.case import Case
from detente.evidence import Anchored, Passage, Report, standing


@dataclass(frozen=True, slots=True)
class StandingPassage:
    """A passage, the report it stands in, and what cites it.

    Parameters
    ----------
    passage : Passage
    report : Report or None
        None where the case has no such report.
    line : int or None
        The line of the report on which it starts, from 1; None where it does not stand there.
    cited_at : tuple of Located
        The elements and readings that cite it, in the order of the case file.
    """

    passage: Passage
    report: Report | None
    line: int | None
    cited_at: tuple[Located, ...]

    @property
    def addresses(self) -> tuple[str, ...]:
        """The addresses of what cites it."""
        return tuple(item.address for item in self.cited_at)


def standing_passages(case: Case) -> Iterator[StandingPassage]:
    """Yield the passages of a case in the order in which they were marked.

    Complexity: linear in the number of passages, and for each in the text before it.
    """
    reports = {report.id: report for report in case.reports}
    citing = cited(case.document)
    for passage in case.passages:
        report = reports.get(passage.report_id)
        stands = standing(passage, () if report is None else (report,))
        line = stands.line if isinstance(stands, Anchored) else None
        yield StandingPassage(passage, report, line, tuple(citing.get(passage.id, ())))


def maker() -> str:
    """Return the name of this program with its version, as files say what made them."""
    return f"Détente {version('detente')}"


def instant(created: str | None) -> str | None:
    """Return a moment as XML Schema writes one, in UTC; None where there is none.

    Parameters
    ----------
    created : str or None
        An ISO 8601 timestamp with its time zone, in any of its forms.

    Examples
    --------
    >>> instant("20310501T140000+02:00")
    '2031-05-01T12:00:00Z'
    """
    if created is None:
        return None
    try:
        moment = dt.datetime.fromisoformat(created).astimezone(dt.UTC)
    except OverflowError:  # in another time zone it lies outside the years 1 to 9999
        return None
    return moment.isoformat().replace("+00:00", "Z")
