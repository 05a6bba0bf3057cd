"""Small changes of a conflict, by kind and size: what an equilibrium may or may not survive.

Definition: a disturbance changes the preference of one decision maker, or moves.

- Its *statements* are swapped: as many exchanges of neighbours as its size. Or so many are dropped.
- Its *states* are swapped: neighbouring places of its ranking, whatever the form in which it is
  stated; states that tie move together.
- A *tie* is parted: one state is put just above, or just below, those that it ties with.
- Options change their *direction*, so many of them, each to one of the other two ways.
- A *move* is added: an arc that its decision maker did not have.

Each of size d is d changes of one kind; a tie and a move are of size 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations, product
from math import comb

import numpy as np
import numpy.typing as npt

from detente.model import (
    CoalescedStates,
    Conflict,
    Direction,
    OptionStates,
    Preference,
)
from detente.model.coalescing import moves_between
from detente.model.moves import OptionMoves
from detente.preferences import Prioritization, Ranking


class Kind(StrEnum):
    """What a disturbance changes."""

    STATEMENTS = "statements"
    DROPS = "drops"
    STATES = "states"
    TIES = "ties"
    DIRECTIONS = "directions"
    MOVES = "moves"


ONE_AT_A_TIME = frozenset({Kind.TIES, Kind.MOVES})
"""Kinds of which there is no size but 1."""


@dataclass(frozen=True, slots=True)
class Disturbance:
    """One small change.

    Attributes
    ----------
    kind : Kind
    dm : str
        Whose preference or move it is; empty for directions.
    places : tuple of int
        The new order of statements, or of the groups of a ranking, by the position that each had
        (0 = most important, or most preferred); the positions of dropped statements; the index of
        a state and 1 or -1, for above or below its equals; the positions of options; or from where
        to where a move leads, by index.
    directions : tuple of Direction
        What each of the options gets.
    """

    kind: Kind
    dm: str
    places: tuple[int, ...]
    directions: tuple[Direction, ...] = ()


def disturbances(conflict: Conflict, kind: Kind, size: int) -> Iterator[Disturbance]:
    """Yield the disturbances of a kind and size, except added moves, which are only counted."""
    if kind is Kind.DIRECTIONS:
        options = conflict.states.options
        for places in combinations(range(len(options)), size):
            others = ([way for way in Direction if way != options[k].direction] for k in places)
            for ways in product(*others):
                yield Disturbance(kind, "", places, ways)
        return
    for dm, name in enumerate(conflict.decision_makers):
        for places in _places(conflict, dm, kind, size):
            yield Disturbance(kind, name, places)


def _places(conflict: Conflict, dm: int, kind: Kind, size: int) -> Iterator[tuple[int, ...]]:
    preference = conflict.preferences[dm]
    statements = len(preference.statements) if isinstance(preference, Prioritization) else 0
    if kind is Kind.STATEMENTS:
        yield from _orders(statements, size)
    elif kind is Kind.DROPS:
        yield from combinations(range(statements), size)
    elif kind is Kind.STATES:
        yield from _orders(len(groups(conflict, dm)), size)
    elif kind is Kind.TIES and size == 1:
        tied = (group for group in groups(conflict, dm) if len(group) > 1)
        yield from ((state, way) for group in tied for state in group for way in (1, -1))


def count(conflict: Conflict, kind: Kind, size: int) -> int:
    """Return how many disturbances there are of a kind and size.

    Examples
    --------
    >>> from detente import load_case
    >>> syria = load_case("syria-iraq-1975").conflict
    >>> count(syria, Kind.STATEMENTS, 1), count(syria, Kind.STATES, 2)
    (7, 28)
    """
    if kind in ONE_AT_A_TIME and size > 1:
        return 0
    if kind is Kind.DIRECTIONS:
        return comb(len(conflict.states.options), size) << size
    total = 0
    for dm, preference in enumerate(conflict.preferences):
        statements = len(preference.statements) if isinstance(preference, Prioritization) else 0
        if kind is Kind.MOVES:
            total += _missing(conflict, dm)
        elif kind is Kind.STATEMENTS:
            total += _order_count(statements, size)
        elif kind is Kind.DROPS:
            total += comb(statements, size)
        elif kind is Kind.STATES:
            total += _order_count(len(_sizes(conflict, dm)), size)
        else:
            sizes = _sizes(conflict, dm)
            total += 2 * int(sizes[sizes > 1].sum())
    return total


def _missing(conflict: Conflict, dm: int) -> int:
    """Return how many moves a decision maker does not have; none are kept while they are counted.

    Complexity: its moves.
    """
    states = len(conflict.states)
    every = conflict.moves[dm].targets_from(np.arange(states))
    return states * (states - 1) - sum(len(target) for _, target in every)


def _sizes(conflict: Conflict, dm: int) -> npt.NDArray[np.int64]:
    """Return of how many states each of the :func:`groups` is, without listing them."""
    return np.bincount(conflict.orders[dm].ranks)[1:]


def groups(conflict: Conflict, dm: int) -> list[list[int]]:
    """Return the states in the order of a decision maker's preference, by index, ties together."""
    ranks = conflict.orders[dm].ranks
    order = np.argsort(ranks, kind="stable")
    ends = np.flatnonzero(np.diff(ranks[order])) + 1
    return [part.tolist() for part in np.split(order, ends)]


