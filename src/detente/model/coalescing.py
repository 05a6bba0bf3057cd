"""Coalescing: states that nobody tells apart become one.

The field coalesces, for example, all states in which a firm has closed its plant. The coalesced
conflict is no longer in option form: its moves are those of the members taken together, and need
not be transitive.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from detente.errors import ConflictError
from detente.model.arcmoves import ArcMoves
from detente.model.arcs import Arcs
from detente.model.moves import Moves
from detente.model.options import Option
from detente.model.optionstates import OptionStates, option_label
from detente.model.states import where
from detente.statements import Statement


@dataclass(frozen=True, eq=False)
class CoalescedStates:
    """Groups of states, numbered by the lowest code among their members.

    Parameters
    ----------
    base : OptionStates
        The states before coalescing.
    group : numpy.ndarray
        int64, one entry for each base state: the index of its coalesced state.
    """

    base: OptionStates
    group: npt.NDArray[np.int64]

    @cached_property
    def first(self) -> npt.NDArray[np.int64]:
        """The base index of each coalesced state's first member."""
        first = np.unique(self.group, return_index=True)[1].astype(np.int64)
        first.setflags(write=False)
        return first

    def __post_init__(self) -> None:
        self.group.setflags(write=False)

    def __len__(self) -> int:
        return len(self.first)

    @property
    def options(self) -> tuple[Option, ...]:
        """The options of the base states."""
        return self.base.options

    @property
    def vocabulary(self) -> tuple[str, ...]:
        """The names of the options."""
        return self.base.vocabulary

    def column(self, name: str) -> npt.NDArray[np.bool_]:
        """Where the option is taken; a coalesced state that leaves it open is refused."""
        return self._reduce(self.base.column(name), f"“{name}”")

    def truth(self, statement: Statement) -> npt.NDArray[np.bool_]:
        """Where a statement over the options is true; members must not differ in its truth."""
        return self._reduce(self.base.truth(statement), f"“{statement}”")

    def blocks(self) -> Iterator[tuple[slice, CoalescedStates]]:
        """All states at once: the members of one may stand anywhere."""
        yield slice(0, len(self)), self

    def _reduce(self, values: npt.NDArray[np.bool_], what: str) -> npt.NDArray[np.bool_]:
        """Return base values by coalesced state.

        Raises
        ------
        ConflictError
            When two members of one state differ: they are not indistinguishable.
        """
        reduced = values[self.first]
        differs = np.flatnonzero(values != reduced[self.group])
        if len(differs):
            member = int(differs[0])
            state = int(self.group[member])
            raise ConflictError(
                f"{what} tells apart states that are coalesced into state {state + 1} "
                f"({self.label(state)}): {self.base.label(int(self.first[state]))} and "
                f"{self.base.label(member)}"
            )
        return reduced

    def choices(self, index: int) -> dict[str, bool | None]:
        """For each option whether it is taken; None where members differ."""
        every, some = int(self._in_all[index]), int(self._in_some[index])
        return {
            name: bool(every >> k & 1) if every >> k & 1 == some >> k & 1 else None
            for k, name in enumerate(self.vocabulary)
        }

    @cached_property
    def _in_all(self) -> npt.NDArray[np.uint64]:
        """The options that every member of a state takes, as a code."""
        codes = self.base.codes[self.first].copy()
        np.bitwise_and.at(codes, self.group, self.base.codes)
        return codes

    @cached_property
    def _in_some(self) -> npt.NDArray[np.uint64]:
        """The options that some member of a state takes, as a code."""
        codes = self.base.codes[self.first].copy()
        np.bitwise_or.at(codes, self.group, self.base.codes)
        return codes

    def true_names(self, index: int) -> frozenset[str]:
        """The options taken in the first member."""
        return self.base.true_names(int(self.first[index]))

    def label(self, index: int) -> str:
        """Y, N or * (members differ) for each option."""
        return option_label(self.options, list(self.choices(index).values()))

    def labelled(self, label: str) -> Sequence[int]:
        """The states that are written so."""
        alone = (int(self.group[member]) for member in self.base.labelled(label))
        return [index for index in sorted({*alone, *self._joined}) if self.label(index) == label]

    @cached_property
    def _joined(self) -> tuple[int, ...]:
        """The states of several members: no other state's label has a star."""
        return tuple(np.flatnonzero(np.bincount(self.group) > 1).tolist())


def coalesce(
    states: OptionStates, moves: Sequence[Moves], together: Sequence[Statement | str]
) -> tuple[CoalescedStates, tuple[ArcMoves, ...]]:
    """Make one state of all states in which a statement holds, for each statement given.

    Definition: i can move from state A to state B ≠ A iff it can from some member of A to some
    member of B.

    Raises
    ------
    ConflictError
        When a statement holds nowhere, or two statements overlap.
    """
    group = np.arange(len(states))
    coalesced_before = np.zeros(len(states), dtype=np.bool_)
    for statement in together:
        members = np.flatnonzero(where(states, statement))
        if not len(members):
            raise ConflictError(f"no state to coalesce: {statement} holds in no feasible state")
        if coalesced_before[members].any():
            raise ConflictError(f"{statement} coalesces states that are already coalesced")
        coalesced_before[members] = True
        group[members] = members[0]
    _, numbered = np.unique(group, return_inverse=True)
    made = CoalescedStates(states, numbered.reshape(-1).astype(np.int64))
    return made, tuple(moves_between(made, mover) for mover in moves)


def moves_between(states: CoalescedStates, moves: Moves) -> ArcMoves:
    """Return the moves between coalesced states that those between their members make."""
    arcs = moves.arcs()
    sources, targets = states.group[arcs.sources()], states.group[arcs.targets]
    leaves = sources != targets
    return ArcMoves(Arcs.listed(len(states), sources[leaves], targets[leaves]))
