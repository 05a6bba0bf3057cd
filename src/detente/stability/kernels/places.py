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
def take_bits(
    bits: npt.NDArray[np.uint8], place: npt.NDArray[np.integer], taken: npt.NDArray[np.uint8]
) -> None:
    """Take the bit that stands in each place; what fills up the last byte is 0."""
    taken[:] = 0
    for state in range(len(place)):
        bit = bits[place[state] >> 3] >> (place[state] & 7) & 1
        taken[state >> 3] |= bit << (state & 7)
