"""The lines of a drawing: a way from box to box, with heads, a dash and initials."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from detente.assessment.graph import Arc, Graph
from detente.assessment.layout import Point, Route

COLOURS = 8
"""Colours in the template; decision makers after these repeat them with other dashes."""

DASHES = ("", "7 4", "2 3", "11 3 2 3", "5 2", "2 3 6 3", "13 4", "3 2 9 2")


class Text(NamedTuple):
    """Words at a place."""

    x: str
    y: str
    text: str


class DrawnLine(NamedTuple):
    """A line as the template takes it; a head is its style and its path."""

    style: str
    dash: str
    path: str
    heads: tuple[tuple[str, str], ...]
    initials: Text
    anchor: str


class PairedMoves(NamedTuple):
    """A line: the move that it shows, and the way back if the same decision maker has it."""

    there: Arc
    back: Arc | None


def paired(graph: Graph) -> list[PairedMoves]:
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
            lines.append(PairedMoves(arc, back))
    return lines


def drawn_line(
    moves: PairedMoves, names: Sequence[str], short: Mapping[str, str], route: Route, down: float
) -> DrawnLine:
    """Return the line of a move along its route, all of it lower by `down`.

    Parameters
    ----------
    moves : PairedMoves
    names : sequence of str
        The decision makers, whose order gives colours and dashes.
    short : mapping of str to str
        Their initials.
    route : Route
    down : float
        In pixels.
    """
    name = moves.there.move.dm
    dm = names.index(name)
    points = [(x, y + down) for x, y in route.points]
    (x, y), (end_x, end_y) = points[0], points[-1]
    heads = [drawn_head(end_x, end_y, route.arrives, is_filled=moves.there.is_improvement)]
    aside = 4.0
    if moves.back is not None:
        heads.append(drawn_head(x, y, -route.leaves, is_filled=moves.back.is_improvement))
        points[0], aside = (x + 5.0 * route.leaves, y), 12.0
    points[-1] = (end_x - 7.0 * route.arrives, end_y)
    is_better = moves.there.is_improvement
    return DrawnLine(
        f"dm{dm % COLOURS} {'better' if is_better else 'other'}",
        dash_of(dm),
        _path(points, route),
        tuple(heads),
        Text(px(x + aside * route.leaves), px(y + 4.0), short[name]),
        "start" if route.leaves > 0 else "end",
    )


def _path(points: list[Point], route: Route) -> str:
    path = [f"M{px(points[0][0])} {px(points[0][1])}"]
    for (x, y), (to_x, to_y) in pairwise(points):
        if y == to_y and not route.bulge:
            path.append(f"L{px(to_x)} {px(to_y)}")
            continue
        swing = route.bulge * 4 / 3 or max(abs(to_x - x) * 0.5, 30.0)
        first, second = x + swing * route.leaves, to_x - swing * route.arrives
        path.append(f"C{px(first)} {px(y)} {px(second)} {px(to_y)} {px(to_x)} {px(to_y)}")
    return "".join(path)


def drawn_head(x: float, y: float, towards: int, *, is_filled: bool) -> tuple[str, str]:
    """Return the style and the path of a head that points to the right (1) or left (-1)."""
    back, half = (10.0, 5.0) if is_filled else (8.0, 4.0)
    tail = px(x - back * towards)
    path = f"M{tail} {px(y - half)}L{px(x)} {px(y)}L{tail} {px(y + half)}{'Z' * is_filled}"
    return ("filled" if is_filled else "open", path)


def dash_of(dm: int) -> str:
    """Return the dash of a decision maker by position: another one when its colour repeats."""
    return DASHES[(dm + dm // COLOURS) % len(DASHES)]


def px(value: float) -> str:
    """Write a coordinate with one decimal, and none where it is whole."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text
