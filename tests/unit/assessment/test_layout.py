from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from detente.assessment.layers import layers
from detente.assessment.layout import Box, Layout, Route, layout, spread

Drawn = tuple[list[int], list[tuple[int, int]]]


@st.composite
def drawings(draw: st.DrawFn) -> Drawn:
    columns = sorted(draw(st.lists(st.integers(0, 4), min_size=1, max_size=12)))
    nodes = st.integers(0, len(columns) - 1)
    pairs = st.tuples(nodes, nodes).filter(lambda ends: ends[0] != ends[1])
    return columns, draw(st.lists(pairs, max_size=25))


def laid(drawn: Drawn) -> Layout:
    columns, lines = drawn
    sizes = [(80.0 + 10 * (n % 4), 40.0 + 15 * (n % 3)) for n in range(len(columns))]
    return layout(columns, sizes, lines)


def along(route: Route) -> list[tuple[float, float]]:
    """Points of a route as it is drawn, but for its two ends."""
    points = []
    for number, ((x, y), (to_x, to_y)) in enumerate(pairwise(route.points)):
        swing = route.bulge * 4 / 3 or max(abs(to_x - x) * 0.5, 30.0)
        controls = [x, x + swing * route.leaves, to_x - swing * route.arrives, to_x]
        for k in range(1, 20):
            t, u = k / 20, 1 - k / 20
            weights = (u**3, 3 * u * u * t, 3 * u * t * t, t**3)
            at_x = sum(w * c for w, c in zip(weights, controls, strict=True))
            at_y = (weights[0] + weights[1]) * y + (weights[2] + weights[3]) * to_y
            if number % 2 and route.points[number][1] == to_y:
                at_x, at_y = x + t * (to_x - x), y
            points.append((at_x, at_y))
    return points


def is_inside(point: tuple[float, float], box: Box) -> bool:
    x, y = point
    return box.x + 1 < x < box.x + box.width - 1 and box.y + 1 < y < box.y + box.height - 1


@given(drawings())
def test_no_line_runs_through_a_box(drawn: Drawn) -> None:
    found = laid(drawn)
    for route in found.routes:
        assert not any(is_inside(point, box) for point in along(route) for box in found.boxes)


@given(drawings())
def test_boxes_do_not_touch_and_stand_inside_the_drawing(drawn: Drawn) -> None:
    found = laid(drawn)
    for number, box in enumerate(found.boxes):
        assert box.x >= 0
        assert box.y >= 0
        assert box.x + box.width <= found.width
        assert box.y + box.height <= found.height
        for other in found.boxes[:number]:
            apart_x = box.x >= other.x + other.width or other.x >= box.x + box.width
            apart_y = box.y >= other.y + other.height or other.y >= box.y + box.height
            assert apart_x or apart_y


@given(drawings())
def test_every_end_of_a_line_has_a_place_of_its_own(drawn: Drawn) -> None:
    found = laid(drawn)
    ends = [end for route in found.routes for end in (route.points[0], route.points[-1])]
    rounded = [(round(x, 6), round(y, 6)) for x, y in ends]
    assert len(set(rounded)) == len(rounded)


@given(drawings())
def test_the_same_graph_is_laid_out_the_same(drawn: Drawn) -> None:
    assert laid(drawn) == laid(drawn)


@given(drawings())
def test_every_slot_stands_in_its_column_once(drawn: Drawn) -> None:
    columns, lines = drawn
    found = layers(columns, lines)
    slots = [slot for column in found.columns for slot in column]
    assert sorted(slots) == list(range(len(found.place)))
    for number, column in enumerate(found.columns):
        assert {found.place[slot] for slot in column} == {number}
        assert [found.rank[slot] for slot in column] == list(range(len(column)))


def test_crossings_that_can_be_avoided_are() -> None:
    found = layers([0, 0, 1, 1], [(0, 3), (1, 2)])
    assert found.columns == ((1, 0), (2, 3)) or found.columns == ((0, 1), (3, 2))


@given(st.lists(st.integers(-50, 50), min_size=1, max_size=8))
def test_spread_keeps_order_and_room(wishes: list[int]) -> None:
    places = spread([float(wish) for wish in wishes], [3.0] * (len(wishes) - 1))
    assert all(b - a >= 3.0 - 1e-9 for a, b in pairwise(places))
    if all(b - a >= 3 for a, b in pairwise(wishes)):
        assert places == [float(wish) for wish in wishes]
