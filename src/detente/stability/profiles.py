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
from detente.stability.choice import Method, Plan, explain
from detente.stability.concepts import HORIZON, Asked, Concept, Countermoves, asked_for, named
from detente.stability.metarational import METARATIONAL, stable_for
from detente.stability.result import StabilityResult
from detente.stability.stateset import Bits, packed

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
    plan = explain(conflict, countermoves=countermoves, method=method)
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
    own: _Kept[dict[Concept, Bits]] = field(default_factory=lambda: _Kept(KEPT))

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
        bits: dict[Concept, list[list[Bits]]] = {concept: [] for concept in self.concepts}
        for dm in movers:
            for concept, rows in self._own(dm, profiles, orders).items():
                bits[concept].append(rows)
        together = [concept for concept in self.concepts if concept not in OWN]
        for dm in movers if together else ():
            for concept, rows in self._computed(dm, together, orders).items():
                bits[concept].append(rows)
        for number, (profile, known) in enumerate(zip(profiles, orders, strict=True)):
            stable = {
                concept: np.stack([rows[number] for rows in bits[concept]])
                for concept in self.concepts
            }
            yield StabilityResult(
                self.conflict.with_preferences(profile, known),
                stable,
                {},
                self.countermoves,
                HORIZON,
                method=str(self.plan),
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
        dm: int,
        profiles: Sequence[tuple[Preference, ...]],
        orders: Sequence[Sequence[WeakOrder]],
    ) -> dict[Concept, list[Bits]]:
        """Return what depends on nobody else, computed once for each preference of its own."""
        wanted = [concept for concept in self.concepts if concept in OWN]
        if not wanted:
            return {}
        answers = {id(profile[dm]): self.own.find(dm, profile[dm]) for profile in profiles}
        fresh = {
            key: number
            for number, key in enumerate(id(profile[dm]) for profile in profiles)
            if answers[key] is None
        }
        alike = [[orders[number][dm]] * len(self.conflict.moves) for number in fresh.values()]
        found = self._computed(dm, wanted, alike) if alike else {}
        for row, (key, number) in enumerate(fresh.items()):
            answer = {concept: rows[row] for concept, rows in found.items()}
            size = sum(bits.nbytes for bits in answer.values())
            self.own.keep(dm, profiles[number][dm], answer, size)
            answers[key] = answer
        each = [answers[id(profile[dm])] or {} for profile in profiles]
        return {concept: [answer[concept] for answer in each] for concept in wanted}

    def _computed(
        self, dm: int, concepts: Sequence[Concept], orders: Sequence[Sequence[WeakOrder]]
    ) -> dict[Concept, list[Bits]]:
        """Return for each concept a row of bits for each profile."""
        by_dm = list(zip(*orders, strict=True))
        if self.plan.method is Method.PASSES:
            levels = [np.stack([order.levels for order in one]) for one in by_dm]
            found = stable_for(self.arena(levels), dm, concepts)
            return {concept: list(packed(stable)) for concept, stable in found}
        rows: dict[Concept, list[Bits]] = {concept: [] for concept in concepts}
        for profile in orders:
            arena = self.arena([order.levels for order in profile])
            for concept, stable in stable_for(arena, dm, concepts):
                rows[concept].append(packed(stable))
        return rows


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
