"""Commands that answer: assess, states, stability, why, paths."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli.parameters import Answers, AsJson, CaseName, Concepts, Limit, Where
from detente.cli.show import print_json, print_lines, print_table, shorten, working

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from detente.casefile import Case

StateName = Annotated[str, typer.Argument(metavar="STATE", help="Number or label.")]


def assess(
    case: CaseName,
    *,
    output: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where the page is written.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Say which outcomes hold and why, and write the assessment page."""
    from detente.assessment import assess as run
    from detente.assessment import page, summary
    from detente.evidence import write_atomic

    loaded = _load(case)
    with working(f"assessing {loaded.slug}") as progress:
        answer = run(loaded, progress=progress)
        place = (output or Path("assessment.html")).resolve()
        write_atomic(place, page(answer))
    if as_json:
        print_json(answer.to_dict() | {"page": str(place)})
    else:
        print_lines(summary(answer))
        print_lines(["", f"The page: {place}"])


def states(
    case: CaseName, *, where: Where = None, limit: Limit = 50, as_json: AsJson = False
) -> None:
    """List the feasible states."""
    conflict = _load(case).conflict
    kept = _kept(conflict, where)
    if as_json:
        print_json([_state(conflict, index) for index in kept])
        return
    options = [f"{option.owner}: {option.name}" for option in conflict.states.options]
    print_lines(f"  {number:>2}  {option}" for number, option in enumerate(options, start=1))
    rows = [(str(index + 1), conflict.states.label(index)) for index in kept[: limit or len(kept)]]
    title = f"{conflict.title}: {len(kept):,} of {len(conflict.states):,} states"
    print_table(title, ["state", "label"], rows)
    print_lines(shorten(kept, limit, "states"))


def stability(
    case: CaseName,
    *,
    concept: Concepts = None,
    countermoves: Answers = "sequences",
    where: Where = None,
    limit: Limit = 50,
    as_json: AsJson = False,
) -> None:
    """Say which states are stable, for whom, under which concepts."""
    from detente.stability import stable_states as run

    loaded = _load(case)
    conflict = loaded.conflict
    kept = _kept(conflict, where)
    with working(f"stability of {loaded.slug}") as progress:
        result = run(conflict, concept or None, countermoves=countermoves, progress=progress)
    if as_json:
        print_json(
            {
                "case": loaded.slug,
                "states": [_state(conflict, index) for index in kept],
                "concepts": result.to_dict(),
                "countermoves": result.countermoves.value,
                "not_run": {name.value: why for name, why in result.not_run.items()},
            }
        )
        return
    holding = [i for i in kept if any(result.is_equilibrium(c)[i] for c in result.concepts)]
    rows = [
        (
            str(index + 1),
            conflict.states.label(index),
            *("holds" if result.is_equilibrium(c)[index] else "·" for c in result.concepts),
        )
        for index in holding[: limit or len(holding)]
    ]
    head = ["state", "label", *(concept.abbreviation for concept in result.concepts)]
    title = f"{conflict.title}: {len(holding):,} of {len(kept):,} states hold"
    print_table(title, head, rows)
    print_lines(shorten(holding, limit, "equilibria"))
    print_lines(f"{name.abbreviation} was not run: {why}" for name, why in result.not_run.items())


def why(
    case: CaseName,
    state: StateName,
    *,
    dm: Annotated[
        list[str] | None, typer.Option("--dm", metavar="NAME", help="Only this decision maker.")
    ] = None,
    concept: Concepts = None,
    countermoves: Answers = "sequences",
    as_json: AsJson = False,
) -> None:
    """Say why a state is stable or not: the improvement, or what deters it."""
    from detente.assessment import sources_of
    from detente.assessment.words import witness as in_words
    from detente.model.states import find
    from detente.stability import why as ask

    loaded = _load(case)
    conflict = loaded.conflict
    number = find(conflict.states, state) + 1
    witnesses = [
        ask(conflict, number, name, wanted, countermoves=countermoves)
        for wanted in concept or ["seq"]
        for name in dm or conflict.decision_makers
    ]
    if as_json:
        print_json([witness.to_dict() for witness in witnesses])
        return
    print_lines([f"State {number}: {conflict.states.label(number - 1)}"])
    for witness in witnesses:
        print_lines(["", *in_words(conflict, witness)])
        print_lines(sources_of(loaded, witness))


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
    from detente.assessment.words import sequence
    from detente.stability import stable_states as run

    loaded = _load(case)
    conflict = loaded.conflict
    begin = start or _status_quo(loaded)
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
        )
        return
    for target in ways["any moves"]:
        print_lines(["", f"To state {target}: {conflict.states.label(target - 1)}"])
        for name, found in ways.items():
            way = found[target]
            said = "no way" if way is None else sequence(conflict, way.steps) or "it holds now"
            print_lines([f"  by {name}: {said}"])


def _load(name: str) -> Case:
    from detente.casefile import load_case

    return load_case(name)


def _status_quo(case: Case) -> int:
    from detente.errors import CaseError

    if case.status_quo is None:
        raise CaseError(f"{case.slug} states no status quo; say --from STATE")
    return case.status_quo


def _kept(conflict: Any, where: str | None) -> npt.NDArray[np.int64]:
    import numpy as np

    from detente.model.states import where as holds

    if where is None:
        return np.arange(len(conflict.states))
    return np.flatnonzero(holds(conflict.states, where))


def _state(conflict: Any, index: int) -> dict[str, Any]:
    state = {"id": int(index) + 1, "label": conflict.states.label(index)}
    choices = conflict.states.choices(index)
    return state | {"options": choices} if choices else state
