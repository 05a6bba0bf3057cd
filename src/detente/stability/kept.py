"""What was computed for a preference, kept for when the preference comes again."""

from __future__ import annotations

from collections import OrderedDict
from typing import Generic, TypeVar

from detente.model import Preference

_Answer = TypeVar("_Answer")

ENTRY = 2**11
"""Bytes that each preference takes beside what is computed for it: the objects that hold both.
Measured: 700 with one statement, 3,200 with twelve, and it is often kept twice."""


class Kept(Generic[_Answer]):
    """What was computed for a preference of a decision maker, until it takes too much memory.

    Entries hold on to their preference, so that its identity is not given away while they last.
    """

    def __init__(self, limit: int) -> None:
        self._limit, self._taken = limit, 0
        self._entries: OrderedDict[tuple[int, int], tuple[Preference, _Answer, int]]
        self._entries = OrderedDict()

    def find(self, dm: int, preference: Preference) -> _Answer | None:
        """Return what is kept, if anything."""
        entry = self._entries.get((dm, id(preference)))
        return None if entry is None else entry[1]

    def keep(self, dm: int, preference: Preference, answer: _Answer, size: int) -> None:
        """Keep an answer whose arrays take so many bytes; the oldest give way."""
        size += ENTRY
        self._entries[dm, id(preference)] = preference, answer, size
        self._taken += size
        while self._taken > self._limit and len(self._entries) > 1:
            self._taken -= self._entries.popitem(last=False)[1][2]
