"""The command that goes through suggestions with a person: `review`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.analysing import load
from detente.cli.parameters import AsJson, CaseName, path, placed_at, require_one
from detente.cli.readers import Pipeline, installed, kind_among
from detente.cli.show import counting, print_json, print_lines
from detente.errors import CaseError, InputError, Problem

if TYPE_CHECKING:
    from detente.casefile import Case
    from detente.casefile.queue import Decision
    from detente.reading.suggestion import Suggestion

    Queue = Callable[[Case], tuple[Suggestion, ...]]


def review(
    case: CaseName,
    *,
    listing: Annotated[
        bool, typer.Option("--list", help="List what waits, and ask about nothing.")
    ] = False,
    export: Annotated[
        Path | None,
        typer.Option(
            parser=path("--export"),
            metavar="FILE",
            help="Write what waits as .csv or .jsonl, to be filled in.",
        ),
    ] = None,
    source: Annotated[
        Path | None,
        typer.Option(
            "--from",
            parser=path("--from"),
            metavar="FILE",
            help="Carry out the decisions of such a file: all of them, or none.",
        ),
    ] = None,
    undo: Annotated[
        bool, typer.Option("--undo", help="Undo the last decision, or that of --id.")
    ] = False,
    name: Annotated[
        str, typer.Option("--id", metavar="ID", help="The suggestion whose decision is undone.")
    ] = "",
    by: Annotated[
        str, typer.Option(metavar="NAME", help="Who decides; the name you are logged in by.")
    ] = "",
    kind: Annotated[
        list[str] | None,
        typer.Option(
            "--kind",
            parser=kind_among("reading.suggestion.Kind"),
            metavar="KIND",
            help="Only suggestions of this kind, such as time or actor; may be repeated.",
        ),
    ] = None,
    report: Annotated[
        list[str] | None,
        typer.Option("--report", metavar="ID", help="Only of this report; may be repeated."),
    ] = None,
    pipeline: Pipeline = None,
    as_json: AsJson = False,
) -> None:
    """Go through what reports suggest: accept it into the case, or reject it, by single keys.

    Nothing enters the case unconfirmed, and what is decided is not asked again.
    """
    require_one(
        {"--list": listing, "--export": bool(export), "--from": bool(source), "--undo": undo}
    )
    if name and not undo:
        raise InputError(Problem("of use with --undo alone", "--id", "leave it out"))
    loaded = load(case)
    if undo or source is not None:
        _require_own(case, loaded)
    if undo:
        _undo(loaded, name, by or _user(), as_json=as_json)
        return
    from detente.casefile.queue.waiting import queue_of

    queue = partial(queue_of, pipeline=installed(pipeline))
    if source is not None:
        _carry_out(loaded, queue, source, by or _user(), as_json=as_json)
        return
    waits = _waiting(loaded, queue, kind or (), report or ())
    if export is not None:
        _export(loaded, waits, export, pipeline, as_json=as_json)
    elif as_json or listing:
        from detente.cli.queued import print_queue

        print_queue(loaded, waits, as_json=as_json)
    else:
        from detente.cli.asking import ask

        _require_own(case, loaded)
        ask(loaded, queue, waits, by or _user())


def _require_own(name: str, case: Case) -> None:
    """Refuse to decide about a case that is not a folder of the user's own."""
    if case.kind != "folder":
        fix = "make a folder of it with: detente import"
        raise CaseError(Problem("decisions are kept in a case folder", name, fix))
    if not Path(name).exists():
        raise CaseError(Problem("a shipped case is not changed", name, f"copy {case.folder} first"))


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError) as error:
        what = "it is not known who decides"
        raise InputError(Problem(what, "--by", "give --by NAME")) from error


def now() -> str:
    """Return the time, in UTC to the second."""
    from datetime import UTC, datetime

    return datetime.now(UTC).isoformat(timespec="seconds")


def _waiting(
    case: Case, queue: Queue, kinds: Sequence[str], ids: Sequence[str]
) -> tuple[Suggestion, ...]:
    from detente.casefile.queue.waiting import chosen
    from detente.casefile.suggested import chosen_reports

    with placed_at("--report"):
        reports = chosen_reports(case, ids) if ids else ()
    return chosen(queue(case), kinds, [report.id for report in reports])


def _export(
    case: Case, waits: Sequence[Suggestion], file: Path, pipeline: str | None, *, as_json: bool
) -> None:
    from detente.assessment.required import require_replaceable
    from detente.casefile.queue.inbulk import rows_of, to_file
    from detente.casefile.queue.likely import Likely
    from detente.evidence import write_atomic

    text = to_file(rows_of(waits, Likely(case)), file)
    require_replaceable(file, text[:12])
    write_atomic(file, text)
    if as_json:
        print_json({"file": str(file.absolute()), "waiting": len(waits)})
        return
    from detente.assessment.words import plural

    again = f" --pipeline {pipeline}" if pipeline else ""
    print_lines(
        [
            f"Wrote {plural(len(waits), 'suggestion')} to {file}",
            f"Fill in what you decide; then: detente review {case.folder} --from {file}{again}",
        ]
    )


def _carry_out(case: Case, queue: Queue, file: Path, by: str, *, as_json: bool) -> None:
    from detente.casefile.queue.deciding import decide_all
    from detente.casefile.queue.decision import load_decisions, standing_decisions
    from detente.casefile.queue.inbulk import rulings_in

    done = standing_decisions(load_decisions(case.folder))
    rulings, places = rulings_in(file, queue(case), done)
    with counting("Deciding") as progress:
        decisions = decide_all(
            case.folder, rulings, by=by, at=now(), places=places, progress=progress
        )
    if as_json:
        print_json({"decided": [one.to_json() for one in decisions]})
        return
    print_lines(map(told, decisions))
    from detente.assessment.words import plural

    print_lines(
        [f"{plural(len(decisions), 'decision')} by {by}, kept in {case.folder / 'decisions.jsonl'}"]
    )


def _undo(case: Case, name: str, by: str, *, as_json: bool) -> None:
    from detente.casefile.queue.deciding import undo

    decision = undo(case.folder, name, by=by, at=now())
    if as_json:
        print_json({"decided": [decision.to_json()]})
    else:
        print_lines([f"{told(decision)}; it waits again"])


def told(decision: Decision) -> str:
    """Return in words what was decided and written."""
    written = decision.written
    if written is None:
        return f"{decision.suggestion}: {decision.decided}"
    where = f"{written.address}: {written.reading}" if written.reading else written.address
    count = len(written.passages)
    passages = f"passage {written.passages[0]}" if count == 1 else f"{count} passages"
    kept = "kept" if written.added else "kept before"
    wants = "; say in case.yaml what it wants" if written.preference else ""
    return f"{decision.suggestion}: {decision.decided} at {where} ({passages}, {kept}){wants}"


def lines_of(problems: Sequence[Problem]) -> Iterator[str]:
    """Yield the lines that tell why nothing was done."""
    yield from (f"not done: {problem}" for problem in problems)
