"""The command that sets reports side by side: `compare`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.analysing import load
from detente.cli.parameters import AsJson, CaseName, placed_at
from detente.cli.readers import Pipeline, installed
from detente.cli.show import counting, print_json, print_lines, print_table

if TYPE_CHECKING:
    from detente.reading.across import ReportComparison, Slot

MOST = 20
"""How many slots of a sort, and how many sources, are shown unless all are."""


def compare(
    case: CaseName,
    *,
    report: Annotated[
        list[str] | None,
        typer.Option("--report", metavar="ID", help="Compare only this report; may be repeated."),
    ] = None,
    pipeline: Pipeline = None,
    every: Annotated[
        bool, typer.Option("--all", help="Show everything, not only the first of each sort.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Set side by side what the reports of a case say of the same thing.

    What is found is a suggestion: nothing of it enters the case.
    """
    from detente.assessment.compared import (
        comparison_document,
        comparison_of,
        is_differing,
        summary,
    )
    from detente.casefile.suggested import chosen_reports
    from detente.reading.suggesting import made_by

    loaded = load(case)
    with placed_at("--report"):
        reports = chosen_reports(loaded, report or ())
    parser = installed(pipeline)
    with counting("Reading reports") as progress:
        found = comparison_of(loaded, reports, progress, pipeline=parser)
    if as_json:
        print_json(comparison_document(loaded, found, made_by(parser)))
        return
    if not reports:
        print_lines([f"No reports in {loaded.slug}; detente add-report keeps them."])
        return
    print_lines([*summary(found), ""])
    _print_slots([slot for slot in found.slots if is_differing(slot)], "that differ", every=every)
    agreeing = [slot for slot in found.slots if not is_differing(slot)]
    _print_slots(agreeing, "that agree", every=every)
    _print_alone(found, every=every)


def _print_slots(slots: Sequence[Slot], which: str, *, every: bool) -> None:
    from detente.assessment.compared import SLOT_HEAD, slot_lines, slot_rows, slot_title

    for slot in slots if every else slots[:MOST]:
        rows = list(slot_rows(slot))
        _print_filled(slot_title(slot), SLOT_HEAD, rows if every else rows[:MOST])
        lines = [*slot_lines(slot)]
        if not every and len(rows) > MOST:
            lines.append(f"{len(rows) - MOST:,} more rows; --all shows all.")
        print_lines([*lines, ""] if lines else [])
    if not every and len(slots) > MOST:
        print_lines([f"{len(slots) - MOST:,} more things {which}; --all shows all.", ""])


def _print_alone(found: ReportComparison, *, every: bool) -> None:
    from detente.assessment.compared import ALONE_HEAD, alone_rows, alone_shown

    if len(set(found.sources.values())) < 2:
        return
    sources = list(found.alone)
    for source in sources if every else sources[:MOST]:
        told = found.alone[source]
        shown = alone_shown(told, every=every)
        _print_filled(f"Only in {source}", ALONE_HEAD, list(alone_rows(shown)))
        if len(shown) < len(told):
            print_lines([f"{len(told) - len(shown):,} more only in {source}; --all shows all.", ""])
    if not every and len(sources) > MOST:
        print_lines([f"{len(sources) - MOST:,} more reports say something alone; --all shows all."])


def _print_filled(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table without the columns that hold nothing."""
    filled = [place for place in range(len(head)) if any(row[place] for row in rows)]
    some = ([row[place] for place in filled] for row in rows)
    print_table(title, [head[place] for place in filled], some)
