"""Shortest paths over listed arcs: graph form, where nobody moves twice running."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from detente.model import Conflict
from detente.stability.memory import require_memory

NOBODY = -1

Move = tuple[int, int, int]
"""Who moves, by position, from which state to which, by index."""

_Arcs = tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]


class ArcSearch:
    """Breadth-first over (state, last mover), one pass over the arcs for each length.

    Parameters
    ----------
    conflict : Conflict
    start : int
        By index.
    movers : collection of int
        Who moves, by position.
    improvements_only : bool

    Raises
    ------
    TooLargeError
        When that takes more memory than is free.

    Notes
    -----
    Complexity: arcs, times the greatest length. Memory: 8 bytes an arc, 13 for each decision maker
    and state, and what one pass over the arcs of one decision maker takes.
    """

    def __init__(
        self,
        conflict: Conflict,
        start: int,
        movers: Collection[int],
        *,
        improvements_only: bool,
    ) -> None:
        shape = (len(conflict.moves), len(conflict.states))
        counts = [moves.count for moves in conflict.moves]
        needed = 8 * sum(counts) + 32 * max(counts) + 16 * shape[0] * shape[1]
        fix = "leave out what cannot happen: states, or moves"
        require_memory(needed, f"a search over {sum(counts):,} arcs", fix)
        self._start = start
        self._length: npt.NDArray[np.int32] = np.full(shape, NOBODY, dtype=np.int32)
        self._source: npt.NDArray[np.int64] = np.full(shape, NOBODY, dtype=np.int64)
        self._run(_arcs(conflict, movers, improvements_only=improvements_only))

    def _run(self, movers: Sequence[_Arcs]) -> None:
        front = np.zeros(self._length.shape, dtype=np.bool_)
        at_start = np.zeros(self._length.shape[1], dtype=np.bool_)
        at_start[self._start] = True
        length = 0
        while length == 0 or front.any():
            length += 1
            reached = np.zeros(self._length.shape, dtype=np.bool_)
            for dm, (source, target) in enumerate(movers):
                others = np.delete(front, dm, axis=0)
                leaving = np.logical_or.reduce(others) if length > 1 else at_start
                fresh = leaving[source] & (self._length[dm, target] < 0)
                # Of several arcs to one state the first is kept: that of the lowest state.
                self._source[dm, target[fresh][::-1]] = source[fresh][::-1]
                reached[dm, target[fresh]] = True
            self._length[reached] = length
            front = reached

    def lengths(self) -> npt.NDArray[np.int32]:
        """Return the length of a shortest path to each state, -1 where there is none."""
        far = np.iinfo(np.int32).max
        shortest: npt.NDArray[np.int32] = np.where(self._length < 0, far, self._length).min(axis=0)
        shortest[shortest == far] = NOBODY
        shortest[self._start] = 0
        return shortest

    def ways(self, targets: npt.NDArray[np.int64]) -> Iterator[tuple[Move, ...] | None]:
        """Yield the moves of one shortest path to each target; None where there is no path."""
        return map(self._way, targets.tolist())

    def _way(self, target: int) -> tuple[Move, ...] | None:
        """Trace one shortest path back from a state."""
        if target == self._start:
            return ()
        lengths = self._length[:, target]
        if (lengths < 0).all():
            return None
        mover = int(np.where(lengths < 0, np.iinfo(np.int32).max, lengths).argmin())
        moves: list[Move] = []
        state, length = target, int(lengths[mover])
        while True:
            source = int(self._source[mover, state])
            moves.append((mover, source, state))
            length -= 1
            if length == 0:
                return tuple(reversed(moves))
            before = self._length[:, source] == length
            before[mover] = False
            mover, state = int(before.argmax()), source


def _arcs(conflict: Conflict, movers: Collection[int], *, improvements_only: bool) -> list[_Arcs]:
    """Return for each decision maker where its steps start and end: none unless it is a mover."""
    nothing = np.empty(0, dtype=np.int32)
    steps = []
    for dm, (moves, order) in enumerate(zip(conflict.moves, conflict.orders, strict=True)):
        if dm not in movers:
            steps.append((nothing, nothing))
            continue
        arcs = moves.arcs()
        allowed = arcs.are_improvements(order.levels) if improvements_only else slice(None)
        steps.append((arcs.sources()[allowed], arcs.targets[allowed]))
    return steps
