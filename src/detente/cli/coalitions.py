"""The command coalitions: who could upset what holds together, and what holds where some do."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.analysing import load_listed, print_notes
from detente.cli.parameters import (
    Answers,
    AsJson,
    CaseName,
    Limit,
    Where,
    concept_for,
    placed_at,
    require_alike,
    require_one,
)
from detente.cli.show import print_lines, print_much_json, print_table, shorten, working
from detente.errors import InputError, Problem

if TYPE_CHECKING:
    from detente.analysis import Vulnerability
    from detente.casefile import Case
    from detente.stability import CoalitionRule, StructureResult


def _coalitional(text: str) -> None:
    from detente.stability.coalitional import require_coalitional

    require_coalitional(text)


def coalitions(
    case: CaseName,
    *,
    concept: Annotated[
        list[str] | None,
        typer.Option(
            "--concept",
            parser=concept_for(_coalitional),
            metavar="NAME",
            help="nash, gmr, smr, seq or sseq; may be repeated. seq when left out; with "
            "--structure all five.",
        ),
    ] = None,
    coalition: Annotated[
        list[str] | None,
        typer.Option(
            "--coalition",
            metavar="NAMES",
            help="Only this one, names apart by commas; may be repeated. When left out, those of "
            "the case file, or all.",
        ),
    ] = None,
    structure: Annotated[
        list[str] | None,
        typer.Option(
            "--structure",
            metavar="NAMES",
            help="Instead, what holds where these move together and everyone else alone; may be "
            "repeated.",
        ),
    ] = None,
    rule: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Where members can go together: merged (any change of their options at once) or "
            "sequence (by a legal sequence of their moves). When left out merged, in graph form "
            "sequence.",
        ),
    ] = None,
    countermoves: Answers = "sequences",
    where: Where = None,
    limit: Limit = 10,
    as_json: AsJson = False,
) -> None:
    """Say which equilibria some decision makers could upset together, and how."""
    from detente.assessment import documents
    from detente.stability.jointmoves import rule_for

    require_alike(concept or (), "coalitions are judged")
    require_one({"--coalition": bool(coalition), "--structure": bool(structure)})
    loaded = load_listed(case, "detente coalitions", where)
    with placed_at("--rule"):
        together = rule_for(loaded.conflict, rule)
    asked = _Asked(tuple(concept or ()), together, countermoves, where)
    if structure:
        result = _run_structure(loaded, _moving_together(loaded, structure), asked)
        if as_json:
            print_much_json(documents.structure_document(loaded, result, where))
        else:
            _print_structure(result, where, limit)
    else:
        found = _run_coalitions(loaded, _looked_at(loaded, coalition), asked)
        if as_json:
            print_much_json(documents.vulnerability_document(loaded, found))
        else:
            for each in found:
                _print_vulnerability(each, limit)
    if not as_json:
        print_notes(loaded)


@dataclass(frozen=True, slots=True)
class _Asked:
    """By which concepts and rules, and of which states."""

    concepts: tuple[str, ...]
    rule: CoalitionRule
    countermoves: str
    where: str | None


def _names(text: str) -> tuple[str, ...]:
    """Return names apart by commas; one that has a comma stands in double quotation marks."""
    line = " ".join(text.split())
    try:
        names = next(csv.reader([line], skipinitialspace=True, strict=True), [])
    except csv.Error as error:
        fix = "write names apart by commas, as in 'One,\"Two, and a half\"'"
        raise InputError(Problem(f"{text!r} cannot be read: {error}", "", fix)) from error
    return tuple(name.strip() for name in names)


def _looked_at(case: Case, given: Sequence[str] | None) -> list[tuple[str, ...]] | None:
    """Return the coalitions that are given, or those of the case file; None where all are."""
    from detente.analysis.coalitions import coalitions_of

    if not given:
        return list(case.document.coalitions) or None
    with placed_at("--coalition"):
        coalitions = [_names(text) for text in given]
        coalitions_of(case.conflict, coalitions)
    return coalitions


def _moving_together(case: Case, given: Sequence[str]) -> list[tuple[str, ...]]:
    """Return who is to move together, as given."""
    from detente.stability.structures import structure_of

    with placed_at("--structure"):
        blocks = [_names(text) for text in given]
        structure_of(case.conflict, blocks)
    return blocks


def _run_structure(case: Case, blocks: Sequence[tuple[str, ...]], asked: _Asked) -> StructureResult:
    from detente.stability import stable_structure

    with working(f"stability of {case.slug}") as progress:
        return stable_structure(
            case.conflict,
            blocks,
            asked.concepts or None,
            rule=asked.rule,
            countermoves=asked.countermoves,
            progress=progress,
        )


def _run_coalitions(
    case: Case, coalitions: Sequence[tuple[str, ...]] | None, asked: _Asked
) -> list[Vulnerability]:
    from detente.analysis import vulnerable

    found = []
    with working(f"coalitions of {case.slug}") as progress:
        for name in asked.concepts or ("seq",):
            progress(name)
            found.append(
                vulnerable(
                    case.conflict,
                    name,
                    coalitions,
                    rule=asked.rule,
                    countermoves=asked.countermoves,
                    where=asked.where,
                )
            )
    return found


def _print_structure(result: StructureResult, where: str | None, limit: int) -> None:
    """Print a row for each state that holds for the structure under some concept."""
    from detente.assessment.selection import states_where
    from detente.cli.holding import print_holding
    from detente.stability.structures import coalition_name

    who = "; ".join(map(coalition_name, result.structure))
    title = f"{result.conflict.title}, with {who} ({result.rule})"
    equilibria = {name.abbreviation: result.equilibria(name) for name in result.concepts}
    print_holding(title, equilibria, states_where(result.conflict, where), None, limit)


def _print_vulnerability(found: Vulnerability, limit: int) -> None:
    """Print a row for each equilibrium, firmest first, then what each coalition could do in it."""
    from detente.assessment.threatened import firmest_first, threat, upset_by

    states = found.conflict.states
    shown = firmest_first(found)[: limit or None]
    rows = ((str(state), states.label(state - 1), upset_by(found, state)) for state in shown)
    held, count = found.equilibria.count, found.vulnerable.count
    name = found.concept.abbreviation
    title = f"{found.conflict.title}: coalitions ({found.rule}) upset {count:,} of {held:,} under"
    print_table(f"{title} {name}", ["state", "label", "upset by"], rows)
    for state in shown:
        threats = found.of(state)
        if threats:
            print_lines([f"State {state}: {states.label(state - 1)}"])
            print_lines(f"  {line}" for told in threats for line in threat(found, told))
            print_lines([""])
    print_lines(shorten(held, None, limit, "equilibria"))
