"""GMR, SMR, SEQ and SSEQ: every improvement is deterred by a sanction.

Definition: s is stable for i iff every s1 ∈ R_i⁺(s) has some s2 among the countermoves from s1
that i does not prefer to s, and from which, under the symmetric concepts, no s3 ∈ R_i(s2) is
preferred to s by i.

=====  ==========================  =======
       countermoves                escape
=====  ==========================  =======
GMR    moves of the others         allowed
SMR    moves of the others         none
SEQ    improvements of the others  allowed
SSEQ   improvements of the others  none
=====  ==========================  =======

With levels (higher = preferred), the value of a state u to i is u's level, or under a symmetric
concept the best level i can hold from u, staying included. The others bring i down to the least
value they can reach from s1. s is unstable iff some s1 and the worst the others make of it are
both preferred to s; the value never lies below the level, so s1 need not be tested on its own
except through its level.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
import numpy.typing as npt

from detente.model import Conflict
from detente.stability.closure import (
    Arcs,
    all_moves,
    best_move,
    improvements,
    worst_reachable,
)
from detente.stability.concepts import Countermoves


def _deterred(
    conflict: Conflict,
    dm: int,
    countermoves: Countermoves,
    *,
    arcs: Callable[[Conflict, int], Arcs],
    symmetric: bool,
) -> npt.NDArray[np.bool_]:
    levels = conflict.orders[dm].levels
    value = np.maximum(levels, best_move(conflict, dm, levels)) if symmetric else levels
    others = [arcs(conflict, j) for j in range(len(conflict.moves)) if j != dm]
    brought_down = worst_reachable(value, others, countermoves)
    held = np.minimum(levels, brought_down)
    return best_move(conflict, dm, held) <= levels


gmr = partial(_deterred, arcs=all_moves, symmetric=False)
smr = partial(_deterred, arcs=all_moves, symmetric=True)
seq = partial(_deterred, arcs=improvements, symmetric=False)
sseq = partial(_deterred, arcs=improvements, symmetric=True)
