"""The highest and the lowest value of each class, where NumPy takes up to ten times as long."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from detente.stability.kernels.compiling import compiled


@compiled
def highest_of_classes(
    values: npt.NDArray[np.signedinteger], highest: npt.NDArray[np.signedinteger]
) -> None:
    """Find the highest value of each class: of A × K × B along the middle, into A × B.

    Class by class where B is 1, else all classes of a block side by side (`lanes`).
    """
    blocks, strategies, classes = values.shape
    for block in range(blocks):
        if classes == 1:
            found = values[block, 0, 0]
            for k in range(strategies):
                found = max(found, values[block, k, 0])
            highest[block, 0] = found
        else:
            highest[block] = values[block, 0]
            for k in range(strategies):
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
            for k in range(strategies):
                for b in range(classes):
                    lowest[block, b] = min(lowest[block, b], values[block, k, b])
