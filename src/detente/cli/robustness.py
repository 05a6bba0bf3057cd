"""The command robustness: how small a change each equilibrium does not survive."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.analysing import load_listed, print_notes
from detente.cli.parameters import (
    Answers,
    AsJson,
    CaseName,
    Limit,
    Where,
    concept_for,
    path,
    require_alike,
    require_one,
    whole,
)
from detente.cli.show import print_json, print_lines, print_table, working

if TYPE_CHECKING:
    from detente.analysis import Robustness


def _metarational(text: str) -> None:
    from detente.analysis.conditioning import require_metarational

    require_metarational(text)


def robustness(
    case: CaseName,
    *,
    concept: Annotated[
        str,
        typer.Option(
            parser=concept_for(_metarational), metavar="NAME", help="nash, gmr, smr, seq or sseq."
        ),
    ] = "seq",
    where: Where = None,
    size: Annotated[
        int,
        typer.Option(
            parser=whole("--size", 1),
            metavar="N",
            help="Look at up to N changes of one kind together.",
        ),
    ] = 3,
    most: Annotated[
        int,
        typer.Option(
            parser=whole("--most", 1),
            metavar="N",
            help="Run at most N changed conflicts; smaller sizes go first.",
        ),
    ] = 5_000,
    countermoves: Answers = "sequences",
    explain: Annotated[
        bool, typer.Option("--explain", help="Only say how many changed conflicts that would be.")
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option(
            parser=path("--output"), metavar="FILE", help="Also draw the margins, as SVG."
        ),
    ] = None,
    limit: Limit = 20,
    as_json: AsJson = False,
) -> None:
    """Say how small a change each equilibrium does not survive, and how many of that size do."""
    from detente.analysis import robustness_of
    from detente.assessment.bars import drawing
    from detente.assessment.documents import notes
    from detente.assessment.firmness import plan_document, plan_line, robustness_document
    from detente.assessment.required import require_replaceable
    from detente.evidence import write_atomic

    require_one({"--explain": explain, "--output": output is not None})
    require_alike([concept], "margins are found")
    loaded = load_listed(case, "detente robustness", where)
    if explain:
        if as_json:
            print_json({"case": loaded.slug} | plan_document(loaded.conflict, size, most))
        else:
            print_lines([plan_line(loaded.conflict, size, most)])
        return
    with working(f"robustness of {loaded.slug}") as progress:
        found = robustness_of(
            loaded.conflict,
            concept,
            where=where,
            size=size,
            most=most,
            countermoves=countermoves,
            progress=progress,
        )
    place = None if output is None else output.absolute()
    if place is not None:
        require_replaceable(place, "<svg")
        write_atomic(place, drawing(found))
    if as_json:
        document = {"case": loaded.slug} | robustness_document(found)
        print_json(document | {"drawing": place and str(place), "notes": notes(loaded)})
        return
    _print_margins(found, limit)
    print_lines(["", f"The drawing: {place}"] if place else [])
    print_notes(loaded)


def _print_margins(found: Robustness, limit: int) -> None:
    """Print a row for each equilibrium, firmest first, then what each does not survive."""
    from detente.analysis import Kind
    from detente.assessment.firmness import (
        APART,
        HEADS,
        effort,
        firmest_first,
        headline,
        table,
        weakest,
    )

    states = firmest_first(found)[: limit or None]
    head = ["state", "label", "margin", *(HEADS[kind] for kind in found.looked_to)]
    print_table(headline(found), head, table(found, states))
    apart = [APART] if Kind.MOVES in found.looked_to else []
    print_lines([effort(found), *apart, "", *(weakest(found, state) for state in states)])
    more = found.equilibria.count - len(states)
    print_lines([f"{more:,} more equilibria; --limit 0 shows all."] if more else [])
