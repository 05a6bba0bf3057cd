"""The least value that moves or improvements of several can bring about, by a reverse flood."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from detente.stability.kernels.compiling import compiled


@compiled
def grouped(
    group: npt.NDArray[np.int32],
    order: npt.NDArray[np.int32],
    starts: npt.NDArray[np.int32],
    members: npt.NDArray[np.int32],
) -> None:
    """Find where each group starts, and the members of `order` by group, order kept within.

    ::

        starts   0        3     5 …              one more than there are groups; 0 beforehand
        members  7 2 9  | 4 1 | …                the states of group 0, group 1, …

    Complexity: states + groups (a counting sort).
    """
    for state in range(len(group)):
        starts[group[state] + 1] += 1
    for number in range(len(starts) - 1):
        starts[number + 1] += starts[number]
    for state in order:  # each start runs to the end of its group, which is the next one's start
        members[starts[group[state]]] = state
        starts[group[state]] += 1
    starts[1:] = starts[:-1].copy()
    starts[0] = 0


@compiled
def flood(
    values: npt.NDArray[np.int32],
    rising: npt.NDArray[np.int32],
    rows: npt.NDArray[np.int32],
    members: npt.NDArray[np.int32],
    bounds: npt.NDArray[np.int32],
    below_starts: npt.NDArray[np.int64],
    below: npt.NDArray[np.int32],
    met: npt.NDArray[np.bool_],
    stack: npt.NDArray[np.int32],
    movers: npt.NDArray[np.int64],
    only_improvements: bool,
) -> None:
    """Lower, in place, each value to the least that a sequence of the movers' steps ends in.

    ::

        N states, d decision makers; a cell is a class of one of them with equal one-way options

        rows      N × d × 2    for each the state's cell, and its level of it, side by side: one
                               look in memory; cell C where nothing leads to the state
        members   d × N        the states of each cell by rising level
                    |7 2 9|4 1|…
                       ↑   ↑
        bounds    d × C+1 × 2  of each cell the first member that has not been met, and the end;
                               changed in place
        below_starts           d × C+2: where in `below` the cells stand from which the mover
                               can go to each cell of the same class
        met       N            False beforehand
        stack     N            room for states whose sequences are still to be followed

    Invariant: seeds are taken by rising value, so whatever is met has its final value. From a
    state u the flood runs backwards to every t in u's cell, or in one below, that can improve to
    u: those with a lower level, which are the first members of that cell. So one pointer a cell,
    which only moves forward, meets every state once. Without `only_improvements` levels do not
    count.

    Complexity: N · m · (1 + cells below) steps in all, however long the sequences are. Option
    form only: a mover's steps are transitive, so nobody needs to move twice running.
    """
    for seed in rising:
        if met[seed]:
            continue
        met[seed] = True
        stack[0] = seed
        height = 1
        least = values[seed]
        while height:
            height -= 1
            row = rows[stack[height]]
            for j in movers:
                cell, level = row[j, 0], row[j, 1]
                first = last = np.int64(0)
                if len(below):
                    first, last = below_starts[j, cell], below_starts[j, cell + 1]
                for at in range(first - 1, last):
                    bound = bounds[j, cell if at < first else below[at]]
                    place = bound[0]
                    while place < bound[1]:
                        other = members[j, place]
                        if only_improvements and rows[other, j, 1] >= level:
                            break
                        place += 1
                        if not met[other]:
                            met[other] = True
                            values[other] = least
                            stack[height] = other
                            height += 1
                    bound[0] = place


@compiled
def least_of_each(
    values: npt.NDArray[np.int32], group: npt.NDArray[np.int32], least: npt.NDArray[np.int32]
) -> None:
    """Find for each state the least value in its group, which is numbered by its first state.

    Complexity: states. Invariant: the first state of a group is met first, and keeps the least
    value found so far.
    """
    for state in range(len(values)):
        first = group[state]
        least[first] = values[state] if first == state else min(least[first], values[state])
    for state in range(len(values)):
        least[state] = least[group[state]]


@compiled
def best_in_cells(
    values: npt.NDArray[np.int32],
    cell: npt.NDArray[np.int32],
    below_starts: npt.NDArray[np.int64],
    below: npt.NDArray[np.int32],
    best: npt.NDArray[np.int32],
) -> None:
    """Find for each state the highest value in its cell and in those that the cell leads to.

    Complexity: states + pairs of cells, one below the other.
    """
    highest = np.zeros(len(below_starts) - 1, np.int32)
    for state in range(len(values)):
        highest[cell[state]] = max(highest[cell[state]], values[state])
    onward = highest.copy()
    for number in range(len(highest)):
        for at in range(below_starts[number], below_starts[number + 1]):
            onward[below[at]] = max(onward[below[at]], highest[number])
    for state in range(len(values)):
        best[state] = onward[cell[state]]


@compiled
def count_below(
    class_starts: npt.NDArray[np.int64], spent: npt.NDArray[np.uint64]
) -> npt.NDArray[np.int64]:
    """Return where the cells below each cell begin, in a list of all: one more than cells.

    A cell is below another of its class when its spent options are some of the other's.
    """
    starts = np.zeros(len(spent) + 1, np.int64)
    for number in range(len(class_starts) - 1):
        first, last = class_starts[number], class_starts[number + 1]
        for p in range(first, last):
            count = 0
            for q in range(first, last):
                count += (spent[q] & ~spent[p]) == 0
            starts[p + 1] = starts[p] + count - 1  # not itself
    return starts


@compiled
def list_below(
    class_starts: npt.NDArray[np.int64],
    spent: npt.NDArray[np.uint64],
    starts: npt.NDArray[np.int64],
) -> npt.NDArray[np.int32]:
    """Return the cells below each cell, as `count_below` has counted them."""
    below = np.empty(starts[-1], np.int32)
    for number in range(len(class_starts) - 1):
        first, last = class_starts[number], class_starts[number + 1]
        for p in range(first, last):
            place = starts[p]
            for q in range(first, last):
                if q != p and (spent[q] & ~spent[p]) == 0:
                    below[place] = q
                    place += 1
    return below
