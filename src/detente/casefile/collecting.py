"""Adding reports and passages to a case folder."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from detente.casefile.added import Known
from detente.casefile.adding import add_reports, require_case
from detente.casefile.save import cite as cite_at
from detente.casefile.save import require_address
from detente.errors import PassageError, Problem, ReportError, nearest
from detente.evidence import (
    Passage,
    Report,
    append_passage,
    load_reports,
    passage_from_quote,
)


def add_report(
    folder: Path,
    file: Path,
    *,
    id: str = "",  # noqa: A002 - the field's name
    title: str = "",
    publisher: str = "",
    author: str = "",
    url: str = "",
    published: date | None = None,
    retrieved: date | None = None,
    language: str = "",
    note: str = "",
) -> Report:
    """Keep a report in a case folder.

    Parameters
    ----------
    folder : Path
        The case folder.
    file : Path
        The report as text, a saved page, PDF or docx; its canonical text is what is kept.
    id : str
        Made from the file's name when left out or empty.
    title, publisher, author, url, published, retrieved, language, note
        What is known about it; what the file states fills in the rest.

    Returns
    -------
    Report
        The report, or where the case has the same words already, the one that has them.

    Raises
    ------
    CaseError, ReportError
        When there is no such case, the file cannot be read, or the id is taken: by another text,
        or by the same text of which something else is known.
    """
    known = Known(
        id=id,
        title=title,
        publisher=publisher,
        author=author,
        url=url,
        published=published,
        retrieved=retrieved,
        language=language,
        note=note,
    )
    (added,) = add_reports(folder, [file], known)
    if added.report is None:
        raise ReportError(added.problems)
    return added.report


def add_passage(
    folder: Path,
    report_id: str,
    quote: str,
    *,
    id: str,  # noqa: A002 - the field's name
    prefix: str = "",
    suffix: str = "",
    cite: tuple[str, ...] = (),
    note: str = "",
    creator: str = "",
    created: str | None = None,
) -> Passage:
    """Mark a passage of a report in a case folder, and cite it at elements of the model.

    Nothing is written unless the gate lets the quote in and every address of `cite` exists.

    Raises
    ------
    CaseError, PassageError
        When there is no such case, report or element, or the quote is refused.
    """
    require_case(folder)
    reports = {report.id: report for report in load_reports(folder / "reports")}
    if report_id not in reports:
        fix = nearest(report_id, tuple(reports), what="reports")
        raise PassageError(Problem(f"no report {report_id!r}", str(folder / "reports"), fix))
    for address in cite:
        require_address(folder / "case.yaml", address)
    passage = passage_from_quote(
        reports[report_id],
        quote,
        id=id,
        prefix=prefix,
        suffix=suffix,
        note=note,
        creator=creator,
        created=created,
    )
    append_passage(folder / "evidence.jsonl", passage)
    for address in cite:
        cite_at(folder / "case.yaml", address, passage.id)
    return passage
