r"""The best and the worst that moves can lead to, for all states at once.

Definition: for a value v over states, a mover j with moves R_j and a coalition H,

.. math:: best_j(v)(s) = \max_{t ∈ R_j(s)} v(t), \qquad
          worst_H(v)(s) = \min_{t ∈ \{s\} ∪ R_H(s)} v(t).

R_H(s) holds every state that a legal sequence of moves by members of H reaches, in which nobody
moves twice running. With g_j(s) the least value that a legal sequence reaches from s when j moves
first, and y_j(s) the least reached when j has just moved,

.. math:: y_j(s) = \min(v(s), \min_{k ≠ j} g_k(s)), \qquad g_j(s) = \min_{t ∈ R_j(s)} y_j(t),

so passes over the arcs until nothing falls are exact: the pair (state, last mover) is all that
the rule remembers. Values are int32; NOTHING stands for a state that cannot be left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np
import numpy.typing as npt

from detente.model import Conflict
from detente.stability.concepts import Countermoves

Values = npt.NDArray[np.int32]
Arcs = Callable[[], Iterable[tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]]]

LOWEST = np.int32(0)
"""Below every level: levels start at 1."""
HIGHEST = np.int32(2**31 - 1)


def best_move(conflict: Conflict, dm: int, values: Values) -> Values:
    """Return for each state the highest value one move of `dm` reaches; LOWEST without moves."""
    best = np.full(len(values), LOWEST)
    for source, target in conflict.moves[dm].rounds():
        best[source] = np.maximum(best[source], values[target])
    return best


def all_moves(conflict: Conflict, dm: int) -> Arcs:
    """Return the arcs of `dm`."""
    return conflict.moves[dm].rounds


def improvements(conflict: Conflict, dm: int) -> Arcs:
    """Return the arcs of `dm` that end in a state it prefers to the state they leave."""
    levels = conflict.orders[dm].levels

    def rounds() -> Iterable[tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]]:
        for source, target in conflict.moves[dm].rounds():
            better = levels[target] > levels[source]
            yield source[better], target[better]

    return rounds


def worst_reachable(values: Values, movers: Sequence[Arcs], countermoves: Countermoves) -> Values:
    """Return for each state the lowest value that the movers can bring about, or its own.

    Complexity: arcs of the movers, times the passes until nothing falls (at most the longest
    shortest sequence; two or three in most conflicts).
    """
    first = [np.full(len(values), HIGHEST) for _ in movers]
    once = countermoves is Countermoves.ONE_MOVE
    changed = True
    while changed:
        changed = False
        for number, arcs in enumerate(movers):
            rest = first[:number] + first[number + 1 :]
            after = values if once else np.minimum.reduce([values, *rest])
            changed |= _lower(first[number], arcs, after)
        changed &= not once
    worst: Values = np.minimum.reduce([values, *first])
    return worst


def _lower(worst: Values, arcs: Arcs, values: Values) -> bool:
    """Lower `worst` in place to the least value one arc away; say whether anything fell."""
    before = worst.copy()
    for source, target in arcs():
        worst[source] = np.minimum(worst[source], values[target])
    return bool((worst < before).any())
