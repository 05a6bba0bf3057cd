"""Answers as plain data where the states are not listed: counts, and a page of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from detente.assessment.documents import holding, listed, notes
from detente.casefile import Case
from detente.errors import Problem, TooLargeError
from detente.stability import Concept

if TYPE_CHECKING:
    from detente.stability.symbolic import SymbolicResult, SymbolicStateSet


def states_where(result: SymbolicResult, statement: str | None) -> SymbolicStateSet:
    """Return the states in which a statement is true, all states without one."""
    return result.every if statement is None else result.every.where(statement)


def certain(result: SymbolicResult, among: SymbolicStateSet) -> tuple[SymbolicStateSet, ...]:
    """Return the states that hold for certain, by the number of concepts, the most first."""
    return holding([result.bounds(concept)[0] for concept in result.concepts], among)


def require_page(result: SymbolicResult, kept: SymbolicStateSet, page: int, limit: int) -> None:
    """Refuse a page beyond the last of the states that hold for certain."""
    listed(certain(result, kept), page, limit)


@contextmanager
def ordering() -> Iterator[None]:
    """Say what to ask instead, where putting states in order by number takes too much."""
    try:
        yield
    except TooLargeError as error:
        told = f"the states cannot be put in order: {error}"
        raise TooLargeError(Problem(told, "", "ask with --count, which needs no order")) from error


def page_document(
    case: Case, result: SymbolicResult, kept: SymbolicStateSet, page: int, limit: int
) -> dict[str, Any]:
    """Return stability as plain data, with a count and a page in the place of each list.

    Parameters
    ----------
    case : Case
    result : SymbolicResult
    kept : SymbolicStateSet
        Which states; see :func:`states_where`.
    page, limit : int
        Which of the states that hold for certain are told; see
        :func:`~detente.assessment.documents.listed`.

    Returns
    -------
    dict
        As the reference of the command documents it.
    """
    with ordering():
        shown = tuple(listed(certain(result, kept), page, limit))
    documents = [
        {"id": number, "label": result.label(number), "options": result.choices(number)}
        for number in shown
    ]
    by_concept = {
        concept.value: _answer(
            result,
            concept,
            lambda states: {
                "count": (states & kept).count,
                "page": [number for number in shown if number in states],
            },
        )
        for concept in result.concepts
    }
    return _document(case, result, {"count": kept.count, "page": documents}, by_concept)


def count_document(case: Case, result: SymbolicResult, kept: SymbolicStateSet) -> dict[str, Any]:
    """Return what :func:`page_document` does, with counts alone."""
    by_concept = {
        concept.value: _answer(result, concept, lambda states: (states & kept).count)
        for concept in result.concepts
    }
    return _document(case, result, kept.count, by_concept)


def unfinished(result: SymbolicResult) -> Iterable[str]:
    """Yield a sentence for each concept that the budget did not suffice for, and what to do."""
    for concept, told in result.unfinished.items():
        yield f"{concept.abbreviation} was not finished: {told}."
    for remedy in result.remedies:
        yield f"{remedy[0].upper()}{remedy[1:]}."
    if result.unfinished and len(result.concepts) > 1:
        yield "Asked for one concept, with --concept, the whole time goes to it."


def _answer(
    result: SymbolicResult, concept: Concept, told: Callable[[SymbolicStateSet], Any]
) -> dict[str, Any]:
    """Return what was found under one concept; None where it was not decided."""
    least, most = result.bounds(concept)
    return {
        "stable": {
            dm: told(result.stable_for(dm, concept)) if result.is_decided(dm, concept) else None
            for dm in result.conflict.decision_makers
        },
        "equilibria": told(least) if least == most else None,
    }


def _document(
    case: Case, result: SymbolicResult, states: Any, by_concept: dict[str, Any]
) -> dict[str, Any]:
    return {
        "case": case.slug,
        "states": states,
        "concepts": by_concept | {concept.value: None for concept in result.not_run},
        "countermoves": result.countermoves.value,
        "horizon": None,
        "not_run": {concept.value: why for concept, why in result.not_run.items()},
        "unfinished": {concept.value: told for concept, told in result.unfinished.items()},
        "notes": notes(case),
    }
