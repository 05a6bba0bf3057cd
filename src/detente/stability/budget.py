"""How much time and memory a run may take."""

from __future__ import annotations

import time
from dataclasses import dataclass

from detente.errors import ConflictError, TooLargeError


@dataclass(frozen=True, slots=True)
class Budget:
    """Bounds for a run whose cost cannot be known beforehand; None is no bound.

    Parameters
    ----------
    seconds : float or None
        Wall time for the whole run. It is looked at between two operations on diagrams, so a run
        goes over it by one operation: milliseconds as a rule, a few seconds at worst.
    bytes : int or None
        What the diagrams may take. The rest of the process is not counted.

    Raises
    ------
    ConflictError
        When a bound is not above zero.
    """

    seconds: float | None = None
    bytes: int | None = None

    def __post_init__(self) -> None:
        for bound in (self.seconds, self.bytes):
            if bound is not None and not bound > 0:
                raise ConflictError(f"a budget of {bound!r}; give a number above zero, or None")


UNBOUNDED = Budget()


class Clock:
    """Says when the seconds of a budget, counted from now, are spent."""

    def __init__(self, budget: Budget) -> None:
        self._seconds = budget.seconds
        self._end = None if budget.seconds is None else time.monotonic() + budget.seconds

    @property
    def is_spent(self) -> bool:
        """Whether the time is up."""
        return self._end is not None and time.monotonic() >= self._end

    def check(self) -> None:
        """Raise a :class:`~detente.errors.TooLargeError` when the time is up."""
        if self.is_spent:
            raise TooLargeError(f"stopped after {self._seconds:g} s")
