"""Answers as plain data where the states are not listed: counts, and a page of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from detente.assessment.documents import result_document
from detente.assessment.selection import holding, listed
from detente.casefile import Case
from detente.errors import InputError, Problem, TooLargeError
from detente.model import StateId
from detente.stability.mix import AnyConcept

if TYPE_CHECKING:
    from detente.stability.symbolic import SymbolicResult, SymbolicStateSet

MOST_TOLD = 1_000_000
"""No more states than this are told at once: there may be more than any memory holds."""


def states_where(result: SymbolicResult, statement: str | None) -> SymbolicStateSet:
    """Return the states in which a statement is true, all states without one."""
    return result.every if statement is None else result.every.where(statement)


def certain(result: SymbolicResult, among: SymbolicStateSet) -> tuple[SymbolicStateSet, ...]:
    """Return the states that hold for certain, by the number of concepts, the most first."""
    return holding([result.bounds(concept)[0] for concept in result.concepts], among)


def told(sets: Sequence[SymbolicStateSet], page: int, limit: int) -> Iterator[StateId]:
    """Yield what :func:`~detente.assessment.selection.listed` does, up to a bound.

    Raises
    ------
    InputError
        When there is no such page, or it has more than :data:`MOST_TOLD` states.
    """
    found = listed(sets, page, limit)
    count = sum(some.count for some in sets)
    if min(limit or count, count) > MOST_TOLD:
        message = f"{count:,} states hold, and at most {MOST_TOLD:,} are told at once"
        fix = "give a lower one, and --page, or ask with --where"
        raise InputError(Problem(message, "--limit", fix))
    return found


def require_page(result: SymbolicResult, kept: SymbolicStateSet, page: int, limit: int) -> None:
    """Refuse a page of the states that hold for certain which :func:`told` would refuse."""
    told(certain(result, kept), page, limit)


@contextmanager
def ordering() -> Iterator[None]:
    """Say what to ask instead, where putting states in order by number takes too much."""
    try:
        yield
    except TooLargeError as error:
        what = f"the states cannot be put in order: {error}"
        raise TooLargeError(Problem(what, "", "ask with --count, which needs no order")) from error


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
        :func:`told`.

    Returns
    -------
    dict
        As the reference of the command documents it; what lists states is an iterator.
    """
    with ordering():
        shown = tuple(told(certain(result, kept), page, limit))
    documents = (
        {"id": number, "label": result.label(number), "options": result.choices(number)}
        for number in shown
    )
    by_concept: dict[AnyConcept, Any] = {
        concept: _answer(
            result,
            concept,
            lambda states: {
                "count": (states & kept).count,
                "page": (number for number in shown if number in states),
            },
        )
        for concept in result.concepts
    }
    return result_document(case, result, {"count": kept.count, "page": documents}, by_concept)


def count_document(case: Case, result: SymbolicResult, kept: SymbolicStateSet) -> dict[str, Any]:
    """Return what :func:`page_document` does, with counts alone."""
    by_concept: dict[AnyConcept, Any] = {
        concept: _answer(result, concept, lambda states: (states & kept).count)
        for concept in result.concepts
    }
    return result_document(case, result, kept.count, by_concept)


def unfinished(result: SymbolicResult) -> Iterable[str]:
    """Yield a sentence for each concept that the budget did not suffice for, and what to do."""
    for concept, told in result.unfinished.items():
        yield f"{concept.abbreviation} was not finished: {told}."
    for remedy in result.remedies:
        yield f"{remedy[0].upper()}{remedy[1:]}."
    if result.unfinished and len(result.concepts) > 1:
        yield "Asked for one concept, with --concept, the whole time goes to it."


def _answer(
    result: SymbolicResult, concept: AnyConcept, told: Callable[[SymbolicStateSet], Any]
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
