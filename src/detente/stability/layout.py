"""How values lie in memory: in how many bits, in which order; and a choice between two of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from detente.model.blocks import blocks
from detente.stability.arena import Values

NumberT = TypeVar("NumberT", bound=np.generic)

ROWS = 2**18
"""Values to choose between at a time; more of them are taken by row."""


def narrowest(levels: Sequence[Values]) -> type[np.signedinteger[Any]]:
    """Return the type of the fewest bits that has a value above all levels."""
    highest = 0
    for values in levels:
        for block in blocks(len(values)):
            highest = max(highest, int(values[block].max()))
            if highest >= np.iinfo(np.int16).max:
                return np.int32
    return np.int8 if highest < np.iinfo(np.int8).max else np.int16


def whole(values: npt.NDArray[NumberT], shape: tuple[int, ...]) -> npt.NDArray[NumberT]:
    """Return values that stand one by one, in the order of the grid: a copy where they do not."""
    whole = values.shape == shape and values.flags.c_contiguous
    return values if whole else np.broadcast_to(values, shape).copy()


def either(which: npt.NDArray[np.bool_], these: Values, those: Values) -> Values:
    """Return `these` where it is true and `those` elsewhere: ``np.where``, three times as fast.

    Masks of all bits instead of branches; where there is much of it one row after the other, so
    that they stay in cache.
    """
    found = np.empty(which.shape, these.dtype)
    these, those = np.broadcast_to(these, which.shape), np.broadcast_to(those, which.shape)
    parts: Iterable[tuple[Any, ...]] = [(found, which, these, those)]
    if which.size > ROWS:
        parts = zip(found, which, these, those, strict=True)
    for row, is_one, one, other in parts:
        np.bitwise_xor(one, other, out=row)
        row &= -is_one.view(np.int8)
        row ^= other
    return found
