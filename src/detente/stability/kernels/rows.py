"""The highest and the lowest value of each class, where NumPy takes up to ten times as long.

::

    values    A × K × B      the strategies of a class along the middle
    highest   A × B          where B is 1, class by class; else all classes of a block side by
                             side (`lanes`), four strategies at a time: what was found so far is
                             looked up and written a quarter as often
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from detente.stability.kernels.compiling import compiled


@compiled
def highest_of_classes(
    values: npt.NDArray[np.signedinteger], highest: npt.NDArray[np.signedinteger]
) -> None:
    """Find the highest value of each class."""
    blocks, strategies, classes = values.shape
    for block in range(blocks):
        if classes == 1:
            found = values[block, 0, 0]
            for k in range(strategies):
                found = max(found, values[block, k, 0])
            highest[block, 0] = found
        else:
            highest[block] = values[block, 0]
            for four in range(strategies // 4):
                k = 4 * four
                for b in range(classes):
                    one = max(values[block, k, b], values[block, k + 1, b])
                    other = max(values[block, k + 2, b], values[block, k + 3, b])
                    highest[block, b] = max(highest[block, b], max(one, other))
            for k in range(strategies // 4 * 4, strategies):
                for b in range(classes):
                    highest[block, b] = max(highest[block, b], values[block, k, b])


@compiled
def lowest_of_classes(
    values: npt.NDArray[np.signedinteger], lowest: npt.NDArray[np.signedinteger]
) -> None:
    """Find the lowest value of each class, in the same way."""
    blocks, strategies, classes = values.shape
    for block in range(blocks):
        if classes == 1:
            found = values[block, 0, 0]
            for k in range(strategies):
                found = min(found, values[block, k, 0])
            lowest[block, 0] = found
        else:
            lowest[block] = values[block, 0]
            for four in range(strategies // 4):
                k = 4 * four
                for b in range(classes):
                    one = min(values[block, k, b], values[block, k + 1, b])
                    other = min(values[block, k + 2, b], values[block, k + 3, b])
                    lowest[block, b] = min(lowest[block, b], min(one, other))
            for k in range(strategies // 4 * 4, strategies):
                for b in range(classes):
                    lowest[block, b] = min(lowest[block, b], values[block, k, b])
