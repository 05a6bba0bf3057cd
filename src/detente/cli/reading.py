"""The command that reads reports: `read`."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli.analysing import load
from detente.cli.parameters import AsJson, CaseName, placed_at
from detente.cli.readers import Pipeline, installed, kind_among
from detente.cli.show import counting, print_lines, print_much_json, print_table

if TYPE_CHECKING:
    from detente.casefile import Case
    from detente.casefile.suggested import ReadReport, Told
    from detente.evidence import Report

SHOWN = 160
"""The most characters of what is said that a row shows."""


def read(
    case: CaseName,
    *,
    report: Annotated[
        list[str] | None,
        typer.Option("--report", metavar="ID", help="Read only this report; may be repeated."),
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(
            "--kind",
            parser=kind_among("reading.suggesting.FOUND"),
            metavar="KIND",
            help="Show only quotation, statement, time, amount, actor or mention; may be repeated.",
        ),
    ] = None,
    pipeline: Pipeline = None,
    every: Annotated[
        bool,
        typer.Option(
            "--all", help="Show every place at which an actor or a name of the case stands."
        ),
    ] = False,
    verbose: Annotated[bool, typer.Option("--verbose", help="Show which rule found it.")] = False,
    as_json: AsJson = False,
) -> None:
    """Show what the reports of a case suggest: who said what, when, how much, of whom.

    What is found is a suggestion: nothing of it enters the case.
    """
    from detente.casefile.example import is_example
    from detente.casefile.suggested import chosen_reports, read_reports
    from detente.reading.suggesting import made_by

    loaded = load(case)
    with placed_at("--report"):
        reports = chosen_reports(loaded, report or ())
    kinds = frozenset(kind or ())
    parser = installed(pipeline)
    with _progress() as progress:
        reading = read_reports(loaded, reports, pipeline=parser)
        read_one = _counted(reading, progress, len(reports))
        if as_json:
            print_much_json(_json(loaded, read_one, kinds, made_by(parser)))
            return
        totals = _print_reports(read_one, kinds, every=every, verbose=verbose)
    print_lines(_summary(loaded, reports, totals))
    if is_example(loaded.document):
        print_lines(
            [f"The names in {loaded.path.name} are still the example's: none is looked for."]
        )


def _progress() -> AbstractContextManager[Callable[[int, int], None]]:
    """Show how far it is, unless what is printed shows it itself."""
    if sys.stdout is not None and sys.stdout.isatty():
        return nullcontext(lambda done, total: None)
    return counting("Reading reports")


def _counted(
    found: Iterator[ReadReport], progress: Callable[[int, int], None], total: int
) -> Iterator[ReadReport]:
    for done, one in enumerate(found, start=1):
        yield one
        progress(done, total)


def _print_reports(
    found: Iterator[ReadReport], kinds: frozenset[str], *, every: bool, verbose: bool
) -> Counter[str]:
    """Print a table for each report; return how much of each kind there is."""
    totals: Counter[str] = Counter()
    for one in found:
        told = [item for item in one.told if not kinds or item.suggestion.kind in kinds]
        rows = told if every or kinds else list(_once(told))
        totals.update(item.suggestion.kind.value for item in rows)
        totals["open"] += sum(_is_open(item) for item in rows)
        _print_report(one, rows, verbose=verbose)
        if not (every or kinds) and (mentions := _mentions(told)):
            totals["mention"] += len(mentions)
            print_lines([*_named(mentions), ""])
    return totals


def _is_open(told: Told) -> bool:
    from detente.reading.suggesting import is_open

    return is_open(told.suggestion)


def _print_report(one: ReadReport, told: Sequence[Told], *, verbose: bool) -> None:
    from detente.reading.suggesting import by_trust

    report = one.report
    day = "no publication date" if report.published is None else report.published.isoformat()
    title = f"{report.id}: {report.title} ({day})"
    if one.copy_of:
        print_lines([title], style="bold")
        print_lines([f"A copy of {one.copy_of}: what it says is told there.", ""])
        return
    if not told:
        print_lines([title], style="bold")
        print_lines(["Nothing was found in it.", ""])
        return
    ordered = sorted(told, key=lambda item: by_trust(item.suggestion))
    rows = [_row(item, verbose=verbose) for item in ordered]
    print_table(title, ["line", "kind", "what it says", "notes"], rows)


def _row(told: Told, *, verbose: bool) -> tuple[str, ...]:
    found = told.suggestion
    says = found.says if len(found.says) <= SHOWN else f"{found.says[: SHOWN - 1]}…"
    notes = [*found.inferred]
    if told.cited:
        notes.append(f"cited as {', '.join(told.cited)}")
    if verbose:
        notes.append(f"rule: {found.rule}")
    return str(told.line), found.kind, says, "; ".join(notes)


def _once(told: Sequence[Told]) -> Iterator[Told]:
    """Leave out mentions, and each actor but the first place of each title or office it has."""
    from detente.reading.suggestion import Kind

    offices: dict[str, dict[str, Told]] = {}
    for item in told:
        if item.suggestion.kind is Kind.ACTOR:
            offices.setdefault(item.suggestion.value, {}).setdefault(_office(item), item)
    shown = {
        id(item)
        for places in offices.values()
        for office, item in places.items()
        if office or len(places) == 1
    }
    for item in told:
        kind = item.suggestion.kind
        if id(item) in shown if kind is Kind.ACTOR else kind is not Kind.MENTION:
            yield item


def _office(told: Told) -> str:
    """Return the office of an actor where it stands, or its title; empty for none."""
    from detente.reading.actor import Actor

    actor = told.suggestion.found
    return (actor.office or actor.title).casefold() if isinstance(actor, Actor) else ""


def _mentions(told: Sequence[Told]) -> list[Told]:
    return [item for item in told if item.suggestion.kind == "mention"]


def _named(mentions: Sequence[Told]) -> Iterator[str]:
    """Yield how often the report uses the names of each element."""
    from detente.assessment.words import plural

    first: dict[str, int] = {}
    for item in mentions:
        first.setdefault(item.suggestion.value, item.line)
    counts = Counter(item.suggestion.value for item in mentions)
    for address, line in first.items():
        yield f"  {address}: {plural(counts[address], 'mention')}, the first on line {line}"


def _summary(case: Case, reports: Sequence[Report], totals: Counter[str]) -> Iterator[str]:
    from detente.assessment.words import plural
    from detente.reading.suggesting import FOUND

    if not case.reports:
        yield f"No reports in {case.slug}; detente add-report keeps them."
        return
    counts = [plural(totals[kind], kind) for kind in FOUND if totals[kind]]
    yield f"{plural(len(reports), 'report')}: {', '.join(counts) or 'nothing found'}"
    if totals["open"]:
        undated = [report.id for report in reports if report.published is None]
        names = ", ".join(undated[:5]) + (", …" if len(undated) > 5 else "")
        is_one = totals["open"] == 1
        yield (
            f"{plural(totals['open'], 'time')} {'stays' if is_one else 'stay'} open, for no "
            f"publication date is known of {names}. Write it into "
            f"{case.folder / 'reports'}/NAME.yaml, as published: 2031-05-01."
        )


def _json(
    case: Case, found: Iterator[ReadReport], kinds: frozenset[str], reader: str
) -> dict[str, Any]:
    return {
        "case": case.slug,
        "digest": case.digest,
        "made_by": reader,
        "reports": (_report_json(one, kinds) for one in found),
    }


def _report_json(one: ReadReport, kinds: frozenset[str]) -> dict[str, Any]:
    report = one.report
    return {
        "id": report.id,
        "title": report.title,
        "published": None if report.published is None else report.published.isoformat(),
        "copy_of": one.copy_of,
        "suggestions": [
            _suggestion_json(told)
            for told in one.told
            if not kinds or told.suggestion.kind in kinds
        ],
    }


def _suggestion_json(told: Told) -> dict[str, Any]:
    from detente.reading.suggesting import is_firm

    found = told.suggestion
    return {
        "id": found.id,
        "kind": found.kind,
        "line": told.line,
        "start": found.span.start,
        "end": found.span.end,
        "exact": found.exact,
        "says": found.says,
        "speaker": found.speaker,
        "value": found.value,
        "rule": found.rule,
        "inferred": list(found.inferred),
        "is_firm": is_firm(found),
        "is_open": _is_open(told),
        "cited": list(told.cited),
    }
