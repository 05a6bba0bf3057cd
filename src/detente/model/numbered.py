"""States that have a number and nothing else: those of a digraph too large to name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.errors import ConflictError, TooLargeError
from detente.model.arcs import MOST_STATES
from detente.model.blocks import Block
from detente.model.options import Option
from detente.statements import Statement, require_known, truth


@dataclass(frozen=True)
class NumberedStates:
    """The states 1 to `size` of a conflict in graph form.

    A number is no name, so no statement can be written over them: rank them directly.

    Examples
    --------
    >>> states = NumberedStates(1_000_000)
    >>> len(states), states.label(41)
    (1000000, '42')
    """

    size: int

    def __post_init__(self) -> None:
        if self.size < 1:
            raise ConflictError("a conflict needs a state")
        if self.size > MOST_STATES:
            raise TooLargeError(f"{self.size:,} states; at most {MOST_STATES:,} are numbered")

    def __len__(self) -> int:
        return self.size

    @property
    def options(self) -> tuple[Option, ...]:
        """Graph form has no options."""
        return ()

    @property
    def vocabulary(self) -> tuple[str, ...]:
        """Nothing: the states have no names."""
        return ()

    def column(self, name: str) -> npt.NDArray[np.bool_]:
        """Refuse the name: the states have none."""
        raise ConflictError(f"numbered states have no names, so none is called {name!r}")

    def truth(self, statement: Statement) -> npt.NDArray[np.bool_]:
        """Where a statement is true; every statement names something, so it is refused."""
        require_known(statement, self.vocabulary)
        return truth(statement, self.column)

    def labelled(self, label: str) -> Sequence[int]:
        """The state of that number."""
        is_there = label.isdecimal() and len(label) < 20 and 1 <= int(label) <= self.size
        return (int(label) - 1,) if is_there else ()

    def blocks(self) -> Iterator[tuple[slice, Block]]:
        """All states as one block: nothing can be said of them by name."""
        yield slice(0, self.size), self

    def choices(self, index: int) -> dict[str, bool | None]:
        """Nothing: graph form has no options."""
        return {}

    def true_names(self, index: int) -> frozenset[str]:
        """Nothing: the states have no names."""
        return frozenset()

    def label(self, index: int) -> str:
        """The number of the state."""
        return str(index + 1)
