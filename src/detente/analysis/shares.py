"""Shares of readings: how many combinations, by weight, an outcome holds in.

Definition: the share of an outcome is the weight of the combinations in which it holds, divided by
the weight of all combinations that describe a conflict. It says how the readings divide, and is no
probability: nobody draws among sources.

Where combinations were sampled, n of them, the share is estimated by the k/n that were found, with
the interval of Wilson (1927) at 95 %: the shares p with (k/n − p)² ≤ z² p (1 − p) / n, z = 1.96.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from typing import Any

Z = 1.959963984540054
"""The quantile of the normal distribution that leaves 2.5 % on either side."""


class Verdict(StrEnum):
    """In which of the combinations something holds; of a sample, in which of those drawn."""

    ALWAYS = "always"
    SOMETIMES = "sometimes"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Share:
    """A share of readings.

    Attributes
    ----------
    value : float
        From 0 to 1.
    low, high : float
        The interval of a sample; both are the value where all combinations were run.
    verdict : Verdict
        By the combinations themselves, and never by rounding.
    """

    value: float
    low: float
    high: float
    verdict: Verdict

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain data: ``share``, ``low``, ``high`` and ``verdict``."""
        return {
            "share": self.value,
            "low": self.low,
            "high": self.high,
            "verdict": self.verdict.value,
        }


def verdict_of(no: int, yes: int) -> Verdict:
    """Return the verdict where something holds in `yes` combinations and in `no` others not."""
    if not no:
        return Verdict.ALWAYS
    return Verdict.SOMETIMES if yes else Verdict.NEVER


def share_of(part: float, whole: float, verdict: Verdict, *, is_sampled: bool) -> Share:
    """Return the share of a part, with the interval where it was sampled.

    Parameters
    ----------
    part, whole : float
        Weights; of a sample, how many were drawn.

    Examples
    --------
    >>> share_of(1, 4, Verdict.SOMETIMES, is_sampled=False)
    Share(value=0.25, low=0.25, high=0.25, verdict=<Verdict.SOMETIMES: 'sometimes'>)
    >>> found = share_of(0, 100, Verdict.NEVER, is_sampled=True)
    >>> round(found.low, 4), round(found.high, 4)
    (0.0, 0.037)
    """
    value = 1.0 if verdict is Verdict.ALWAYS else part / whole
    if not is_sampled:
        return Share(value, value, value, verdict)
    width = Z * sqrt(value * (1 - value) / whole + Z**2 / (4 * whole**2))
    middle, scale = value + Z**2 / (2 * whole), 1 + Z**2 / whole
    low = 0.0 if verdict is Verdict.NEVER else (middle - width) / scale
    high = 1.0 if verdict is Verdict.ALWAYS else (middle + width) / scale
    return Share(value, low, high, verdict)
