"""Shortest paths over listed arcs: graph form, where nobody moves twice running."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

import numpy as np
import numpy.typing as npt

from detente.model import Conflict
from detente.model.levels import sorted_without_repeats
from detente.model.moves import Indices
from detente.stability.memory import require_memory

NOBODY = -1

Move = tuple[int, int, int]
"""Who moves, by position, from which state to which, by index."""

BYTES_A_REACH = 32
"""What is kept of a decision maker that gets to a state, and what it takes while that is new."""

BYTES_AT_ONCE = 2**26
"""What it takes to look at the arcs that are looked at in one go, unless one state has more."""


class ArcSearch:
    """Breadth-first over (state, last mover): of each length only the arcs that leave its states.

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
    Complexity: an arc is looked at once for each of the others who gets to where it starts, and at
    most once for each length.
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
        arcs = sum(moves.count for moves in conflict.moves)
        needed = BYTES_A_REACH * shape[0] * shape[1] + BYTES_AT_ONCE
        fix = "leave out what cannot happen: states, or moves"
        require_memory(needed, f"a search over {arcs:,} arcs", fix)
        self._start = start
        self._length: npt.NDArray[np.int32] = np.full(shape, NOBODY, dtype=np.int32)
        self._source: npt.NDArray[np.int64] = np.full(shape, NOBODY, dtype=np.int64)
        levels = [order.levels if improvements_only else None for order in conflict.orders]
        self._steps = {
            dm: (conflict.moves[dm], levels[dm]) for dm in range(shape[0]) if dm in movers
        }
        # At first nobody has moved, so everyone may.
        leaving = dict.fromkeys(self._steps, np.array([start]))
        length = 0
        while leaving:
            length += 1
            front = {dm: self._beyond(dm, states, length) for dm, states in leaving.items()}
            leaving = dict(self._left_by_others(front))

    def _left_by_others(self, front: Mapping[int, Indices]) -> Iterator[tuple[int, Indices]]:
        """Yield for each mover the states that somebody else has just reached, rising, if any."""
        for dm in self._steps:
            reached = [states for other, states in front.items() if other != dm and len(states)]
            if reached:
                yield dm, sorted_without_repeats(np.concatenate(reached))

    def _beyond(self, dm: int, leaving: Indices, length: int) -> Indices:
        """Return where a decision maker gets to from some states, and did not in fewer moves."""
        moves, levels = self._steps[dm]
        found = [np.empty(0, dtype=np.int64)]
        for place, target in moves.targets_from(leaving):
            source = leaving[place]
            is_fresh = self._length[dm, target] < 0
            if levels is not None:
                is_fresh &= levels[target] > levels[source]
            source, target = source[is_fresh], target[is_fresh]
            # Of several arcs to one state the first is kept: that of the lowest state.
            self._source[dm, target[::-1]] = source[::-1]
            self._length[dm, target] = length
            found.append(target[self._source[dm, target] == source])
        return np.concatenate(found)

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
