"""States: what can hold, how it is numbered, and how it is written.

States are numbered from 1 (:data:`StateId`); arrays over states are indexed from 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NewType, Protocol

import numpy as np
import numpy.typing as npt

from detente.errors import ConflictError, nearest
from detente.model.blocks import Block
from detente.model.named import NamedStates
from detente.model.options import Option
from detente.statements import Statement, parse_known

StateId = NewType("StateId", int)
"""The number of a state as people see it, from 1."""


class States(Block, Protocol):
    """What every kind of state list offers; it is itself one block of all its states."""

    def __len__(self) -> int: ...

    @property
    def options(self) -> tuple[Option, ...]:
        """The options, in order; empty in graph form."""
        ...

    @property
    def vocabulary(self) -> tuple[str, ...]:
        """The names that a statement over these states may use."""
        ...

    def label(self, index: int) -> str:
        """How the state at `index` is written in one short word."""
        ...

    def labelled(self, label: str) -> Sequence[int]:
        """The indices of the states that are written so; several only where states coalesce."""
        ...

    def blocks(self) -> Iterator[tuple[slice, Block]]:
        """All states in order, a block at a time: which they are, and what is true in them."""
        ...

    def choices(self, index: int) -> dict[str, bool | None]:
        """For each option whether it is taken; None where both are coalesced into the state."""
        ...

    def true_names(self, index: int) -> frozenset[str]:
        """The names of the vocabulary that are true in the state at `index`."""
        ...


def where(states: States, statement: Statement | str) -> npt.NDArray[np.bool_]:
    """Return where a statement is true: bool, one entry for each state.

    Raises
    ------
    StatementError
        When it does not parse, or names what the states do not have.

    Examples
    --------
    >>> from detente.model import OptionStates
    >>> states = OptionStates.feasible([Option("Attack", "Iraq"), Option("Escalate", "Syria")])
    >>> where(states, "NOT Attack").tolist()
    [True, False, True, False]
    """
    return states.truth(parse_known(statement, states.vocabulary))


def find(states: States, wanted: str | int) -> int:
    """Return the index of a state given by its number or its label; a label goes first.

    Raises
    ------
    ConflictError
        When there is no such state, or several coalesced states share the label.

    Examples
    --------
    >>> find(NamedStates(("peace", "war")), "war"), find(NamedStates(("peace", "war")), 1)
    (1, 0)
    """
    text = str(wanted).strip()
    is_number = text.isdecimal()
    # In option form no label is a number; numbered states have no label but their number.
    if isinstance(wanted, str) and (not is_number or isinstance(states, NamedStates)):
        found = states.labelled(text)
        if len(found) > 1:
            numbers = " and ".join(str(index + 1) for index in found)
            raise ConflictError(f"{text!r} is the label of states {numbers}; give the number")
        if found:
            return found[0]
    if is_number and len(text) < 20 and 1 <= int(text) <= len(states):
        return int(text) - 1
    fix = f"states are numbered 1 to {len(states)}"
    if states.options and not is_number:
        fix = _unfound(states, text)
    elif not is_number and len(states) <= 10_000:
        fix = nearest(text, [states.label(index) for index in range(len(states))], what="states")
    shown = text if len(text) <= 40 else f"{text[:39]}…"
    raise ConflictError(f"no state {shown!r}; {fix}")


def _unfound(states: States, text: str) -> str:
    """Say why no state in option form, coalesced or not, is written so."""
    from detente.model.coalescing import CoalescedStates  # which builds on what stands here

    base: States = states
    if isinstance(states, CoalescedStates):
        base = states.base
        for member in base.labelled(text):
            index = int(states.group[member])
            return f"it is coalesced into state {index + 1} ({states.label(index)})"
    label = base.label(0)
    is_written = len(text) == len(label) and all(
        letter in ("-" if first == "-" else "YN") for letter, first in zip(text, label, strict=True)
    )
    return "it is not feasible" if is_written else f"write Y or N for each option, as in {label}"
