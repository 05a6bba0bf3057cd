"""The command coalitions: who could upset what holds together, and what holds where some do."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli.analysing import load, print_notes
from detente.cli.parameters import (
    Answers,
    AsJson,
    CaseName,
    Concepts,
    Limit,
    Where,
    require_alike,
    require_one,
)
from detente.cli.show import print_json, print_lines, print_table, working

if TYPE_CHECKING:
    from detente.analysis import Vulnerability
    from detente.casefile import Case
    from detente.stability import StructureResult


def coalitions(
    case: CaseName,
    *,
    concept: Concepts = None,
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
        str,
        typer.Option(
            metavar="NAME",
            help="Where members can go together: merged (any change of their options at once) or "
            "sequence (by a legal sequence of their moves).",
        ),
    ] = "merged",
    countermoves: Answers = "sequences",
    where: Where = None,
    limit: Limit = 10,
    as_json: AsJson = False,
) -> None:
    """Say which equilibria some decision makers could upset together, and how."""
    from detente.assessment.documents import notes, require_listed, require_statement

    require_alike(concept or (), "coalitions")
    require_one({"--coalition": bool(coalition), "--structure": bool(structure)})
    loaded = load(case)
    require_listed(loaded, "detente coalitions")
    require_statement(loaded.conflict, where)
    asked = _Asked(tuple(concept or ()), rule, countermoves, where)
    if structure:
        result = _run_structure(loaded, [_names(text) for text in structure], asked)
        document: dict[str, Any] = _structure_document(result, where)
    else:
        found = _run_coalitions(loaded, _looked_at(loaded, coalition), asked)
        document = {"vulnerability": [each.to_dict() for each in found]}
    if as_json:
        print_json({"case": loaded.slug} | document | {"notes": notes(loaded)})
        return
    if structure:
        _print_structure(result, where, limit)
    else:
        for each in found:
            _print_vulnerability(each, limit)
    print_notes(loaded)


@dataclass(frozen=True, slots=True)
class _Asked:
    """By which concepts and rules, and of which states."""

    concepts: tuple[str, ...]
    rule: str
    countermoves: str
    where: str | None


def _names(text: str) -> tuple[str, ...]:
    """Return names apart by commas; one that has a comma stands in double quotation marks."""
    line = " ".join(text.split())
    return tuple(name.strip() for name in next(csv.reader([line], skipinitialspace=True), ()))


def _looked_at(case: Case, given: Sequence[str] | None) -> list[tuple[str, ...]] | None:
    """Return the coalitions that are given, or those of the case file; None where all are."""
    if given:
        return [_names(text) for text in given]
    return [names for names in case.document.coalitions if len(set(names)) > 1] or None


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


def _structure_document(result: StructureResult, where: str | None) -> dict[str, Any]:
    """Return what holds for a structure as plain data, narrowed to some states."""
    from detente.assessment.selection import states_where

    document, kept = result.to_dict(), states_where(result.conflict, where)
    for concept in result.concepts:
        document["concepts"][concept.value] = {
            "stable": [
                list(result.stable_for(block, concept) & kept) for block in result.structure
            ],
            "equilibria": list(result.equilibria(concept) & kept),
        }
    return document


def _print_structure(result: StructureResult, where: str | None, limit: int) -> None:
    """Print a row for each state that holds for the structure under some concept."""
    from detente.assessment.selection import holding, listed, states_where
    from detente.stability.structures import coalition_name

    conflict, kept = result.conflict, states_where(result.conflict, where)
    by_concept = [result.equilibria(concept) for concept in result.concepts]
    by_number = holding(by_concept, kept)
    rows = (
        (
            str(number),
            conflict.states.label(number - 1),
            *("holds" if number in equilibria else "·" for equilibria in by_concept),
        )
        for number in listed(by_number, 1, limit)
    )
    count = sum(some.count for some in by_number)
    who = "; ".join(map(coalition_name, result.structure))
    title = f"{conflict.title}, with {who} ({result.rule}): {count:,} of {kept.count:,} states hold"
    head = ["state", "label", *(concept.abbreviation for concept in result.concepts)]
    print_table(title, head, rows, widest=str(len(conflict.states)))
    print_lines(_more(count, limit))


def _print_vulnerability(found: Vulnerability, limit: int) -> None:
    """Print a row for each equilibrium, then what each coalition could do in it."""
    from detente.assessment.threatened import threat, upset_by

    states = found.conflict.states
    shown = found.equilibria.page(0, limit or found.equilibria.count)
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
    print_lines(_more(held, limit))


def _more(count: int, limit: int) -> Iterator[str]:
    if limit and count > limit:
        yield f"{count - limit:,} more equilibria; --limit 0 shows all."
