"""Which states an answer tells: where a statement is true, under most concepts first, by page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from detente.errors import InputError, Problem
from detente.model import Conflict, StateId
from detente.stability import StateSet

if TYPE_CHECKING:
    from detente.stability.symbolic import SymbolicStateSet

AnySet = TypeVar("AnySet", StateSet, "SymbolicStateSet")
"""A set of states, listed or not."""

TOGETHER = 2**12
"""So many numbers are looked up at once."""


def states_where(conflict: Conflict, statement: str | None) -> StateSet:
    """Return the states in which a statement is true, all states without one.

    Raises
    ------
    StatementError
        When it does not parse, or names what the states do not have.
    """
    every = StateSet.every(conflict.states)
    return every if statement is None else every.where(statement)


def holding(equilibria: Iterable[AnySet], among: AnySet) -> tuple[AnySet, ...]:
    """Return the equilibria by the number of concepts that they hold under, the most first.

    Complexity: for m concepts O(m²) operations on bits.

    Parameters
    ----------
    equilibria : iterable of sets of states
        Those under each concept.
    among : set of states
        Which of them to return.

    Returns
    -------
    tuple of sets of states
        One for each number of concepts from m down to 1; no state is in two of them.
    """
    at_least = [among]  # the k-th: the states that hold under k or more of the concepts so far
    for some in equilibria:
        at_least.append(at_least[-1] & some)
        for k in range(len(at_least) - 2, 0, -1):
            at_least[k] |= at_least[k - 1] & some
    at_least.append(among - among)
    exactly = [more - fewer for more, fewer in pairwise(at_least[1:])]
    return tuple(reversed(exactly))


def listed(sets: Sequence[AnySet], page: int, limit: int) -> Iterator[StateId]:
    """Yield the states of one set after the other: those of a page, or all without a limit.

    Parameters
    ----------
    sets : sequence of sets of states
    page : int
        Which page, from 1 on.
    limit : int
        How many states a page has; 0 puts all on one page.

    Raises
    ------
    InputError
        When there is no such page.
    """
    count = sum(some.count for some in sets)
    last = max(1, -(-count // limit)) if limit else 1
    if page > last:
        raise InputError(Problem(f"no page {page:,}", "--page", f"the last is page {last:,}"))
    return _stretch(sets, (page - 1) * limit, limit or count)


def _stretch(sets: Sequence[AnySet], start: int, size: int) -> Iterator[StateId]:
    for some in sets:
        place, start = start, max(0, start - some.count)
        while numbers := some.page(place, min(size, TOGETHER)):
            yield from numbers
            place, size = place + len(numbers), size - len(numbers)
