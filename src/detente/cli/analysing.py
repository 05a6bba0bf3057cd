"""Commands that answer: assess, states, stability, why, paths."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.parameters import (
    Answers,
    AsJson,
    CaseName,
    Concepts,
    Horizon,
    Limit,
    Page,
    Where,
    path,
)
from detente.cli.show import (
    print_json,
    print_lines,
    print_much_json,
    print_table,
    shorten,
    working,
)

if TYPE_CHECKING:
    from detente.casefile import Case

StateName = Annotated[str, typer.Argument(metavar="STATE", help="Number or label.")]


def assess(
    case: CaseName,
    *,
    output: Annotated[
        Path | None,
        typer.Option(parser=path, metavar="FILE", help="Where the page is written."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Say which outcomes hold and why, and write the assessment page."""
    from detente.assessment import assess as run
    from detente.assessment import page, summary
    from detente.assessment.documents import require_replaceable
    from detente.evidence import write_atomic

    loaded = _load(case)
    with working(f"assessing {loaded.slug}") as progress:
        answer = run(loaded, progress=progress)
        place = (output or Path("assessment.html")).absolute()
        require_replaceable(place, "<!doctype html")
        write_atomic(place, page(answer))
    if as_json:
        print_much_json(answer.to_dict() | {"page": str(place)})
    else:
        print_lines(summary(answer))
        print_lines(["", f"The page: {place}"])


def states(
    case: CaseName,
    *,
    where: Where = None,
    limit: Limit = 50,
    page: Page = None,
    as_json: AsJson = False,
) -> None:
    """List the feasible states."""
    from detente.assessment.documents import listed, state_documents, states_where

    conflict = _load(case).conflict
    kept = states_where(conflict, where)
    numbers = kept if as_json and page is None else listed([kept], page or 1, limit)
    if as_json:
        print_much_json(state_documents(conflict, numbers))
        return
    options = [f"{option.owner}: {option.name}" for option in conflict.states.options]
    print_lines(f"  {number:>2}  {option}" for number, option in enumerate(options, start=1))
    rows = ((str(number), conflict.states.label(number - 1)) for number in numbers)
    count = len(conflict.states)
    title = f"{conflict.title}: {kept.count:,} of {count:,} states"
    print_table(title, ["state", "label"], rows, widest=str(count))
    print_lines(shorten(kept.count, page or 1, limit, "states"))


def stability(
    case: CaseName,
    *,
    concept: Concepts = None,
    countermoves: Answers = "sequences",
    horizon: Horizon = 3,
    where: Where = None,
    count: Annotated[
        bool, typer.Option("--count", help="Only how many states are stable, and for whom.")
    ] = False,
    extremes: Annotated[
        bool,
        typer.Option(
            "--extremes", help="For each decision maker the equilibria it likes most and least."
        ),
    ] = False,
    limit: Limit = 50,
    page: Page = None,
    as_json: AsJson = False,
) -> None:
    """Say which states hold, under which concepts; with --json also for whom."""
    from detente.assessment import documents
    from detente.cli import holding
    from detente.stability import StateSet
    from detente.stability import stable_states as run

    _require_one({"--count": count, "--extremes": extremes, "--page": page is not None})
    loaded = _load(case)
    conflict = loaded.conflict
    kept = documents.states_where(conflict, where)
    with working(f"stability of {loaded.slug}") as progress:
        result = run(
            conflict,
            concept or None,
            countermoves=countermoves,
            horizon=horizon,
            progress=progress,
        )
    if count and as_json:
        print_much_json(documents.count_document(loaded, result, kept))
    elif extremes and as_json:
        print_much_json(documents.extreme_document(loaded, result, where))
    elif as_json:
        if page is not None:
            shown = documents.listed(documents.holding(result, kept), page, limit)
            kept = StateSet.of(conflict.states, shown)
        print_much_json(documents.stability_document(loaded, result, kept))
    else:
        if count:
            holding.print_counts(result, kept)
        elif extremes:
            holding.print_extremes(result, where)
        else:
            holding.print_holding(result, kept, page or 1, limit)
        reasons = result.not_run.items()
        print_lines(f"{name.abbreviation} was not run: {reason}" for name, reason in reasons)
        _print_notes(loaded)


