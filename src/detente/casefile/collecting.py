"""Adding reports and passages to a case folder."""

from __future__ import annotations

import re
from dataclasses import replace
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
from detente.evidence.metadata import KEYS, metadata_from_yaml


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
        Made from the file's name when left out or empty.
    title, publisher, url, published, note
        What is known about it.

    Raises
    ------
    CaseError, ReportError
        When there is no such case, the file cannot be read as text, or the id is taken: by
        another text, or by the same text of which something else is known.
    """
    _require_case(folder)
    data = _bytes(file)
    try:
        report = import_report(
            data,
            id=id or _id_from(file),
            title=title,
            publisher=publisher,
            url=url,
            published=published,
            original=file.name,
            note=note,
        )
    except ReportError as error:
        raise ReportError([_at(problem, file) for problem in error.problems]) from error
    if not _is_kept(folder / "reports", report):
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


def _id_from(file: Path) -> str:
    name = re.sub(r"[^a-z0-9]+", "-", file.stem.lower()).strip("-")
    if not name:
        message = "no short name of a-z, 0-9 and '-' can be made of the file's name"
        raise ReportError(Problem(message, str(file), "choose one with --id"))
    return name


def _at(problem: Problem, file: Path) -> Problem:
    """Return a problem of the text with the path of its file, which is told by its name alone."""
    name, colon, line = problem.where.partition(":")
    return replace(problem, where=f"{file}{colon}{line}") if name == file.name else problem


def _is_kept(reports: Path, report: Report) -> bool:
    """Whether a report is in the folder already, with all that is known about it.

    Raises
    ------
    ReportError
        When its text is there, but something else is known about it.
    """
    text, metadata = reports / f"{report.id}.txt", reports / f"{report.id}.yaml"
    try:
        if text.read_bytes() != report.text.encode("utf-8"):
            return False  # another report: refused where it would be written
        kept = metadata_from_yaml(metadata.read_bytes(), name=f"reports/{metadata.name}")
    except FileNotFoundError:
        return False
    except OSError as error:
        raise ReportError(Problem(f"cannot be read: {error.strerror}", str(text))) from error
    differing = [
        key
        for key in KEYS
        if key not in {"published", "sha256"} and kept.values.get(key, "") != getattr(report, key)
    ]
    differing += ["published"] if kept.published != report.published else []
    if differing:
        what = f"report {report.id!r} is kept already, and differs in {', '.join(differing)}"
        fix = f"to change what is known about it, edit {metadata}"
        raise ReportError(Problem(what, "", fix))
    return kept.values.get("sha256", report.sha256) == report.sha256


def _require_case(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise CaseError(Problem("not a folder", str(folder), "give the folder of a case"))
    if not (folder / "case.yaml").is_file():
        raise CaseError(f"{folder}: no case folder; make one with: detente new {folder}")


def _bytes(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(MAX_REPORT_BYTES + 1)
    except OSError as error:
        raise ReportError(f"{file}: cannot be read: {error.strerror}") from error
