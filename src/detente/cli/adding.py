"""The command that keeps reports: `add-report`."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli.keeping import Folder
from detente.cli.parameters import AsJson, day, path, short_name
from detente.cli.show import counting, print_json, print_lines, print_table
from detente.errors import InputError, ReportError

if TYPE_CHECKING:
    from detente.casefile import AddedFile

Published = Annotated[
    date | None,
    typer.Option(
        parser=day("--published"),
        metavar="DATE",
        help="The day it was published, such as 2031-05-01; without it, horizons such as "
        "'in four months' stay unresolved.",
    ),
]


def add_report(
    folder: Folder,
    files: Annotated[
        list[Path],
        typer.Argument(
            parser=path("FILE"),
            metavar="FILE",
            help="Reports (text, saved pages, PDF, docx), or folders of them.",
        ),
    ],
    *,
    title: Annotated[str, typer.Option(metavar="TEXT", help="The report's own title.")] = "",
    name: Annotated[
        str | None,
        typer.Option(
            "--id",
            parser=short_name,
            metavar="NAME",
            help="Short name; from the file's when left out.",
        ),
    ] = None,
    publisher: Annotated[str, typer.Option(metavar="TEXT", help="Who published it.")] = "",
    author: Annotated[str, typer.Option(metavar="TEXT", help="Who wrote it.")] = "",
    url: Annotated[str, typer.Option(metavar="URL", help="Where it was published.")] = "",
    published: Published = None,
    retrieved: Annotated[
        date | None,
        typer.Option(
            parser=day("--retrieved"),
            metavar="DATE",
            help="The day it was fetched; the date of the file when left out.",
        ),
    ] = None,
    language: Annotated[
        str, typer.Option(metavar="CODE", help="Its language, such as en or en-US.")
    ] = "",
    note: Annotated[
        str, typer.Option(metavar="TEXT", help="Anything worth knowing about it.")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Keep reports in a case: their text as read, and what is known about them.

    What a file states of itself fills in what is not given. Exit code 2 when a file was refused.
    """
    from detente.casefile import Known, add_reports

    known = Known(
        id=name or "",
        title=title,
        publisher=publisher,
        author=author,
        url=url,
        published=published,
        retrieved=retrieved,
        language=language,
        note=note,
    )
    with counting("Reading reports") as progress:
        added = add_reports(folder, files, known, progress=progress)
    if len(added) == 1 and added[0].problems:
        raise ReportError(added[0].problems)
    if not as_json and _is_at_terminal():
        added = tuple(_asked(folder, added))
    _tell(folder, added, as_json=as_json)
    if any(one.problems for one in added):
        raise typer.Exit(2)


def _is_at_terminal() -> bool:
    streams = (sys.stdin, sys.stdout, sys.stderr)
    return all(stream is not None and stream.isatty() for stream in streams)


def _asked(folder: Path, added: Sequence[AddedFile]) -> Iterator[AddedFile]:
    """Yield the files with the dates that the user knows; q ends the questions."""
    from detente.casefile import Fate
    from detente.casefile.adding import published_on

    is_asking = True
    for one in added:
        report = one.report if one.fate is Fate.KEPT else None
        if is_asking and report is not None and report.published is None:
            print_lines([f"{one.file}: “{report.title}” has no publication date."])
            typed = _day_typed()
            is_asking = typed is not None
            yield published_on(folder, one, typed) if isinstance(typed, date) else one
        else:
            yield one


def _day_typed() -> date | str | None:
    """Return the day that is typed, an empty text for none, None to be asked no more."""
    question = "Published (such as 2031-05-01; Enter leaves it open, q asks no more)"
    while True:
        try:
            words = typer.prompt(question, default="", show_default=False).strip()
        except typer.Abort:  # the end of the input, or Ctrl-C: what was kept is kept
            return None
        if not words or words == "q":
            return None if words else ""
        try:
            return day("")(words)
        except InputError as error:
            print_lines([str(error)])


def _tell(folder: Path, added: Sequence[AddedFile], *, as_json: bool) -> None:
    if as_json:
        print_json({"files": [_json(one) for one in added]})
        return
    if len(added) == 1:
        print_lines(_lines(added[0]))
    else:
        head = ["file", "what became of it", "report", "published", "note"]
        print_table(f"Reports of {folder}", head, map(_row, added))
        counts = ", ".join(f"{count} {fate}" for fate, count in _counts(added))
        print_lines([f"{len(added)} files: {counts}"])
    undated = sum(one.report is not None and one.report.published is None for one in added)
    if undated and len(added) == 1:
        print_lines(["No publication date: its relative horizons stay unresolved."])
    elif undated:
        print_lines(
            [
                f"No publication date in {undated} of them: their relative horizons stay "
                f"unresolved. Write it into {folder / 'reports'}/NAME.yaml."
            ]
        )


def _counts(added: Sequence[AddedFile]) -> Iterator[tuple[str, int]]:
    from collections import Counter

    from detente.casefile import Fate

    counts = Counter(one.fate for one in added)
    yield from ((fate.value, counts[fate]) for fate in Fate if counts[fate])


def _lines(one: AddedFile) -> Iterator[str]:
    from detente.casefile import Fate
    from detente.evidence.importing.reading import DAY_OF_FILE

    report = one.report
    if report is None:
        return
    if one.fate is Fate.DUPLICATE:
        yield f"{one.file}: the same words as report {report.id}, so nothing was added"
        return
    yield f"Kept report {report.id}: {len(report.text):,} characters, {report.sha256}"
    places = [place for place in report.taken_from.split("; ") if DAY_OF_FILE not in place]
    if any(places) and one.fate is Fate.KEPT:
        yield f"As the file says: {'; '.join(places)}"
    yield from _notes(one)


def _row(one: AddedFile) -> tuple[str, ...]:
    report = one.report
    if report is None:
        return str(one.file), one.fate, "", "", "; ".join(map(_reason(one), one.problems))
    published = report.published.isoformat() if report.published else "not known"
    return str(one.file), one.fate, report.id, published, "; ".join(_notes(one))


def _reason(one: AddedFile) -> Any:
    """Return what tells a problem without the path, which stands at the beginning of the row."""
    return lambda problem: str(problem).removeprefix(f"{one.file}: ")


def _notes(one: AddedFile) -> Iterator[str]:
    from detente.evidence.wording import shares_told

    if one.report is not None and one.report.copy_of:
        yield f"a copy of reports.{one.report.copy_of}, with which it counts as one source"
    yield from map(shares_told, one.shared)


def _json(one: AddedFile) -> dict[str, Any]:
    from dataclasses import asdict

    report = one.report
    told: dict[str, Any] = {"file": str(one.file), "fate": one.fate}
    if report is not None:
        told |= {
            "id": report.id,
            "title": report.title,
            "published": report.published.isoformat() if report.published else None,
            "copy_of": report.copy_of,
            "taken_from": report.taken_from,
            "sha256": report.sha256,
            "characters": len(report.text),
        }
    shared = [asdict(item) for item in one.shared]
    return told | {"shared": shared, "problems": [asdict(problem) for problem in one.problems]}
