"""The graph of a conflict as an SVG drawing: the same graph gives the same bytes.

A decision maker's lines differ from another's in colour, dash and initials. A line ends in a filled
head where the move improves its mover, in an open head where it does not; a line that improves
somebody is bold. A move and the same decision maker's way back are one line with two heads.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from detente.assessment.graph import Arc, Graph, Node
from detente.assessment.layout import Box, Point, Route, layout
from detente.assessment.lettering import cut, initials, width, wrapped
from detente.assessment.templating import environment
from detente.model import StateId

COLOURS = 8
"""Colours in the template; decision makers after these repeat them with other dashes."""

DASHES = ("", "7 4", "2 3", "11 3 2 3", "5 2", "2 3 6 3", "13 4", "3 2 9 2")
LINE_HEIGHT = 15.0
HEAD_HEIGHT = 28.0
PADDING = 12.0
LEGEND_LINE = 22.0


@dataclass(frozen=True, slots=True)
class Caption:
    """What a box says besides the state's number.

    Attributes
    ----------
    mark : str
        Such as ``status quo`` or ``holds: Nash``; empty for any other state.
    lines : tuple of str
        The label, and then what differs from the status quo.
    words : str
        The state in full, shown when a pointer rests on the box.
    holds : bool
        Whether the box has a double border.
    """

    mark: str
    lines: tuple[str, ...]
    words: str
    holds: bool


class _Text(NamedTuple):
    x: str
    y: str
    text: str


class _DrawnBox(NamedTuple):
    x: str
    y: str
    width: str
    height: str
    inner: tuple[str, ...]
    is_status_quo: bool
    number: int
    caption: Caption
    head: _Text
    lines: tuple[_Text, ...]


class _DrawnLine(NamedTuple):
    style: str
    dash: str
    path: str
    heads: tuple[tuple[str, str], ...]
    initials: _Text
    anchor: str


class _Key(NamedTuple):
    style: str
    dash: str
    path: str
    head: str
    label: _Text


class _Moves(NamedTuple):
    """A line: the move that it shows, and the way back if the same decision maker has it."""

    there: Arc
    back: Arc | None


def svg(
    graph: Graph,
    decision_makers: Sequence[str],
    captions: Mapping[StateId, Caption] | None = None,
    *,
    title: str = "The graph of the conflict",
    description: str = "",
) -> str:
    """Draw a graph.

    Parameters
    ----------
    graph : Graph
    decision_makers : sequence of str
        In their order, which gives colours and dashes.
    captions : mapping of StateId to Caption, optional
        By node; the node's own label and flags when left out.
    title, description : str
        What a screen reader says of the drawing.

    Returns
    -------
    str
        One ``<svg>`` element, well-formed as XML, without script or outside reference.
    """
    told = [(captions or {}).get(node.state, _plain(node)) for node in graph.nodes]
    place = {node.state: number for number, node in enumerate(graph.nodes)}
    moves = _paired(graph)
    laid = layout(
        [node.column for node in graph.nodes],
        [_size(node, caption) for node, caption in zip(graph.nodes, told, strict=True)],
        [(place[line.there.move.source], place[line.there.move.target]) for line in moves],
    )
    short = initials(decision_makers)
    whole = max(laid.width, 340.0)
    keys, down = _keys(decision_makers, short, whole)
    boxes = [
        _box(node, caption, box, down)
        for node, caption, box in zip(graph.nodes, told, laid.boxes, strict=True)
    ]
    lines = [
        _line(line, decision_makers, short, route, down)
        for line, route in zip(moves, laid.routes, strict=True)
    ]
    # Improvements last, so that they lie on top.
    lines.sort(key=lambda line: line.style.endswith("better"))
    drawing = environment().get_template("graph.svg.j2")
    return drawing.render(
        width=_n(whole),
        height=_n(laid.height + down),
        title=title,
        description=description or describe(graph),
        keys=keys,
        boxes=boxes,
        lines=lines,
    )


def describe(graph: Graph) -> str:
    """Say in a sentence what the drawing shows."""
    improvements = sum(arc.is_improvement for arc in graph.arcs)
    has_status_quo = any(node.is_status_quo for node in graph.nodes)
    start = "the status quo" if has_status_quo else "the first of them"
    return (
        f"{len(graph.nodes)} states, in columns by their number of moves from {start}, and "
        f"{len(graph.arcs)} moves between them, of which {improvements} improve their mover."
    )


def _paired(graph: Graph) -> list[_Moves]:
    """Join each move with the mover's way back; the improving direction leads."""
    ends = {arc.move: arc for arc in graph.arcs}
    lines = []
    for arc in graph.arcs:
        way_back = arc.move._replace(source=arc.move.target, target=arc.move.source)
        back = ends.get(way_back)
        leads = back is None or (arc.is_improvement, arc.move.target) > (
            back.is_improvement,
            back.move.target,
        )
        if leads:
            lines.append(_Moves(arc, back))
    return lines


