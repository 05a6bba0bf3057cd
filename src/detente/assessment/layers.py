"""In which order boxes and passing lines stand in each column, so that lines cross little.

A line that goes across several columns is given a lane in each column on its way, so that it runs
between the boxes there and not through them.

References
----------
Sugiyama, Tagawa, Toda (1981), methods for visual understanding of hierarchical system structures.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

SWEEPS = 8
"""How often the columns are ordered by their neighbours; the best order met is kept."""

Line = tuple[int, int]
"""From one node to another, both by position."""


@dataclass(frozen=True, slots=True)
class Layers:
    """The columns of a drawing, from left to right.

    Attributes
    ----------
    place : tuple of int
        For each slot its column, 0 = first. A slot below the number of nodes is that node's box;
        the others are lanes.
    lanes : tuple of tuple of int
        For each line the slots that it passes, from its start to its end.
    before, after : tuple of tuple of int
        For each slot the slots in the columns next to it that a line joins it to.
    columns : tuple of tuple of int
        The slots of each column from top to bottom.
    rank : tuple of int
        For each slot its place in its column, 0 = top.
    """

    place: tuple[int, ...]
    lanes: tuple[tuple[int, ...], ...]
    before: tuple[tuple[int, ...], ...]
    after: tuple[tuple[int, ...], ...]
    columns: tuple[tuple[int, ...], ...]
    rank: tuple[int, ...]


def layers(columns: Sequence[int], lines: Sequence[Line]) -> Layers:
    """Order the nodes of a graph, and the lanes of its long lines, in columns.

    Parameters
    ----------
    columns : sequence of int
        For each node the column in which it stands; any rising numbers.
    lines : sequence of (int, int)

    Examples
    --------
    >>> crossed = layers([0, 0, 1, 1, 2], [(0, 3), (1, 2), (0, 4)])
    >>> crossed.columns, crossed.lanes
    (((0, 1), (3, 5, 2), (4,)), ((), (), (5,)))
    """
    numbers = {column: number for number, column in enumerate(sorted(set(columns)))}
    place = [numbers[column] for column in columns]
    lanes = []
    for source, target in lines:
        step = 1 if place[target] > place[source] else -1
        passed = range(place[source] + step, place[target], step)
        lanes.append(tuple(range(len(place), len(place) + len(passed))))
        place.extend(passed)
    before: list[list[int]] = [[] for _ in place]
    after: list[list[int]] = [[] for _ in place]
    for (source, target), passing in zip(lines, lanes, strict=True):
        for left, right in pairwise((source, *passing, target)):
            if place[left] != place[right]:
                first, second = (left, right) if place[left] < place[right] else (right, left)
                after[first].append(second)
                before[second].append(first)
    order = _order(place, before, after)
    return Layers(
        tuple(place),
        tuple(lanes),
        tuple(map(tuple, before)),
        tuple(map(tuple, after)),
        tuple(map(tuple, order)),
        tuple(_ranks(order, len(place))),
    )


def _order(place: list[int], before: list[list[int]], after: list[list[int]]) -> list[list[int]]:
    """Order each column by the mean rank of the neighbours, to and fro; keep the best order."""
    by_column: dict[int, list[int]] = defaultdict(list)
    for slot, number in enumerate(place):
        by_column[number].append(slot)
    order = [by_column[number] for number in sorted(by_column)]
    best, fewest = order, _crossings(order, after, len(place))
    for sweep in range(SWEEPS):
        is_rightward = sweep % 2 == 0
        order = [list(slots) for slots in order]
        for column in order if is_rightward else reversed(order):
            rank = _ranks(order, len(place))
            near = before if is_rightward else after
            wish = {
                slot: sum(rank[other] for other in near[slot]) / len(near[slot])
                if near[slot]
                else float(rank[slot])
                for slot in column
            }
            column.sort(key=wish.__getitem__)
        crossings = _crossings(order, after, len(place))
        if crossings < fewest:
            best, fewest = order, crossings
    return best


def _crossings(order: list[list[int]], after: list[list[int]], size: int) -> int:
    rank = _ranks(order, size)
    crossings = 0
    for column in order:
        ends = [(rank[slot], rank[other]) for slot in column for other in after[slot]]
        crossings += sum(
            (a - c) * (b - d) < 0 for number, (a, b) in enumerate(ends) for c, d in ends[:number]
        )
    return crossings


def _ranks(order: Sequence[Sequence[int]], size: int) -> list[int]:
    ranks = [0] * size
    for column in order:
        for rank, slot in enumerate(column):
            ranks[slot] = rank
    return ranks
