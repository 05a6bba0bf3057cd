"""Which values reach the bound of their class."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from detente.stability.kernels.compiling import compiled


@compiled
def reach(
    values: npt.NDArray[np.signedinteger],
    bounds: npt.NDArray[np.signedinteger],
    reached: npt.NDArray[np.bool_],
) -> None:
    """Find whether each value of A × K × B is at least its bound of A × B.

    What NumPy does too, in a third of the time where B is small.
    """
    blocks, strategies, classes = values.shape
    for block in range(blocks):
        if classes == 1:
            bound = bounds[block, 0]
            for k in range(strategies):
                reached[block, k, 0] = values[block, k, 0] >= bound
        else:
            for k in range(strategies):
                for b in range(classes):
                    reached[block, k, b] = values[block, k, b] >= bounds[block, b]
