"""A set of states, a bit for each state of the conflict."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any

import numpy as np
import numpy.typing as npt

from detente.errors import ConflictError, Problem
from detente.model import StateId, States
from detente.model.blocks import blocks
from detente.stability.bits import Bits, bytes_of, last_byte, packed, unpacked
from detente.statements import Statement, parse_known

SHOWN = 10
"""Numbers that a set shows of itself."""


@dataclass(frozen=True, eq=False, repr=False)
class StateSet(Set[StateId]):
    """Some states of a conflict, by number, rising: a set that no operation changes.

    It equals every set of the same numbers; sets that change are among those, so it has no hash.
    What it is combined with may be any set of numbers, as long as all that the outcome holds are
    states of the conflict; what is left of another set, ``{7, 99} - equilibria``, is a plain set.
    The sets of two readings of a case, which are over as many states, combine bit by bit.

    Parameters
    ----------
    states : States
        All states of the conflict, n of them.
    bits : numpy.ndarray
        uint8[⌈n/8⌉], made read-only: see :data:`Bits`. Bits beyond the last state are 0.

    Raises
    ------
    ValueError
        When the bits do not fit the states.

    Notes
    -----
    Complexity: n/8 bytes. Nothing but :meth:`mask` ever unpacks more than a block of states.

    Examples
    --------
    >>> from detente.model import NamedStates
    >>> all_three = StateSet.every(NamedStates(("calm", "crisis", "war")))
    >>> all_three.where("NOT war")
    StateSet(2 of 3: 1, 2)
    >>> all_three - all_three.where("crisis") == {1, 3}
    True
    """

    states: States
    bits: Bits

    __hash__ = None  # type: ignore[assignment] # equal to sets that change

    def __post_init__(self) -> None:
        fits = self.bits.dtype == np.uint8 and self.bits.shape == (-(-len(self.states) // 8),)
        if not fits or self.bits[-1] > last_byte(len(self.states)):
            raise ValueError(f"a state set over {len(self.states):,} states has as many bits")
        self.bits.setflags(write=False)

    @classmethod
    def every(cls, states: States) -> StateSet:
        """Return the set of all states."""
        bits = np.full(-(-len(states) // 8), 255, dtype=np.uint8)
        bits[-1] = last_byte(len(states))
        return cls(states, bits)

    @classmethod
    def of(cls, states: States, numbers: Iterable[int]) -> StateSet:
        """Return the set of the states of these numbers.

        Raises
        ------
        ConflictError
            When there is no state of such a number.
        """
        bits = np.zeros(-(-len(states) // 8), dtype=np.uint8)
        for number in numbers:
            if not 1 <= number <= len(states):
                raise ConflictError(f"no state {number}; states are numbered 1 to {len(states)}")
            bits[(number - 1) >> 3] |= np.uint8(1 << (number - 1 & 7))
        return cls(states, bits)

    @property
    def count(self) -> int:
        """How many states there are in the set."""
        return int(self._before[-1])

    def __len__(self) -> int:
        return self.count

    def __bool__(self) -> bool:
        return bool(self.bits.any())

    def __contains__(self, state: object) -> bool:
        if not isinstance(state, int | np.integer) or not 1 <= state <= len(self.states):
            return False
        index = int(state) - 1
        return bool(self.bits[index >> 3] >> (index & 7) & 1)

    def __iter__(self) -> Iterator[StateId]:
        return self._from(0)

    def page(self, start: int, size: int) -> tuple[StateId, ...]:
        """Return up to `size` states, the first of them at place `start` (0 = least number).

        Complexity: O(size), and n/8 bytes looked at once to count.

        Raises
        ------
        ConflictError
            When one of the two is negative.
        """
        places = page_places(start, size, self.count)
        return tuple(islice(self._from(places.start), len(places)))

    def where(self, statement: Statement | str) -> StateSet:
        """Return those of the states in which a statement is true.

        Raises
        ------
        StatementError
            When it does not parse, or names what the states do not have.
        """
        known = parse_known(statement, self.states.vocabulary)
        found = np.empty_like(self.bits)
        for place, block in self.states.blocks():
            found[bytes_of(place)] = packed(block.truth(known))
        return StateSet(self.states, np.bitwise_and(found, self.bits, out=found))

    def highest(self, levels: npt.NDArray[np.integer]) -> StateSet:
        """Return those of the states whose level is the highest: int[n], by state.

        Complexity: O(states in the set), and n/8 bytes looked at.
        """
        return self._extreme(levels, np.maximum)

    def lowest(self, levels: npt.NDArray[np.integer]) -> StateSet:
        """Return those of the states whose level is the lowest; see :meth:`highest`."""
        return self._extreme(levels, np.minimum)

    def mask(self) -> npt.NDArray[np.bool_]:
        """Return for each state of the conflict whether it is in the set: bool[n], n bytes."""
        return unpacked(self.bits, len(self.states))

    def indices(self) -> Iterator[npt.NDArray[np.intp]]:
        """Yield the indices (0 = first state) of the states in the set, a block at a time."""
        for place in blocks(len(self.states)):
            yield self._within(place)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, StateSet) and len(other.states) == len(self.states):
            return np.array_equal(self.bits, other.bits)
        return Set.__eq__(self, other)  # NotImplemented where the other is no set

    def __le__(self, other: Set[Any]) -> bool:
        if isinstance(other, StateSet) and len(other.states) == len(self.states):
            return not (self.bits & ~other.bits).any()
        return Set.__le__(self, other)

    def __ge__(self, other: Set[Any]) -> bool:
        return other <= self if isinstance(other, StateSet) else Set.__ge__(self, other)

    def __and__(self, other: Set[Any]) -> StateSet:
        return self._combined(np.bitwise_and, other, Set.__and__)

    def __or__(self, other: Set[Any]) -> StateSet:
        return self._combined(np.bitwise_or, other, Set.__or__)

    def __xor__(self, other: Set[Any]) -> StateSet:
        return self._combined(np.bitwise_xor, other, Set.__xor__)

    def __sub__(self, other: Set[Any]) -> StateSet:
        return self._combined(lambda own, others: own & ~others, other, Set.__sub__)

    def __rsub__(self, other: Set[Any]) -> set[Any]:
        return {number for number in other if number not in self}

    def __invert__(self) -> StateSet:
        """All other states of the conflict."""
        return StateSet.every(self.states) - self

    def __repr__(self) -> str:
        shown = ", ".join(map(str, self.page(0, SHOWN))) + (", …" if self.count > SHOWN else "")
        counts = f"{self.count:,} of {len(self.states):,}"
        return f"StateSet({counts}: {shown})" if shown else f"StateSet({counts})"

    @cached_property
    def _before(self) -> npt.NDArray[np.int64]:
        """How many states of the set come before each block; after the last, how many there are."""
        counts = [
            int(np.bitwise_count(self.bits[bytes_of(place)]).sum())
            for place in blocks(len(self.states))
        ]
        return np.cumsum([0, *counts])

    def _from(self, start: int) -> Iterator[StateId]:
        """Yield the states from a place on: the blocks before it are counted, not unpacked."""
        first = int(np.searchsorted(self._before, start, side="right")) - 1
        skipped = start - int(self._before[first])
        for place in islice(blocks(len(self.states)), first, None):
            yield from (self._within(place)[skipped:] + 1).tolist()
            skipped = 0

    def _extreme(self, levels: npt.NDArray[np.integer], which: np.ufunc) -> StateSet:
        """Return the states at the level that `which`, maximum or minimum, chooses."""
        found = [which.reduce(levels[indices]) for indices in self.indices() if len(indices)]
        if not found:
            return self
        wanted = which.reduce(found)
        bits = np.zeros_like(self.bits)
        for place in blocks(len(self.states)):
            bits[bytes_of(place)] = packed(levels[place] == wanted)
        return StateSet(self.states, bits & self.bits)

    def _within(self, place: slice) -> npt.NDArray[np.intp]:
        found = np.flatnonzero(unpacked(self.bits[bytes_of(place)], place.stop - place.start))
        found += place.start
        return found

    def _combined(
        self,
        on_bits: Callable[[Bits, Bits], Bits],
        other: Set[Any],
        on_numbers: Callable[[Set[Any], Set[Any]], Any],
    ) -> StateSet:
        if not isinstance(other, StateSet):
            combined: StateSet = on_numbers(self, other)  # made by _from_iterable
            return combined
        if len(other.states) != len(self.states):
            sizes = f"{len(self.states):,} and {len(other.states):,} states"
            raise ConflictError(f"sets over {sizes} do not combine")
        return StateSet(self.states, on_bits(self.bits, other.bits))

    # The base class asks the set at hand, so that a method can answer for its class method.
    def _from_iterable(self, numbers: Iterable[int]) -> StateSet:  # type: ignore[override]
        return StateSet.of(self.states, numbers)


def page_places(start: int, size: int, count: int) -> range:
    """Return the places of a page among `count` states: up to `size`, from `start` on.

    Raises
    ------
    ConflictError
        When the start or the size is negative.

    Examples
    --------
    >>> page_places(2, 10**20, 5), len(page_places(7, 2, 5))
    (range(2, 5), 0)
    """
    if start < 0 or size < 0:
        fix = "both are from 0 on"
        raise ConflictError(Problem(f"no page of {size} states from place {start}", "", fix))
    return range(min(start, count), min(start + size, count))
