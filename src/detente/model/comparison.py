"""How a decision maker compares states: the one interface that every preference goes through."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from detente.model.states import States
    from detente.model.unlisted import UnlistedStates


class Comparison(Protocol):
    """A decision maker's strict preference over states, by index (0 = first state)."""

    def prefers(self, better: int, worse: int) -> bool:
        """Say whether state `better` is strictly preferred to state `worse`."""
        ...


class Preference(Protocol):
    """A preference as it is stated, before it is applied to the states of a conflict."""

    def over(self, states: States) -> WeakOrder:
        """Apply it to `states`; raise :class:`~detente.errors.ConflictError` if it does not fit."""
        ...

    def require_unlisted(self, states: UnlistedStates) -> None:
        """Raise an :class:`~detente.errors.InputError` unless it compares states without a list.

        The symbolic engine reads such a preference by itself; names are checked here.
        """
        ...

    def reason(self, states: States, better: int, worse: int) -> str:
        """Say in words what puts `better` above `worse`, both by index."""
        ...


@dataclass(frozen=True, eq=False)
class WeakOrder:
    """A complete preference with ties.

    Parameters
    ----------
    ranks : array_like of int
        For each state its rank, 1 = most preferred; equal ranks are ties. Any integers with this
        order will do: they are stored as 1, 2, 3, … without gaps.

    Examples
    --------
    >>> order = WeakOrder([10, 30, 10])
    >>> order.ranks.tolist(), order.prefers(0, 1), order.prefers(0, 2)
    ([1, 2, 1], True, False)
    """

    ranks: npt.NDArray[np.int32]

    def __post_init__(self) -> None:
        _, dense = np.unique(np.asarray(self.ranks), return_inverse=True)
        ranks = (dense.reshape(-1) + 1).astype(np.int32)
        ranks.setflags(write=False)
        object.__setattr__(self, "ranks", ranks)

    @classmethod
    def from_scores(cls, scores: npt.ArrayLike) -> WeakOrder:
        """Make the order in which a higher integer score is preferred."""
        _, dense = np.unique(np.asarray(scores), return_inverse=True)
        return cls(-dense.reshape(-1).astype(np.int32))

    def prefers(self, better: int, worse: int) -> bool:
        """Say whether state `better` is strictly preferred to state `worse`, both by index."""
        return bool(self.ranks[better] < self.ranks[worse])

    @cached_property
    def levels(self) -> npt.NDArray[np.int32]:
        """The ranks turned round: int32, 1 = least preferred, higher = more preferred."""
        levels = np.int32(self.ranks.max(initial=0) + 1) - self.ranks
        levels.setflags(write=False)
        return levels
