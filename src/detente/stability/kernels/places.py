"""To the grid and back: what NumPy does too, by way of eight bytes for every place."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from detente.stability.kernels.compiling import compiled


@compiled
def spread_out(
    values: npt.NDArray[np.signedinteger], place: npt.NDArray[np.integer], size: int
) -> npt.NDArray[np.signedinteger]:
    """Return an array of this size with each value in its place; 0 where there is none."""
    spread = np.zeros(size, values.dtype)
    for state in range(len(place)):
        spread[place[state]] = values[state]
    return spread


@compiled
def taken_from(spread: npt.NDArray[Any], place: npt.NDArray[np.integer]) -> npt.NDArray[Any]:
    """Return what stands in each place."""
    taken = np.empty(len(place), spread.dtype)
    for state in range(len(place)):
        taken[state] = spread[place[state]]
    return taken