def why(
    case: CaseName,
    state: StateName,
    *,
    dm: Annotated[
        list[str] | None, typer.Option("--dm", metavar="NAME", help="Only this decision maker.")
    ] = None,
    concept: Concepts = None,
    countermoves: Answers = "sequences",
    horizon: Horizon = 3,
    as_json: AsJson = False,
) -> None:
    """Say why a state is stable or not: the improvement, or what deters it."""
    from detente.assessment import sources_of
    from detente.assessment.documents import notes
    from detente.assessment.words import witness as in_words
    from detente.model.states import find
    from detente.stability import why as ask

    loaded = _load(case)
    conflict = loaded.conflict
    number = find(conflict.states, state) + 1
    witnesses = [
        ask(conflict, number, name, wanted, countermoves=countermoves, horizon=horizon)
        for wanted in concept or ["seq"]
        for name in dm or conflict.decision_makers
    ]
    if as_json:
        told = [witness.to_dict() for witness in witnesses]
        print_json({"witnesses": told, "notes": notes(loaded)})
        return
    print_lines([f"State {number}: {conflict.states.label(number - 1)}"])
    for witness in witnesses:
        print_lines(["", *in_words(conflict, witness)])
        print_lines(sources_of(loaded, witness))
    _print_notes(loaded)


def paths(
    case: CaseName,
    targets: Annotated[
        list[str] | None,
        typer.Argument(metavar="[STATE]...", help="Where to; the Nash equilibria when left out."),
    ] = None,
    *,
    start: Annotated[
        str | None, typer.Option("--from", metavar="STATE", help="Instead of the status quo.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show the shortest ways from the status quo: by any moves, by improvements only."""
    from detente.analysis import paths as search
    from detente.assessment.documents import notes
    from detente.assessment.words import sequence
    from detente.stability import stable_states as run

    loaded = _load(case)
    conflict = loaded.conflict
    begin = _status_quo(loaded) if start is None else start
    wanted: list[str | int] = list(targets or run(conflict, ["nash"]).equilibria("nash"))
    ways = {
        name: search(conflict, begin, wanted, improvements_only=only)
        for name, only in (("any moves", False), ("improvements only", True))
    }
    if as_json:
        print_json(
            {
                name.replace(" ", "_"): [
                    {"target": target, "steps": None if way is None else way.to_list()}
                    for target, way in found.items()
                ]
                for name, found in ways.items()
            }
            | {"notes": notes(loaded)}
        )
        return
    for target in ways["any moves"]:
        print_lines(["", f"To state {target}: {conflict.states.label(target - 1)}"])
        for name, found in ways.items():
            way = found[target]
            said = "no way" if way is None else sequence(conflict, way.steps) or "it holds now"
            print_lines([f"  by {name}: {said}"])
    _print_notes(loaded)


def _require_one(given: dict[str, bool]) -> None:
    """Refuse options that ask for different answers at once."""
    from detente.errors import InputError, Problem

    asked = [name for name, is_given in given.items() if is_given]
    if len(asked) > 1:
        message = f"{' and '.join(asked)} ask for different answers"
        raise InputError(Problem(message, "", "give one of them"))


def _load(name: str) -> Case:
    from detente.casefile import load_case

    return load_case(name)


def _status_quo(case: Case) -> int:
    from detente.errors import CaseError

    if case.status_quo is None:
        raise CaseError(f"{case.slug} states no status quo; say --from STATE")
    return case.status_quo


def _print_notes(case: Case) -> None:
    from detente.assessment.documents import notes

    print_lines(f"Note: {note}" for note in notes(case))
