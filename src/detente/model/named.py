"""States that have a name and nothing else: those of a conflict in graph form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from detente.errors import ConflictError
from detente.model.options import Option, check_names
from detente.statements import Statement, truth


@dataclass(frozen=True)
class NamedStates:
    """The states of a conflict in graph form, numbered in the order given."""

    names: tuple[str, ...]

    def __post_init__(self) -> None:
        problems = check_names(self.names, "state")
        if problems or not self.names:
            raise ConflictError(problems or "a conflict needs a state")

    def __len__(self) -> int:
        return len(self.names)

    @property
    def options(self) -> tuple[Option, ...]:
        """Graph form has no options."""
        return ()

    @property
    def vocabulary(self) -> tuple[str, ...]:
        """The names of the states; each is true in that state alone."""
        return self.names

    def column(self, name: str) -> npt.NDArray[np.bool_]:
        """True in the state called `name` alone."""
        column: npt.NDArray[np.bool_] = np.arange(len(self.names)) == self.names.index(name)
        return column

    def truth(self, statement: Statement) -> npt.NDArray[np.bool_]:
        """Where a statement over the names of states is true."""
        return truth(statement, self.column)

    def blocks(self) -> Iterator[tuple[slice, NamedStates]]:
        """All states at once: a name is true in one of them."""
        yield slice(0, len(self)), self

    def choices(self, index: int) -> dict[str, bool | None]:
        """Nothing: graph form has no options."""
        return {}

    def true_names(self, index: int) -> frozenset[str]:
        """The state's own name."""
        return frozenset([self.names[index]])

    def label(self, index: int) -> str:
        """The name of the state."""
        return self.names[index]

    def labelled(self, label: str) -> Sequence[int]:
        """The state of that name."""
        return (self._indices[label],) if label in self._indices else ()

    @cached_property
    def _indices(self) -> Mapping[str, int]:
        return {name: index for index, name in enumerate(self.names)}
