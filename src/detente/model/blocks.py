"""Blocks: long lists of states worked on a stretch at a time.

What is derived for one block stays in the processor's cache until the block is done, so that a
result over all states costs little memory beyond itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
import numpy.typing as npt

from detente.statements import Statement, truth

BLOCK = 2**16
"""The most states in a block; the codes of so many are half a megabyte. A multiple of 8: a block
of bits begins at a whole byte."""


class Block(Protocol):
    """Some states in a row, and what is true in them."""

    def column(self, name: str) -> npt.NDArray[np.bool_]:
        """Where the `name` of the vocabulary is true; bool, one entry for each state."""
        ...

    def truth(self, statement: Statement) -> npt.NDArray[np.bool_]:
        """Where a statement over the vocabulary is true; bool, one entry for each state."""
        ...


def blocks(count: int) -> Iterator[slice]:
    """Cut `count` places into slices of at most :data:`BLOCK`.

    Examples
    --------
    >>> list(blocks(100_000))
    [slice(0, 65536, None), slice(65536, 100000, None)]
    """
    return (slice(start, min(start + BLOCK, count)) for start in range(0, count, BLOCK))


@dataclass(frozen=True, eq=False)
class OptionBlock:
    """States in option form, given by their codes; each option's column is derived once.

    Parameters
    ----------
    codes : numpy.ndarray
        uint64; bit k is set where option k is taken.
    positions : mapping of str to int
        For each option its k.

    Examples
    --------
    >>> block = OptionBlock(np.array([0, 2, 3], dtype=np.uint64), {"Attack": 0, "Escalate": 1})
    >>> block.column("Escalate").tolist()
    [False, True, True]
    """

    codes: npt.NDArray[np.uint64]
    positions: Mapping[str, int]
    _columns: dict[str, npt.NDArray[np.bool_]] = field(default_factory=dict, init=False)

    def column(self, name: str) -> npt.NDArray[np.bool_]:
        """Where the option `name` is taken."""
        if name not in self._columns:
            self._columns[name] = taken(self.codes, self.positions[name])
        return self._columns[name]

    def truth(self, statement: Statement) -> npt.NDArray[np.bool_]:
        """Where a statement over the options is true."""
        return truth(statement, self.column)


def taken(codes: npt.NDArray[np.uint64], position: int) -> npt.NDArray[np.bool_]:
    """Return where the option at `position` (0 = first) is taken."""
    found: npt.NDArray[np.bool_] = (codes & np.uint64(1 << position)) != 0
    return found
