"""Keeping files as the reports of a case: what becomes of each, and which are copies."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from detente.casefile.added import AddedFile, Fate, Known
from detente.errors import CaseError, InputError, Problem, ReportError
from detente.evidence import Report, import_report, write_report
from detente.evidence.importing.apart import Reader, reader
from detente.evidence.importing.files import files_of
from detente.evidence.importing.imported import FIELDS, Imported
from detente.evidence.importing.reading import with_day_of_file
from detente.evidence.report import DAY_FIELDS
from detente.evidence.report_folder import readable_reports
from detente.evidence.wording import Shared, Wordings, same_words, shingles


def add_reports(
    folder: Path,
    paths: Iterable[Path],
    known: Known | None = None,
    *,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> tuple[AddedFile, ...]:
    """Keep files, or those of folders, as reports of a case; one that is refused stops no other.

    Each is kept whole or not at all. Of files with the same words the first is kept; a second one
    is kept as its copy where another publisher or address is known of it.

    Parameters
    ----------
    folder : Path
        The case folder.
    paths : iterable of Path
        Files (text, saved pages, PDF, docx) and folders of them.
    known : Known, optional
        What is known about them; what a file itself states fills in the rest.
    progress : callable
        Called with how many files are done, of how many.

    Returns
    -------
    tuple of AddedFile
        One for each file, in the order in which they were given, those of a folder by name.

    Raises
    ------
    CaseError, ReportError
        When there is no such case, a folder cannot be read, or what only one report can have is
        said of several.

    Complexity: linear in the size of the files and of the reports that the case has.
    """
    known = known or Known()
    require_case(folder)
    files = files_of(paths)
    _require_one(files, known)
    adding = _Adding(folder / "reports", known)
    added = []
    with reader() as read_by:
        for done, (file, name) in enumerate(_named(files, known), start=1):
            added.append(adding.add(file, name, read_by))
            progress(done, len(files))
    return tuple(added)


def published_on(folder: Path, added: AddedFile, day: dt.date) -> AddedFile:
    """Write into a report that was just kept when it was published; return the file anew.

    Parameters
    ----------
    folder : Path
        The case folder.
    added : AddedFile
        One that was kept.
    day : datetime.date

    Raises
    ------
    CaseError, ReportError
        When the report has become another one since, or cannot be written.
    """
    if added.report is None:
        raise ReportError(Problem("no report was kept of it", str(added.file)))
    report = replace(added.report, published=day)
    write_report(folder / "reports", report)
    return replace(added, report=report)


def require_case(folder: Path) -> None:
    """Refuse a folder that is no case.

    Raises
    ------
    CaseError
        With the command that makes one.
    """
    if folder.exists() and not folder.is_dir():
        raise CaseError(Problem("not a folder", str(folder), "give the folder of a case"))
    if not (folder / "case.yaml").is_file():
        raise CaseError(f"{folder}: no case folder; make one with: detente new {folder}")


class _Adding:
    """The reports of a case while more are added: what is known already, to compare with."""

    def __init__(self, folder: Path, known: Known) -> None:
        self._folder = folder
        self._known = known
        self._reports: dict[str, Report] = {}
        self._same: dict[str, str] = {}
        self._wordings = Wordings()
        for report in readable_reports(folder):
            self._remember(report, shingles(report.text))

    def add(self, file: Path, name: str, read_by: Reader) -> AddedFile:
        try:
            found = with_day_of_file(read_by.read(file), file)
            report = _report(found, file, name or id_from(file), self._known)
            return self._place(file, report)
        except InputError as error:
            return AddedFile(file, Fate.REFUSED, problems=error.problems)

    def _place(self, file: Path, report: Report) -> AddedFile:
        kept = self._reports.get(report.id)
        wording = shingles(report.text)
        shared = self._wordings.shared(wording, but=report.id)
        if kept is not None and kept.text == report.text:
            _require_nothing_else(kept, self._known, self._folder)
            if not kept.is_altered:
                return AddedFile(file, Fate.KEPT_ALREADY, kept, shared)
        else:
            same = self._reports.get(self._same.get(same_words(report.text), ""))
            if same is not None and not _is_from_elsewhere(report, same):
                return AddedFile(file, Fate.DUPLICATE, same)
            original = same.id if same is not None else _original(shared)
            report = replace(report, copy_of=original)
        write_report(self._folder, report)
        self._remember(report, wording)
        return AddedFile(file, Fate.KEPT, report, shared)

    def _remember(self, report: Report, wording: frozenset[str]) -> None:
        if report.id not in self._reports:
            self._wordings.add(report.id, wording)
        self._reports[report.id] = report
        self._same.setdefault(same_words(report.text), report.id)


def id_from(file: Path) -> str:
    """Return the short name that a file's name gives a report.

    Raises
    ------
    ReportError
        When there is no letter or digit of ASCII in it.
    """
    name = re.sub(r"[^a-z0-9]+", "-", file.stem.lower()).strip("-")
    if not name:
        message = "no short name of a-z, 0-9 and '-' can be made of the file's name"
        raise ReportError(Problem(message, str(file), "choose one with --id"))
    return name


def _named(files: tuple[Path, ...], known: Known) -> Iterator[tuple[Path, str]]:
    """Yield each file with a name of its own; files of one name are numbered in their order."""
    taken: set[str] = set()
    for file in files:
        try:
            stem = name = known.id or id_from(file)
        except ReportError:
            yield file, ""
            continue
        number = 2
        while name in taken:
            name, number = f"{stem}-{number}", number + 1
        taken.add(name)
        yield file, name


def _require_one(files: tuple[Path, ...], known: Known) -> None:
    said = [name for name in ("id", "title", "url") if getattr(known, name)]
    if len(files) > 1 and said:
        what = f"--{said[0]} is of one report, and there are {len(files)} files"
        raise ReportError(Problem(what, "", "give one file, or leave it out"))


def _report(found: Imported, file: Path, name: str, known: Known) -> Report:
    said = known.said()
    stated: dict[str, str | dt.date | None] = dict(found.stated)
    stated |= {day: found.day(day) for day in DAY_FIELDS}
    places = dict(found.places)
    if not stated.get("title"):
        stated["title"], places["title"] = file.stem, "name of the file"
    values = {**stated, **said, "taken_from": _told(places, said)}
    try:
        return import_report(found.text, id=name, original=file.name, **values)  # type: ignore[arg-type]
    except ReportError as error:
        raise ReportError([_at(problem, file) for problem in error.problems]) from error


def _told(places: dict[str, str], said: dict[str, str | dt.date]) -> str:
    """Return which fields were found where, such as ``page (title, published)``."""
    by_place: dict[str, list[str]] = {}
    for name in FIELDS:
        if name in places and name not in said:
            by_place.setdefault(places[name], []).append(name)
    return "; ".join(f"{place} ({', '.join(names)})" for place, names in by_place.items())


def _at(problem: Problem, file: Path) -> Problem:
    """Return a problem of the text with the path of its file, which is told by its name alone."""
    name, colon, line = problem.where.partition(":")
    return replace(problem, where=f"{file}{colon}{line}") if name == file.name else problem


def _require_nothing_else(kept: Report, known: Known, folder: Path) -> None:
    """Refuse to change what is known about a report by adding it again.

    Raises
    ------
    ReportError
        When something is said of it that its metadata do not say.
    """
    differing = [name for name, value in known.said().items() if getattr(kept, name) != value]
    if differing:
        what = f"report {kept.id!r} is kept already, and differs in {', '.join(differing)}"
        fix = f"to change what is known about it, edit {folder / kept.id}.yaml"
        raise ReportError(Problem(what, "", fix))


def _is_from_elsewhere(report: Report, other: Report) -> bool:
    """Whether both say where they were published, and it is not the same place."""
    return any(
        mine and theirs and mine.casefold() != theirs.casefold()
        for mine, theirs in ((report.publisher, other.publisher), (report.url, other.url))
    )


def _original(shared: tuple[Shared, ...]) -> str:
    return shared[0].other if shared and shared[0].is_copy else ""
