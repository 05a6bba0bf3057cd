"""Commands for what other programs read and write: export, import-annotations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli.analysing import load
from detente.cli.keeping import Folder
from detente.cli.parameters import AsJson, CaseName, path
from detente.cli.show import counting, print_json, print_lines, print_table

if TYPE_CHECKING:
    from detente.casefile import ImportedAnnotation


def export(
    case: CaseName,
    file: Annotated[
        Path, typer.Argument(parser=path("FILE"), metavar="FILE", help="The file to write.")
    ],
    *,
    format_: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="NAME",
            help="jsonld (web annotations), csv (a table), qdc (a codebook) or qdpx (a project); "
            "as the end of the file's name says when left out.",
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Write the passages of a case for other programs."""
    from detente.assessment.required import require_replaceable
    from detente.assessment.words import plural
    from detente.casefile.exporting.formats import STARTS, Format, exported, format_of, orphans
    from detente.evidence import write_atomic

    wanted = format_of(file, format_)
    loaded = load(case)
    require_replaceable(file, STARTS[wanted])
    write_atomic(file, exported(loaded, wanted))
    lost = () if wanted is Format.QDC else orphans(loaded)
    if as_json:
        counts = {"reports": len(loaded.reports), "passages": len(loaded.passages)}
        made = {"file": str(file.absolute()), "format": wanted.value}
        print_json(made | counts | {"orphans": list(lost)})
        return
    counts_told = [plural(len(loaded.passages), "passage"), plural(len(loaded.reports), "report")]
    told = "the elements as codes" if wanted is Format.QDC else " of ".join(counts_told)
    print_lines([f"Wrote {file}: {told}"])
    if lost:
        what = "left out" if wanted is Format.QDPX else "marked in the file"
        print_lines([f"No longer in their reports, and {what}: {', '.join(lost)}"])


def import_annotations(
    folder: Folder,
    file: Annotated[
        Path,
        typer.Argument(
            parser=path("FILE"), metavar="FILE", help="Annotations in JSON, of any program."
        ),
    ],
    *,
    report: Annotated[
        str,
        typer.Option(
            metavar="NAME", help="The report that is meant where an annotation names none of them."
        ),
    ] = "",
    cite: Annotated[
        bool, typer.Option("--cite", help="Cite each at the elements whose addresses it names.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Keep web annotations as passages of a case, each through the same gate.

    Exit code 2 when an annotation was refused.
    """
    from detente.casefile import import_annotations as keep

    with counting("Reading annotations") as progress:
        imported = keep(folder, file, report=report, cite=cite, progress=progress)
    if as_json:
        print_json({"annotations": [_json(one) for one in imported], "cited": cite})
    else:
        rows = (_row(one, is_cited=cite) for one in imported)
        print_table(f"Annotations of {file}", HEAD, rows)
        print_lines(_summed(imported, is_cited=cite))
    if any(one.problems for one in imported):
        raise typer.Exit(2)


HEAD = ("where", "what became of it", "passage", "note")


def _row(one: ImportedAnnotation, *, is_cited: bool) -> tuple[str, ...]:
    if one.passage is None:
        # The place stands at the beginning of the row.
        reasons = (str(problem).removeprefix(one.where).lstrip(": ") for problem in one.problems)
        return one.where, one.fate, "", "; ".join(reasons)
    names = ", ".join(one.names)
    note = f"{'cited at' if is_cited else 'names'} {names}" if names else ""
    return one.where, one.fate, one.passage.id, note


def _summed(imported: Sequence[ImportedAnnotation], *, is_cited: bool) -> Iterator[str]:
    from detente.assessment.words import plural
    from detente.casefile import Fate

    counts = Counter(one.fate for one in imported)
    told = [f"{counts[fate]} {fate.value}" for fate in Fate if counts[fate]]
    yield ": ".join(filter(None, (plural(len(imported), "annotation"), ", ".join(told))))
    if not is_cited and any(one.names for one in imported):
        yield "They name elements of the case; --cite cites them there."


def _json(one: ImportedAnnotation) -> dict[str, Any]:
    from dataclasses import asdict

    return {
        "where": one.where,
        "fate": one.fate,
        "passage": None if one.passage is None else one.passage.to_annotation(),
        "names": list(one.names),
        "problems": [asdict(problem) for problem in one.problems],
    }
