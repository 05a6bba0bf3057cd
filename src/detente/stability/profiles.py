"""Many preference profiles over the same states and moves.

A profile is a preference for each decision maker. What does not change between profiles is done
once: the layout of the states, the moves, the levels of each preference, and, since Nash, GMR and
SMR depend on nobody else's preference, each decision maker's answer to these for each of its own
preferences. Small conflicts are computed a block of profiles at a time, along a leading axis.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice

import numpy as np

from detente.errors import ConflictError, InputError, Problem
from detente.model import Conflict, Preference, WeakOrder
from detente.stability.arena import Arena, Values
from detente.stability.bits import Bits
from detente.stability.choice import Method, Plan, explain
from detente.stability.concepts import HORIZON, Asked, Concept, Countermoves, asked_for, named
from detente.stability.kept import ENTRY, Kept
from detente.stability.metarational import METARATIONAL, stable_for
from detente.stability.mix import AnyConcept
from detente.stability.result import StabilityResult
from detente.stability.workers import require_room, side_by_side, workers

OWN = (Concept.NASH, Concept.GMR, Concept.SMR)
"""Depend on the preference of the decision maker that they are asked for, and on no other."""

BLOCK_ARCS = 2**22
"""A block holds as many profiles as look at so many arcs together (16 MiB of values)."""

MOST_TOGETHER = 2**10
"""And no more than so many: more are no faster, however small the conflict, and answers wait for
the whole block. Of 65,536 profiles over 4 states the first takes 4 ms, and all take 0.7 s."""

KEPT = 2**28
"""Bytes that are kept for preferences that come again; the oldest go first."""


def stable_by_profile(
    conflict: Conflict,
    profiles: Iterable[Mapping[str, Preference]],
    concepts: Asked = METARATIONAL,
    *,
    countermoves: Countermoves | str = Countermoves.SEQUENCES,
    method: Method | str | None = None,
    block: int | None = None,
    threads: int | None = None,
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
    threads : int, optional
        As in :func:`~detente.stability.run.stable_states`.

    Raises
    ------
    ConflictError
        When a concept, a preference or the method does not fit.
    TooLargeError
        When a block would take more memory than is free: with both figures.

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
    plan = explain(conflict, asked, countermoves=countermoves, method=method)
    if plan.arena is None:
        raise ConflictError(f"profiles are not run by the symbolic method ({plan.why})")
    arcs = sum(moves.count for moves in conflict.moves)
    size = block or min(MOST_TOGETHER, max(1, BLOCK_ARCS // max(arcs, 1)))
    together = workers(conflict, plan, threads, asked)
    held = len(conflict.moves) * size  # preferences of a block
    bits = held * len(conflict.states)
    stacked = (size - 1) * plan.needs if plan.method is Method.PASSES else 0
    require_room(plan, together, stacked + held * ENTRY + bits * 4 + bits * len(asked) // 8)
    run = _Run(conflict, plan, plan.arena, asked, named(Countermoves, countermoves), together)
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
    threads: int
    orders: Kept[WeakOrder] = field(default_factory=lambda: Kept(KEPT))
    own: Kept[Bits] = field(default_factory=lambda: Kept(KEPT))

    def complete(self, profile: Mapping[str, Preference]) -> tuple[Preference, ...]:
        """Return the preference of each decision maker, in their order."""
        preferences = list(self.conflict.preferences)
        for dm, preference in profile.items():
            preferences[self.conflict.dm(dm)] = preference
        return tuple(preferences)

    def results(self, profiles: Sequence[tuple[Preference, ...]]) -> Iterator[StabilityResult]:
        """Yield the results of a block."""
        orders = [self._orders(profile) for profile in profiles]
        stacked = self._stacked if self.plan.method is Method.PASSES else self._one_by_one
        for profile, known, stable in zip(profiles, orders, stacked(profiles, orders), strict=True):
            changed = self.conflict.with_preferences(profile, known)
            found: dict[AnyConcept, Bits] = dict(stable.items())
            yield StabilityResult(
                changed, found, {}, self.countermoves, HORIZON, method=str(self.plan)
            )

    def _one_by_one(
        self,
        profiles: Sequence[tuple[Preference, ...]],
        orders: Sequence[Sequence[WeakOrder]],
    ) -> Iterator[dict[Concept, Bits]]:
        """Yield the answers for a profile after the other, decision makers side by side."""
        own = [concept for concept in OWN if concept in self.concepts]
        for profile, known in zip(profiles, orders, strict=True):
            kept = [self.own.find(dm, preference) for dm, preference in enumerate(profile)]
            arena = self.arena([order.levels for order in known])
            answers = partial(self._answers, arena, kept)
            found = list(side_by_side(answers, len(kept), self.threads))
            for dm, preference in enumerate(profile):
                answer = kept[dm]
                if answer is not None:
                    found[dm] |= dict(zip(own, answer, strict=True))
                elif own:
                    answer = np.stack([found[dm][concept] for concept in own])
                    self.own.keep(dm, preference, answer, answer.nbytes)
            yield {concept: np.stack([one[concept] for one in found]) for concept in self.concepts}

    def _answers(self, arena: Arena, kept: Sequence[Bits | None], dm: int) -> dict[Concept, Bits]:
        """Return what is not known yet of one decision maker."""
        asked = [concept for concept in self.concepts if kept[dm] is None or concept not in OWN]
        return dict(stable_for(arena, dm, asked))

    def _stacked(
        self,
        profiles: Sequence[tuple[Preference, ...]],
        orders: Sequence[Sequence[WeakOrder]],
    ) -> Iterator[dict[Concept, Bits]]:
        """Yield the answers for each of a block of profiles that are computed together."""
        movers = range(len(self.conflict.moves))
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
        for number in range(len(profiles)):
            # Copied, because a result would hold on to the bits of its whole block.
            yield {concept: bits[concept][number].copy() for concept in self.concepts}

    def _orders(self, profile: Sequence[Preference]) -> list[WeakOrder]:
        """Return the preferences of a profile over the states, or what is wrong, by whose it is."""
        orders: list[WeakOrder] = []
        problems: list[Problem] = []
        for dm, preference in enumerate(profile):
            try:
                orders.append(self._order(dm, preference))
            except InputError as error:
                where = f"preferences of {self.conflict.decision_makers[dm]}"
                problems += error.inside(where).problems
        if problems:
            raise ConflictError(problems)
        return orders

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
        arena = self.arena(
            [np.stack([order.levels for order in one]) for one in zip(*orders, strict=True)]
        )
        found = [dict(stable_for(arena, dm, concepts)) for dm in dms]
        return {
            concept: np.stack([bits[concept] for bits in found], axis=1) for concept in concepts
        }
