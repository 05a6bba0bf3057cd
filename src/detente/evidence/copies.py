"""Reports that are copies of others, which count as one source with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from detente.errors import Problem, nearest

if TYPE_CHECKING:
    from detente.evidence.report import Report


def copy_problems(reports: Iterable[Report], folder: str) -> Iterator[Problem]:
    """Yield what is wrong with what the reports of a case are said to be copies of.

    Parameters
    ----------
    reports : iterable of Report
    folder : str
        What the folder of the reports is called.
    """
    copied = {report.id: report.copy_of for report in reports}
    for name, original in copied.items():
        where = f"{folder}/{name}.yaml copy_of"
        if original and original not in copied:
            others = tuple(other for other in copied if other != name)
            yield Problem(f"no report {original!r}", where, nearest(original, others))
        elif original and original_of(name, copied) is None:
            yield Problem("a copy of itself", where, "say which of them came first")


def original_of(report_id: str, copied: dict[str, str]) -> str | None:
    """Return the report of which another is a copy, at however many removes; itself for none.

    Parameters
    ----------
    report_id : str
    copied : dict of str to str
        For every report, which one it is a copy of; an empty string for none.

    Returns
    -------
    str or None
        None where the copies go in a circle.

    Examples
    --------
    >>> original_of("c", {"a": "", "b": "a", "c": "b"})
    'a'
    """
    seen = {report_id}
    while original := copied.get(report_id, ""):
        if original in seen:
            return None
        seen.add(original)
        report_id = original
    return report_id
