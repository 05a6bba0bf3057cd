"""States in option form: what is taken in each, as a code, and how it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from detente.model.blocks import OptionBlock, blocks
from detente.model.feasibility import MAX_OPTIONS, MAX_STATES, feasible_codes
from detente.model.options import Option
from detente.statements import Statement, Taken

MOST_PLACES = 2**22
"""Combinations of options whose states are looked up in a table; beyond, by bisection."""

_LETTERS = str.maketrans("01", "NY")


@dataclass(frozen=True, eq=False)
class OptionStates:
    """The feasible states of a conflict in option form, in rising order of their codes.

    Parameters
    ----------
    options : tuple of Option
    listed : numpy.ndarray or None
        uint64; bit k is set where option k is taken. Strictly rising. None where every combination
        is feasible: the codes are then 0, 1, 2, …, and nothing has to be kept.
    """

    options: tuple[Option, ...]
    listed: npt.NDArray[np.uint64] | None = None

    def __post_init__(self) -> None:
        if self.listed is None:
            return
        if len(self.listed) == 1 << len(self.options):
            object.__setattr__(self, "listed", None)
        else:
            self.listed.setflags(write=False)

    @classmethod
    def feasible(
        cls,
        options: Sequence[Option],
        infeasible: Sequence[Statement] = (),
        *,
        limit: int = MAX_STATES,
    ) -> OptionStates:
        """List the feasible states; see :func:`detente.model.feasibility.feasible_codes`."""
        if not infeasible and len(options) <= MAX_OPTIONS and 1 << len(options) <= limit:
            return cls(tuple(options))
        codes = feasible_codes([option.name for option in options], infeasible, limit=limit)
        return cls(tuple(options), codes)

    def __len__(self) -> int:
        return 1 << len(self.options) if self.listed is None else len(self.listed)

    @cached_property
    def codes(self) -> npt.NDArray[np.uint64]:
        """The code of each state, uint64, read-only."""
        codes = self.codes_in(slice(0, len(self)))
        codes.setflags(write=False)
        return codes

    def codes_in(self, place: slice) -> npt.NDArray[np.uint64]:
        """Return the codes of states side by side, from start to stop."""
        if self.listed is None:
            return np.arange(place.start, place.stop, dtype=np.uint64)
        return self.listed[place]

    def codes_at(self, indices: npt.NDArray[np.integer]) -> npt.NDArray[np.uint64]:
        """Return the codes of states at any indices; makes no list of all of them."""
        return indices.astype(np.uint64) if self.listed is None else self.listed[indices]

    def code(self, index: int) -> int:
        """Return the code of one state."""
        return int(index if self.listed is None else self.listed[index])

    @cached_property
    def vocabulary(self) -> tuple[str, ...]:
        """The names of the options."""
        return tuple(option.name for option in self.options)

    def column(self, name: str) -> npt.NDArray[np.bool_]:
        """Where the option `name` is taken."""
        return self.truth(Taken(name))

    def truth(self, statement: Statement) -> npt.NDArray[np.bool_]:
        """Where a statement over the options is true."""
        found = np.empty(len(self), dtype=np.bool_)
        for place, block in self.blocks():
            found[place] = block.truth(statement)
        return found

    def blocks(self) -> Iterator[tuple[slice, OptionBlock]]:
        """The states in blocks that fit into the processor's cache."""
        positions = {name: position for position, name in enumerate(self.vocabulary)}
        for place in blocks(len(self)):
            yield place, OptionBlock(self.codes_in(place), positions)

    def choices(self, index: int) -> dict[str, bool | None]:
        """For each option whether it is taken in the state at `index`."""
        bits = f"{self.code(index):0{len(self.options)}b}"
        return dict(zip(self.vocabulary, [bit == "1" for bit in reversed(bits)], strict=False))

    def true_names(self, index: int) -> frozenset[str]:
        """The options taken in the state at `index`."""
        return frozenset(name for name, choice in self.choices(index).items() if choice)

    def label(self, index: int) -> str:
        """Y or N for each option; a dash where the next option has another owner."""
        # As option_label writes it, in a tenth of the time: a list may have millions.
        letters = f"{self.code(index):0{len(self.options)}b}"[::-1].translate(_LETTERS)
        return "-".join(letters[own] for own in self._owned)

    def labelled(self, label: str) -> Sequence[int]:
        """The state that is written so, by the code that its letters give."""
        if not self._written.fullmatch(label):
            return ()
        digits = label.replace("-", "").replace("N", "0").replace("Y", "1")
        code = np.uint64(int(digits[::-1] or "0", base=2))
        found = int(self.index_of(np.array([code]))[0])
        return () if found < 0 else (found,)

    @cached_property
    def _owned(self) -> tuple[slice, ...]:
        """The stretches of options that have one owner."""
        owners = [option.owner for option in self.options]
        starts = [k for k, owner in enumerate(owners) if not k or owner != owners[k - 1]]
        return tuple(map(slice, starts, [*starts[1:], len(owners)]))

    @cached_property
    def _written(self) -> re.Pattern[str]:
        return re.compile(
            option_label(self.options, [None] * len(self.options)).replace("*", "[YN]")
        )

    def index_of(self, codes: npt.NDArray[np.uint64]) -> npt.NDArray[np.int64]:
        """Return the index of each code, or -1 where the code is not a feasible state."""
        if self.listed is None:
            return np.where(codes < len(self), codes.astype(np.int64), -1)
        if self._places is not None:
            return self._places[codes.astype(np.int64)]
        near = np.minimum(np.searchsorted(self.listed, codes), len(self) - 1)
        return np.where(self.listed[near] == codes, near, -1)

    @cached_property
    def _places(self) -> npt.NDArray[np.int64] | None:
        """Index by code, where a table over all combinations is small."""
        combinations = 1 << len(self.options)
        if self.listed is None or combinations > min(MOST_PLACES, max(2**16, 16 * len(self))):
            return None
        places = np.full(combinations, -1, dtype=np.int64)
        places[self.listed.astype(np.int64)] = np.arange(len(self))
        return places


def option_label(options: Sequence[Option], choices: Sequence[bool | None]) -> str:
    """Write choices as Y, N or * (either), with a dash where the owner changes.

    Examples
    --------
    >>> water, war = Option("Release Water", "Syria"), Option("Attack", "Iraq")
    >>> option_label([water, war], [True, None])
    'Y-*'
    """
    letters = []
    for position, (option, choice) in enumerate(zip(options, choices, strict=True)):
        if position and option.owner != options[position - 1].owner:
            letters.append("-")
        letters.append("*" if choice is None else "Y" if choice else "N")
    return "".join(letters)
