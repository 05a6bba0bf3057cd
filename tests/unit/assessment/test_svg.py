from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from detente.assessment.graph import Arc, Graph, Node, graph
from detente.assessment.lettering import cut, initials, width, wrapped
from detente.assessment.svg import Caption, describe, svg
from detente.model import StateId
from detente.stability import Step
from tests.unit.assessment.samples import COALESCED, GRAPH, SOURCED, assessed, parsed

S = "{http://www.w3.org/2000/svg}"


def node(state: int, column: int, row: int, *, label: str = "Y", now: bool = False) -> Node:
    return Node(StateId(state), label, column, row, is_outcome=state == 2, is_status_quo=now)


def arc(dm: str, source: int, target: int, *, better: bool) -> Arc:
    return Arc(Step(dm, StateId(source), StateId(target)), better)


TWO = Graph(
    (node(1, 0, 0, now=True), node(2, 1, 0), node(3, 1, 1, label='<b>&"war"')),
    (
        arc("Ann <x>", 1, 2, better=True),
        arc("Ann <x>", 2, 1, better=False),
        arc("Ben", 2, 1, better=True),
        arc("Ben", 2, 3, better=False),
    ),
    is_whole=True,
)


def drawn(some: Graph = TWO) -> ET.Element:
    return parsed(svg(some, ["Ann <x>", "Ben"], title="T & <t>"))


def styles(root: ET.Element, name: str) -> list[str]:
    return [
        str(group.get("class"))
        for group in root.iter(f"{S}g")
        for part in group
        if name in str(part.get("class")).split()
    ]


def test_it_is_well_formed_and_escapes_what_it_is_given() -> None:
    root = drawn()
    assert root.find(f"{S}title").text == "T & <t>"  # type: ignore[union-attr]
    texts = ["".join(text.itertext()) for text in root.iter(f"{S}text")]
    assert '<b>&"war"' in texts
    assert any(text.endswith("= Ann <x>") for text in texts)


def test_it_is_labelled_for_those_who_cannot_see_it() -> None:
    root = drawn()
    assert root.get("role") == "img"
    named = {root.find(f"{S}{tag}").get("id") for tag in ("title", "desc")}  # type: ignore[union-attr]
    assert set(str(root.get("aria-labelledby")).split()) == named


def test_the_same_graph_gives_the_same_bytes() -> None:
    assert svg(TWO, ["Ann <x>", "Ben"]) == svg(TWO, ["Ann <x>", "Ben"])


def test_a_move_and_the_way_back_of_one_mover_are_one_line_with_two_heads() -> None:
    root = drawn()
    ways = [group for group in root.iter(f"{S}g") if len(group.findall(f"{S}path")) >= 2]
    lines = [group for group in ways if group.find(f"{S}text") is None]
    heads = sorted(
        tuple(sorted(str(path.get("class")) for path in group.findall(f"{S}path")))
        for group in lines
    )
    assert heads == [
        ("head filled", "head open", "way"),
        ("head filled", "way"),
        ("head open", "way"),
    ]


def test_improvements_are_bold_and_lie_on_top() -> None:
    found = [style for style in styles(drawn(), "way") if "plain" not in style][2:]
    assert found == ["dm1 other", "dm0 better", "dm1 better"]


def test_marks_are_words_and_outcomes_have_two_borders() -> None:
    root = drawn()
    texts = ["".join(text.itertext()) for text in root.iter(f"{S}text")]
    assert "1status quo" in texts
    assert "2holds" in texts
    assert len([r for r in root.iter(f"{S}rect") if r.get("class") == "inner"]) == 1


def test_a_caption_takes_the_place_of_the_flags() -> None:
    told = {StateId(3): Caption("holds: GMR", ("Y", "+ War"), "state 3", holds=True)}
    root = parsed(svg(TWO, ["Ann <x>", "Ben"], told))
    texts = ["".join(text.itertext()) for text in root.iter(f"{S}text")]
    assert "3holds: GMR" in texts
    assert "+ War" in texts


def test_nothing_is_asked_from_outside() -> None:
    text = svg(TWO, ["Ann <x>", "Ben"])
    outside = text.replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert not [word for word in ("http", "url(", "href", "<script", "@import") if word in outside]


@pytest.mark.parametrize("text", [SOURCED, GRAPH, COALESCED])
def test_graphs_of_real_conflicts_are_drawn(tmp_path: Path, text: str) -> None:
    found = assessed(tmp_path, text)
    some = graph(found.case.conflict, found.explained, found.case.status_quo)
    names = found.case.conflict.decision_makers
    root = parsed(svg(some, names))
    boxes = [r for r in root.iter(f"{S}rect") if "box" in str(r.get("class")).split()]
    assert len(boxes) == len(some.nodes)
    moves = f"{len(some.arcs)} moves"
    assert moves in describe(some)


def test_thirty_decision_makers_differ_in_initials_and_in_colour_or_dash() -> None:
    names = [f"Party {number}" for number in range(30)]
    short = initials(names)
    assert len(set(short.values())) == 30
    root = parsed(svg(Graph((node(1, 0, 0),), (), is_whole=True), names))
    keys = [
        (group.get("class"), str(group[0].get("stroke-dasharray")))
        for group in root.iter(f"{S}g")
        if "plain" not in str(group.get("class")) and len(group) == 3
    ]
    assert len(set(keys)) == 30


def test_names_in_capitals_stay_and_clashes_are_told_apart() -> None:
    assert initials(["US", "USSR"]) == {"US": "US", "USSR": "USSR"}
    assert initials(["Iran", "Iraq", "Irak"]) == {"Iran": "I", "Iraq": "Ir", "Irak": "Ira"}
    assert list(initials(["A", "a", "A B", "Ab c"]).values()) == ["A", "a", "AB", "AC"]


def test_long_texts_are_wrapped_and_cut() -> None:
    lines = wrapped(["Release the water " * 10])
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert cut("水" * 40).endswith("…")
    assert width("水", 10.0) > width("i", 10.0)
    assert width("Y", 10.0, is_bold=True) > width("Y", 10.0)
