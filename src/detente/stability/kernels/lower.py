"""The least value that one move reaches, taken over into every state it can be reached from."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from detente.stability.kernels.compiling import compiled
from detente.stability.kernels.lanes import NARROW, lanes_of, put_back, take_up


@compiled
def lower(
    values: npt.NDArray[np.unsignedinteger],
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

    Invariant: 0 marks an infeasible state, which neither gives nor takes a value: one less of an
    unsigned 0 is above all others. Complexity: A·B·(2K + pairs of cells).

    Parameters
    ----------
    values : numpy.ndarray
        Unsigned integers, 1 or more where there is a state.

    Returns
    -------
    bool
        Whether a value fell.
    """
    blocks, strategies, classes = values.shape
    cells = len(above_starts) - 1
    if classes == 1 and cells == 1:
        return _lower_rows(values.reshape(blocks, strategies))
    width = lanes_of(values)
    changed = np.zeros(width, values.dtype)
    lowest = np.empty((cells, width), values.dtype)
    if classes >= NARROW:
        for block in range(blocks):
            _lower_lanes(values[block], changed, lowest, cell, above_starts, above)
        return bool(changed.any())
    value = np.empty((strategies, width), values.dtype)
    for start in range(0, blocks, width // classes):
        take_up(values, start, value)
        _lower_lanes(value, changed, lowest, cell, above_starts, above)
        put_back(values, start, value)
    return bool(changed.any())


@compiled
def _lower_rows(values: npt.NDArray[np.unsignedinteger]) -> bool:
    """Lower where each class is a row, A × K, of strategies that lead to one another."""
    blocks, strategies = values.shape
    zero, one = values.dtype.type(0), values.dtype.type(1)
    changed = zero
    for block in range(blocks):
        lowest = values.dtype.type(zero - one)
        for k in range(strategies):
            lowest = min(lowest, values.dtype.type(values[block, k] - one))
        for k in range(strategies):
            least = zero if values[block, k] == zero else values.dtype.type(lowest + one)
            changed |= values[block, k] ^ least
            values[block, k] = least
    return bool(changed != 0)


@compiled
def _lower_lanes(
    value: npt.NDArray[np.unsignedinteger],
    changed: npt.NDArray[np.unsignedinteger],
    lowest: npt.NDArray[np.unsignedinteger],
    cell: npt.NDArray[np.int32],
    above_starts: npt.NDArray[np.int64],
    above: npt.NDArray[np.int32],
) -> None:
    """Lower where each class is a column, K × B; `lowest` is room for cells × B.

    What changes in a value is left in `changed`, bit by bit.
    """
    strategies, classes = value.shape
    zero, one = value.dtype.type(0), value.dtype.type(1)
    lowest[:] = zero - one
    for k in range(strategies):
        p = cell[k]
        for b in range(classes):
            lowest[p, b] = min(lowest[p, b], value.dtype.type(value[k, b] - one))
    for p in range(len(lowest)):
        for entry in range(above_starts[p], above_starts[p + 1]):
            q = above[entry]
            for b in range(classes):
                lowest[p, b] = min(lowest[p, b], lowest[q, b])
    for k in range(strategies):
        p = cell[k]
        for b in range(classes):
            least = zero if value[k, b] == zero else value.dtype.type(lowest[p, b] + one)
            changed[b] |= value[k, b] ^ least
            value[k, b] = least
