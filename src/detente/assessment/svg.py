"""The graph of a conflict as an SVG drawing: the same graph gives the same bytes.

A decision maker's lines differ from another's in colour, dash and initials. A line ends in a filled
head where the move improves its mover, in an open head where it does not; a line that improves
somebody is bold. A move and the same decision maker's way back are one line with two heads.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from detente.assessment.graph import Graph, Node
from detente.assessment.layout import Box, layout
from detente.assessment.lettering import cut, initials, width, wrapped
from detente.assessment.strokes import COLOURS, Text, dash_of, drawn_head, drawn_line, paired, px
from detente.assessment.templating import environment
from detente.model import StateId

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


class _DrawnBox(NamedTuple):
    x: str
    y: str
    width: str
    height: str
    inner: tuple[str, ...]
    is_status_quo: bool
    number: int
    caption: Caption
    head: Text
    lines: tuple[Text, ...]


class _Key(NamedTuple):
    style: str
    dash: str
    path: str
    head: str
    label: Text


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
    moves = paired(graph)
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
        drawn_line(line, decision_makers, short, route, down)
        for line, route in zip(moves, laid.routes, strict=True)
    ]
    # Improvements last, so that they lie on top.
    lines.sort(key=lambda line: line.style.endswith("better"))
    drawing = environment().get_template("graph.svg.j2")
    return drawing.render(
        width=px(whole),
        height=px(laid.height + down),
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
        px(x),
        px(y),
        px(box.width),
        px(box.height),
        tuple(px(value) for value in inner),
        node.is_status_quo,
        node.state,
        caption,
        Text(px(x + PADDING), px(top + 19.0), ""),
        tuple(
            Text(px(x + PADDING), px(top + 38.0 + LINE_HEIGHT * number), line)
            for number, line in enumerate(lines)
        ),
    )


def _keys(
    names: Sequence[str], short: Mapping[str, str], across: float
) -> tuple[list[_Key], float]:
    """Make the legend, and say how high it is."""
    entries = [
        (f"dm{dm % COLOURS} better", dash_of(dm), f"{short[name]} = {cut(name)}")
        for dm, name in enumerate(names)
    ]
    entries.append(("plain better", "", "filled head: improves its mover"))
    entries.append(("plain other", "", "open head: does not"))
    keys, x, y = [], 16.0, 20.0
    for style, dash, words in entries:
        room = 44.0 + width(words, 12.0) + 20.0
        if x + room > across and x > 16.0:
            x, y = 16.0, y + LEGEND_LINE
        _, head = drawn_head(x + 36.0, y, 1, is_filled=style.endswith("better"))
        path = f"M{px(x)} {px(y)}H{px(x + 29.0)}"
        keys.append(_Key(style, dash, path, head, Text(px(x + 44.0), px(y + 4.0), words)))
        x += room
    return keys, y + 14.0
