"""The kernels of the flood over arcs; ``stability/flooding.py`` says what they are for.

Arcs are held turned round: for each state, who can come to it, and from where, grouped by mover.
With n states and d movers,

::

    state             0           |    1            |   ...
    mover         0    1    2     |  0    1    2    |
    starts      [ 0    2    2       3    5    5        ... ]    n d + 1 entries
    sources     [ 4 7 |    | 2    | 0 4 |    | 9    |  ... ]    int32, one for each arc

All arcs into a state lie together, so that a flood reads them in one stream.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from detente.stability.kernels.compiling import compiled, inlined
from detente.stability.kernels.prefetch import prefetch

Int32s = npt.NDArray[np.int32]
Int64s = npt.NDArray[np.int64]
Int16s = npt.NDArray[np.int16]
Starts = npt.NDArray[np.integer]
"""int32, or int64 where there are more arcs than that can count."""


@compiled
def count_arriving(targets: Int32s, mover: int, movers: int, counts: Starts) -> None:
    """Add to `counts[row + 2]` one for each arc of a mover, row = target · movers + mover.

    Two places on, so that after a running sum `counts[row + 1]` is where the row begins.
    Complexity: arcs.
    """
    for target in targets:
        counts[np.int64(target) * movers + mover + 2] += 1


@compiled
def fill_arriving(
    starts: Int64s, targets: Int32s, mover: int, movers: int, cursor: Starts, sources: Int32s
) -> None:
    """Put the source of each arc of a mover into the row of its target.

    Invariant: `cursor[row + 1]` is where the row's next source goes. It begins as the start of
    the row and ends as the start of the next: filled, `cursor` itself holds the starts.
    Complexity: states + arcs.

    ::

        before    cursor [ 0  | 0  2  2  3 ... ]    one place late
        after     cursor [ 0  | 2  2  3  5 ... ]    starts
    """
    for source in range(len(starts) - 1):
        for arc in range(starts[source], starts[source + 1]):
            row = np.int64(targets[arc]) * movers + mover
            sources[cursor[row + 1]] = source
            cursor[row + 1] += 1


@compiled
def improvements_arriving(starts: Starts, sources: Int32s, levels: Int32s) -> tuple[Starts, Int32s]:
    """Return of the arcs turned round those to a higher level of their mover, laid out the same.

    Once for all floods: a flood that compared levels itself would do it for each arc and each
    focal decision maker, at random places of memory.
    Complexity: states · movers + arcs. `levels` has the shape (movers, states).
    """
    movers, size = levels.shape
    kept_starts, kept = np.zeros_like(starts), np.empty_like(sources)
    count = 0
    for state in range(size):
        for mover in range(movers):
            row = state * movers + mover
            for arc in range(starts[row], starts[row + 1]):
                if levels[mover, sources[arc]] < levels[mover, state]:
                    kept[count] = sources[arc]
                    count += 1
            kept_starts[row + 1] = count
    return kept_starts, kept[:count].copy()


@compiled
def highest_in_reach(starts: Int64s, targets: Int32s, values: Int32s) -> Int32s:
    """Return the highest value of each state and of those where its arcs lead.

    Complexity: states + arcs. `starts` and `targets` are rows as in ``model/arcs.py``.
    """
    best = values.copy()
    for state in range(len(values)):
        for arc in range(starts[state], starts[state + 1]):
            best[state] = max(best[state], values[targets[arc]])
    return best


CLOSED = -1
AHEAD = 8
"""So many states before its turn, the row of a state is fetched."""


@compiled
def flood_backwards(
    starts: Starts, sources: Int32s, movers: int, dm: int, rising: Int64s, values: Int32s
) -> Int32s:
    """Return the lowest value that a legal sequence of all but `dm` reaches from each state.

    States are taken as ends in rising order of their values; from each, sequences are followed
    backwards to all states that can begin one. The first end that is met from a state is its
    answer: every later one is no lower.

    What a sequence may be prolonged by, to the front, depends on who moves first in it. So a
    state is met twice at most: once with first mover k, when the arcs into it of everybody but k
    are followed, and then with another first mover, or as an end, when those of k are followed
    too. A third time would add nothing. ::

                     p --j--> s --k--> ... --> end        j ≠ k
        s is met with first mover k, then p with first mover j, for each arc of j into s

    The states wait in line first in, first out, so that most are met twice before it is their
    turn, and are gone through once. `stage` is two bytes for each state; with d movers:

    ::

        2 d, fresh --k--> k, in line ---j or end---> CLOSED, in line
                             |                          ^
                            turn                        | (enters the line with k alone)
                             v                          |
                       d + k, k left out ---j or end----+

    Invariant: the line holds all that remains to be followed for the ends taken so far, as s, or
    as -1 - row for one row alone. A state enters twice at most, so the line never starts anew.

    Complexity: states · movers + arcs, each arc of the others looked at once.

    Parameters
    ----------
    starts, sources : numpy.ndarray
        The arcs turned round, as drawn above: all, or the improvements.
    movers : int
        How many decision makers there are.
    dm : int
        Who does not move.
    rising, values : numpy.ndarray
        The states in rising order of their values, and these values in the same order.
    """
    size = len(values)
    worst = np.empty(size, dtype=np.int32)
    stage = np.full(size, 2 * movers, dtype=np.int16)
    line = np.empty(2 * size, dtype=np.int64)
    head = tail = 0
    for place in range(size):
        value = values[place]
        tail = _meet(rising[place], CLOSED, value, movers, stage, worst, line, tail)
        while head < tail:
            if head + 2 * AHEAD < tail:
                prefetch(starts, _row(line[head + 2 * AHEAD], movers))
                prefetch(sources, np.int64(starts[_row(line[head + AHEAD], movers)]))
            entry = line[head]
            head += 1
            state, alone, left_out = entry, CLOSED, CLOSED
            if entry < 0:
                state, alone = divmod(-1 - entry, movers)
            elif stage[state] != CLOSED:
                left_out = stage[state]
                stage[state] += movers
            for mover in range(movers):
                if mover not in (dm, left_out) and alone in (mover, CLOSED):
                    tail = _follow(
                        starts, sources, movers, state, mover, value, stage, worst, line, tail
                    )
    return worst


@inlined
def _row(entry: int, movers: int) -> int:
    """Return the first row that an entry of the line stands for."""
    return entry * movers if entry >= 0 else -1 - entry


@inlined
def _follow(
    starts: Starts,
    sources: Int32s,
    movers: int,
    state: int,
    mover: int,
    value: int,
    stage: Int16s,
    worst: Int32s,
    line: Int64s,
    tail: int,
) -> int:
    """Meet every state from which a mover can come to a state; return the end of the line."""
    row = state * movers + mover
    for arc in range(starts[row], starts[row + 1]):
        source = sources[arc]
        if stage[source] not in (CLOSED, mover, movers + mover):
            tail = _meet(source, mover, value, movers, stage, worst, line, tail)
    return tail


@inlined
def _meet(
    state: int,
    first: int,
    value: int,
    movers: int,
    stage: Int16s,
    worst: Int32s,
    line: Int64s,
    tail: int,
) -> int:
    """Meet a state with a first mover, or CLOSED as an end; return the end of the line."""
    known = stage[state]
    if known == 2 * movers:
        worst[state] = value
        stage[state] = first
        line[tail] = state
        return tail + 1
    stage[state] = CLOSED
    if known >= movers:
        line[tail] = -1 - (state * movers + known - movers)
        return tail + 1
    return tail
