"""How a decision maker compares states: the one interface that every preference goes through."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

import numpy as np
import numpy.typing as npt

from detente.model.levels import MAX_LEVEL, dense_levels

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


@dataclass(frozen=True, eq=False, init=False)
class WeakOrder:
    """A complete preference with ties.

    Parameters
    ----------
    ranks : array_like of int
        For each state its rank, lower = more preferred; equal ranks are ties. Any integers with
        this order will do. What scores states the other way round makes its order with
        :meth:`from_scores`, and what has levels already with :meth:`from_levels`.

    Raises
    ------
    ValueError
        When they are not one array of whole numbers.

    Attributes
    ----------
    levels : numpy.ndarray
        int32, one for each state, read-only: higher = more preferred, from 1 to
        :data:`~detente.model.levels.MAX_LEVEL`. There may be gaps between them.

    Examples
    --------
    >>> order = WeakOrder([10, 30, 10])
    >>> order.ranks.tolist(), order.prefers(0, 1), order.prefers(0, 2)
    ([1, 2, 1], True, False)
    """

    levels: npt.NDArray[np.int32]

    def __init__(self, ranks: npt.ArrayLike) -> None:
        self._keep(_turned_round(dense_levels(_whole_numbers(ranks))))

    @classmethod
    def from_scores(cls, scores: npt.ArrayLike) -> WeakOrder:
        """Make the order in which a higher integer score is preferred."""
        return cls.from_levels(dense_levels(_whole_numbers(scores)))

    @classmethod
    def from_levels(cls, levels: npt.NDArray[np.int32]) -> WeakOrder:
        """Make the order that has these :attr:`levels`: kept as they are, and made read-only.

        Raises
        ------
        ValueError
            When they are not one array of int32 from 1 to ``MAX_LEVEL``.
        """
        if levels.dtype != np.int32 or levels.ndim != 1:
            raise ValueError(f"levels are int32[n], not {levels.dtype}{list(levels.shape)}")
        if levels.min(initial=1) < 1 or levels.max(initial=1) > MAX_LEVEL:
            raise ValueError(f"levels are from 1 to {MAX_LEVEL}")
        order = cls.__new__(cls)
        order._keep(levels)
        return order

    def _keep(self, levels: npt.NDArray[np.int32]) -> None:
        levels.setflags(write=False)
        object.__setattr__(self, "levels", levels)

    def prefers(self, better: int, worse: int) -> bool:
        """Say whether state `better` is strictly preferred to state `worse`, both by index."""
        return bool(self.levels[better] > self.levels[worse])

    @cached_property
    def ranks(self) -> npt.NDArray[np.int32]:
        """What people read: int32, 1 = most preferred, without gaps; made when first asked for."""
        ranks = _turned_round(dense_levels(self.levels))
        ranks.setflags(write=False)
        return ranks


def _turned_round(dense: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
    """Make the highest of 1, 2, 3, … the lowest, in place."""
    np.subtract(dense.max(initial=0) + np.int32(1), dense, out=dense)
    return dense


def _whole_numbers(numbers: npt.ArrayLike) -> npt.NDArray[np.integer]:
    """Return the numbers as they are, or their places where they are too large for int64.

    Raises
    ------
    ValueError
        When they are not one array of whole numbers.
    """
    array = np.asarray(numbers)
    given = f"{array.dtype}{list(array.shape)}"
    is_whole = array.dtype.kind in "biu"
    if not is_whole:  # NumPy rounds whole numbers beyond 2^63 where they stand beside smaller ones
        array = np.asarray(numbers, dtype=object)
        is_whole = all(isinstance(number, int) for number in array.flat)
    if not is_whole or array.ndim != 1:
        raise ValueError(f"ranks and scores are whole numbers, one for each state, not {given}")
    if np.can_cast(array.dtype, np.int64):
        return array
    return np.unique(array, return_inverse=True)[1]
