"""Rows of a few values each, for which NumPy takes three to ten times as long."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from detente.stability.kernels.compiling import compiled


@compiled
def highest_of_rows(values: npt.NDArray[np.signedinteger]) -> npt.NDArray[np.signedinteger]:
    """Return the highest value of each row of A × K."""
    highest = values[:, 0].copy()
    rows, length = values.shape
    for row in range(rows):
        found = values[row, 0]
        for k in range(length):
            found = max(found, values[row, k])
        highest[row] = found
    return highest


@compiled
def lowest_of_rows(values: npt.NDArray[np.signedinteger]) -> npt.NDArray[np.signedinteger]:
    """Return the lowest value of each row of A × K."""
    lowest = values[:, 0].copy()
    rows, length = values.shape
    for row in range(rows):
        found = values[row, 0]
        for k in range(length):
            found = min(found, values[row, k])
        lowest[row] = found
    return lowest
