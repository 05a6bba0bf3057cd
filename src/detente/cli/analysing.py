"""Commands that answer: assess, states, why, paths."""

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
    Memory,
    Page,
    Seconds,
    Where,
    budget_of,
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

    loaded = load(case)
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
    from detente.assessment.documents import (
        listed,
        require_listed,
        state_documents,
        states_where,
    )

    loaded = load(case)
    require_listed(loaded, "detente states")
    conflict = loaded.conflict
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
    seconds: Seconds = None,
    memory: Memory = None,
    as_json: AsJson = False,
) -> None:
    """Say why a state is stable or not: the improvement, or what deters it."""
    from detente.assessment import sources_of
    from detente.assessment.documents import notes
    from detente.assessment.witnessed import witnessed
    from detente.assessment.words import witness as in_words
    from detente.model import UnlistedStates
    from detente.stability import why as ask

    loaded = load(case)
    conflict = loaded.conflict
    is_symbolic = isinstance(conflict.states, UnlistedStates)
    budget = budget_of(seconds, memory, is_symbolic=is_symbolic)
    witnesses = []
    with working(f"stability of {loaded.slug}") as progress:
        for wanted in concept or ["seq"]:
            for name in dm or conflict.decision_makers:
                progress(f"{wanted} for {name}")
                witnesses.append(
                    ask(
                        conflict,
                        state,
                        name,
                        wanted,
                        countermoves=countermoves,
                        horizon=horizon,
                        budget=budget,
                    )
                )
    if as_json:
        told = [witness.to_dict() for witness in witnesses]
        print_json({"witnesses": told, "notes": notes(loaded)})
        return
    number = witnesses[0].state
    label = witnessed(conflict, witnesses[0]).states.label(number - 1)
    print_lines([f"State {number}: {label}"])
    for witness in witnesses:
        print_lines(["", *in_words(conflict, witness)])
        print_lines(sources_of(loaded, witness))
    print_notes(loaded)


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
    from detente.assessment.documents import notes, require_listed
    from detente.assessment.words import sequence
    from detente.stability import stable_states as run

    loaded = load(case)
    require_listed(loaded, "detente paths")
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
    print_notes(loaded)


def load(name: str) -> Case:
    """Return the case of that name or path."""
    from detente.casefile import load_case

    return load_case(name)


def _status_quo(case: Case) -> int:
    from detente.errors import CaseError

    if case.status_quo is None:
        raise CaseError(f"{case.slug} states no status quo; say --from STATE")
    return case.status_quo


def print_notes(case: Case) -> None:
    """Print what the case file says and no answer takes into account."""
    from detente.assessment.documents import notes

    print_lines(f"Note: {note}" for note in notes(case))
