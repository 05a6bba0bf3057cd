"""Option weighting: the sum of the weights of the options taken."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import partial
from numbers import Real

import numpy as np
import numpy.typing as npt

from detente.errors import ConflictError, Problem, nearest
from detente.model import States, UnlistedStates, WeakOrder
from detente.model.levels import MAX_LEVEL, dense_levels_of_blocks
from detente.model.unlisted import unlisted

DIGITS = 80
"""Of a sum of weights, at most: whole sums have 19, and a float has 17."""


@dataclass(frozen=True)
class Weighting:
    """States compared by the sum of the weights of their options; equal sums are ties.

    Parameters
    ----------
    weights : mapping of str to number, or pairs
        By option; an option that is left out weighs nothing. Decimals are taken as written
        (0.1 + 0.2 ties with 0.3), never as binary fractions.

    Raises
    ------
    ConflictError
        When it is applied to states: for an option that there is not or that has two weights, a
        weight that is no finite number, and weights of too many digits.

    Examples
    --------
    >>> from detente.model import Option, OptionStates
    >>> names = ["A", "B", "C"]
    >>> states = OptionStates.feasible([Option(name, "Syria") for name in names])
    >>> Weighting({"A": 0.1, "B": 0.2, "C": 0.3}).over(states).ranks.tolist()
    [7, 6, 5, 4, 4, 3, 2, 1]
    """

    weights: tuple[tuple[str, int | float], ...]

    def __init__(
        self, weights: Mapping[str, int | float] | Iterable[tuple[str, int | float]]
    ) -> None:
        pairs = weights.items() if isinstance(weights, Mapping) else weights
        object.__setattr__(self, "weights", tuple((name, weight) for name, weight in pairs))

    def over(self, states: States) -> WeakOrder:
        """Apply to `states`, in exact integer arithmetic.

        Complexity: O(states · weights), and one sort, in parts, where the whole weights span
        more than an int32 holds.
        """
        problems = [
            Problem(f"no option {name!r}", "", nearest(name, states.vocabulary, what="options"))
            for name, _ in self.weights
            if name not in states.vocabulary
        ]
        problems += [
            Problem(f"the weight of {name!r} is {weight!r}", "", "give a finite number")
            for name, weight in self.weights
            if not _is_finite(weight)
        ]
        counts = Counter(name for name, _ in self.weights)
        problems += [
            Problem(f"{name!r} has {count} weights", "", "give one")
            for name, count in counts.items()
            if count > 1
        ]
        if problems:
            raise ConflictError(problems)
        whole = self._whole()
        lowest = sum(min(weight, 0) for weight in whole.values())
        highest = sum(max(weight, 0) for weight in whole.values())
        if highest - lowest >= MAX_LEVEL:
            return WeakOrder.from_levels(
                dense_levels_of_blocks(len(states), partial(_sums, states, whole))
            )
        levels = np.empty(len(states), dtype=np.int32)
        for place, sums in _sums(states, whole):
            levels[place] = sums - (lowest - 1)
        return WeakOrder.from_levels(levels)

    def _whole(self) -> dict[str, int]:
        """The weights times their common denominator."""
        exact = {name: _exact(weight) for name, weight in self.weights}
        scale = math.lcm(*(weight.denominator for weight in exact.values()))
        whole = {name: int(weight * scale) for name, weight in exact.items()}
        if sum(abs(weight) for weight in whole.values()) >= 2**62:
            raise ConflictError("the weights span too many digits to be summed exactly")
        return whole

    def require_unlisted(self, states: UnlistedStates) -> None:
        """Refuse: weights are summed for each state of the list."""
        raise unlisted(states, "option weighting", "write prioritized statements")

    def reason(self, states: States, better: int, worse: int) -> str:
        """Say the two sums that put `better` above `worse`."""
        sums = []
        for index in (better, worse):
            taken = states.true_names(index)
            exact = (_exact(weight) for name, weight in self.weights if name in taken)
            sums.append(_written(sum(exact, start=Fraction())))
        return f"its options weigh {sums[0]} there against {sums[1]}"


def _sums(
    states: States, whole: Mapping[str, int]
) -> Iterator[tuple[slice, npt.NDArray[np.int64]]]:
    """Give the sum for each state, block by block."""
    for place, block in states.blocks():
        sums = np.zeros(place.stop - place.start, dtype=np.int64)
        for name, weight in whole.items():
            np.add(sums, weight, out=sums, where=block.column(name))
        yield place, sums


def _exact(weight: float | Fraction) -> Fraction:
    """Return a weight as it is written; whole numbers may have more digits than can be written."""
    return Fraction(weight if isinstance(weight, int | Fraction) else str(weight))


def _written(exact: Fraction) -> str:
    """Return every digit of a number; where they do not end, as a fraction."""
    with localcontext(prec=DIGITS):
        decimal = Decimal(exact.numerator) / Decimal(exact.denominator)
    return str(decimal if Fraction(decimal) == exact else exact)


def _is_finite(weight: object) -> bool:
    if isinstance(weight, int | Fraction):
        return not isinstance(weight, bool)
    return isinstance(weight, Real) and math.isfinite(weight)
