"""How much time and memory a run may take."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass

from detente.errors import ConflictError, Problem, TooLargeError

GRACE = 1.0
"""Seconds after its time in which a run that looks at the clock ends by itself."""

MORE_TIME = "more time may do: --seconds, or Budget(seconds=…) in Python"

MORE_MEMORY = (
    "more memory may do: --memory, or Budget(bytes=…) in Python; "
    "what takes it are statements that tie many options together"
)


@dataclass(frozen=True, slots=True)
class Budget:
    """Bounds for a run whose cost cannot be known beforehand; None is no bound.

    Parameters
    ----------
    seconds : float or None
        Wall time for the whole run. On Linux it ends within one second more, whatever it does
        (see :mod:`~detente.stability.symbolic.apart`); elsewhere the time is looked at between
        two operations on diagrams, which take milliseconds as a rule, seconds at worst.
    bytes : int or None
        What the diagrams may take. The rest of the process is not counted.

    Raises
    ------
    ConflictError
        When a bound is no number, not above zero, or not finite.
    """

    seconds: float | None = None
    bytes: int | None = None

    def __post_init__(self) -> None:
        for name, bound in (("seconds", self.seconds), ("bytes", self.bytes)):
            if bound is None:
                continue
            if isinstance(bound, bool) or not isinstance(bound, int | float):
                raise ConflictError(f"a budget of {bound!r} for {name}; give a number, or None")
            if not (bound > 0 and math.isfinite(bound)):
                told = f"a budget of {bound!r} for {name}"
                raise ConflictError(f"{told}; give a finite number above zero, or None")


UNBOUNDED = Budget()


class Clock:
    """Says when the seconds of a budget, counted from now, are spent."""

    def __init__(self, budget: Budget) -> None:
        self._seconds = budget.seconds
        self._end = None if budget.seconds is None else time.monotonic() + budget.seconds

    @property
    def left(self) -> float | None:
        """How many seconds are left, below zero where they are over; None without a bound."""
        return None if self._end is None else self._end - time.monotonic()

    @property
    def is_spent(self) -> bool:
        """Whether the time is up."""
        return self._end is not None and time.monotonic() >= self._end

    def check(self) -> None:
        """Raise a :class:`~detente.errors.TooLargeError` when the time is up."""
        if self.is_spent:
            raise self.spent()

    def spent(self) -> TooLargeError:
        """Return the error that says so."""
        return TooLargeError(Problem(f"stopped after {self._seconds:g} s", "", MORE_TIME))
