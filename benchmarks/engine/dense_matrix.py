"""The matrix representation of the literature, plainly: what the engine is compared with.

Definition: with n states, J_i is the n × n matrix of the moves of i, J_i⁺ of its improvements,
and P_i of what i prefers: P_i[s, t] = 1 iff i prefers t to s. E is the matrix of ones, and · the
product after which every positive entry is made 1. The matrix M_O of what all but i reach by legal
sequences is built by first mover, until nothing is added:

    M_j = J_j ∨ J_j · ⋁_{k ≠ j} M_k,        M_O = ⋁_j M_j,

and M_O⁺ the same with J⁺. s is stable for i iff the row of s in J_i⁺ meets no 1 in the column of
s in

    GMR  E − M_O · (E − P_i)ᵀ        SEQ  E − M_O⁺ · (E − P_i)ᵀ
    SMR  E − M_O · ((E − P_i)ᵀ ∘ (E − J_i · P_iᵀ))

Complexity: n³ for each product, and n² numbers for each matrix.

References
----------
Xu, Hipel, Kilgour, Fang (2018), *Conflict Resolution Using the Graph Model*, ch. 4.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from detente.model import Conflict

Matrix = npt.NDArray[np.bool_]


def dense_stability(conflict: Conflict) -> dict[str, npt.NDArray[np.bool_]]:
    """Return where each decision maker is stable: by concept, bool[decision makers, states]."""
    moves = [_matrix(conflict, dm) for dm in range(len(conflict.moves))]
    prefers = [order.levels[None, :] > order.levels[:, None] for order in conflict.orders]
    improvements = [move & better for move, better in zip(moves, prefers, strict=True)]
    stable: dict[str, list[npt.NDArray[np.bool_]]] = {"nash": [], "gmr": [], "smr": [], "seq": []}
    for dm, (own, better) in enumerate(zip(moves, prefers, strict=True)):
        improving = improvements[dm]
        sanctions = ~better.T
        lasting = sanctions & ~_product(own, better.T)
        reached = _reachable(moves[:dm] + moves[dm + 1 :], own.shape)
        credible = _reachable(improvements[:dm] + improvements[dm + 1 :], own.shape)
        stable["nash"].append(_deterred(improving, np.zeros_like(improving)))
        stable["gmr"].append(_deterred(improving, _product(reached, sanctions)))
        stable["smr"].append(_deterred(improving, _product(reached, lasting)))
        stable["seq"].append(_deterred(improving, _product(credible, sanctions)))
    return {concept: np.stack(rows) for concept, rows in stable.items()}


def _matrix(conflict: Conflict, dm: int) -> Matrix:
    size = len(conflict.states)
    matrix = np.zeros((size, size), dtype=np.bool_)
    source, target = conflict.moves[dm].arcs().pairs().T
    matrix[source, target] = True
    return matrix


def _product(left: Matrix, right: Matrix) -> Matrix:
    """Return where the product of two matrices is positive; in float32, which BLAS multiplies."""
    positive: Matrix = left.astype(np.float32) @ right.astype(np.float32) > 0
    return positive


def _reachable(steps: list[Matrix], shape: tuple[int, ...]) -> Matrix:
    """Return where legal sequences lead, in which nobody moves twice running."""
    nothing = np.zeros(shape, dtype=np.bool_)
    by_first = [step.copy() for step in steps]
    grew = True
    while grew:
        grew = False
        for j, step in enumerate(steps):
            others = [by_first[k] for k in range(len(steps)) if k != j]
            after = _any(others, nothing)
            longer = by_first[j] | _product(step, after)
            if (longer != by_first[j]).any():
                by_first[j], grew = longer, True
    return _any(by_first, nothing)


def _any(matrices: Sequence[Matrix], nothing: Matrix) -> Matrix:
    union = nothing.copy()
    for matrix in matrices:
        np.logical_or(union, matrix, out=union)
    return union


def _deterred(improving: Matrix, sanctioned: Matrix) -> npt.NDArray[np.bool_]:
    """Return for which s no improvement s1 is without a sanction: `sanctioned` is [s1, s]."""
    deterred: npt.NDArray[np.bool_] = np.all(~improving | sanctioned.T, axis=1)
    return deterred