def _plain(node: Node) -> Caption:
    marks = ["status quo"] * node.is_status_quo + ["holds"] * node.is_outcome
    words = f"state {node.state}: {node.label}"
    return Caption(" · ".join(marks), (node.label,), words, node.is_outcome)


def _size(node: Node, caption: Caption) -> tuple[float, float]:
    lines = wrapped(caption.lines)
    number = width(str(node.state), 17.0, is_bold=True)
    head = number + 8.0 + width(caption.mark, 12.0, is_bold=True)
    across = max([head, *(width(line, 12.0) for line in lines)])
    return across + 2 * PADDING, HEAD_HEIGHT + LINE_HEIGHT * len(lines) + 8.0


def _box(node: Node, caption: Caption, box: Box, down: float) -> _DrawnBox:
    x, y = box.x, box.y + down
    lines = wrapped(caption.lines)
    top = y + (box.height - HEAD_HEIGHT - LINE_HEIGHT * len(lines)) / 2
    inner = (x + 3.5, y + 3.5, box.width - 7.0, box.height - 7.0) if caption.holds else ()
    return _DrawnBox(
        _n(x),
        _n(y),
        _n(box.width),
        _n(box.height),
        tuple(_n(value) for value in inner),
        node.is_status_quo,
        node.state,
        caption,
        _Text(_n(x + PADDING), _n(top + 19.0), ""),
        tuple(
            _Text(_n(x + PADDING), _n(top + 38.0 + LINE_HEIGHT * number), line)
            for number, line in enumerate(lines)
        ),
    )


def _line(
    moves: _Moves, names: Sequence[str], short: Mapping[str, str], route: Route, down: float
) -> _DrawnLine:
    name = moves.there.move.dm
    dm = names.index(name)
    points = [(x, y + down) for x, y in route.points]
    (x, y), (end_x, end_y) = points[0], points[-1]
    heads = [_head(end_x, end_y, route.arrives, is_filled=moves.there.is_improvement)]
    aside = 4.0
    if moves.back is not None:
        heads.append(_head(x, y, -route.leaves, is_filled=moves.back.is_improvement))
        points[0], aside = (x + 5.0 * route.leaves, y), 12.0
    points[-1] = (end_x - 7.0 * route.arrives, end_y)
    is_better = moves.there.is_improvement
    return _DrawnLine(
        f"dm{dm % COLOURS} {'better' if is_better else 'other'}",
        _dash(dm),
        _path(points, route),
        tuple(heads),
        _Text(_n(x + aside * route.leaves), _n(y + 4.0), short[name]),
        "start" if route.leaves > 0 else "end",
    )


def _path(points: list[Point], route: Route) -> str:
    path = [f"M{_n(points[0][0])} {_n(points[0][1])}"]
    for (x, y), (to_x, to_y) in pairwise(points):
        if y == to_y and not route.bulge:
            path.append(f"L{_n(to_x)} {_n(to_y)}")
            continue
        swing = route.bulge * 4 / 3 or max(abs(to_x - x) * 0.5, 30.0)
        first, second = x + swing * route.leaves, to_x - swing * route.arrives
        path.append(f"C{_n(first)} {_n(y)} {_n(second)} {_n(to_y)} {_n(to_x)} {_n(to_y)}")
    return "".join(path)


def _head(x: float, y: float, towards: int, *, is_filled: bool) -> tuple[str, str]:
    back, half = (10.0, 5.0) if is_filled else (8.0, 4.0)
    tail = _n(x - back * towards)
    path = f"M{tail} {_n(y - half)}L{_n(x)} {_n(y)}L{tail} {_n(y + half)}{'Z' * is_filled}"
    return ("filled" if is_filled else "open", path)


def _dash(dm: int) -> str:
    return DASHES[(dm + dm // COLOURS) % len(DASHES)]


def _keys(
    names: Sequence[str], short: Mapping[str, str], across: float
) -> tuple[list[_Key], float]:
    """Make the legend, and say how high it is."""
    entries = [
        (f"dm{dm % COLOURS} better", _dash(dm), f"{short[name]} = {cut(name)}")
        for dm, name in enumerate(names)
    ]
    entries.append(("plain better", "", "filled head: improves its mover"))
    entries.append(("plain other", "", "open head: does not"))
    keys, x, y = [], 16.0, 20.0
    for style, dash, words in entries:
        room = 44.0 + width(words, 12.0) + 20.0
        if x + room > across and x > 16.0:
            x, y = 16.0, y + LEGEND_LINE
        _, head = _head(x + 36.0, y, 1, is_filled=style.endswith("better"))
        path = f"M{_n(x)} {_n(y)}H{_n(x + 29.0)}"
        keys.append(_Key(style, dash, path, head, _Text(_n(x + 44.0), _n(y + 4.0), words)))
        x += room
    return keys, y + 14.0


def _n(value: float) -> str:
    """Write a coordinate with one decimal, and none where it is whole."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text
