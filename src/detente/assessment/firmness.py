"""How firmly equilibria hold: margins as a table, in words, and as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, groupby
from operator import attrgetter
from typing import Any

from detente.analysis import Disturbance, Kind, Margin, Robustness
from detente.analysis.disturbances import count, groups
from detente.analysis.robustness import planned
from detente.assessment.words import plural
from detente.model import Conflict, Direction, StateId
from detente.preferences import Prioritization

HEADS = {
    Kind.STATEMENTS: "statements swapped",
    Kind.DROPS: "statements dropped",
    Kind.STATES: "states swapped",
    Kind.TIES: "tie parted",
    Kind.DIRECTIONS: "directions changed",
    Kind.MOVES: "move added",
}
"""What was done, by kind."""

WAYS = {
    Direction.BOTH: "may be taken and given up",
    Direction.TAKE: "may be taken, not given up",
    Direction.GIVE_UP: "may be given up, not taken",
}

APART = "The margin leaves added moves out; they have a column of their own."
"""What is to be known to read the least of all kinds."""


def headline(found: Robustness) -> str:
    """Say what was looked at."""
    name = found.concept.abbreviation
    what = plural(found.equilibria.count, f"{name} equilibrium", f"{name} equilibria")
    return f"{found.conflict.title}: the margins of {what}"


def effort(found: Robustness) -> str:
    """Say how many changed conflicts were run, and up to which sizes disturbances went.

    Examples
    --------
    >>> from detente import load_case
    >>> from detente.analysis import robustness_of
    >>> effort(robustness_of(load_case("chicken").conflict, "nash"))
    'Run: 6 changed conflicts; looked at: states swapped up to 3, move added up to 1.'
    """
    run = plural(found.looked_at, "changed conflict")
    return f"Run: {run}; looked at: {_sizes(found.conflict, found.looked_to)}."


def plan_document(conflict: Conflict, size: int, most: int) -> dict[str, Any]:
    """Return what an analysis would look at, as plain data, without a run."""
    looked_to = planned(conflict, size, most)
    return {
        "looked_to": {kind.value: reached for kind, reached in looked_to.items()},
        "looked_at": sum(
            count(conflict, kind, step)
            for kind, reached in looked_to.items()
            for step in range(1, reached + 1)
            if kind is not Kind.MOVES
        ),
    }


def plan_line(conflict: Conflict, size: int, most: int) -> str:
    """Say what an analysis would look at, at most.

    Examples
    --------
    >>> from detente import load_case
    >>> plan_line(load_case("chicken").conflict, 3, 100)
    'Up to 28 changed conflicts: states swapped up to 3, move added up to 1.'
    """
    plan = plan_document(conflict, size, most)
    looked_to = {Kind(kind): reached for kind, reached in plan["looked_to"].items()}
    sizes = _sizes(conflict, looked_to)
    return f"Up to {plural(plan['looked_at'], 'changed conflict')}: {sizes}."


def _sizes(conflict: Conflict, looked_to: Mapping[Kind, int]) -> str:
    sizes = ", ".join(
        f"{HEADS[kind]} up to {size}"
        if size
        else f"{HEADS[kind]} not at all ({_too_many(conflict, kind)})"
        for kind, size in looked_to.items()
    )
    return sizes or "nothing"


def _too_many(conflict: Conflict, kind: Kind) -> str:
    """Say why not even size 1 was looked at. Moves are not counted: that would take too long."""
    if kind is Kind.MOVES:
        return "too many states or moves"
    return f"there are {count(conflict, kind, 1):,}, more than were to be run"


def firmest_first(found: Robustness) -> list[StateId]:
    """Return the equilibria, the firmest first.

    Those first that survive all that was looked at of the most kinds, added moves left out; of
    these those with the larger margins, kind by kind; of these those that the fewest changes of
    that size destroy, then the fewest added moves; ties by number.

    Complexity: O(m + n log n) for m margins of n equilibria.

    Examples
    --------
    >>> from detente import load_case
    >>> from detente.analysis import robustness_of
    >>> found = robustness_of(load_case("syria-iraq-1975").conflict, "gmr")
    >>> [int(state) for state in firmest_first(found)]
    [6, 1]
    """
    ranked = {
        state: _firmness(tuple(margins))
        for state, margins in groupby(found.margins, key=attrgetter("state"))
    }
    return sorted(found.equilibria, key=lambda state: (ranked.get(state, ()), state))


def _firmness(margins: Sequence[Margin]) -> tuple[int, ...]:
    """Return what the margins of an equilibrium are compared by: less is firmer."""
    changes = [margin for margin in margins if margin.kind is not Kind.MOVES]
    fallen = [margin for margin in changes if margin.size is not None]
    sizes = (0 if margin.size is None else -margin.size for margin in changes)
    destroying = sum(margin.count for margin in fallen)
    moves = sum(margin.count for margin in margins) - destroying
    return (len(fallen), *sizes, destroying, moves)


def table(found: Robustness, states: Sequence[StateId]) -> Iterator[list[str]]:
    """Yield a row for each equilibrium: its number, label, least size, and a cell for each kind."""
    survived = "·" if found.has_looked else "not run"
    for state in states:
        least = found.least(state)
        cells = [cell(found, margin) for margin in found.of(state)]
        label = found.conflict.states.label(state - 1)
        yield [str(state), label, survived if least is None else str(least.size), *cells]


def cell(found: Robustness, margin: Margin) -> str:
    """Say a margin: its size, and how many changes of that size destroy the equilibrium."""
    if margin.size is not None:
        return f"{margin.size} ({margin.count:,} of {margin.of:,})"
    looked_to = found.looked_to[margin.kind]
    return f">{looked_to}" if looked_to else "not run: too many"


def weakest(found: Robustness, state: StateId) -> str:
    """Say the first of the smallest changes that an equilibrium does not survive.

    An added move only where nothing else destroys it.
    """
    if not any(found.looked_to.values()):
        return f"What state {state} survives was not looked at."
    least = found.least(state)
    if least is not None:
        return f"State {state} {_falls(found.conflict, least)}."
    added = next((one for one in found.of(state) if one.size is not None), None)
    if added is None:
        return f"State {state} survives every change that was looked at."
    but = "survives every other change that was looked at, but " if found.has_looked else ""
    return f"State {state} {but}{_falls(found.conflict, added)}."


def _falls(conflict: Conflict, margin: Margin) -> str:
    """Say after what an equilibrium falls, and how many changes like it there are."""
    assert margin.first is not None  # noqa: S101 - there is a size, so there is a first
    more = margin.count - 1
    also = f", or by {plural(more, 'other change')} like it" if more else ""
    return f"falls when {words(conflict, margin.first)}{also}"


def words(conflict: Conflict, change: Disturbance) -> str:
    """Say a disturbance.

    Examples
    --------
    >>> from detente import load_case
    >>> syria = load_case("syria-iraq-1975").conflict
    >>> words(syria, Disturbance(Kind.STATEMENTS, "Syria", (0, 2, 1, 3)))
    'Syria puts “NOT Attack” before “Escalate”'
    >>> words(syria, Disturbance(Kind.TIES, "Iraq", (3, 1)))
    'Iraq prefers state 4 to what it likes as much now'
    >>> words(syria, Disturbance(Kind.STATES, "Syria", (0, 1, 2, 4, 3, 5)))
    'Syria likes state 4 better than state 2 in spite of “NOT Attack”'
    """
    if change.kind is Kind.DIRECTIONS:
        options = conflict.states.options
        pairs = zip(change.places, change.directions, strict=True)
        return " and ".join(f"“{options[place].name}” {WAYS[way]}" for place, way in pairs)
    if change.kind is Kind.MOVES:
        source, target = change.places
        return f"{change.dm} can move from state {source + 1} to state {target + 1}"
    if change.kind is Kind.TIES:
        state, way = change.places
        if way > 0:
            return f"{change.dm} prefers state {state + 1} to what it likes as much now"
        return f"{change.dm} likes state {state + 1} less than what it likes as much now"
    stated = conflict.preferences[conflict.dm(change.dm)]
    reversed_ = [(a, b) for a, b in combinations(change.places, 2) if a > b]
    if change.kind is Kind.STATES:
        return f"{change.dm} likes {_likings(conflict, change.dm, reversed_)}"
    assert isinstance(stated, Prioritization)  # noqa: S101 - no other has statements to change
    named = [f"“{statement}”" for statement in stated.statements]
    if change.kind is Kind.DROPS:
        return f"{change.dm} drops {' and '.join(named[place] for place in change.places)}"
    puts = " and ".join(f"{named[a]} before {named[b]}" for a, b in reversed_)
    return f"{change.dm} puts {puts}"


def _likings(conflict: Conflict, name: str, pairs: Sequence[tuple[int, int]]) -> str:
    """Say which states come to be liked better than which, and against what statement."""
    dm = conflict.dm(name)
    ranked, stated = groups(conflict, dm), conflict.preferences[dm]
    told = " and ".join(f"{_group(ranked[a])} better than {_group(ranked[b])}" for a, b in pairs)
    if not isinstance(stated, Prioritization):
        return told
    decided = (stated.deciding(conflict.states, ranked[b][0], ranked[a][0]) for a, b in pairs)
    said = (f"“{stated.statements[one]}”" for one in dict.fromkeys(decided) if one is not None)
    return f"{told} in spite of {' and '.join(said)}"


def _group(tied: Sequence[int]) -> str:
    """Name states that tie by the first of them.

    Examples
    --------
    >>> _group([3]), _group([3, 5, 8])
    ('state 4', 'state 4 and 2 others')
    """
    others = f" and {plural(len(tied) - 1, 'other')}" if len(tied) > 1 else ""
    return f"state {tied[0] + 1}{others}"


def robustness_document(found: Robustness) -> dict[str, Any]:
    """Return the margins as plain data, each with the first change that destroys, in words."""
    document = found.to_dict()
    for told, margin in zip(document["margins"], found.margins, strict=True):
        told["first"] = None if margin.first is None else words(found.conflict, margin.first)
    return document
