"""A conflict in the forms that other tools take."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from detente.model.unlisted import UnlistedStates

if TYPE_CHECKING:
    import networkx as nx

    from detente.model.conflict import Conflict

SHOWN = 24
"""States in the notebook's table."""


def networkx_graph(conflict: Conflict) -> nx.MultiDiGraph[int]:
    """Return the graph: a node for each state number, an arc for each move.

    Nodes carry ``label`` and ``options``; arcs carry ``dm`` and ``improvement``.
    """
    import networkx as nx

    graph: Any = nx.MultiDiGraph(title=conflict.title)
    states = conflict.states
    for index in range(len(states)):
        graph.add_node(index + 1, label=states.label(index), options=states.choices(index))
    for dm, moves, order in zip(
        conflict.decision_makers, conflict.moves, conflict.orders, strict=True
    ):
        arcs = moves.arcs()
        better = arcs.are_improvements(order.levels).tolist()
        for (source, target), improvement in zip(arcs.pairs().tolist(), better, strict=True):
            graph.add_edge(source + 1, target + 1, key=dm, dm=dm, improvement=improvement)
    return graph


def html_table(conflict: Conflict) -> str:
    """Return a table of the states with each decision maker's rank, 1 = most preferred.

    States that are not listed are only counted.
    """
    if isinstance(conflict.states, UnlistedStates):
        return f"<p>{escape(repr(conflict))}</p>"
    head = "".join(f"<th>{escape(dm)}</th>" for dm in conflict.decision_makers)
    rows = []
    for index in range(min(len(conflict.states), SHOWN)):
        ranks = "".join(f"<td>{order.ranks[index]}</td>" for order in conflict.orders)
        label = escape(conflict.states.label(index))
        rows.append(f"<tr><th>{index + 1}</th><td>{label}</td>{ranks}</tr>")
    more = len(conflict.states) - len(rows)
    rest = f"<p>… and {more:,} more states</p>" if more else ""
    return (
        f"<table><caption>{escape(repr(conflict))}; ranks, 1 = most preferred</caption>"
        f"<tr><th>state</th><th>label</th>{head}</tr>{''.join(rows)}</table>{rest}"
    )
