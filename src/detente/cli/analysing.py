"""Commands that answer: assess, states, why, paths."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.bounds import Memory, SecondsEach, budget_of
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
    placed_at,
    require_horizon,
)
from detente.cli.show import (
    none_meets,
    print_json,
    print_lines,
    print_much_json,
    print_table,
    shorten,
    working,
)
from detente.errors import InputError, Problem

if TYPE_CHECKING:
    from detente.casefile import Case

StateName = Annotated[str, typer.Argument(metavar="STATE", help="Number or label.")]


def assess(
    case: CaseName,
    *,
    output: Annotated[
        Path | None,
        typer.Option(parser=path("--output"), metavar="FILE", help="Where the page is written."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Say which outcomes hold and why, and write the assessment page."""
    from detente.assessment import assess as run
    from detente.assessment import page, summary
    from detente.assessment.required import require_replaceable
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
    from detente.assessment.documents import state_documents
    from detente.assessment.selection import listed, states_where

    conflict = load_listed(case, "detente states", where).conflict
    kept = states_where(conflict, where)
    numbers = kept if as_json and page is None else listed([kept], page or 1, limit)
    if as_json:
        print_much_json(state_documents(conflict, numbers))
        return
    if not kept.count:
        print_lines([none_meets(where or "")])
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
    horizon: Horizon = None,
    limit: Limit = 20,
    seconds: SecondsEach = None,
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
    with placed_at("--concept"):
        concepts = loaded.concepts(concept or ["seq"])
    with placed_at("--dm"):
        for name in dm or ():
            conflict.dm(name)
    ahead = require_horizon(horizon, concepts)
    is_symbolic = isinstance(conflict.states, UnlistedStates)
    budget = budget_of(seconds, memory, is_symbolic=is_symbolic)
    witnesses = []
    with working(f"stability of {loaded.slug}") as progress:
        for wanted in concepts:
            for name in dm or conflict.decision_makers:
                progress(f"{wanted} for {name}")
                witnesses.append(
                    ask(
                        conflict,
                        state,
                        name,
                        wanted,
                        countermoves=countermoves,
                        horizon=ahead,
                        budget=budget,
                        progress=progress,
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
        print_lines(["", *in_words(conflict, witness.shortened(limit))])
        print_lines(sources_of(loaded, witness))
    if limit and any(len(witness.improvements) > limit for witness in witnesses):
        print_lines(["", "--limit 0 shows all."])
    print_notes(loaded)


def paths(
    case: CaseName,
    targets: Annotated[
        list[str] | None,
        typer.Argument(metavar="STATE", help="Where to; the Nash equilibria when left out."),
    ] = None,
    *,
    start: Annotated[
        str | None, typer.Option("--from", metavar="STATE", help="Instead of the status quo.")
    ] = None,
    limit: Limit = 50,
    page: Page = None,
    as_json: AsJson = False,
) -> None:
    """Show the shortest ways from the status quo: by any moves, by improvements only."""
    from detente.analysis import paths as search
    from detente.assessment.documents import notes, way_documents
    from detente.assessment.selection import listed
    from detente.assessment.words import sequence
    from detente.stability import stable_states as run

    loaded = load_listed(case, "detente paths")
    conflict = loaded.conflict
    begin = _begin(loaded, start)
    if targets and page is not None:
        raise InputError(Problem("the states are named already", "--page", "leave it out"))
    equilibria = None if targets else run(conflict, ["nash"]).equilibria("nash")
    wanted: Iterable[str | int] = targets or ()
    if equilibria is not None:
        every = as_json and page is None
        wanted = equilibria if every else listed([equilibria], page or 1, limit)
    wanted = list(wanted)
    ways = {
        name: search(conflict, begin, wanted, improvements_only=only)
        for name, only in (("any moves", False), ("improvements only", True))
    }
    if as_json:
        told = {name.replace(" ", "_"): way_documents(found) for name, found in ways.items()}
        print_much_json(told | {"notes": notes(loaded)})
        return
    for number, target in enumerate(ways["any moves"]):
        title = f"To state {target}: {conflict.states.label(target - 1)}"
        print_lines(["", title] if number else [title])
        for name, found in ways.items():
            way = found[target]
            said = "no way" if way is None else sequence(conflict, way.steps) or "it holds now"
            print_lines([f"  by {name}: {said}"])
    if equilibria is not None:
        print_lines(shorten(equilibria.count, page or 1, limit, "equilibria"))
    print_notes(loaded)


def load(name: str) -> Case:
    """Return the case of that name or path; a large one takes seconds."""
    from detente.casefile import load_case

    try:
        with working(f"reading {name}"):
            return load_case(name)
    except InputError as error:
        raise type(error)(
            [_in_folder(problem, Path(name)) for problem in error.problems]
        ) from error


def load_listed(name: str, command: str, where: str | None = None) -> Case:
    """Return the case of that name or path, whose states a command goes through.

    Parameters
    ----------
    name : str
    command : str
        Which needs the list of the states, for the message.
    where : str, optional
        The statement given with ``--where``, which has to fit the states.

    Raises
    ------
    InputError
        When the case cannot be read, its states are too many to be listed, or the statement does
        not fit them.
    """
    from detente.assessment.required import require_listed, require_statement

    case = load(name)
    require_listed(case, command)
    require_statement(case.conflict, where)
    return case


def _in_folder(problem: Problem, given: Path) -> Problem:
    """Return a problem of a file of a case with the path of the file, as the case was given."""
    folder = given if given.is_dir() else given.parent
    ours = ("case.yaml", "evidence.jsonl", "reports/", given.name)
    if folder == Path() or not given.exists() or not problem.where.startswith(ours):
        return problem
    return replace(problem, where=f"{folder.as_posix()}/{problem.where}")


def _begin(case: Case, start: str | None) -> int:
    """Return the number of the state that paths begin at: the one given, or the status quo."""
    from detente.errors import CaseError
    from detente.model.states import find

    if start is not None:
        with placed_at("--from"):
            return find(case.conflict.states, start) + 1
    if case.status_quo is None:
        raise CaseError(Problem(f"{case.slug} states no status quo", "", "say --from STATE"))
    return case.status_quo


def print_notes(case: Case) -> None:
    """Print what the case file says and no answer takes into account."""
    from detente.assessment.documents import notes

    print_lines(f"Note: {note}" for note in notes(case))
