"""To the grid and back: what NumPy does too, by way of eight bytes for every place."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from detente.stability.kernels.compiling import compiled


@compiled
def spread_out(
    values: npt.NDArray[np.signedinteger],
    place: npt.NDArray[np.integer],
    spread: npt.NDArray[np.signedinteger],
) -> None:
    """Put each value in its place."""
    for state in range(len(place)):
        spread[place[state]] = values[state]


@compiled
def take_from(
    spread: npt.NDArray[np.bool_], place: npt.NDArray[np.integer], taken: npt.NDArray[np.bool_]
) -> None:
    """Take what stands in each place."""
    for state in range(len(place)):
        taken[state] = spread[place[state]]