def preference_under(conflict: Conflict, disturbance: Disturbance) -> Preference:
    """Return what the disturbed decision maker prefers."""
    dm = conflict.dm(disturbance.dm)
    stated, places = conflict.preferences[dm], disturbance.places
    if isinstance(stated, Prioritization) and disturbance.kind is Kind.STATEMENTS:
        return Prioritization(stated.statements[place] for place in places)
    if isinstance(stated, Prioritization) and disturbance.kind is Kind.DROPS:
        said = enumerate(stated.statements)
        return Prioritization(one for place, one in said if place not in places)
    ranked = groups(conflict, dm)
    if disturbance.kind is Kind.STATES:
        ranked = [ranked[place] for place in places]
    else:
        state, way = places
        at = next(place for place, group in enumerate(ranked) if state in group)
        rest = [other for other in ranked[at] if other != state]
        ranked[at : at + 1] = [[state], rest] if way > 0 else [rest, [state]]
    return Ranking([index + 1 for index in group] for group in ranked)


def redirected(conflict: Conflict, disturbance: Disturbance) -> Conflict:
    """Return the conflict in which options may be changed in other directions."""
    states = conflict.states
    ways = dict(zip(disturbance.places, disturbance.directions, strict=True))
    options = tuple(
        replace(option, direction=ways.get(place, option.direction))
        for place, option in enumerate(states.options)
    )
    dms = conflict.decision_makers
    if isinstance(states, CoalescedStates):
        base = OptionStates(options, states.base.listed)
        joined = CoalescedStates(base, states.group)
        moves = tuple(moves_between(joined, OptionMoves(base, dm)) for dm in dms)
        bare = replace(conflict, states=joined, moves=moves)
    else:
        assert isinstance(states, OptionStates)  # noqa: S101 - no other has options and a list
        changed = OptionStates(options, states.listed)
        moves_of = tuple(OptionMoves(changed, dm) for dm in dms)
        bare = replace(conflict, states=changed, moves=moves_of)
    return bare.with_preferences(conflict.preferences, conflict.orders)


def _orders(length: int, size: int) -> Iterator[tuple[int, ...]]:
    """Yield the orders that take just so many exchanges of neighbours, in rising order.

    Each draws one place after the other to the front of those that are left: by so many exchanges
    as stand before it there. All but `size` of them at most are drawn by none.

    Examples
    --------
    >>> list(_orders(3, 2))
    [(1, 2, 0), (2, 0, 1)]
    """
    for draws in _draws(0, length, size):
        order = list(range(length))
        for at, exchanges in draws:
            order.insert(at, order.pop(at + exchanges))
        yield tuple(order)


def _draws(start: int, length: int, size: int) -> Iterator[tuple[tuple[int, int], ...]]:
    """Yield every way to draw places from one on by so many exchanges: where, and by how many."""
    if not size:
        yield ()
        return
    for at in range(length - 2, start - 1, -1):
        for exchanges in range(1, min(size, length - 1 - at) + 1):
            for rest in _draws(at + 1, length, size - exchanges):
                yield ((at, exchanges), *rest)


def _order_count(length: int, size: int) -> int:
    """Return how many of these there are: a Mahonian number."""
    counts = [1] + [0] * size
    for choices in range(2, length + 1):
        counts = [sum(counts[max(0, k - choices + 1) : k + 1]) for k in range(size + 1)]
    return counts[size]
