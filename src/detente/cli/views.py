"""The command views: what each decision maker expects by its own view, and what in truth holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.analysing import load_listed
from detente.cli.parameters import (
    Answers,
    AsJson,
    CaseName,
    Horizon,
    Limit,
    Page,
    Where,
    placed_at,
    require_horizon,
)
from detente.cli.show import print_lines, print_much_json, print_table, shorten, working

if TYPE_CHECKING:
    from detente.analysis import Hypergame
    from detente.casefile import Case


def views(
    case: CaseName,
    *,
    concept: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="nash, gmr, smr, seq, sseq, sim, sim_per_dm, limited_move, non_myopic, or mixed, "
            "each decision maker by what the case says; seq when left out.",
        ),
    ] = "seq",
    countermoves: Answers = "sequences",
    horizon: Horizon = None,
    where: Where = None,
    limit: Limit = 50,
    page: Page = None,
    as_json: AsJson = False,
) -> None:
    """Say what each decision maker expects as it sees the conflict, and what in truth holds."""
    from detente.analysis import hypergame
    from detente.assessment.perceived import beside_views, hypergame_document, told_states
    from detente.assessment.selection import listed, states_where

    loaded = load_listed(case, "detente views", where)
    with placed_at("--concept"):
        (judged_by,) = loaded.concepts(concept)
    ahead = require_horizon(horizon, [judged_by])
    with working(f"views of {loaded.slug}") as progress:
        found = hypergame(
            loaded.conflict,
            loaded.views,
            judged_by,
            countermoves=countermoves,
            horizon=ahead,
            progress=progress,
        )
    kept = states_where(loaded.conflict, where)
    told = told_states(found, kept)
    shown = list(listed(told, page or 1, limit))
    if as_json:
        print_much_json(hypergame_document(loaded, found, kept, shown))
        return
    _print(loaded, found, shown)
    print_lines(shorten(sum(some.count for some in told), page or 1, limit, "states"))
    print_lines(f"Note: {note}" for note in beside_views(loaded))


def _print(case: Case, found: Hypergame, shown: Sequence[int]) -> None:
    from detente.assessment.documents import mix_lines
    from detente.assessment.perceived import row, surprise_lines, view_lines

    print_lines(view_lines(case, found))
    print_lines([""])
    held = f"{found.equilibria.count:,} of {len(found.conflict.states):,} states hold"
    title = f"{case.document.title}: {held} under {found.abbreviation}, each by its own view"
    head = ["state", "label", "expected by", "in truth", "if nobody erred"]
    print_table(title, head, (row(found, state) for state in shown))
    print_lines(mix_lines([found.concept]))
    now = case.status_quo
    for state in shown if now is None or now in shown else (now, *shown):
        if lines := surprise_lines(found, state):
            print_lines([*lines, ""])
