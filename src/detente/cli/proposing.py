"""The command propose: a language model at an endpoint reads the reports, if the user says so."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli.keeping import Folder
from detente.cli.parameters import AsJson, number, placed_at, whole
from detente.cli.show import counting, print_json, print_lines
from detente.errors import InputError, Problem

if TYPE_CHECKING:
    from detente.casefile import Case
    from detente.proposing.asking import Asked, Plan, Request
    from detente.proposing.endpoint import Endpoint


NAMED = 12
"""Reports that are named before anything is sent; the others are counted."""


def propose(
    folder: Folder,
    *,
    report: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="Only this report; may be repeated."),
    ] = None,
    yes_send: Annotated[
        bool,
        typer.Option("--yes-send", help="Send it; without this, only say what would be sent."),
    ] = False,
    characters: Annotated[
        int,
        typer.Option(
            parser=whole("--characters", 1),
            metavar="N",
            show_default=False,
            help="Send at most so many characters of a report at once; 12,000 when left out.",
        ),
    ] = 12_000,
    seconds: Annotated[
        float,
        typer.Option(
            parser=number("--seconds", "seconds such as 90"),
            metavar="N",
            show_default=False,
            help="How long one answer may take; 120 when left out.",
        ),
    ] = 120.0,
    by: Annotated[
        str, typer.Option("--by", metavar="TEXT", help="Who asks; kept with each suggestion.")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Let a language model at an endpoint of yours propose what the reports say.

    Only what passes the gate is kept, for a person to decide about. DETENTE_ENDPOINT,
    DETENTE_MODEL and DETENTE_KEY say which endpoint. Exit code 2 when an answer cannot be used.
    """
    from detente.casefile import load_case
    from detente.casefile.adding import require_case
    from detente.casefile.suggested import chosen_reports
    from detente.proposing.asking import plan_of, requests, require_bounds
    from detente.proposing.endpoint import endpoint_of

    require_bounds(characters, seconds)
    require_case(folder)
    case = load_case(folder)
    with placed_at("--report"):
        reports = chosen_reports(case, report or ())
    endpoint: Endpoint | None = None
    missing: tuple[Problem, ...] = ()
    try:
        endpoint = endpoint_of(os.environ)
    except InputError as error:
        if yes_send:
            raise
        missing = error.problems
    model = "" if endpoint is None else endpoint.model
    plan = plan_of(reports, requests(case, reports, model, characters))
    if endpoint is None or not yes_send:
        _tell_plan(plan, endpoint, missing, as_json=as_json)
        return
    asked = _ask(case, requests(case, reports, model, characters), endpoint, plan, seconds, by)
    if as_json:
        told = _planned(plan, endpoint) | {"answers": [_json(one) for one in asked]}
        print_json({"sent": True} | told)
    else:
        print_lines(line for one in asked for line in _lines(one))
        print_lines(_in_all(asked, plan, folder))
    if any(one.problems for one in asked):
        raise typer.Exit(2)


def _ask(
    case: Case,
    asked: Iterable[Request],
    endpoint: Endpoint,
    plan: Plan,
    seconds: float,
    by: str,
) -> list[Asked]:
    from detente.proposing.asking import ask
    from detente.proposing.sending import Sender

    found: list[Asked] = []
    with counting("Asking") as progress, Sender(endpoint, seconds) as sender:
        for one in ask(case, asked, endpoint.model, sender.send, asked_by=by):
            found.append(one)
            progress(len(found), plan.requests)
    return found


def _tell_plan(
    plan: Plan, endpoint: Endpoint | None, missing: Sequence[Problem], *, as_json: bool
) -> None:
    if as_json:
        problems = [asdict(problem) for problem in missing]
        print_json({"sent": False} | _planned(plan, endpoint) | {"problems": problems})
        return
    from detente.assessment.words import plural

    named = ", ".join(plan.reports[:NAMED]) + (", …" if len(plan.reports) > NAMED else "")
    requests = plural(plan.requests, "request")
    print_lines(
        [
            "Nothing was sent. With --yes-send this would leave your machine:",
            f"  to        {'no endpoint yet' if endpoint is None else endpoint.host}",
            f"  model     {'none yet' if endpoint is None else endpoint.model}",
            f"  reports   {len(plan.reports):,}: {named}" if plan.reports else "  reports   none",
            f"  text      {plan.characters:,} characters of them, in {requests}",
            f"  bytes     {plan.bytes:,} altogether, with what is asked and the names of elements",
            *(f"Before that: {problem}" for problem in missing),
        ]
    )


def _planned(plan: Plan, endpoint: Endpoint | None) -> dict[str, Any]:
    return {
        "host": None if endpoint is None else endpoint.host,
        "model": None if endpoint is None else endpoint.model,
        **asdict(plan),
    }


def _lines(one: Asked) -> Iterator[str]:
    span = one.request.span
    place = f"{one.request.report.id} {span.start:,}–{span.end:,}"
    if one.kept is None:
        yield from (f"{place}: no proposals; {problem}" for problem in one.problems)
        return
    new, known, refused = one.kept
    yield f"{place}: {len(new)} kept, {len(known)} known, {len(refused)} refused"
    yield from (f"  kept {found.kind} “{found.exact}”: {found.says}" for found in new)
    for item in refused:
        yield from (f"  refused “{item.quote}”: {problem}" for problem in item.problems)


def _in_all(asked: Sequence[Asked], plan: Plan, folder: Path) -> Iterator[str]:
    kept = [one.kept for one in asked if one.kept is not None]
    new, known, refused = (sum(len(one[place]) for one in kept) for place in range(3))
    unread = plan.requests - len(kept)
    left = f"; {unread:,} of {plan.requests:,} answers could not be had" if unread else ""
    yield f"In all: {new:,} kept, {known:,} known, {refused:,} refused{left}."
    if new:
        yield f"Next: detente review {folder}"


def _json(one: Asked) -> dict[str, Any]:
    kept = one.kept
    return {
        "report": one.request.report.id,
        "start": one.request.span.start,
        "end": one.request.span.end,
        "kept": [found.id for found in kept.new] if kept else [],
        "known": [found.id for found in kept.known] if kept else [],
        "refused": [item.to_json() for item in kept.refused] if kept else [],
        "problems": [asdict(problem) for problem in one.problems],
    }
