from __future__ import annotations

from detente.model import Conflict, Option
from detente.model.export import html_table, networkx_graph
from detente.preferences import Prioritization, Ranking


def conflict(title: str = "") -> Conflict:
    return Conflict.from_options(
        ["One", "Two"],
        [Option("A", "One"), Option("B", "Two")],
        {"One": Prioritization(["A"]), "Two": Prioritization([])},
        title=title,
    )


def test_a_graph_has_a_node_for_each_state_and_an_arc_for_each_move() -> None:
    graph = networkx_graph(conflict("Euphrates"))
    assert graph.graph["title"] == "Euphrates"
    assert dict(graph.nodes(data="label")) == {1: "N-N", 2: "Y-N", 3: "N-Y", 4: "Y-Y"}
    assert graph.nodes[2]["options"] == {"A": True, "B": False}
    arcs = {(s, t, data["dm"], data["improvement"]) for s, t, data in graph.edges(data=True)}
    assert arcs == {
        (1, 2, "One", True),
        (2, 1, "One", False),
        (3, 4, "One", True),
        (4, 3, "One", False),
        (1, 3, "Two", False),
        (3, 1, "Two", False),
        (2, 4, "Two", False),
        (4, 2, "Two", False),
    }


def test_the_table_gives_ranks_and_escapes_what_the_user_wrote() -> None:
    html = html_table(conflict("<script>alert(1)</script>"))
    assert "<script>" not in html
    assert "<tr><th>1</th><td>N-N</td><td>2</td><td>1</td></tr>" in html
    assert "more states" not in html


def test_the_table_stops_after_24_states() -> None:
    names = [f"<{number}>" for number in range(30)]
    everything = Ranking([list(range(1, 31))])
    html = html_table(Conflict.from_graph(names, {"<One>": []}, {"<One>": everything}))
    assert html.count("<td>&lt;") == 24
    assert "<th>&lt;One&gt;</th>" in html
    assert html.endswith("<p>… and 6 more states</p>")
