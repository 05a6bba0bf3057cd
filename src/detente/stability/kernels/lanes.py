"""Classes side by side: what the loops over a grid take up.

::

    grid        A × K × B      the mover's K strategies along the middle: a class for each of
                               the A·B pairs of the other two
    lanes       K × width      a column is a class, so that loops over them compare many at a time

The innermost loops run over lanes and hold nothing but comparisons and choices of one width: so
the compiler makes 16 to 64 of them at a time. A count beside them would cost six times as much.
Where B is large, each block of the grid is lanes already; where it is small, blocks are put
together to lanes by copying.
"""

from __future__ import annotations

from typing import Any

import numpy.typing as npt

from detente.stability.kernels.compiling import compiled

NARROW = 16
"""Blocks of fewer classes than this are put together."""

LANES = 256
"""Classes that are put together, about."""


@compiled
def lanes_of(grid: npt.NDArray[Any]) -> int:
    """Return how many classes stand side by side: a block's, or several narrow blocks'."""
    blocks: int = grid.shape[0]
    classes: int = grid.shape[2]
    return classes if classes >= NARROW else min(LANES // classes, blocks) * classes


@compiled
def take_up(grid: npt.NDArray[Any], start: int, lanes: npt.NDArray[Any]) -> None:
    """Copy the blocks from `start` on into lanes; lanes beyond the last block are 0."""
    blocks, strategies, classes = grid.shape
    together = min(lanes.shape[1] // classes, blocks - start)
    lanes[:, together * classes :] = 0
    for t in range(together):
        for k in range(strategies):
            for b in range(classes):
                lanes[k, t * classes + b] = grid[start + t, k, b]


@compiled
def put_back(grid: npt.NDArray[Any], start: int, lanes: npt.NDArray[Any]) -> None:
    """Copy lanes back into the blocks that they were taken from."""
    blocks, strategies, classes = grid.shape
    together = min(lanes.shape[1] // classes, blocks - start)
    for t in range(together):
        for k in range(strategies):
            for b in range(classes):
                grid[start + t, k, b] = lanes[k, t * classes + b]
