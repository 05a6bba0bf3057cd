"""States of a conflict in option form that are too many to be listed.

Without a list there are no indices. Where :class:`~detente.model.optionstates.OptionStates` takes
the index of a state, :class:`UnlistedStates` takes its code: a Python integer of any size, whose
bit k says whether option k (0 = first) is taken. Numbers of states (:data:`StateId`) are the same
as in a listed conflict: 1 + the number of feasible states with a smaller code. They are found by
counting, in :mod:`detente.stability.symbolic`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Never, NoReturn

import numpy as np
import numpy.typing as npt

from detente.errors import ConflictError, Problem, TooLargeError
from detente.model.arcs import Arcs
from detente.model.blocks import Block
from detente.model.feasibility import MAX_OPTIONS
from detente.model.options import Option
from detente.model.optionstates import option_label
from detente.statements import Statement, holds


@dataclass(frozen=True, eq=False)
class UnlistedStates:
    """The feasible states of a conflict in option form, by the conditions alone.

    Parameters
    ----------
    options : tuple of Option
        Any number of them.
    infeasible : tuple of Statement
        A state in which any of them is true is left out.
    count : int or None
        How many states are feasible; None when they were not counted.

    Examples
    --------
    >>> states = UnlistedStates((Option("Attack", "Iraq"), Option("Escalate", "Syria")), (), 4)
    >>> states.code("N-Y"), states.label(2), states.choices(2)
    (2, 'N-Y', {'Attack': False, 'Escalate': True})
    """

    options: tuple[Option, ...]
    infeasible: tuple[Statement, ...] = field(repr=False)
    count: int | None

    @cached_property
    def vocabulary(self) -> tuple[str, ...]:
        """The names of the options."""
        return tuple(option.name for option in self.options)

    @property
    def size(self) -> str:
        """How many there are, in words."""
        if self.count is None:
            return f"states of {len(self.options)} options, not counted"
        return f"{self.count:,} states"

    def choices(self, code: int) -> dict[str, bool | None]:
        """For each option whether it is taken in the state with this code."""
        return {name: bool(code >> k & 1) for k, name in enumerate(self.vocabulary)}

    def true_names(self, code: int) -> frozenset[str]:
        """The options taken in the state with this code."""
        return frozenset(name for k, name in enumerate(self.vocabulary) if code >> k & 1)

    def label(self, code: int) -> str:
        """Y or N for each option; a dash where the next option has another owner."""
        return option_label(self.options, list(self.choices(code).values()))

    def code(self, label: str) -> int:
        """Return the code of the state with this label.

        Raises
        ------
        ConflictError
            When it is no label here, or the state is not feasible; names the condition.
        """
        text = label.strip()
        letters = text.replace("-", "")
        code = sum(1 << k for k, letter in enumerate(letters) if letter == "Y")
        if len(letters) != len(self.options) or self.label(code) != text:
            fix = f"write Y or N for each option, as in {self.label(0)}"
            raise ConflictError(Problem(f"no state {text!r}", "", fix))
        taken = self.true_names(code)
        for condition in self.infeasible:
            if holds(condition, taken):
                raise ConflictError(f"state {text} is not feasible: {condition}")
        return code

    def __len__(self) -> int:
        self._refuse()

    def column(self, name: str) -> npt.NDArray[np.bool_]:
        """Refused: it would be as long as the list of states."""
        self._refuse()

    def truth(self, statement: Statement) -> npt.NDArray[np.bool_]:
        """Refused: it would be as long as the list of states."""
        self._refuse()

    def labelled(self, label: str) -> Sequence[int]:
        """Refused: without a list there are no indices; :meth:`code` reads a label."""
        self._refuse()

    def blocks(self) -> Iterator[tuple[slice, Block]]:
        """Refused: it would go through the list of states."""
        self._refuse()

    def _refuse(self) -> NoReturn:
        raise unlisted(self)


@dataclass(frozen=True)
class UnlistedMoves:
    """Moves between states that are not listed: whatever needs the list is refused.

    Definition: as :class:`~detente.model.moves.OptionMoves`, which the symbolic engine reads from
    the options.
    """

    states: UnlistedStates
    owner: str

    def targets(self, index: int) -> npt.NDArray[np.int64]:
        """Refused."""
        raise unlisted(self.states)

    def targets_from(self, indices: npt.NDArray[np.int64]) -> Iterator[tuple[Never, Never]]:
        """Refused."""
        raise unlisted(self.states)

    def alike(self, indices: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """Refused."""
        raise unlisted(self.states)

    def arcs(self) -> Arcs:
        """Refused."""
        raise unlisted(self.states)

    @property
    def count(self) -> int:
        """Refused."""
        raise unlisted(self.states)


def unlisted(
    states: UnlistedStates,
    what: str = "this",
    fix: str = "ask the symbolic engine",
    *,
    where: str = "",
) -> TooLargeError:
    """Return the error for what cannot be done without a list of the states.

    Parameters
    ----------
    states : UnlistedStates
    what : str
        What needs the list.
    fix : str
        What to do instead.
    where : str
        The place, such as ``case.yaml:41 options``.

    Notes
    -----
    Conditions help unless there are too many options, whose states are never listed, however few
    are feasible.

    Examples
    --------
    >>> raise unlisted(UnlistedStates((), (), 10**12), "coalescing", "leave it out")
    Traceback (most recent call last):
    detente.errors.TooLargeError: coalescing needs a list of the states, and 1,000,000,000,000 \
states are not listed; leave it out, or add infeasibility conditions
    """
    told = f"{what} needs a list of the states, and {states.size} are not listed"
    if len(states.options) > MAX_OPTIONS:
        told += f": there are more than {MAX_OPTIONS} options"
    else:
        fix += ", or add infeasibility conditions"
    return TooLargeError(Problem(told, where, fix))
