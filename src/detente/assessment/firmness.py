"""How firmly equilibria hold: margins as a table, in words, and as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
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

NAMED = 4
"""States of a place that are named."""


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
    return f"Run: {run}; looked at: {_sizes(found.looked_to)}."


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
    sizes = _sizes({Kind(kind): reached for kind, reached in plan["looked_to"].items()})
    return f"Up to {plural(plan['looked_at'], 'changed conflict')}: {sizes}."


def _sizes(looked_to: Mapping[Kind, int]) -> str:
    sizes = ", ".join(
        f"{HEADS[kind]} up to {size}" if size else f"{HEADS[kind]} not at all"
        for kind, size in looked_to.items()
    )
    return sizes or "nothing"


def table(found: Robustness, states: Sequence[StateId]) -> Iterator[list[str]]:
    """Yield a row for each equilibrium: its number, label, least size, and a cell for each kind."""
    for state in states:
        least = found.least(state)
        cells = [cell(found, margin) for margin in found.of(state)]
        label = found.conflict.states.label(state - 1)
        yield [str(state), label, "·" if least is None else str(least.size), *cells]


def cell(found: Robustness, margin: Margin) -> str:
    """Say a margin: its size, and how many changes of that size destroy the equilibrium."""
    if margin.size is not None:
        return f"{margin.size} ({margin.count:,} of {margin.of:,})"
    looked_to = found.looked_to[margin.kind]
    return f">{looked_to}" if looked_to else "not run"


def weakest(found: Robustness, state: StateId) -> str:
    """Say the first of the smallest changes that an equilibrium does not survive."""
    if not found.has_looked:
        return f"What state {state} survives was not looked at."
    least = found.least(state)
    if least is None or least.first is None:
        return f"State {state} survives every change that was looked at."
    more = least.count - 1
    also = f", or by {plural(more, 'other change')} like it" if more else ""
    return f"State {state} falls when {words(found.conflict, least.first)}{also}."


def words(conflict: Conflict, change: Disturbance) -> str:
    """Say a disturbance.

    Examples
    --------
    >>> from detente import load_case
    >>> syria = load_case("syria-iraq-1975").conflict
    >>> words(syria, Disturbance(Kind.STATEMENTS, "Syria", (0, 2, 1, 3)))
    'Syria puts “NOT Attack” before “Escalate”'
    >>> words(syria, Disturbance(Kind.TIES, "Iraq", (3, 1)))
    'Iraq prefers 4 to what it likes as much now'
    """
    if change.kind is Kind.DIRECTIONS:
        options = conflict.states.options
        pairs = zip(change.places, change.directions, strict=True)
        return " and ".join(f"“{options[place].name}” {WAYS[way]}" for place, way in pairs)
    if change.kind is Kind.MOVES:
        source, target = change.places
        return f"{change.dm} can move from {source + 1} to {target + 1}"
    if change.kind is Kind.TIES:
        state, way = change.places
        if way > 0:
            return f"{change.dm} prefers {state + 1} to what it likes as much now"
        return f"{change.dm} likes {state + 1} less than what it likes as much now"
    named = _named(conflict, change)
    if change.kind is Kind.DROPS:
        return f"{change.dm} drops {' and '.join(named[place] for place in change.places)}"
    reversed_ = [(a, b) for a, b in combinations(change.places, 2) if a > b]
    puts = " and ".join(f"{named[a]} before {named[b]}" for a, b in reversed_)
    return f"{change.dm} puts {puts}"


def _named(conflict: Conflict, change: Disturbance) -> list[str]:
    """Return what the places of a disturbance are called."""
    dm = conflict.dm(change.dm)
    stated = conflict.preferences[dm]
    if change.kind is not Kind.STATES and isinstance(stated, Prioritization):
        return [f"“{statement}”" for statement in stated.statements]
    return [_group(group) for group in groups(conflict, dm)]


def _group(tied: Sequence[int]) -> str:
    if len(tied) == 1:
        return str(tied[0] + 1)
    more = [f"{len(tied) - NAMED} more"] if len(tied) > NAMED else []
    return f"({', '.join([*(str(index + 1) for index in tied[:NAMED]), *more])})"


def robustness_document(found: Robustness) -> dict[str, Any]:
    """Return the margins as plain data, each with the first change that destroys, in words."""
    document = found.to_dict()
    for told, margin in zip(document["margins"], found.margins, strict=True):
        told["first"] = None if margin.first is None else words(found.conflict, margin.first)
    return document
