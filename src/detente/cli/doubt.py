"""The command doubt: what holds in every combination of readings, in some, in none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.analysing import load, print_notes
from detente.cli.parameters import Answers, AsJson, CaseName, Horizon, path, require_horizon
from detente.cli.show import counting, print_json, print_lines, print_table

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
            help="nash, gmr, smr, seq, sseq, sim, sim_per_dm, limited_move or non_myopic; may be "
            "repeated. nash and seq when left out.",
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
            metavar="N",
            help="Draw N combinations; when left out all are run, up to a million of them.",
        ),
    ] = None,
    seed: Annotated[int, typer.Option(metavar="N", help="What the draws begin with.")] = 0,
    limit: Annotated[
        int, typer.Option(min=0, help="Show at most so many states; 0 shows all.")
    ] = 10,
    processes: Annotated[
        int | None,
        typer.Option(
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
            parser=path,
            metavar="FILE",
            help="Keep in FILE what is found; interrupted and called again, go on from there.",
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Run every combination of readings: what always holds, and what to find out first."""
    from detente.analysis import ensemble as run
    from detente.assessment.doubt import cost, doubt_document
    from detente.stability.concepts import asked_for

    foreseen = require_horizon(horizon, concept)
    loaded = load(case)
    if concept and (told := cost(loaded, asked_for(concept), samples)):
        print_lines([told], to_stderr=True)
    with counting(f"readings of {loaded.slug}") as progress:
        found = run(
            loaded,
            concept or None,
            where or (),
            samples=samples,
            seed=seed,
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
    _print_questions(found)
    _print_worth(found)
    _print_unfit(found)
    print_notes(loaded)


def _print_states(found: Ensemble, limit: int) -> None:
    from detente.assessment.doubt import by_share, headline, in_words, state_lines

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
    rest = len(labels) - len(shown)
    print_lines(
        [f"{rest:,} more states hold in some combination; --limit 0 shows all."] if rest else []
    )
    for concept in concepts:
        without = found.without(concept)
        if without.value:
            told = in_words(without, is_sampled=found.is_sampled)
            print_lines([f"No {found.abbreviation(concept)} equilibrium at all: {told}"])
    if lines := list(state_lines(found, shown)):
        print_lines(["", "What makes them equilibria, and what breaks them", *lines])


def _print_questions(found: Ensemble) -> None:
    from detente.assessment.doubt import question_lines

    for question in found.questions:
        for concept in found.concepts:
            print_lines(["", *question_lines(found, concept, question)])


def _print_worth(found: Ensemble) -> None:
    from detente.assessment.doubt import worth_lines, worth_rows, worth_title, worths

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
