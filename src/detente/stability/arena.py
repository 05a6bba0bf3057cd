r"""What every way of computing stability has to offer: the best and the worst of moves.

Definition: for a value v over states, a decision maker i with moves R_i, and all others O,

.. math:: best_i(v)(s) = \max_{t ∈ \{s\} ∪ R_i(s)} v(t), \qquad
          worst_i(v)(t) = \min_{u ∈ \{t\} ∪ R_O(t)} v(u),

where R_O(t) holds every state that a legal sequence of moves by members of O reaches, in which
nobody moves twice running; by improvements, every step improves its mover (R_O⁺).

The concepts (``metarational.py``) are written over these three questions alone. How an arena finds
the answer is its own affair, and never changes the answer.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from detente.stability.bits import Bits, packed

Values = npt.NDArray[np.signedinteger]
"""A value for each state, int32 or as few bits as do, in the arena's own layout: shape
(..., states), leading axes are profiles run together, or a grid with an axis for each decision
maker."""

LOWEST = np.int32(0)
"""Below every level."""
HIGHEST = np.int32(2**31 - 1)
"""Above every level."""


class Arena(Protocol):
    """Who can move where, and who prefers what, ready to be asked about all states at once."""

    @property
    def levels(self) -> Sequence[Values]:
        """By decision maker; higher = more preferred, 1 to 2^31 - 2, 0 where there is no state."""
        ...

    def stays(self, dm: int, best: Values) -> Bits:
        """Return where `dm` has no better than its level: a bit a state, shape (..., bytes)."""
        ...

    def best(self, dm: int, values: Values) -> Values:
        """Return the highest value that `dm` reaches by staying or by one move."""
        ...

    def best_lasting(self, dm: int, worst: Values) -> Values:
        """Return the highest that `dm` reaches so, counting the lower of level and worst."""
        ...

    def worst_by_moves(self, dm: int, values: Values) -> Values:
        """Return the lowest value that all but `dm` reach by a legal sequence of moves, or none."""
        ...

    def worst_by_improvements(self, dm: int, values: Values, at_least: Values) -> Values:
        """Return the lowest value that all but `dm` reach by a legal sequence of improvements.

        `at_least` is what :meth:`worst_by_moves` gives for these values: improvements reach no
        lower. An arena may use it to stop early, or not.
        """
        ...

    def best_by_improvements(self, dm: int, values: Values, at_least: Values) -> Values:
        """Return the highest that `dm` reaches, counting what improvements make of these values.

        That is :meth:`best_lasting` of :meth:`worst_by_improvements`.
        """
        ...


class ByState(ABC):
    """What is the same in every arena whose values stand in the order of the states."""

    levels: Sequence[Values]

    @abstractmethod
    def best(self, dm: int, values: Values) -> Values:
        """Return the highest value that `dm` reaches by staying or by one move."""

    @abstractmethod
    def worst_by_improvements(self, dm: int, values: Values, at_least: Values) -> Values:
        """Return the lowest value that all but `dm` reach by a legal sequence of improvements."""

    def stays(self, dm: int, best: Values) -> Bits:
        """Return where `dm` has no better than its level: a bit a state."""
        return packed(best <= self.levels[dm])

    def best_lasting(self, dm: int, worst: Values) -> Values:
        """Return the highest that `dm` reaches so, counting the lower of level and worst."""
        return self.best(dm, np.minimum(self.levels[dm], worst))

    def best_by_improvements(self, dm: int, values: Values, at_least: Values) -> Values:
        """Return the highest that `dm` reaches, counting what improvements make of these values."""
        return self.best_lasting(dm, self.worst_by_improvements(dm, values, at_least))
