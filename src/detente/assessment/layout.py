"""Where the boxes and lines of a drawing go, so that no line runs through a box.

Boxes stand in columns. A line leaves and enters a box level, at a port of its own, and swings only
in the room between two columns. Everything is decided by sorting, nothing by chance.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from detente.assessment.layers import Layers, Line, layers

PORT = 14.0
"""Between two lines on one side of a box, so that their initials do not touch."""
LANE = 12.0
"""The height kept free for a line that passes through a column."""
ROW_GAP = 22.0
MARGIN = 16.0
SWEEPS = 8

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """Where a node stands: its left upper corner, width and height."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Route:
    """A line's way.

    Attributes
    ----------
    points : tuple of (float, float)
        At each of them the line runs level; between two of them it swings.
    leaves, arrives : int
        1 when it runs to the right there, -1 when to the left.
    bulge : float
        How far a line between two boxes of one column swings out; 0 for all others.
    """

    points: tuple[Point, ...]
    leaves: int
    arrives: int
    bulge: float = 0.0


@dataclass(frozen=True, slots=True)
class Layout:
    """Boxes by node and routes by line, in the order given, and the size of it all."""

    boxes: tuple[Box, ...]
    routes: tuple[Route, ...]
    width: float
    height: float


def layout(
    columns: Sequence[int], sizes: Sequence[tuple[float, float]], lines: Sequence[Line]
) -> Layout:
    """Lay out boxes in columns and lines between them.

    Parameters
    ----------
    columns : sequence of int
        For each node the column in which it stands.
    sizes : sequence of (float, float)
        For each node the width and height that its text needs; a box grows with its lines.
    lines : sequence of (int, int)
        From one node to another, both by position.

    Examples
    --------
    >>> laid = layout([0, 1], [(60.0, 40.0), (60.0, 40.0)], [(0, 1)])
    >>> laid.boxes[0], laid.routes[0].points
    (Box(x=16.0, y=16.0, width=60.0, height=40.0), ((76.0, 36.0), (164.0, 36.0)))
    """
    layered = layers(columns, lines)
    ports = _ports(layered, lines)
    heights = [height for _, height in sizes] + [LANE] * (len(layered.place) - len(sizes))
    for (node, _), ends in ports.items():
        heights[node] = max(heights[node], PORT * (len(ends) + 0.6))
    middles = _middles(layered, heights, len(sizes))
    bulges = _bulges(layered, lines)
    widths = [
        max((sizes[slot][0] for slot in column if slot < len(sizes)), default=0.0)
        for column in layered.columns
    ]
    lefts, width = _lefts(layered, lines, bulges, widths)
    boxes = tuple(
        Box(lefts[place], middles[node] - heights[node] / 2, widths[place], heights[node])
        for node, place in enumerate(layered.place[: len(sizes)])
    )

    def port(node: int, side: int, line: int) -> Point:
        ends, box = ports[node, side], boxes[node]
        x = box.x + box.width if side > 0 else box.x
        return x, middles[node] + PORT * (ends.index(line) - (len(ends) - 1) / 2)

    routes = []
    for line, (source, target) in enumerate(lines):
        leaves, enters = (_side(layered, (source, target), here) for here in (source, target))
        points = [port(source, leaves, line)]
        for slot in layered.lanes[line]:
            left = lefts[layered.place[slot]]
            across = (left, left + widths[layered.place[slot]])
            points += [(x, middles[slot]) for x in across[::leaves]]
        points.append(port(target, enters, line))
        routes.append(Route(tuple(points), leaves, -enters, bulges.get(line, 0.0)))
    foot = max(middle + height / 2 for middle, height in zip(middles, heights, strict=True))
    return Layout(boxes, tuple(routes), width, foot + MARGIN)


def _side(layered: Layers, line: Line, here: int) -> int:
    """On which side of a node a line ends: 1 = right. Within a column, downward on the right."""
    source, target = line
    if layered.place[source] == layered.place[target]:
        return 1 if layered.rank[target] > layered.rank[source] else -1
    other = target if here == source else source
    return 1 if layered.place[other] > layered.place[here] else -1


