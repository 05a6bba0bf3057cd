"""The reports of a case: ``reports/<id>.txt`` and, beside each, ``reports/<id>.yaml``."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from detente.errors import CaseError, Problem, ReportError
from detente.evidence.atomic import locked, write_atomic, writing
from detente.evidence.copies import copy_problems
from detente.evidence.metadata import Metadata, metadata_from_yaml, metadata_to_yaml
from detente.evidence.report import SLUG, Report, slug_problem
from detente.evidence.text import canonical_text, check_size, digest

_Read = TypeVar("_Read")


def load_reports(folder: Path) -> tuple[Report, ...]:
    """Return every report of a folder, sorted by id.

    A text that is no longer what was imported is loaded all the same and says so: see
    :attr:`Report.is_altered`. Files that are neither ``.txt`` nor ``.yaml`` are left alone, as
    are hidden ones.

    Parameters
    ----------
    folder : Path
        The ``reports`` folder of a case; a folder that does not exist holds no reports.

    Raises
    ------
    ReportError
        With every problem of every file at once.
    """
    if not folder.exists():
        return ()
    reports: list[Report] = []
    problems: list[Problem] = []
    for stem in _stems(folder):
        try:
            reports.append(_load_report(folder, stem))
        except ReportError as error:
            problems.extend(error.problems)
    if not problems:
        problems.extend(copy_problems(reports, folder.name))
    if problems:
        raise ReportError(problems)
    return tuple(reports)


def readable_reports(folder: Path) -> tuple[Report, ...]:
    """Return the reports of a folder that can be read, sorted by id; the others are left out.

    Parameters
    ----------
    folder : Path
        As for :func:`load_reports`.
    """
    reports: list[Report] = []
    for stem in _stems(folder) if folder.exists() else ():
        with contextlib.suppress(ReportError):
            reports.append(_load_report(folder, stem))
    return tuple(reports)


def write_report(folder: Path, report: Report) -> None:
    """Write a report's text and metadata; both stand there afterwards, or neither.

    Parameters
    ----------
    folder : Path
        The ``reports`` folder of a case; made when it does not exist.
    report : Report
        Its metadata replaces what is there only where the text there is the same.

    Raises
    ------
    ReportError
        When the folder has another report of that id.
    CaseError
        When the files cannot be written.
    """
    text_path, metadata_path = folder / f"{report.id}.txt", folder / f"{report.id}.yaml"
    with writing(folder):
        folder.mkdir(exist_ok=True)
    with locked(folder), writing(text_path):
        is_new = not text_path.exists()
        if _is_taken(text_path, metadata_path, report):
            where = f"{folder.name}/{report.id}"
            raise ReportError(
                Problem("there is another report of that id", where, "choose another")
            )
        if is_new:
            write_atomic(text_path, report.text)
        try:
            write_atomic(metadata_path, metadata_to_yaml(report))
        except CaseError:
            if is_new:
                text_path.unlink()
            raise


def _is_taken(text_path: Path, metadata_path: Path, report: Report) -> bool:
    if text_path.exists():
        return text_path.read_bytes() != report.text.encode("utf-8")
    return metadata_path.exists()


def _stems(folder: Path) -> list[str]:
    try:
        paths = list(folder.iterdir())
    except OSError as error:
        raise ReportError(Problem(f"cannot be read: {error.strerror}", str(folder))) from error
    names = (path for path in paths if not path.name.startswith("."))
    return sorted({path.stem for path in names if path.suffix in {".txt", ".yaml"}})


def _load_report(folder: Path, stem: str) -> Report:
    problems: list[Problem] = []
    if not SLUG.fullmatch(stem):
        problems.append(slug_problem(stem, f"{folder.name}/{stem}"))
    text = _read_part(folder / f"{stem}.txt", _read_text, problems)
    metadata = _read_part(folder / f"{stem}.yaml", _read_metadata, problems)
    if problems or text is None or metadata is None:
        raise ReportError(problems)
    content, is_canonical = text
    values: dict[str, Any] = {
        "sha256": digest(content),
        **metadata.values,
        **metadata.days,
    }
    return Report(id=stem, text=content, is_canonical=is_canonical, **values)


def _read_part(
    path: Path, read: Callable[[Path, str], _Read], problems: list[Problem]
) -> _Read | None:
    name = f"{path.parent.name}/{path.name}"
    try:
        _check_place(path, name)
        return read(path, name)
    except ReportError as error:
        problems.extend(error.problems)
    except OSError as error:
        problems.append(Problem(f"cannot be read: {error.strerror}", name))
    return None


def _check_place(path: Path, name: str) -> None:
    try:
        place = path.resolve()
    except RuntimeError as error:  # Python 3.11 and 3.12 raise it for links in a circle
        raise ReportError(Problem("a symbolic link to itself", name, "put a file here")) from error
    if not place.is_relative_to(path.parent.resolve()):
        fix = "copy the file here"
        raise ReportError(Problem("a symbolic link that leaves the folder", name, fix))
    if not path.exists():
        other = path.with_suffix(".yaml" if path.suffix == ".txt" else ".txt")
        raise ReportError(Problem(f"missing beside {other.name}", name, _fix_of_missing(path)))
    if not path.is_file():
        raise ReportError(Problem("not a file", name))
    check_size(path.stat().st_size, name=name)


def _fix_of_missing(path: Path) -> str:
    if path.suffix == ".yaml":
        return "write one with at least a line 'title: …'"
    return "import the report again, or remove its metadata"


def _read_text(path: Path, name: str) -> tuple[str, bool]:
    data = path.read_bytes()
    text = canonical_text(data, name=name)
    return text, text.encode("utf-8") == data


def _read_metadata(path: Path, name: str) -> Metadata:
    return metadata_from_yaml(path.read_bytes(), name=name)
