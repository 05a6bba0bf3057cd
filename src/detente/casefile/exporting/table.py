"""Passages as a table: CSV after RFC 4180, in UTF-8.

A spreadsheet takes a cell that begins with ``=`` or its like for a formula, and what stands in a
report comes from strangers. Such a cell gets an apostrophe in front, and so does one that begins
with an apostrophe: to read a cell back, take one apostrophe away from its beginning.
"""

from __future__ import annotations

import csv
import io

from detente.casefile.case import Case
from detente.casefile.exporting.standings import StandingPassage, standing_passages
from detente.evidence import Report

COLUMNS = (
    "id",
    "report",
    "line",
    "start",
    "end",
    "exact",
    "prefix",
    "suffix",
    "cited_at",
    "note",
    "creator",
    "created",
    "title",
    "publisher",
    "published",
    "url",
)
"""The first row. Where several elements cite a passage, each address is on a line of its cell."""

GUARD = "'"
"""What is put before a cell that a spreadsheet would take for a formula."""

_GUARDED = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", GUARD)


def to_csv(case: Case) -> str:
    r"""Return the passages of a case as CSV: a row each, after a row of names.

    Examples
    --------
    >>> from detente.casefile import load_case
    >>> to_csv(load_case("chicken"))[:26]
    'id,report,line,start,end,e'
    """
    written = io.StringIO()
    writer = csv.writer(written)  # commas, \r\n, and quotation marks where they are needed
    writer.writerow(COLUMNS)
    writer.writerows([*map(guarded, _cells(one))] for one in standing_passages(case))
    return written.getvalue()


def guarded(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula.

    Examples
    --------
    >>> guarded("=1+1"), guarded("'tis"), guarded("1+1")
    ("'=1+1", "''tis", '1+1')
    """
    return GUARD + cell if cell.startswith(_GUARDED) else cell


def unguarded(cell: str) -> str:
    """Return what a cell said before it was guarded.

    Examples
    --------
    >>> unguarded("'=1+1"), unguarded("1+1")
    ('=1+1', '1+1')
    """
    return cell.removeprefix(GUARD)


def _cells(one: StandingPassage) -> tuple[str, ...]:
    passage = one.passage
    return (
        passage.id,
        passage.report_id,
        "" if one.line is None else str(one.line),
        str(passage.start),
        str(passage.end),
        passage.exact,
        passage.prefix,
        passage.suffix,
        "\n".join(one.addresses),
        passage.note,
        passage.creator,
        passage.created or "",
        *_of_report(one.report),
    )


def _of_report(report: Report | None) -> tuple[str, ...]:
    if report is None:
        return "", "", "", ""
    published = report.published.isoformat() if report.published else ""
    return report.title, report.publisher, published, report.url
