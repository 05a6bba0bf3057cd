"""Nash stability: s is stable for i iff R_i⁺(s) is empty."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from detente.model import Conflict
from detente.stability.closure import best_move
from detente.stability.concepts import Countermoves


def nash(conflict: Conflict, dm: int, countermoves: Countermoves) -> npt.NDArray[np.bool_]:
    """Return where `dm` has no improvement: bool, one entry for each state."""
    levels = conflict.orders[dm].levels
    return best_move(conflict, dm, levels) <= levels
