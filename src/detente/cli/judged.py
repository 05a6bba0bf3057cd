"""The commands unknown and strength: what holds where a preference is no simple order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from detente.cli.analysing import load_listed, print_notes
from detente.cli.parameters import (
    Answers,
    AsJson,
    CaseName,
    Limit,
    Where,
    concept_for,
    name_in,
    require_alike,
)
from detente.cli.show import print_json, print_lines, print_table, shorten, working

if TYPE_CHECKING:
    from detente.casefile import Case
    from detente.stability import JudgementResult, Strength, UnknownAttitude

    KindT = TypeVar("KindT", UnknownAttitude, Strength)


def _judged(text: str) -> None:
    from detente.stability.judged import judged_concepts

    judged_concepts([text])


Four = Annotated[
    list[str] | None,
    typer.Option(
        "--concept",
        parser=concept_for(_judged),
        metavar="NAME",
        help="nash, gmr, smr or seq; may be repeated. All four when left out.",
    ),
]


def unknown(
    case: CaseName,
    *,
    concept: Four = None,
    attitude: Annotated[
        list[str] | None,
        typer.Option(
            "--attitude",
            parser=name_in("--attitude", "UnknownAttitude"),
            metavar="NAME",
            help="How what is unknown is taken: a, b, c or d; may be repeated. All when left out.",
        ),
    ] = None,
    countermoves: Answers = "sequences",
    where: Where = None,
    limit: Limit = 50,
    as_json: AsJson = False,
) -> None:
    """Say what holds where some states are not known to be compared, by attitude to that."""
    from detente.casefile import unknown_of
    from detente.stability import UnknownAttitude, stable_by_attitude

    require_alike(concept or (), "attitudes are told")
    loaded = load_listed(case, "detente unknown", where)
    pairs = unknown_of(loaded.document)
    with working(f"stability of {loaded.slug}") as progress:
        result = stable_by_attitude(
            loaded.conflict,
            pairs,
            concept or None,
            attitude or tuple(UnknownAttitude),
            countermoves=countermoves,
            progress=progress,
        )
    if not pairs:
        said = "No pair of states is unknown in this case: each attitude is as usual."
    else:
        said = f"Pairs of these are unknown: {', '.join(pairs)}. A letter is an attitude to that."
    _tell(loaded, result, where, limit, as_json, said)


def strength(
    case: CaseName,
    *,
    concept: Four = None,
    countermoves: Answers = "sequences",
    where: Where = None,
    limit: Limit = 50,
    as_json: AsJson = False,
) -> None:
    """Say which equilibria are strong: held by what is greatly less preferred."""
    from detente.casefile import greatly_of
    from detente.stability import stable_by_strength

    require_alike(concept or (), "strength is told")
    loaded = load_listed(case, "detente strength", where)
    greatly = greatly_of(loaded.document)
    with working(f"stability of {loaded.slug}") as progress:
        result = stable_by_strength(
            loaded.conflict,
            greatly,
            concept or None,
            countermoves=countermoves,
            progress=progress,
        )
    rest = [dm for dm in loaded.conflict.decision_makers if dm not in greatly]
    said = f"Nothing is said to be greatly preferred by: {', '.join(rest)}." if rest else ""
    _tell(loaded, result, where, limit, as_json, said)


def _tell(
    case: Case,
    result: JudgementResult[KindT],
    where: str | None,
    limit: int,
    as_json: bool,
    said: str,
) -> None:
    """Print a row for each state that is an equilibrium somehow, or all as JSON."""
    from detente.assessment.documents import notes
    from detente.assessment.judged import holding_somehow, judged_rows
    from detente.assessment.selection import states_where

    kept = states_where(result.conflict, where)
    if as_json:
        told = {"case": case.slug, "countermoves": result.countermoves.value}
        print_json(told | {"concepts": result.to_dict(kept), "notes": notes(case)})
        return
    holding = holding_somehow(result, kept)
    head = ["state", "label", *(concept.abbreviation for concept in result.concepts)]
    title = f"{result.conflict.title}: {holding.count:,} of {kept.count:,} states hold"
    rows = judged_rows(result, holding, limit)
    print_table(title, head, rows, widest=str(len(result.conflict.states)))
    print_lines(shorten(holding.count, None, limit, "states hold"))
    print_lines([said] if said else [])
    print_notes(case)
