"""The command stability: which states hold, by the method that suits the case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli.analysing import load, print_notes
from detente.cli.bounds import Memory, Seconds, budget_of
from detente.cli.parameters import (
    Answers,
    AsJson,
    CaseName,
    Concepts,
    Horizon,
    Limit,
    Page,
    Where,
    name_in,
    placed_at,
    require_horizon,
    require_method,
    require_one,
)
from detente.cli.show import none_meets, print_json, print_lines, print_much_json, working
from detente.errors import InputError, Problem

if TYPE_CHECKING:
    from detente.casefile import Case
    from detente.stability import Plan, StabilityResult, StateSet
    from detente.stability.symbolic import SymbolicResult


def stability(
    case: CaseName,
    *,
    concept: Concepts = None,
    countermoves: Answers = "sequences",
    horizon: Horizon = None,
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
    method: Annotated[
        str | None,
        typer.Option(
            parser=name_in("--method", "Method"),
            metavar="NAME",
            help="passes, sweeps, flood or symbolic; the one that suits the case when left out.",
        ),
    ] = None,
    seconds: Seconds = None,
    memory: Memory = None,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Only say by which method, why, and how much memory."),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Say which states hold, under which concepts; with --json also for whom."""
    from detente import stability as engine
    from detente.assessment import documents, required
    from detente.model import UnlistedStates

    chosen = {"--explain": explain, "--count": count, "--extremes": extremes}
    require_one(chosen | {"--page": page is not None})
    loaded = load(case)
    conflict = loaded.conflict
    with placed_at("--concept"):
        concepts = loaded.concepts(concept or None)
    ahead = require_horizon(horizon, concepts)
    require_method(conflict, method)
    if explain:
        plan = engine.explain(conflict, concepts, countermoves=countermoves, method=method)
        _tell_plan(plan, as_json)
        return
    is_symbolic = method == "symbolic" or isinstance(conflict.states, UnlistedStates)
    if is_symbolic and extremes:
        raise InputError(
            Problem("the symbolic method lists none", "--extremes", "ask best and worst in Python")
        )
    budget = budget_of(seconds, memory, is_symbolic=is_symbolic)
    required.require_statement(conflict, where)
    with working(f"stability of {loaded.slug}") as progress:
        result = engine.stable_states(
            conflict,
            concepts,
            countermoves=countermoves,
            horizon=ahead,
            method=method,
            budget=budget,
            progress=progress,
        )
    asked = _Asked(where, count, extremes, page, limit, as_json)
    if isinstance(result, engine.StabilityResult):
        _tell_listed(loaded, result, asked)
    else:
        _tell_unlisted(loaded, result, asked)
    if not as_json:
        reasons = result.not_run.items()
        print_lines(documents.mix_lines(result.concepts))
        print_lines(f"{name.abbreviation} was not run: {reason}" for name, reason in reasons)
        print_notes(loaded)


@dataclass(frozen=True, slots=True)
class _Asked:
    """Which of the answers, and in which form."""

    where: str | None
    count: bool
    extremes: bool
    page: int | None
    limit: int
    as_json: bool


def _tell_plan(plan: Plan, as_json: bool) -> None:
    if as_json:
        print_json(plan.to_dict())
    else:
        print_lines([str(plan)])


def _tell_listed(case: Case, result: StabilityResult, asked: _Asked) -> None:
    from detente.assessment import selection

    kept = selection.states_where(result.conflict, asked.where)
    if asked.as_json:
        print_much_json(_listed_document(case, result, asked, kept))
        return
    from detente.cli import holding

    if not kept.count:
        print_lines([none_meets(asked.where or "")])
    elif asked.count:
        holding.print_counts(result, kept)
    elif asked.extremes:
        holding.print_extremes(result, asked.where)
    else:
        equilibria = {
            result.abbreviation(name): result.equilibria(name) for name in result.concepts
        }
        title = result.conflict.title
        holding.print_holding(title, equilibria, kept, asked.page or 1, asked.limit)


def _listed_document(
    case: Case, result: StabilityResult, asked: _Asked, kept: StateSet
) -> dict[str, Any]:
    from detente.assessment import documents, selection
    from detente.stability import StateSet

    if asked.count:
        return documents.count_document(case, result, kept)
    if asked.extremes:
        return documents.extreme_document(case, result, asked.where)
    if asked.page is not None:
        by_number = selection.holding(map(result.equilibria, result.concepts), kept)
        page = selection.listed(by_number, asked.page, asked.limit)
        kept = StateSet.of(kept.states, page)
    return documents.stability_document(case, result, kept)


def _tell_unlisted(case: Case, result: SymbolicResult, asked: _Asked) -> None:
    from detente.assessment import unlisted
    from detente.cli import counting

    kept = unlisted.states_where(result, asked.where)
    page, limit = asked.page or 1, asked.limit
    if asked.count and asked.as_json:
        print_json(unlisted.count_document(case, result, kept))
    elif asked.as_json:
        print_much_json(unlisted.page_document(case, result, kept, page, limit))
    elif not kept.count:
        print_lines([none_meets(asked.where or "")])
    else:
        if not asked.count:
            unlisted.require_page(result, kept, page, limit)
        counting.print_counts(result, kept, by_dm=asked.count)
        if not asked.count:
            with unlisted.ordering():
                counting.print_certain(result, kept, page, limit)
        print_lines(unlisted.unfinished(result))
