"""What the combinations of an ensemble weigh, by their readings and by an answer.

Definition: with an answer a(c) and a weight w(c) of each combination c that describes a conflict,
the weight of readings r of some items together with an answer x is the sum of w(c) over all c that
take r and have a(c) = x.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import prod
from typing import Any

import numpy as np
import numpy.typing as npt

from detente.analysis.combinations import Combinations, Rows
from detente.errors import Problem, TooLargeError

MOST_CELLS = 2**26
"""Readings of items together with an answer that are told apart: half a GiB of numbers."""


@dataclass(frozen=True, eq=False)
class Weighing:
    """The combinations that describe a conflict, to be weighed and counted.

    Attributes
    ----------
    combinations : Combinations
    fits : numpy.ndarray
        bool[combinations]: which of them describe a conflict.
    """

    combinations: Combinations
    fits: npt.NDArray[np.bool_] = field(repr=False)

    def weighed(
        self, answer: npt.NDArray[Any], size: int, places: Sequence[int] = ()
    ) -> npt.NDArray[np.float64]:
        """Return what the combinations weigh that describe a conflict, by readings and answer.

        Parameters
        ----------
        answer : numpy.ndarray
            Integers or bool, one for each combination.
        size : int
            A number above all of them.
        places : sequence of int
            The items whose readings are told apart.

        Returns
        -------
        numpy.ndarray
            float64, shape (readings of these items together, size).

        Raises
        ------
        TooLargeError
            When more than :data:`MOST_CELLS` are to be told apart.

        Notes
        -----
        Complexity: O(combinations + what is told apart); of memory a block of combinations.

        Examples
        --------
        >>> from detente.analysis import ensemble
        >>> from detente.casefile import load_case
        >>> doubt = ensemble(load_case("f35-s400"), ["nash"])
        >>> holds = doubt.holds("NNNN-NNYY-NN", "nash")
        >>> [round(weight, 3) for weight in doubt.weighing.weighed(holds, 2)[0].tolist()]
        [90.0, 6.0]
        """
        weights = np.zeros(self._cells(places, size))
        for rows, codes in self._coded(answer, size, places):
            np.add.at(weights, codes, self.combinations.weights(rows))
        return weights.reshape(-1, size)

    def counted(
        self, answer: npt.NDArray[Any], size: int, places: Sequence[int] = ()
    ) -> npt.NDArray[np.int64]:
        """Return how many combinations describe a conflict, as :meth:`weighed` has their weight."""
        counts = np.zeros(self._cells(places, size), dtype=np.int64)
        for _, codes in self._coded(answer, size, places):
            np.add.at(counts, codes, 1)
        return counts.reshape(-1, size)

    def _cells(self, places: Sequence[int], size: int) -> int:
        """Return how many readings together with an answer are told apart.

        Raises
        ------
        TooLargeError
            When that is more than :data:`MOST_CELLS`.
        """
        items = [self.combinations.items[place] for place in places]
        cells = size * prod(len(item.readings) for item in items)
        if cells > MOST_CELLS:
            what = " and ".join(item.address for item in items)
            told = f"the readings of {what} would be told apart in {cells:,} ways"
            raise TooLargeError(Problem(told, "", f"the bound is {MOST_CELLS:,}; ask for less"))
        return cells

    def _coded(
        self, answer: npt.NDArray[Any], size: int, places: Sequence[int]
    ) -> Iterator[tuple[Rows, Rows]]:
        """Yield combinations, with a number for their readings and answer; a block at a time."""
        for block in self.combinations.blocks():
            rows = block[self.fits[block]]
            yield rows, self.combinations.cells(places, rows) * size + answer[rows]
