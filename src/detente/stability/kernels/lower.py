"""The least value that one move reaches, taken over into every state it can be reached from."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from detente.stability.kernels.compiling import compiled
from detente.stability.kernels.lanes import NARROW, lanes_of, put_back, take_up


@compiled
def lower(
    values: npt.NDArray[np.signedinteger],
    highest: np.signedinteger,
    cell: npt.NDArray[np.int32],
    above_starts: npt.NDArray[np.int64],
    above: npt.NDArray[np.int32],
) -> bool:
    """Lower, in place, each value to the least one that a move of the mover reaches from there.

    ::

        values   A × K × B, the mover's strategies along the middle (`lanes`)
        cell     strategy → cell: strategies between which the mover can go both ways
        above    cell p → the other cells that p leads to (one-way options only); all of them,
                 not just the next, so one round suffices

    Invariant: `highest`, above all levels and of the type of the values, marks an infeasible
    state, which neither gives nor takes a value. Complexity: A·B·(2K + pairs of cells).

    Returns
    -------
    bool
        Whether a value fell.
    """
    blocks, strategies, classes = values.shape
    cells = len(above_starts) - 1
    if classes == 1 and cells == 1:
        return _lower_rows(values.reshape(blocks, strategies), highest)
    width = lanes_of(values)
    changed = np.zeros(width, values.dtype)
    lowest = np.empty((cells, width), values.dtype)
    if classes >= NARROW:
        for block in range(blocks):
            _lower_lanes(values[block], highest, changed, lowest, cell, above_starts, above)
        return bool(changed.any())
    value = np.empty((strategies, width), values.dtype)
    for start in range(0, blocks, width // classes):
        take_up(values, start, value)
        _lower_lanes(value, highest, changed, lowest, cell, above_starts, above)
        put_back(values, start, value)
    return bool(changed.any())


@compiled
def _lower_rows(values: npt.NDArray[np.signedinteger], highest: np.signedinteger) -> bool:
    """Lower where each class is a row, A × K, of strategies that lead to one another."""
    blocks, strategies = values.shape
    changed = values.dtype.type(0)
    for block in range(blocks):
        lowest = highest
        for k in range(strategies):
            lowest = min(lowest, values[block, k])
        for k in range(strategies):
            least = highest if values[block, k] == highest else lowest
            changed |= values[block, k] ^ least
            values[block, k] = least
    return bool(changed != 0)


@compiled
def _lower_lanes(
    value: npt.NDArray[np.signedinteger],
    highest: np.signedinteger,
    changed: npt.NDArray[np.signedinteger],
    lowest: npt.NDArray[np.signedinteger],
    cell: npt.NDArray[np.int32],
    above_starts: npt.NDArray[np.int64],
    above: npt.NDArray[np.int32],
) -> None:
    """Lower where each class is a column, K × B; `lowest` is room for cells × B.

    What changes in a value is left in `changed`, bit by bit.
    """
    strategies, classes = value.shape
    lowest[:] = highest
    for k in range(strategies):
        p = cell[k]
        for b in range(classes):
            lowest[p, b] = min(lowest[p, b], value[k, b])
    for p in range(len(lowest)):
        for entry in range(above_starts[p], above_starts[p + 1]):
            q = above[entry]
            for b in range(classes):
                lowest[p, b] = min(lowest[p, b], lowest[q, b])
    for k in range(strategies):
        p = cell[k]
        for b in range(classes):
            least = highest if value[k, b] == highest else lowest[p, b]
            changed[b] |= value[k, b] ^ least
            value[k, b] = least
