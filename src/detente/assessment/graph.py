"""The graph of a conflict, or the part of it that tells the story, laid out for drawing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from detente.analysis import Path, paths
from detente.assessment.outcomes import Explained
from detente.model import Conflict, StateId
from detente.stability import Step

WHOLE = 16
"""A conflict of up to this many states is drawn whole, with every move."""


@dataclass(frozen=True, slots=True)
class Node:
    """A state in the drawing: its column (moves from the status quo) and place in the column."""

    state: StateId
    label: str
    column: int
    row: int
    is_outcome: bool
    is_status_quo: bool


@dataclass(frozen=True, slots=True)
class Arc:
    """A move in the drawing."""

    move: Step
    is_improvement: bool


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes and arcs; `is_whole` says whether nothing of the conflict was left out."""

    nodes: tuple[Node, ...]
    arcs: tuple[Arc, ...]
    is_whole: bool


def graph(conflict: Conflict, explained: Iterable[Explained], status_quo: StateId | None) -> Graph:
    """Choose what to draw, and lay it out in columns by distance from the status quo.

    A small conflict is drawn whole. Of a larger one are drawn the status quo, the outcomes that
    are explained, the shortest ways to them, and the improvements between all of these.
    """
    explained = tuple(explained)
    is_whole = len(conflict.states) <= WHOLE
    if is_whole:
        shown = {StateId(index + 1) for index in range(len(conflict.states))}
        arcs = _moves(conflict, shown)
    else:
        ways = [way for item in explained for way in (item.any_moves, item.improvements) if way]
        shown = {item.outcome.state for item in explained} | _along(ways)
        if status_quo is not None:
            shown.add(status_quo)
        on_the_way = {step for way in ways for step in way.steps}
        arcs = [
            arc for arc in _moves(conflict, shown) if arc.is_improvement or arc.move in on_the_way
        ]
    outcome_states = {item.outcome.state for item in explained}
    return Graph(_columns(conflict, shown, outcome_states, status_quo), tuple(arcs), is_whole)


def _along(ways: Iterable[Path]) -> set[StateId]:
    return {state for way in ways for step in way.steps for state in (step.source, step.target)}


def _moves(conflict: Conflict, shown: set[StateId]) -> list[Arc]:
    arcs = []
    for dm, name in enumerate(conflict.decision_makers):
        order = conflict.orders[dm]
        for source in sorted(shown):
            for target in conflict.moves[dm].targets(source - 1):
                if StateId(int(target) + 1) in shown:
                    move = Step(name, source, StateId(int(target) + 1))
                    arcs.append(Arc(move, order.prefers(int(target), source - 1)))
    return arcs


def _columns(
    conflict: Conflict, shown: set[StateId], outcomes: set[StateId], status_quo: StateId | None
) -> tuple[Node, ...]:
    if not shown:
        return ()
    start = min(shown) if status_quo is None else status_quo
    ways = paths(conflict, start, sorted(shown))
    lengths = {state: len(way) for state, way in ways.items() if way is not None}
    beyond = max(lengths.values(), default=0) + 1
    filled: dict[int, int] = {}
    nodes = []
    for state in sorted(shown, key=lambda state: (lengths.get(state, beyond), state)):
        column = lengths.get(state, beyond)
        row = filled.get(column, 0)
        filled[column] = row + 1
        label = conflict.states.label(state - 1)
        nodes.append(Node(state, label, column, row, state in outcomes, state == status_quo))
    return tuple(nodes)
