r"""A first-level hypergame, word by word.

Definition: let S be the feasible states, and of decision maker i let U be the options that it is
unaware of, and P and M the states that it does not perceive and that it imagines. In its view
:math:`G_i` the states are those of S and M that are not of P and in which no option of U is taken;
everyone moves between them as the options allow, and prefers what i believes.

- i expects s iff s is stable for everyone in :math:`G_i`;
- i stays at a state s of S iff s is no state of :math:`G_i`, or stable for i in :math:`G_i`;
- s is an equilibrium of the hypergame iff everyone stays at s.

States of two views are the same iff the same is taken in them.

References
----------
Bennett (1977), "Toward a theory of hypergames"; Wang, Hipel, Fraser (1988), "Modeling
misperceptions in games"; Aljefri, Bashar, Fang, Hipel (2018), "First-level hypergame for
investigating misperception in conflicts".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from detente.model import Option
from detente.stability.concepts import Concept
from detente.stability.reference.literal import LiteralConflict, Pairs, option_arcs
from detente.stability.reference.preferred import Combination

Holds = Callable[[Combination], bool]
"""Whether something holds in a combination of options."""


@dataclass(frozen=True, slots=True)
class Seen:
    """In what a decision maker sees the conflict otherwise than it is.

    Attributes
    ----------
    unaware_of : set of str
    is_unperceived, is_imagined : callable
    """

    unaware_of: frozenset[str]
    is_unperceived: Holds
    is_imagined: Holds


def in_view(options: Sequence[Option], is_feasible: Holds, seen: Seen) -> list[Combination]:
    """Return the states of a view, as what is taken in them, in the order of their numbers."""
    names = [option.name for option in options]
    every = [
        frozenset(name for name, is_taken in zip(reversed(names), choice, strict=True) if is_taken)
        for choice in product([False, True], repeat=len(names))
    ]
    return [
        taken
        for taken in every
        if (is_feasible(taken) or seen.is_imagined(taken))
        and not seen.is_unperceived(taken)
        and not seen.unaware_of & taken
    ]


def view(
    conflict: LiteralConflict, states: Sequence[Combination], preferences: Mapping[str, Pairs]
) -> LiteralConflict:
    """Return the conflict of a view: its states, and what it believes of everybody's preference.

    Parameters
    ----------
    conflict : LiteralConflict
        As it is, in option form.
    states : sequence of frozenset of str
        What is taken in each.
    preferences : mapping of str to set of (int, int)
        By number in the view.
    """
    members = {number: (taken,) for number, taken in enumerate(states, start=1)}
    arcs = option_arcs(conflict.decision_makers, conflict.options, members)
    dms, options = conflict.decision_makers, conflict.options
    return LiteralConflict(dms, members, options, conflict.is_option_form, arcs, preferences)


def within(conflict: LiteralConflict, kept: Sequence[int]) -> LiteralConflict:
    """Return a view in which some states are not perceived: nobody moves to or from them."""
    number = {state: place for place, state in enumerate(kept, start=1)}

    def inside(pairs: Pairs) -> Pairs:
        return frozenset((number[a], number[b]) for a, b in pairs if {a, b} <= number.keys())

    return LiteralConflict(
        conflict.decision_makers,
        {number[state]: conflict.members[state] for state in kept},
        conflict.options,
        conflict.is_option_form,
        {dm: inside(arcs) for dm, arcs in conflict.arcs.items()},
        {dm: inside(pairs) for dm, pairs in conflict.preferences.items()},
    )


@dataclass(frozen=True, slots=True)
class LiteralHypergame:
    """What each expects and where each stays; states are told by what is taken in them."""

    expected: Mapping[str, frozenset[tuple[Combination, ...]]]
    stays: Mapping[str, frozenset[tuple[Combination, ...]]]
    equilibria: frozenset[tuple[Combination, ...]]


def hypergame(
    conflict: LiteralConflict,
    views: Mapping[str, LiteralConflict],
    stable: Callable[[LiteralConflict, Concept], Mapping[str, set[int]]],
    concept: Concept,
) -> LiteralHypergame:
    """Return the hypergame of a conflict and the views of its decision makers.

    Parameters
    ----------
    conflict : LiteralConflict
        As it is.
    views : mapping of str to LiteralConflict
        For every decision maker.
    stable : callable
        :func:`detente.stability.reference.stable`, or what gives the same.
    concept : Concept
    """
    expected, stays = {}, {}
    for dm in conflict.decision_makers:
        seen = views[dm]
        found = stable(seen, concept)
        every = {seen.members[state] for state in seen.states}
        own = {seen.members[state] for state in found[dm]}
        together = set.intersection(*found.values())
        expected[dm] = frozenset(seen.members[state] for state in together)
        stays[dm] = frozenset(
            conflict.members[state]
            for state in conflict.states
            if conflict.members[state] not in every or conflict.members[state] in own
        )
    return LiteralHypergame(expected, stays, frozenset.intersection(*stays.values()))
