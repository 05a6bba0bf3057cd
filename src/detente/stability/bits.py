"""A bit for each state: how it is packed, and where the bits of a block of states stand."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Bits = npt.NDArray[np.uint8]
"""uint8, a bit for each state: that of the state at index k is bit k mod 8 of byte k // 8."""


def packed(mask: npt.NDArray[np.bool_]) -> Bits:
    """Return a bit for each entry of the last axis; what fills up the last byte is 0.

    Examples
    --------
    >>> packed(np.array([True, False, True])).tolist()
    [5]
    """
    return np.packbits(mask, axis=-1, bitorder="little")


def unpacked(bits: Bits, count: int) -> npt.NDArray[np.bool_]:
    """Return the first `count` bits of the last axis: bool.

    Examples
    --------
    >>> unpacked(np.array([5], dtype=np.uint8), 3).tolist()
    [True, False, True]
    """
    return np.unpackbits(bits, axis=-1, count=count, bitorder="little").view(np.bool_)


def bytes_of(place: slice) -> slice:
    """Return the bytes of a block of states: blocks begin at whole bytes."""
    return slice(place.start >> 3, -(-place.stop >> 3))


def last_byte(count: int) -> int:
    """Return the last byte of the set of `count` states."""
    return 255 >> (-count % 8)
