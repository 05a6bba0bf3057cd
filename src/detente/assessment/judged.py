"""What holds where a preference is unknown in part, or of different strength: in rows."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from operator import or_
from typing import TypeVar

from detente.assessment.selection import holding, listed
from detente.stability import Concept, JudgementResult, StateSet, Strength, UnknownAttitude

KindT = TypeVar("KindT", UnknownAttitude, Strength)


def kinds_of(result: JudgementResult[KindT], concept: Concept, state: int) -> str:
    """Return under which kinds of a concept a state is an equilibrium, in one word or letter each.

    Examples
    --------
    >>> from detente import load_case
    >>> from detente.stability import stable_by_attitude
    >>> chicken = load_case("chicken").conflict
    >>> found = stable_by_attitude(chicken, {})
    >>> [kinds_of(found, Concept.NASH, state) for state in (1, 2)]
    ['·', 'a b c d']
    """
    kinds = (kind for kind in result.kinds if kind is not Strength.GENERAL)
    held = [kind.value for kind in kinds if state in result.equilibria(concept, kind)]
    return " ".join(held) or "·"


def holding_somehow(result: JudgementResult[KindT], kept: StateSet) -> StateSet:
    """Return the states among some that are an equilibrium under any concept and kind."""
    every = (
        result.equilibria(concept, kind) for concept in result.concepts for kind in result.kinds
    )
    return reduce(or_, every, kept - kept) & kept


def judged_rows(
    result: JudgementResult[KindT], kept: StateSet, limit: int
) -> Iterator[tuple[str, ...]]:
    """Return for each state its number, its label, and how it holds under each concept.

    Those that hold in the most ways come first; what holds weakly is less than what holds strongly.

    Parameters
    ----------
    result : JudgementResult
    kept : StateSet
        Which states may be told: those of them that hold somehow are.
    limit : int
        At most so many; 0 tells all.
    """
    ways = [
        result.equilibria(concept, kind)
        for concept in result.concepts
        for kind in result.kinds
        if kind is not Strength.WEAK
    ]
    for state in listed(holding(ways, kept), 1, limit):
        cells: list[str] = [kinds_of(result, concept, state) for concept in result.concepts]
        yield (str(state), result.conflict.states.label(state - 1), *cells)
