"""Classes side by side: what the loops over a grid take up.

::

    states of the class that starts at c:   c, c + stride, …, c + (K-1)·stride

    lanes       K × width      a column is a class, so that loops over them compare many at a time
                               and in cache, wherever the classes lie on the grid
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from detente.stability.kernels.compiling import compiled


@compiled
def first_states(
    at: npt.NDArray[np.int64], start: int, width: int, stride: int, strategies: int
) -> npt.NDArray[np.int64]:
    """Return where the classes from number `start` on begin; written into `at`."""
    for t in range(width):
        at[t] = (start + t) // stride * (stride * strategies) + (start + t) % stride
    return at[:width]


@compiled
def are_neighbours(at: npt.NDArray[np.int64]) -> bool:
    """Say whether classes lie side by side on the grid: rows of them need no copy then."""
    return bool(at[-1] - at[0] == len(at) - 1)


@compiled
def take_up(
    lanes: npt.NDArray[Any], values: npt.NDArray[Any], at: npt.NDArray[np.int64], step: int
) -> None:
    """Copy the values of the states `step` behind those given into one row of lanes."""
    for t in range(len(at)):
        lanes[t] = values[at[t] + step]
