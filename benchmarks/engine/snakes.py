"""Feasible states laid out as long snakes: what plain sweeping is worst at.

Definition: in a *staircase* two decision makers A and B take turns on a grid of their strategies,
and every class of either holds two states of it. ::

        b →
    a   0─1
    ↓     │             A moves down, B to the right;
          2─3           everything else is infeasible
            │
            4─5 …

What the end is worth to somebody has to travel along all of it, and a sweep along each axis takes
it two states further. Levels rise along the staircase for those who move on it, so that the whole
of it consists of improvements, and fall for the two others, to whom its end is the worst.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from benchmarks.engine.conflicts import Codes, in_option_form
from detente.model import Conflict

Ints = npt.NDArray[np.int64]


def snake(steps: int, copies: int) -> Conflict:
    """Return two staircases of four decision makers, one for each pair, in many copies.

    On one staircase the first two move, on the other the last two, so that whoever is focal has
    others before him who can only go step by step. The pair that does not move holds the copies
    apart. In all 2^(1 + steps + copies) states; 4 · (steps - 1 + copies) options or fewer.

    Parameters
    ----------
    steps : int
        A staircase has 2^steps states.
    copies : int
        There are 2^copies of each.
    """
    bits = max(steps - 1, copies - copies // 2) + 1
    at = np.arange(2**steps, dtype=np.int64)
    ahead, beside = np.divmod(np.arange(2**copies, dtype=np.int64), 2 ** (copies // 2))
    moving, place = np.meshgrid(np.arange(2**copies), at, indexing="ij")
    down, right = _staircase(place)
    still = ahead[moving], beside[moving]
    pairs = [(down, right, *still), (*still, down, right)]
    codes = np.concatenate([_coded(parts, bits) for parts in pairs])
    position = np.tile(place.reshape(-1), 2)
    first = np.repeat([True, False], position.size // 2)
    return _with_levels(codes, position, [first, first, ~first, ~first], bits)


def blocks(options: int, count: int) -> Conflict:
    """Return the same on a grid that is not mostly empty: a staircase of blocks of states.

    Four decision makers share the options; the first two move along a staircase of `count` square
    blocks on the diagonal and those between, whatever the two others do. Of the grid the share
    (2 · count - 1) / count² is feasible: with up to 7 blocks more than a quarter, so that the
    engine takes the grid.
    """
    bits = options // 4
    every = np.arange(4**bits, dtype=np.int64)
    down, right = every % 2**bits, every // 2**bits
    side = 2**bits // count
    ahead = right // side - down // side
    on = ((ahead == 0) | (ahead == 1)) & (down < side * count) & (right < side * count)
    rest, pair = np.meshgrid(every, every[on], indexing="ij")
    codes = (pair + (rest << 2 * bits)).reshape(-1).astype(np.uint64)
    place = np.tile((down // side + right // side)[on], len(every))
    moving = np.ones(len(codes), dtype=np.bool_)
    return _with_levels(codes, place, [moving, moving, ~moving, ~moving], bits)


def _staircase(place: Ints) -> tuple[Ints, Ints]:
    """Return where the states of a staircase lie: 0 at (0, 0), then in turn right and down."""
    return place // 2, (place + 1) // 2


def _coded(parts: tuple[Ints, ...], bits: int) -> Codes:
    codes = np.zeros(parts[0].size, dtype=np.uint64)
    for k, part in enumerate(parts):
        codes |= part.reshape(-1).astype(np.uint64) << np.uint64(bits * k)
    return codes


def _with_levels(
    codes: Codes, position: Ints, rises: list[npt.NDArray[np.bool_]], bits: int
) -> Conflict:
    """Return the conflict in which levels rise along the staircase where said, and fall elsewhere.

    A code that stands on both staircases keeps its place on the first.
    """
    found, first = np.unique(codes, return_index=True)
    place = position[first]
    last = int(position.max())
    levels = [
        np.where(rising[first], place + 1, last - place + 1).astype(np.int32) for rising in rises
    ]
    return in_option_form(found, [k // bits for k in range(4 * bits)], 4, levels)
