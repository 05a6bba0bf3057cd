"""Adding reports and passages to a case folder."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from detente.casefile.save import cite as cite_at
from detente.casefile.save import require_address
from detente.errors import CaseError, PassageError, Problem, ReportError, nearest
from detente.evidence import (
    MAX_REPORT_BYTES,
    Passage,
    Report,
    append_passage,
    import_report,
    load_reports,
    passage_from_quote,
    write_report,
)


def add_report(
    folder: Path,
    file: Path,
    *,
    id: str = "",  # noqa: A002 - the field's name
    title: str,
    publisher: str = "",
    url: str = "",
    published: date | None = None,
    note: str = "",
) -> Report:
    """Keep a report in a case folder.

    Parameters
    ----------
    folder : Path
        The case folder.
    file : Path
        The report as UTF-8 text; its canonical text is what is kept.
    id : str
        Made from the file's name when left out.
    title, publisher, url, published, note
        What is known about it.

    Raises
    ------
    CaseError, ReportError
        When there is no such case, the file cannot be read as text, or the id is taken.
    """
    _require_case(folder)
    report = import_report(
        _bytes(file),
        id=id or re.sub(r"[^a-z0-9]+", "-", file.stem.lower()).strip("-"),
        title=title,
        publisher=publisher,
        url=url,
        published=published,
        original=file.name,
        note=note,
    )
    write_report(folder / "reports", report)
    return report


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
    _require_case(folder)
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


def _require_case(folder: Path) -> None:
    if not (folder / "case.yaml").is_file():
        raise CaseError(f"{folder}: no case folder; make one with: detente new {folder}")


def _bytes(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(MAX_REPORT_BYTES + 1)
    except OSError as error:
        raise ReportError(f"{file}: cannot be read: {error.strerror}") from error
