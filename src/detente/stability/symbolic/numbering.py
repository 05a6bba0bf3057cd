"""Numbers, labels and codes of states that are not listed.

The number of a state is 1 + the number of feasible states with a smaller code, as in a listed
conflict. Codes are read with the last option as the highest bit, so the feasible states are held
once more, in a diagram that asks for the last option first; there a number is found, and the
state of a number, in one step for each option.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from detente.errors import ConflictError
from detente.model import StateId, UnlistedStates
from detente.stability.budget import Budget, Clock
from detente.stability.symbolic.apart import Send, apart
from detente.stability.symbolic.diagrams import (
    Diagram,
    Manager,
    bounded,
    copied,
    manager_of,
    require_room,
)
from detente.stability.symbolic.flat import FlatDiagram

ORDERING = 5.0
"""Seconds in which a set of states may be put in order, when its run has spent its own."""


@dataclass(frozen=True, eq=False)
class Numbering:
    """The feasible states of a conflict, as numbered and as written.

    Attributes
    ----------
    states : UnlistedStates
        For labels and choices.
    feasible : Diagram
    budget : Budget
    clock : Clock
        What is left of the time of the run; :data:`ORDERING` is given in any case.
    """

    states: UnlistedStates
    feasible: Diagram
    budget: Budget
    clock: Clock

    @cached_property
    def _variables(self) -> tuple[str, ...]:
        return tuple(variable(k) for k in reversed(range(len(self.states.options))))

    @cached_property
    def _manager(self) -> Manager:
        return manager_of(self._variables, self.budget)

    def by_code(self, states: Diagram) -> FlatDiagram:
        """Return a set of states such that its members are codes, least first.

        Raises
        ------
        TooLargeError
            When that takes more memory than the budget has, or too much time: another order of
            the options than the one that the set was found in can need a much larger diagram.
        """
        found: list[FlatDiagram] = []
        manager = self._manager

        def order(send: Send) -> None:
            with bounded(self.budget):
                copy = copied(states, manager)
                require_room(manager, self.budget)
                send(FlatDiagram.of(copy, self._variables, self.budget))

        left = self.clock.left
        apart(order, found.append, Clock(Budget(left and max(round(left, 1), ORDERING))))
        return found[0]

    @cached_property
    def feasible_codes(self) -> FlatDiagram:
        """The codes of the feasible states."""
        return self.by_code(self.feasible)

    def state_id(self, code: int) -> StateId:
        """Return the number of a feasible state."""
        return StateId(self.feasible_codes.below(code) + 1)

    def code(self, state: int | str) -> int:
        """Return the code of a state, given by its number or its label.

        Raises
        ------
        ConflictError
            When there is no such state.
        """
        codes = self.feasible_codes
        text = str(state).strip()
        if text.isdecimal() and self.states.options:
            # A text of very many digits is not turned into a number: Python refuses that.
            if len(text) <= len(str(codes.count)) and 1 <= int(text) <= codes.count:
                return codes.member(int(text) - 1)
            shown = text if len(text) <= 40 else f"{text[:39]}…"
            raise ConflictError(f"no state {shown}; states are numbered 1 to {codes.count:,}")
        code = self.states.code(text)
        if not codes.has(code):
            raise ConflictError(f"state {text} is not feasible")
        return code


def variable(option: int) -> str:
    """Return the name of the variable for an option, by position."""
    return f"x{option}"