def _ports(layered: Layers, lines: Sequence[Line]) -> dict[tuple[int, int], list[int]]:
    """For each (node, side) the lines that end there, from top to bottom."""
    found: dict[tuple[int, int], list[tuple[tuple[int, int, int], int]]] = defaultdict(list)
    for number, (source, target) in enumerate(lines):
        chain = (source, *layered.lanes[number], target)
        for here, beside in ((source, chain[1]), (target, chain[-2])):
            distance = layered.rank[beside] - layered.rank[here]
            if layered.place[beside] != layered.place[here]:
                key = (0, layered.rank[beside], number)
            else:  # The nearest is outermost, so that the swings of one column nest.
                key = (-1, -distance, number) if distance < 0 else (1, -distance, -number)
            found[here, _side(layered, (source, target), here)].append((key, number))
    return {place: [number for _, number in sorted(ends)] for place, ends in found.items()}


def _middles(layered: Layers, heights: list[float], nodes: int) -> list[float]:
    """Choose a height for every slot: near its neighbours, in order, with room between."""
    middles = [0.0] * len(heights)
    rooms = []
    for column in layered.columns:
        room = [
            (heights[a] + heights[b]) / 2 + (ROW_GAP if max(a, b) < nodes else LANE / 2)
            for a, b in pairwise(column)
        ]
        rooms.append(room)
        y = -sum(room) / 2
        for slot, gap in zip(column, [*room, 0.0], strict=True):
            middles[slot] = y
            y += gap
    pairs = list(zip(layered.columns, rooms, strict=True))
    for sweep in range(SWEEPS):
        for column, room in pairs if sweep % 2 == 0 else reversed(pairs):
            wishes = []
            for slot in column:
                near = layered.before[slot] + layered.after[slot]
                mean = sum(middles[other] for other in near) / len(near) if near else None
                wishes.append(middles[slot] if mean is None else mean)
            for slot, y in zip(column, spread(wishes, room), strict=True):
                middles[slot] = y
    top = min(middle - height / 2 for middle, height in zip(middles, heights, strict=True))
    return [middle - top + MARGIN for middle in middles]


def _bulges(layered: Layers, lines: Sequence[Line]) -> dict[int, float]:
    """How far each line within a column swings out: the farther, the more, so that they nest."""
    sides: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for number, (source, target) in enumerate(lines):
        if layered.place[source] == layered.place[target]:
            distance = layered.rank[target] - layered.rank[source]
            side = (layered.place[source], 1 if distance > 0 else -1)
            sides[side].append((abs(distance), number))
    return {
        number: 34.0 + min(9.0 * place, 110.0)
        for ends in sides.values()
        for place, (_, number) in enumerate(sorted(ends))
    }


def _lefts(
    layered: Layers, lines: Sequence[Line], bulges: dict[int, float], widths: list[float]
) -> tuple[list[float], float]:
    """Return the left edge of each column's boxes, and the width of the whole."""
    swings: dict[tuple[int, int], float] = defaultdict(float)
    for number, bulge in bulges.items():
        side = _side(layered, lines[number], lines[number][0])
        place = (layered.place[lines[number][0]], side)
        swings[place] = max(swings[place], bulge)
    lefts, x = [], MARGIN + swings[0, -1]
    for column, width in enumerate(widths):
        lefts.append(x)
        x += width
        if column + 1 < len(widths):
            passing = sum(len(layered.after[slot]) for slot in layered.columns[column])
            swing = swings[column, 1] + swings[column + 1, -1]
            x += max(min(84.0 + 4.0 * passing, 180.0), swing + 16.0)
    return lefts, x + swings[len(widths) - 1, 1] + MARGIN


def spread(wishes: Sequence[float], room: Sequence[float]) -> list[float]:
    """Return places as near to the wishes as can be, in order and with room between them.

    Definition: the y that minimises Σ (y_k − wish_k)² with y_(k+1) − y_k ≥ room_k, by pooling
    adjacent violators.

    Examples
    --------
    >>> spread([0.0, 0.0, 9.0], [2.0, 2.0])
    [-1.0, 1.0, 9.0]
    """
    offsets = [0.0]
    for gap in room:
        offsets.append(offsets[-1] + gap)
    pools: list[tuple[float, int]] = []
    for wish, offset in zip(wishes, offsets, strict=True):
        total, count = wish - offset, 1
        while pools and pools[-1][0] / pools[-1][1] > total / count:
            before, members = pools.pop()
            total, count = total + before, count + members
        pools.append((total, count))
    level = [total / count for total, count in pools for _ in range(count)]
    return [y + offset for y, offset in zip(level, offsets, strict=True)]
