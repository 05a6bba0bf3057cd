"""What is to hold: one state, or the states in which a statement is true."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from detente.errors import ConflictError
from detente.model import Conflict
from detente.model.states import find, where


@dataclass(frozen=True, slots=True)
class Target:
    """A state by its label, or a statement.

    Attributes
    ----------
    text : str
    is_state : bool
    """

    text: str
    is_state: bool

    @classmethod
    def of(cls, conflict: Conflict, given: str | int) -> Target:
        """Return what a label, a number or a statement means.

        Raises
        ------
        ConflictError
            When there is no state of that number.
        StatementError
            When it is neither a state nor a statement that fits.
        """
        try:
            return cls(conflict.states.label(find(conflict.states, given)), is_state=True)
        except ConflictError:
            if isinstance(given, int):
                raise
        where(conflict.states, given)
        return cls(given, is_state=False)

    def among(self, conflict: Conflict) -> tuple[int, ...]:
        """Return the states that are meant, by index."""
        if self.is_state:
            return tuple(conflict.states.labelled(self.text))
        return tuple(np.flatnonzero(where(conflict.states, self.text)).tolist())
