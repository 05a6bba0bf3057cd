"""The least value that one move reaches, taken over into every state it can be reached from."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from detente.stability.kernels.compiling import compiled
from detente.stability.kernels.cover import LANES

HIGHEST = np.int32(2**31 - 1)


@compiled
def lower(
    values: npt.NDArray[np.int32],
    cell: npt.NDArray[np.int32],
    above_starts: npt.NDArray[np.int64],
    above: npt.NDArray[np.int32],
) -> np.int64:
    """Lower, in place, each value to the least one that a move of the mover reaches from there.

    ::

        values   A × K × B, the mover's strategies along the middle, as in `cover`

        cell     strategy → cell: strategies between which the mover can go both ways
        above    cell p → the other cells that p leads to (one-way options only); all of them,
                 not just the next, so one round suffices

    Invariant: HIGHEST marks an infeasible state, which neither gives nor takes a value.
    Complexity: A·B·(2K + pairs of cells).

    Returns
    -------
    numpy.int64
        How many values fell.
    """
    blocks, strategies, classes = values.shape
    cells = len(above_starts) - 1
    lowest = np.empty((cells, min(classes, LANES)), np.int32)
    fell = np.int64(0)
    for block in range(blocks):
        for start in range(0, classes, LANES):
            end = min(classes, start + LANES)
            width = end - start
            lowest[:, :width] = HIGHEST
            for k in range(strategies):
                least, value = lowest[cell[k]], values[block, k, start:end]
                for b in range(width):
                    least[b] = min(least[b], value[b])
            for p in range(cells):
                least = lowest[p]
                for q in above[above_starts[p] : above_starts[p + 1]]:
                    there = lowest[q]
                    for b in range(width):
                        least[b] = min(least[b], there[b])
            for k in range(strategies):
                least, value = lowest[cell[k]], values[block, k, start:end]
                for b in range(width):
                    falls = (value[b] != HIGHEST) & (least[b] < value[b])
                    fell += np.int64(falls)
                    value[b] = least[b] if falls else value[b]
    return fell
