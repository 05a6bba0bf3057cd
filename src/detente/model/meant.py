"""Some states of a conflict, as somebody means them: by a statement, a label or a number."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from detente.model.states import States, find
from detente.statements import Statement, parse

Meant = Statement | str | int
"""The states in which a statement is true, or one state by its label or its number (from 1)."""


def states_meant(states: States, meant: Meant) -> npt.NDArray[np.bool_]:
    """Return which states are meant: bool[n]. A text that is the label of a state means that state.

    Raises
    ------
    InputError
        When there is no such state, and the text is no statement either.

    Examples
    --------
    >>> from detente.model import NamedStates
    >>> both = NamedStates(("calm", "war"))
    >>> states_meant(both, 2).tolist(), states_meant(both, "NOT war").tolist()
    ([False, True], [True, False])
    """
    if isinstance(meant, int) or (isinstance(meant, str) and _is_label(states, meant)):
        found = np.zeros(len(states), dtype=np.bool_)
        found[find(states, meant)] = True
        return found
    if isinstance(meant, str):
        named = "option" if states.options else "state"
        return states.truth(parse(meant, states.vocabulary, what=named))
    return states.truth(meant)


def _is_label(states: States, text: str) -> bool:
    """Say whether a text is the label of a state, or can only be meant as one."""
    is_written = bool(states.options) and text not in states.vocabulary and {*text} <= {*"YN-"}
    return is_written or bool(states.labelled(text))
