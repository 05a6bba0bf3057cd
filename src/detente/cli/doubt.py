"""The command doubt: what holds in every combination of readings, in some, in none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.analysing import load, print_notes
from detente.cli.parameters import (
    Answers,
    AsJson,
    CaseName,
    Horizon,
    Limit,
    path,
    placed_at,
    require_horizon,
    whole,
)
from detente.cli.show import counting, print_json, print_lines, print_table, shorten

if TYPE_CHECKING:
    from detente.analysis import Ensemble


def doubt(
    case: CaseName,
    *,
    concept: Annotated[
        list[str] | None,
        typer.Option(
            "--concept",
            metavar="NAME",
            help="nash, gmr, smr, seq, sseq, sim, sim_per_dm, limited_move, non_myopic, or mixed, "
            "each decision maker by what the case says; may be repeated. nash and seq when left "
            "out, and mixed where the case says it.",
        ),
    ] = None,
    where: Annotated[
        list[str] | None,
        typer.Option(
            metavar="STATEMENT",
            help="Also ask for an equilibrium in which it is true, or for a state by its label; "
            "may be repeated.",
        ),
    ] = None,
    countermoves: Answers = "sequences",
    horizon: Horizon = None,
    samples: Annotated[
        int | None,
        typer.Option(
            parser=whole("--samples", 1),
            metavar="N",
            help="Draw N combinations; when left out all are run, up to a million of them.",
        ),
    ] = None,
    seed: Annotated[
        int,
        typer.Option(parser=whole("--seed", 0), metavar="N", help="What the draws begin with."),
    ] = 0,
    limit: Limit = 10,
    per_dm: Annotated[
        bool,
        typer.Option("--per-dm", help="Say also for whom each state is always stable, or never."),
    ] = False,
    processes: Annotated[
        int | None,
        typer.Option(
            parser=whole("--processes", 1),
            metavar="N",
            help="Run on N processes; when left out on as many as there are processors, once a "
            "second has passed.",
        ),
    ] = None,
    cluster: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Run on the workers of this Dask scheduler instead."),
    ] = None,
    store: Annotated[
        Path | None,
        typer.Option(
            parser=path("--store"),
            metavar="FILE",
            help="Keep in FILE what is found; interrupted and called again, go on from there.",
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Run every combination of readings: what always holds, and what to find out first."""
    from detente.analysis import ensemble as run
    from detente.analysis.asked import may_be_run
    from detente.analysis.run import USUAL
    from detente.assessment.doubt import cost
    from detente.assessment.doubtdata import doubt_document
    from detente.assessment.required import require_questions

    loaded = load(case)
    require_questions(loaded.conflict, where or ())
    with placed_at("--concept"):
        to_run = may_be_run(loaded.document, loaded.concepts(concept or None, usual=USUAL))
    foreseen = require_horizon(horizon, to_run)
    if told := cost(loaded, to_run, samples):
        print_lines([told], to_stderr=True)
    with counting(f"readings of {loaded.slug}") as progress:
        found = run(
            loaded,
            concept or None,
            where or (),
            samples=samples,
            seed=seed,
            per_dm=per_dm,
            countermoves=countermoves,
            horizon=foreseen,
            processes=processes,
            cluster=cluster,
            store=store,
            progress=progress,
        )
        document = doubt_document(found, limit) if as_json else None
    if document is not None:
        print_json(document)
        return
    _print_states(found, limit)
    if per_dm:
        _print_stabilities(found, limit)
    _print_questions(found)
    _print_worth(found)
    _print_unfit(found)
    print_notes(loaded)


def _print_states(found: Ensemble, limit: int) -> None:
    from detente.assessment.doubt import by_share, headline, in_words, mix_lines, state_lines

    concepts = list(found.concepts)
    shares = [found.state_shares(concept) for concept in concepts]
    labels = by_share(found, concepts)
    shown = labels[: limit or None]
    rows = (
        (label, *(in_words(one[label], is_sampled=found.is_sampled) for one in shares))
        for label in shown
    )
    head = ["state", *(found.abbreviation(concept) for concept in concepts)]
    print_lines(["The share of the readings in which a state is an equilibrium; no probability."])
    print_table(headline(found), head, rows)
    print_lines(mix_lines(found))
    print_lines(shorten(len(labels), None, limit, "states hold in some combination"))
    for concept in concepts:
        without = found.without(concept)
        if without.value:
            told = in_words(without, is_sampled=found.is_sampled)
            print_lines([f"No {found.abbreviation(concept)} equilibrium at all: {told}"])
    if lines := list(state_lines(found, shown)):
        print_lines(["", "What makes them equilibria, and what breaks them", *lines])


def _print_stabilities(found: Ensemble, limit: int) -> None:
    from detente.assessment.doubt import stability_rows

    head = ["state", *found.stabilities.decision_makers]
    for concept in found.concepts:
        rows = list(stability_rows(found, concept))
        print_lines([""])
        which = "combinations drawn" if found.is_sampled else "combinations of readings"
        title = f"For whom a state is {concept.abbreviation} stable, in all {which}, some or none"
        print_table(title, head, rows[: limit or None])
        rest = len(rows) - limit
        if limit and rest > 0:
            print_lines([f"{rest:,} more states; --limit 0 shows all."])


def _print_questions(found: Ensemble) -> None:
    from detente.assessment.doubt import question_lines

    for question in found.questions:
        for concept in found.concepts:
            print_lines(["", *question_lines(found, concept, question)])


def _print_worth(found: Ensemble) -> None:
    from detente.assessment.findout import (
        UNDISPUTED,
        worth_lines,
        worth_rows,
        worth_title,
        worths,
    )

    if not found.combinations.items:
        print_lines([UNDISPUTED])
        return
    for concept in found.concepts:
        for worth in worths(found, concept):
            print_lines([""])
            if rows := list(worth_rows(found, worth)):
                head = ["item", "about", "settling it removes"]
                print_table(worth_title(found, worth), head, rows)
            else:
                print_lines([worth_title(found, worth)])
            print_lines(worth_lines(found, worth))


def _print_unfit(found: Ensemble) -> None:
    from detente.assessment.doubt import unfit_lines

    print_lines(unfit_lines(found))
