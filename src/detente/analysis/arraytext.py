"""Arrays of whole numbers as text, compressed, for a file of lines."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Sequence
from typing import Any
from zlib import compress, decompress

import numpy as np
import numpy.typing as npt

from detente.stability.bits import Bits


def as_text(array: npt.NDArray[Any]) -> list[Any]:
    """Return how many rows an array has, and its bytes in text.

    Examples
    --------
    >>> as_array(as_text(np.array([3, 1])), np.int64).tolist()
    [3, 1]
    """
    little = array.astype(array.dtype.newbyteorder("<"), copy=False)
    return [len(array), b64encode(compress(little.tobytes(), 1)).decode("ascii")]


def as_array(told: Sequence[Any], kind: type[np.integer]) -> npt.NDArray[Any]:
    """Return the array of one row that a text tells."""
    raw = decompress(b64decode(told[1]))
    return np.frombuffer(raw, np.dtype(kind).newbyteorder("<")).astype(kind)


def as_rows(told: Sequence[Any], count: int) -> Bits:
    """Return the rows of so many bits that a text tells."""
    raw = np.frombuffer(decompress(b64decode(told[1])), np.uint8)
    return raw.reshape(told[0], -(-count // 8))
