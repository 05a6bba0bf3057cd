"""What is to hold: one state, or the states in which a statement is true."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from detente.errors import ConflictError
from detente.model import Conflict
from detente.model.states import find, where
from detente.statements import parse


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
            When there is no state of that number or label.
        StatementError
            When it is neither a state nor a statement that fits.

        Examples
        --------
        >>> from detente import load_case
        >>> syria = load_case("syria-iraq-1975").conflict
        >>> Target.of(syria, 2), Target.of(syria, "Escalate")
        (Target(text='YN-N', is_state=True), Target(text='Escalate', is_state=False))
        """
        states = conflict.states
        try:
            return cls(states.label(find(states, given)), is_state=True)
        except ConflictError:
            # What is written as a state, and is no option's name, was meant as one.
            if isinstance(given, int) or (
                _is_like_a_state(given) and given not in states.vocabulary
            ):
                raise
        parse(given, states.vocabulary, what="option" if states.options else "state")
        return cls(given, is_state=False)

    def among(self, conflict: Conflict) -> tuple[int, ...]:
        """Return the states that are meant, by index."""
        if self.is_state:
            return tuple(conflict.states.labelled(self.text))
        return tuple(np.flatnonzero(where(conflict.states, self.text)).tolist())


def _is_like_a_state(text: str) -> bool:
    """Whether it is a number, or made of the letters of a label."""
    text = text.strip()
    return text.isdecimal() or (bool(text) and set(text) <= set("YN-"))
