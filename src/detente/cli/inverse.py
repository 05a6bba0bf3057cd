"""The command inverse: what it takes for an outcome to hold, and the least change that does it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.analysing import load_listed, print_notes
from detente.cli.parameters import (
    Answers,
    AsJson,
    CaseName,
    placed_at,
    require_alike,
    whole,
)
from detente.cli.show import print_json, print_lines, shorten, working
from detente.errors import InputError, Problem

if TYPE_CHECKING:
    from detente.analysis import Costs

Names = list[str] | None

MOST_SECONDS = 1_000_000
"""Seconds that nobody means to give."""

TO_PUT_IN = (
    "To be put into the case file, in place of these preferences. What stands there stays, with",
    "its sources, and is what the case is run with, until another reading is the default.",
)

PRICED = ("swap", "drop", "negate", "toggle")
FORBIDDEN = "none"


def _seconds(text: str | float) -> float:
    """Return how long to search; refuse what is no such number."""
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0 <= number < MOST_SECONDS:
        message = f"expected a number of seconds from 0 on, such as 90, got {str(text)[:40]!r}"
        raise InputError(Problem(message, "--seconds"))
    return number


def inverse(
    case: CaseName,
    *,
    target: Annotated[
        str,
        typer.Option(
            metavar="STATEMENT",
            help="What is to hold: the states in which it is true, or a state by label or number.",
        ),
    ],
    concept: Annotated[
        str, typer.Option(metavar="NAME", help="nash, gmr, smr, seq or sseq.")
    ] = "seq",
    every: Annotated[
        bool, typer.Option("--all", help="All of these states are to hold, not one of them.")
    ] = False,
    by: Annotated[
        Names,
        typer.Option(
            metavar="NAME",
            help="Whose preference may change; may be repeated. Everyone's when left out.",
        ),
    ] = None,
    stable_for: Annotated[
        Names,
        typer.Option(
            "--for",
            metavar="NAME",
            help="For whom it is to be stable; may be repeated. Everyone when left out.",
        ),
    ] = None,
    allow: Annotated[
        Names,
        typer.Option(
            metavar="CHANGE",
            help="Also let an option or a rule change, as in “options.Attack=take” or "
            "“infeasible.2=absent”; may be repeated.",
        ),
    ] = None,
    cost: Annotated[
        Names,
        typer.Option(
            metavar="KIND=N",
            help="What a swap (1 when left out), drop (3), negate (6) or toggle (3) costs; drop "
            "and negate may be none, for not allowed. May be repeated.",
        ),
    ] = None,
    weight: Annotated[
        Names,
        typer.Option(
            metavar="NAME=N",
            help="How many times each change of this decision maker counts; may be repeated.",
        ),
    ] = None,
    rankings: Annotated[
        bool,
        typer.Option(
            "--rankings", help="Change the order of the states, also where statements are given."
        ),
    ] = False,
    countermoves: Answers = "sequences",
    seconds: Annotated[
        float,
        typer.Option(parser=_seconds, metavar="N", help="Stop after N seconds, and say how far."),
    ] = 60.0,
    limit: Annotated[
        int,
        typer.Option(
            parser=whole("--limit", 0),
            metavar="N",
            help="Tell the conditions of at most so many states; 0 tells all.",
        ),
    ] = 1,
    as_json: AsJson = False,
) -> None:
    """Say what it takes for an outcome to hold, and the least change that does it."""
    from detente.analysis import least_change
    from detente.analysis.toggles import parse_toggle, toggled
    from detente.assessment.documents import notes
    from detente.assessment.inverting import (
        least_lines,
        left_out_line,
        structure_line,
        to_put_in,
    )
    from detente.assessment.required import require_target
    from detente.assessment.requiring import requirement_lines, requirements, targets_of

    require_alike([concept], "a target is to hold")
    loaded = load_listed(case, "detente inverse")
    require_target(loaded.conflict, target)
    costs = _costs(cost or (), weight or ())
    for option, names in (("--by", by), ("--for", stable_for), ("--weight", costs.weights)):
        with placed_at(option):
            for name in names or ():
                loaded.conflict.dm(name)
    with placed_at("--allow"):
        toggles = [parse_toggle(text) for text in allow or ()]
        for toggle in toggles:
            toggled(loaded.document, [toggle])
    with working(f"inverse of {loaded.slug}") as progress:
        found = least_change(
            loaded,
            target,
            concept,
            every=every,
            by=by,
            stable_for=stable_for,
            costs=costs,
            toggles=toggles,
            is_ranked=rankings,
            countermoves=countermoves,
            seconds=seconds,
            progress=progress,
        )
        told = requirements(found, limit, progress)
    if as_json:
        document = {"case": loaded.slug, "requirements": [one.to_dict() for one in told]}
        print_json(document | {"least": found.to_dict(), "notes": notes(loaded)})
        return
    if told:
        print_lines(filter(None, [structure_line(found)]))
    for one in told:
        print_lines([*requirement_lines(one), ""])
    rest = list(shorten(len(targets_of(found)), None, limit, "of the targets"))
    print_lines([*rest, ""] if rest else [])
    print_lines(least_lines(found))
    print_lines(filter(None, [left_out_line(found)]))
    if block := to_put_in(found):
        print_lines(["", *TO_PUT_IN, "", block])
    print_notes(loaded)


def _costs(costs: Sequence[str], weights: Sequence[str]) -> Costs:
    """Return what changes cost as given; what is left out costs what it does otherwise."""
    from detente.analysis import Costs

    given, by_dm = _by_name(costs, "--cost"), _by_name(weights, "--weight")
    for kind in given:
        if kind not in PRICED:
            fix = f"the kinds are {', '.join(PRICED)}"
            raise InputError(Problem(f"no kind of change {kind!r}", "--cost", fix))
    with placed_at("--cost"):
        priced = Costs(**given)  # type: ignore[arg-type] # Costs checks each
    with placed_at("--weight"):
        return replace(priced, weights=by_dm)  # type: ignore[arg-type] # and so here


def _by_name(texts: Sequence[str], option: str) -> dict[str, int | None]:
    """Read several ``NAME=N``; refuse a name with two numbers, of which the last would win."""
    given: dict[str, int | None] = {}
    for text in texts:
        name, number = _priced(text, option)
        if name in given:
            raise InputError(Problem(f"{name} is given more than once", option, "give it once"))
        given[name] = number
    return given


def _priced(text: str, option: str) -> tuple[str, int | None]:
    """Read ``NAME=N``; None for the word that forbids."""
    name, _, number = (part.strip() for part in text.rpartition("="))
    if number == FORBIDDEN:
        return name, None
    if not name or not number.isdecimal():
        fix = "write NAME=N with a whole number"
        raise InputError(Problem(f"{text!r} is no cost", option, fix))
    return name, int(number)
