"""Whether a passage still stands where it was marked.

*Definition.* A passage is anchored when ``text[start:end] == exact`` in its report's present text,
and orphaned otherwise. An orphaned passage is never moved, not even to the same words elsewhere:
they may be another speaker's. A person looks at what is nearest and decides.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.errors import nearest
from detente.evidence.nearest import Near, nearest_passage
from detente.evidence.span import Span

if TYPE_CHECKING:
    from detente.evidence.passage import Passage
    from detente.evidence.report import Report


@dataclass(frozen=True, slots=True)
class Anchored:
    """The report still says it, in the same place.

    Parameters
    ----------
    line : int
        The line of the report on which the passage starts, from 1.
    """

    line: int


@dataclass(frozen=True, slots=True)
class Orphaned:
    """The report does not say it there any more.

    Parameters
    ----------
    reason : str
        What happened.
    nearest : Near or None
        What the report says now that comes nearest; None when nothing does.
    """

    reason: str
    nearest: Near | None


Standing = Anchored | Orphaned
"""The two ways in which a passage can stand."""


def standing(passage: Passage, reports: Iterable[Report]) -> Standing:
    """Return whether a passage still stands where it was marked.

    Parameters
    ----------
    passage : Passage
        The passage.
    reports : iterable of Report
        The reports of its case, as they are now.

    Examples
    --------
    >>> from detente.evidence import Passage, import_report
    >>> was, now = (
    ...     import_report(data, id="ferry", title="Ferry")
    ...     for data in (b"The ferry sails.", b"One ferry sails.")
    ... )
    >>> passage = Passage(id="p1", report_id="ferry", start=0, end=9, exact="The ferry")
    >>> standing(passage, [was])
    Anchored(line=1)
    >>> print(standing(passage, [now]).reason)
    the report now has 'One ferry' there
    """
    by_id = {report.id: report for report in reports}
    report = by_id.get(passage.report_id)
    if report is None:
        known = nearest(passage.report_id, tuple(by_id), what="reports")
        reason = f"there is no report {passage.report_id!r}"
        return Orphaned(f"{reason}; {known}" if known else reason, None)
    if passage.span.of(report.text) == passage.exact:
        return Anchored(passage.span.line(report.text))
    return _orphaned(passage, report.text)


def _orphaned(passage: Passage, text: str) -> Orphaned:
    elsewhere = text.find(passage.exact)
    if elsewhere >= 0:
        near = Near.at(text, Span(elsewhere, elsewhere + len(passage.exact)))
        reason = f"the words now stand elsewhere, on line {near.line}; mark them again"
        return Orphaned(reason, near)
    now = passage.span.of(text)
    reason = f"the report now has {now!r} there" if now else "the report ends before it"
    return Orphaned(reason, nearest_passage(text, passage.exact))
