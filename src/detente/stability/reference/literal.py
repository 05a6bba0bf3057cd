r"""A conflict as plain Python: the sets and relations that the definitions quantify over.

Nothing here comes from the engine. Moves are read from the options in which two states differ,
preferences from the form in which they were stated.

Definition: states are numbered S = {1, …, m}; A_i ⊆ S × S are the moves of decision maker i, and

.. math:: R_i(s) = \{t : (s, t) ∈ A_i\}, \qquad
          R_i^+(s) = \{t ∈ R_i(s) : i \text{ prefers } t \text{ to } s\}.

References
----------
Fang, Hipel, Kilgour (1993), *Interactive Decision Making*.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from detente.model import (
    ArcMoves,
    CoalescedStates,
    Conflict,
    Direction,
    NamedStates,
    NumberedStates,
    Option,
    OptionStates,
)
from detente.stability.reference.preferred import Combination, preferred

Pairs = frozenset[tuple[int, int]]


@dataclass(frozen=True, eq=False)
class LiteralConflict:
    """Decision makers, states, moves and preferences, spelled out.

    Attributes
    ----------
    decision_makers : tuple of str
    members : mapping of int to tuple of frozenset of str
        By state number, from 1: what is taken in it. One combination of options in option form,
        one for each member when coalesced; in graph form the state's own name, or its
        number where it has none.
    options : tuple of Option
    is_option_form : bool
        False in graph form and after coalescing.
    arcs : mapping of str to set of (int, int)
        A_i by decision maker: (from, to).
    preferences : mapping of str to set of (int, int)
        By decision maker: (t, s) where it prefers t to s.

    Examples
    --------
    >>> from detente import Conflict, Option, Prioritization
    >>> conflict = Conflict.from_options(
    ...     ["One", "Two"],
    ...     [Option("Cooperate", "One"), Option("Help", "Two")],
    ...     {"One": Prioritization(["Help"]), "Two": Prioritization(["NOT Help"])},
    ... )
    >>> literal = LiteralConflict.of(conflict)
    >>> sorted(literal.moves("Two", 1)), literal.prefers("One", 3, 1)
    ([3], True)
    """

    decision_makers: tuple[str, ...]
    members: Mapping[int, tuple[Combination, ...]]
    options: tuple[Option, ...]
    is_option_form: bool
    arcs: Mapping[str, Pairs]
    preferences: Mapping[str, Pairs]
    _targets: dict[tuple[str, int], frozenset[int]] = field(
        init=False, repr=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        for dm, arcs in self.arcs.items():
            for source, target in arcs:
                reached = self._targets.get((dm, source), frozenset())
                self._targets[dm, source] = reached | {target}

    @classmethod
    def of(cls, conflict: Conflict) -> LiteralConflict:
        """Spell out a conflict. Complexity: states squared, for each decision maker."""
        members = _members(conflict)
        options = tuple(conflict.states.options)
        if isinstance(conflict.states, NamedStates | NumberedStates):
            arcs = {
                dm: _listed_arcs(moves)
                for dm, moves in zip(conflict.decision_makers, conflict.moves, strict=True)
            }
        else:
            arcs = option_arcs(conflict.decision_makers, options, members)
        preferences = {
            dm: preferred(preference, members, options)
            for dm, preference in zip(conflict.decision_makers, conflict.preferences, strict=True)
        }
        in_options = isinstance(conflict.states, OptionStates)
        return cls(conflict.decision_makers, members, options, in_options, arcs, preferences)

    @property
    def states(self) -> tuple[int, ...]:
        """S: the numbers of the states, from 1."""
        return tuple(self.members)

    def others(self, dm: str) -> tuple[str, ...]:
        """O = N without i: every other decision maker."""
        return tuple(other for other in self.decision_makers if other != dm)

    def moves(self, dm: str, state: int) -> frozenset[int]:
        """R_i(s): the states that i can reach from s in one step."""
        return self._targets.get((dm, state), frozenset())

    def improvements(self, dm: str, state: int) -> frozenset[int]:
        """R_i⁺(s): the moves of i from s that i prefers to s."""
        return frozenset(t for t in self.moves(dm, state) if self.prefers(dm, t, state))

    def prefers(self, dm: str, better: int, worse: int) -> bool:
        """Say whether `dm` strictly prefers state `better` to state `worse`."""
        return (better, worse) in self.preferences[dm]


def _members(conflict: Conflict) -> dict[int, tuple[Combination, ...]]:
    """Return what is taken in each state, for each of its members."""
    states = conflict.states
    if isinstance(states, NamedStates):
        return {number: (frozenset({name}),) for number, name in enumerate(states.names, start=1)}
    if isinstance(states, NumberedStates):
        return {number: (frozenset({str(number)}),) for number in range(1, len(states) + 1)}
    if isinstance(states, CoalescedStates):
        members: dict[int, tuple[Combination, ...]] = {}
        combinations = _combinations(states.base.options, states.base.codes)
        for group, combination in zip(states.group.tolist(), combinations, strict=True):
            members[group + 1] = (*members.get(group + 1, ()), combination)
        return dict(sorted(members.items()))
    if isinstance(states, OptionStates):
        combinations = _combinations(states.options, states.codes)
        return {number: (taken,) for number, taken in enumerate(combinations, start=1)}
    raise TypeError(f"no literal reading of states {type(states).__name__}")


def _combinations(
    options: Sequence[Option], codes: npt.NDArray[np.uint64]
) -> tuple[Combination, ...]:
    """Return the options taken in each state: bit k of a code says whether option k is."""
    return tuple(
        frozenset(option.name for k, option in enumerate(options) if code >> k & 1)
        for code in codes.tolist()
    )


def _listed_arcs(moves: object) -> Pairs:
    if not isinstance(moves, ArcMoves):
        raise TypeError(f"no literal reading of moves {type(moves).__name__}")
    return frozenset((source + 1, target + 1) for source, target in moves.arcs().pairs().tolist())


def option_arcs(
    decision_makers: Sequence[str],
    options: Sequence[Option],
    members: Mapping[int, Sequence[Combination]],
) -> dict[str, Pairs]:
    """Return for each decision maker every pair of states between which it can move.

    Definition: (s, t) ∈ A_i iff t ≠ s and, for some member a of s and b of t, all options in
    which a and b differ are controlled by i and change in a direction that is allowed.
    """
    by_name = {option.name: option for option in options}
    arcs: dict[str, set[tuple[int, int]]] = {dm: set() for dm in decision_makers}
    for source, leaving in members.items():
        for target in (number for number in members if number != source):
            for before, after in ((a, b) for a in leaving for b in members[target]):
                changed = [by_name[name] for name in before ^ after]
                owners = {option.owner for option in changed}
                if len(owners) == 1 and all(_may_change(option, after) for option in changed):
                    arcs[owners.pop()].add((source, target))
    return {dm: frozenset(pairs) for dm, pairs in arcs.items()}


def _may_change(option: Option, after: Combination) -> bool:
    if option.name in after:
        return option.direction is not Direction.GIVE_UP
    return option.direction is not Direction.TAKE
