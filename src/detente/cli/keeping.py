"""Commands that keep cases: check, cases, new, import, add-passage, schema."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from detente.cli.analysing import load
from detente.cli.parameters import AsJson, CaseName, path
from detente.cli.show import print_json, print_lines, print_table

Folder = Annotated[
    Path, typer.Argument(parser=path("FOLDER"), metavar="FOLDER", help="The case folder.")
]


def check(case: CaseName, *, as_json: AsJson = False) -> None:
    """List what has no source, what no longer matches, and what is never used.

    Exit code 1 when a passage or report no longer matches.
    """
    from detente.assessment.words import plural
    from detente.casefile import Level
    from detente.casefile import check as run

    loaded = load(case)
    findings = run(loaded)
    if as_json:
        print_json([asdict(finding) for finding in findings])
    else:
        print_lines(str(finding) for finding in findings)
        counts = [
            plural(len(loaded.reports), "report"),
            plural(len(loaded.passages), "passage"),
            plural(len(findings), "finding"),
        ]
        print_lines([f"{loaded.slug}: {', '.join(counts)}"])
    if any(finding.level is Level.ORPHAN for finding in findings):
        raise typer.Exit(1)


def cases(*, as_json: AsJson = False) -> None:
    """List the shipped cases."""
    from detente.casefile import cases as shipped

    entries = shipped()
    if as_json:
        print_json([asdict(entry) | {"path": str(entry.path)} for entry in entries])
        return
    rows = [
        (entry.slug, entry.title, str(entry.decision_makers), str(entry.options or "graph form"))
        for entry in entries
    ]
    print_table("Shipped cases", ["name", "title", "decision makers", "options"], rows)


def new(
    folder: Annotated[
        Path, typer.Argument(parser=path("FOLDER"), metavar="FOLDER", help="The folder to make.")
    ],
    *,
    title: Annotated[
        str | None, typer.Option(metavar="TEXT", help="What the case is called.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Make a case folder with a commented case.yaml to start from."""
    from detente.casefile import new_case

    made = new_case(folder, folder.resolve().name if title is None else title)
    then = f"detente add-report {made} FILE...; detente read {made} shows what reports tell"
    _made(made, f"Made {made}", then, as_json=as_json)


def import_(
    file: Annotated[
        Path,
        typer.Argument(parser=path("FILE.gmcr"), metavar="FILE.gmcr", help="The file to read."),
    ],
    folder: Annotated[
        Path | None,
        typer.Argument(
            parser=path("FOLDER"),
            metavar="FOLDER",
            help="The folder to make; named after the file.",
        ),
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Make a case folder of a .gmcr file of the field's existing programs."""
    from detente.casefile.importing import import_with_notes

    made, notes = import_with_notes(file, folder or Path(file.stem))
    then = f"detente check {made}"
    _made(made, f"Imported into {made}", then, as_json=as_json, notes=notes)


def add_passage(
    folder: Folder,
    report: Annotated[str, typer.Argument(metavar="REPORT", help="The report's short name.")],
    quote: Annotated[
        str, typer.Argument(metavar="QUOTE", help="Words of the report, exactly as they stand.")
    ],
    *,
    name: Annotated[str, typer.Option("--id", metavar="NAME", help="Short name of the passage.")],
    prefix: Annotated[
        str, typer.Option(metavar="TEXT", help="What stands before, if it occurs twice.")
    ] = "",
    suffix: Annotated[
        str, typer.Option(metavar="TEXT", help="What stands after, if it occurs twice.")
    ] = "",
    cite: Annotated[
        list[str] | None,
        typer.Option(metavar="ELEMENT", help="Cite it at an element such as options.Readmit."),
    ] = None,
    note: Annotated[str, typer.Option(metavar="TEXT", help="Your own words about it.")] = "",
    creator: Annotated[str, typer.Option(metavar="TEXT", help="Who marked it.")] = "",
    as_json: AsJson = False,
) -> None:
    """Mark a passage of a report and cite it in the model."""
    from detente.casefile import add_passage as keep
    from detente.evidence.wholewords import cut_by

    passage = keep(
        folder,
        report,
        quote,
        id=name,
        prefix=prefix,
        suffix=suffix,
        cite=tuple(cite or ()),
        note=note,
        creator=creator,
        created=datetime.now(UTC).isoformat(timespec="seconds"),
    )
    if as_json:
        print_json(passage.to_annotation())
    else:
        print_lines([f"Kept passage {passage.id}: “{passage.exact}”"])
        if cut := cut_by(passage):
            print_lines([f"It begins or ends inside “{'” and “'.join(cut)}”"])


def schema(
    *,
    output: Annotated[
        Path | None,
        typer.Option(parser=path("--output"), metavar="FILE", help="Write it to a file instead."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Print the JSON Schema of case.yaml, for editors; it is JSON in any case."""
    from detente.casefile import json_schema

    if output is None:
        print_json(json_schema())
        return
    import json

    from detente.assessment.required import require_replaceable
    from detente.evidence import write_atomic

    require_replaceable(output, '{\n  "$schema"')
    write_atomic(output, json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n")
    if as_json:
        print_json({"file": str(output.absolute())})
    else:
        print_lines([f"Wrote {output}"])


def _made(folder: Path, told: str, then: str, *, as_json: bool, notes: Sequence[str] = ()) -> None:
    if as_json:
        print_json({"folder": str(folder), "notes": list(notes)})
    else:
        print_lines([told, *notes, f"Next: {then}"])
