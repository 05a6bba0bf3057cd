"""Which report of a case an address names: its own, its file in the folder, or its page."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from detente.casefile.exporting.webannotation import REPORT_URN
from detente.errors import PassageError, Problem, nearest
from detente.evidence import Report


class ReportAddresses:
    """The reports of a case by what other programs call them.

    Parameters
    ----------
    reports : iterable of Report
    meant : str
        The short name of the report that is meant by any other address; empty for none.

    Raises
    ------
    PassageError
        When there is no report of that name.

    Examples
    --------
    >>> from detente.evidence import import_report
    >>> url = "https://news.example/ferry"
    >>> report = import_report(b"The ferry sails.", id="ferry", title="Ferry", url=url)
    >>> ReportAddresses([report]).report("http://NEWS.example/ferry/#top").id
    'ferry'
    """

    def __init__(self, reports: Iterable[Report], meant: str = "") -> None:
        self._found: dict[str, list[Report]] = {}
        by_id = {report.id: report for report in reports}
        for report in by_id.values():
            own = {f"{REPORT_URN}{report.id}", f"reports/{report.id}.txt", report.id}
            for address in {*own, _page(report.url)} - {""}:
                self._found.setdefault(address, []).append(report)
        if meant and meant not in by_id:
            known = nearest(meant, tuple(by_id), what="reports")
            raise PassageError(Problem(f"no report {meant!r}", "--report", known))
        self._meant = by_id.get(meant)

    def report(self, address: str) -> Report:
        """Return the report that an address names.

        Raises
        ------
        PassageError
            When it names none, or several.
        """
        found = self._found.get(address) or self._found.get(_page(address), [])
        if not found and self._meant is not None:
            return self._meant
        if not found:
            what = f"no report is at {address[:200]!r}" if address else "no report is named"
            fix = "give the report's short name with --report"
            raise PassageError(Problem(what, "target", fix))
        if len(found) > 1:
            listed = ", ".join(report.id for report in found)
            raise PassageError(Problem(f"several reports are at that address: {listed}", "target"))
        return found[0]


def _page(url: str) -> str:
    """Return a web address without what does not tell one page from another; empty for others."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    if parts.scheme.lower() not in {"http", "https"}:
        return ""
    asked = f"?{parts.query}" if parts.query else ""
    return f"//{parts.netloc.lower()}{parts.path.rstrip('/')}{asked}"
