"""Many preference profiles over the same states and moves.

A profile is a preference for each decision maker. What does not change between profiles is done
once: the layout of the states, the moves, the levels of each preference, and, since Nash, GMR and
SMR depend on nobody else's preference, each decision maker's answer to these for each of its own
preferences. Small conflicts are computed a block of profiles at a time, along a leading axis.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Generic, TypeVar

import numpy as np

from detente.errors import ConflictError
from detente.model import Conflict, Preference, WeakOrder
from detente.stability.arena import Arena, Values
from detente.stability.bits import Bits, packed
from detente.stability.choice import Method, Plan, explain
from detente.stability.concepts import HORIZON, Asked, Concept, Countermoves, asked_for, named
from detente.stability.metarational import METARATIONAL, stable_for
from detente.stability.result import StabilityResult

_Answer = TypeVar("_Answer")

OWN = (Concept.NASH, Concept.GMR, Concept.SMR)
"""Depend on the preference of the decision maker that they are asked for, and on no other."""

BLOCK_ARCS = 2**22
"""A block holds as many profiles as look at so many arcs together (16 MiB of values)."""

KEPT = 2**28
"""Bytes of levels that are kept for preferences that come again; the oldest go first."""


def stable_by_profile(
    conflict: Conflict,
    profiles: Iterable[Mapping[str, Preference]],
    concepts: Asked = METARATIONAL,
    *,
    countermoves: Countermoves | str = Countermoves.SEQUENCES,
    method: Method | str | None = None,
    block: int | None = None,
) -> Iterator[StabilityResult]:
    """Yield which states are stable under each of many preference profiles, in their order.

    Parameters
    ----------
    conflict : Conflict
    profiles : iterable of mapping of str to Preference
        By decision maker; who is left out keeps the preference it has in `conflict`. A preference
        that comes again is recognized as the same object.
    concepts : Concept, str or iterable of these
        Among Nash, GMR, SMR, SEQ and SSEQ.
    countermoves : Countermoves or str
    method : Method or str, optional
        As in :func:`~detente.stability.run.stable_states`, but not symbolic.
    block : int, optional
        How many profiles are computed together. Memory grows with it and with the states, not
        with the number of profiles, which may be without end.

    Raises
    ------
    ConflictError
        When a concept, a preference or the method does not fit.

    Examples
    --------
    >>> from detente import Conflict, Option, Prioritization
    >>> dilemma = Conflict.from_options(
    ...     ["One", "Two"],
    ...     [Option("Cooperate", "One"), Option("Help", "Two")],
    ...     {
    ...         "One": Prioritization(["Help", "NOT Cooperate"]),
    ...         "Two": Prioritization(["Cooperate", "NOT Help"]),
    ...     },
    ... )
    >>> readings = [{}, {"Two": Prioritization(["Help"])}]
    >>> for result in stable_by_profile(dilemma, readings, ["nash"]):
    ...     print(result.equilibria("nash"))
    StateSet(1 of 4: 1)
    StateSet(1 of 4: 3)
    """
    asked = asked_for(concepts)
    for concept in asked:
        if concept not in METARATIONAL:
            raise ConflictError(f"{concept.abbreviation} is run for one profile at a time")
    if block is not None and block < 1:
        raise ConflictError(f"a block of {block} profiles; give 1 or more")
    plan = explain(conflict, concepts, countermoves=countermoves, method=method)
    if plan.arena is None:
        raise ConflictError(f"profiles are not run by the symbolic method ({plan.why})")
    arcs = sum(moves.count for moves in conflict.moves)
    size = block or max(1, BLOCK_ARCS // max(arcs, 1))
    run = _Run(conflict, plan, plan.arena, asked, named(Countermoves, countermoves))
    remaining = iter(profiles)
    return (
        result
        for together in iter(lambda: list(islice(remaining, size)), [])
        for result in run.results([run.complete(profile) for profile in together])
    )


@dataclass(frozen=True)
class _Run:
    conflict: Conflict
    plan: Plan
    arena: Callable[[Sequence[Values]], Arena]
    concepts: tuple[Concept, ...]
    countermoves: Countermoves
    orders: _Kept[WeakOrder] = field(default_factory=lambda: _Kept(KEPT))
    own: _Kept[Bits] = field(default_factory=lambda: _Kept(KEPT))

    def complete(self, profile: Mapping[str, Preference]) -> tuple[Preference, ...]:
        """Return the preference of each decision maker, in their order."""
        preferences = list(self.conflict.preferences)
        for dm, preference in profile.items():
            preferences[self.conflict.dm(dm)] = preference
        return tuple(preferences)

    def results(self, profiles: Sequence[tuple[Preference, ...]]) -> Iterator[StabilityResult]:
        """Yield the results of a block."""
        movers = range(len(self.conflict.moves))
        orders = [[self._order(dm, profile[dm]) for dm in movers] for profile in profiles]
        bits: dict[Concept, Bits] = {}
        if own := [concept for concept in OWN if concept in self.concepts]:
            by_dm = [
                self._own(own, dm, [p[dm] for p in profiles], [known[dm] for known in orders])
                for dm in movers
            ]
            answers = np.stack(by_dm, axis=2)
            bits |= {concept: answers[:, row] for row, concept in enumerate(own)}
        if together := [concept for concept in self.concepts if concept not in OWN]:
            bits |= self._computed(movers, together, orders)
        for number, (profile, known) in enumerate(zip(profiles, orders, strict=True)):
            # Copied, because a result would hold on to the bits of its whole block.
            stable = {concept: bits[concept][number].copy() for concept in self.concepts}
            changed = self.conflict.with_preferences(profile, known)
            yield StabilityResult(
                changed, stable, {}, self.countermoves, HORIZON, method=str(self.plan)
            )

    def _order(self, dm: int, preference: Preference) -> WeakOrder:
        """Return a preference over the states, once for all profiles that hold it."""
        order = self.orders.find(dm, preference)
        if order is None:
            order = preference.over(self.conflict.states)
            self.orders.keep(dm, preference, order, order.levels.nbytes)
        return order

    def _own(
        self,
        concepts: Sequence[Concept],
        dm: int,
        preferences: Sequence[Preference],
        orders: Sequence[WeakOrder],
    ) -> Bits:
        """Return what depends on nobody else, computed once for each preference.

        By profile and concept: uint8, shape (profiles, concepts, bytes).
        """
        answers = {id(p): kept for p in preferences if (kept := self.own.find(dm, p)) is not None}
        fresh = {id(p): row for row, p in enumerate(preferences) if id(p) not in answers}
        # What the others prefer is not looked at, so they are given the same order.
        alike = [[orders[row]] * len(self.conflict.moves) for row in fresh.values()]
        computed = self._computed([dm], concepts, alike) if fresh else {}
        for number, (key, row) in enumerate(fresh.items()):
            answer = np.stack([computed[concept][number, 0] for concept in concepts])
            self.own.keep(dm, preferences[row], answer, answer.nbytes)
            answers[key] = answer
        return np.stack([answers[id(p)] for p in preferences])

    def _computed(
        self, dms: Sequence[int], concepts: Sequence[Concept], orders: Sequence[Sequence[WeakOrder]]
    ) -> dict[Concept, Bits]:
        """Return for each concept the bits: uint8, shape (profiles, decision makers, bytes)."""
        shape = len(orders), len(dms), -(-len(self.conflict.states) // 8)
        bits = {concept: np.empty(shape, dtype=np.uint8) for concept in concepts}
        for profiles, arena in self._arenas(orders):
            for column, dm in enumerate(dms):
                for concept, stable in stable_for(arena, dm, concepts):
                    bits[concept][profiles, column] = packed(stable)
        return bits

    def _arenas(self, orders: Sequence[Sequence[WeakOrder]]) -> Iterator[tuple[slice, Arena]]:
        """Yield the arenas, each with the profiles that it is for: passes take all at once."""
        if self.plan.method is Method.PASSES:
            by_dm = zip(*orders, strict=True)
            levels = [np.stack([order.levels for order in one]) for one in by_dm]
            yield slice(len(orders)), self.arena(levels)
            return
        for number, profile in enumerate(orders):
            levels = [order.levels for order in profile]
            yield slice(number, number + 1), self.arena(levels)


class _Kept(Generic[_Answer]):
    """What was computed for a preference of a decision maker, until it takes too much memory.

    Entries hold on to their preference, so that its identity is not given away while they last.
    """

    def __init__(self, limit: int) -> None:
        self._limit, self._taken = limit, 0
        self._entries: OrderedDict[tuple[int, int], tuple[Preference, _Answer, int]]
        self._entries = OrderedDict()

    def find(self, dm: int, preference: Preference) -> _Answer | None:
        """Return what is kept, if anything."""
        entry = self._entries.get((dm, id(preference)))
        return None if entry is None else entry[1]

    def keep(self, dm: int, preference: Preference, answer: _Answer, size: int) -> None:
        """Keep an answer of so many bytes; the oldest give way."""
        self._entries[dm, id(preference)] = preference, answer, size
        self._taken += size
        while self._taken > self._limit and len(self._entries) > 1:
            self._taken -= self._entries.popitem(last=False)[1][2]
