r"""Passes over the arcs until nothing falls: the arena for small conflicts, with NumPy alone.

With g_j(s) the least value that a legal sequence reaches from s when j moves first, and y_j(s) the
least reached when j has just moved,

.. math:: y_j(s) = \min(v(s), \min_{k ≠ j} g_k(s)), \qquad g_j(s) = \min_{t ∈ R_j(s)} y_j(t),

so passes until nothing falls are exact: the pair (state, last mover) is all that the rule
remembers. That a state lists itself among its targets would be wrong here: j could stay, and
whoever moved before j would move twice running.

::

    targets        [ 1 2 | 0 2 | 0 ]           rows of states 0, 1 and 3; 2 has none
    values there   [ 5 3 | 7 3 | 7 ]           gathered
    least by row   [   3 |   3 | 7 ]           one reduction over all rows
    first          [ 3  3  HIGHEST  7 ]        put back beside the states without moves
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, reduce

import numpy as np
import numpy.typing as npt

from detente.model import Arcs, Moves
from detente.stability.arena import HIGHEST, LOWEST, ByState, Values
from detente.stability.concepts import Countermoves


def memory_of(moves: Sequence[Moves], states: int) -> int:
    """Return how many bytes passes over so many states take, an estimate from above.

    All moves and all improvements as rows, and the values; most while the improvements of the
    decision maker who has most moves are found.
    """
    counts = [by_one.count for by_one in moves]
    rows = sum(min(states, count) for count in counts)
    return 20 * sum(counts) + 36 * max(counts) + 32 * rows + states * (16 * len(counts) + 64)


@dataclass(frozen=True, eq=False)
class Passes(ByState):
    """An arena that goes over all arcs of the others again and again.

    Complexity: arcs of the others, times the passes until nothing falls (at most the longest
    shortest sequence; two or three in most conflicts), times the profiles.

    Parameters
    ----------
    moves : sequence of Moves
        By decision maker.
    levels : sequence of numpy.ndarray
        int32, shape (..., states), by decision maker; higher = more preferred.
    countermoves : Countermoves
        The definition, or the reading of published programs in which one move answers.
    staying : bool
        Whether the worst counts that nobody answers. The definitions do not, and with levels that
        changes no answer; where what improves can deter as well, it does.
    """

    moves: Sequence[Moves]
    levels: Sequence[Values]
    countermoves: Countermoves = Countermoves.SEQUENCES
    staying: bool = True

    @cached_property
    def _by_moves(self) -> tuple[_Rows, ...]:
        return tuple(_Rows.of(moves.arcs()) for moves in self.moves)

    @cached_property
    def _by_improvements(self) -> tuple[_Rows, ...]:
        return tuple(
            _Rows.of_improvements(moves.arcs(), levels)
            for moves, levels in zip(self.moves, self.levels, strict=True)
        )

    def best(self, dm: int, values: Values) -> Values:
        """Return the highest value that `dm` reaches by staying or by one move."""
        return np.maximum(values, self._by_moves[dm].chosen(np.maximum, values, LOWEST))

    def worst_by_moves(self, dm: int, values: Values) -> Values:
        """Return the lowest value that all but `dm` reach by a legal sequence of moves."""
        return self._worst(dm, values, self._by_moves)

    def worst_by_improvements(self, dm: int, values: Values, at_least: Values) -> Values:
        """Return the lowest value that all but `dm` reach by a legal sequence of improvements."""
        return self._worst(dm, values, self._by_improvements)

    def _worst(self, dm: int, values: Values, rows: Sequence[_Rows]) -> Values:
        movers = [j for j in range(len(self.moves)) if j != dm]
        once = self.countermoves is Countermoves.ONE_MOVE
        first = {j: np.full_like(values, HIGHEST) for j in movers}
        known: dict[int, Values] = {}  # what was in reach after each mover when it was last asked
        fell = True
        while fell:
            fell = False
            for j in movers:
                others = () if once else (first[k] for k in movers if k != j)
                after = reduce(np.minimum, others, values)
                if j in known and (known[j] == after).all():
                    continue
                known[j], fell = after, True
                first[j] = rows[j].chosen(np.minimum, after, HIGHEST)
        nobody = values if self.staying else np.full_like(values, HIGHEST)
        return reduce(np.minimum, first.values(), nobody)


@dataclass(frozen=True, eq=False)
class _Rows:
    """Arcs ready for one gather and one reduction: indices in full width, no empty row.

    Where profiles differ in their improvements, the rows are those of all profiles one after the
    other, over profiles times states.
    """

    size: int
    leaving: npt.NDArray[np.int64]
    starts: npt.NDArray[np.int64]
    targets: npt.NDArray[np.int64]

    @classmethod
    def of(cls, arcs: Arcs) -> _Rows:
        leaving = np.flatnonzero(arcs.counts)
        return cls(len(arcs.counts), leaving, arcs.starts[leaving], arcs.targets.astype(np.int64))

    @classmethod
    def of_improvements(cls, arcs: Arcs, levels: Values) -> _Rows:
        size = levels.shape[-1]
        profile, kept = np.nonzero(arcs.are_improvements(levels.reshape(-1, size)))
        offset = profile * size
        sources = arcs.sources()[kept] + offset
        starts = np.flatnonzero(np.diff(sources, prepend=-1))
        return cls(levels.size, sources[starts], starts, arcs.targets[kept] + offset)

    def chosen(self, choose: np.ufunc, values: Values, empty: np.int32) -> Values:
        """Return for each state the value chosen among its targets; `empty` where it has none."""
        if not len(self.targets):
            return np.full_like(values, empty)
        reached = values.reshape(-1, self.size).take(self.targets, axis=1)
        by_row: Values = choose.reduceat(reached, self.starts, axis=1)
        if len(self.leaving) == self.size:
            return by_row.reshape(values.shape)
        chosen = np.full((len(reached), self.size), empty)
        chosen[:, self.leaving] = by_row
        return chosen.reshape(values.shape)
