"""Finds why a state is stable or not for a decision maker: a witness that can be checked.

An unstable state has an improvement that nothing deters. A stable state has, for each
improvement, a sanction: the whole sequence of moves, by whom, to the state that deters. A witness
is found on demand, by a search from the one state (``sanctions.py``, ``joined.py``); nothing is
computed for the others.

Under L_h and NM it is foresight that decides: an unstable state has a move that is foreseen to end
better; a stable one has, for each move, the sequence that it is foreseen to lead to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from detente.model import Conflict, StateId, UnlistedStates
from detente.model.states import find
from detente.stability.budget import UNBOUNDED, Budget
from detente.stability.concepts import (
    FOR_TWO,
    HORIZON,
    Concept,
    Countermoves,
    named,
    require_horizon,
)
from detente.stability.deterrence import Deterrence, Step, Witness
from detente.stability.foreseen import foreseen
from detente.stability.joined import Joint
from detente.stability.mix import AnyConcept, any_named, judging
from detente.stability.sanctions import Answer, Indices, Move, Search
from detente.stability.simultaneous import option_states

LISTED = 1000
"""Improvements from a stable state that a witness lists; there can be millions."""


def why(
    conflict: Conflict,
    state: int | str,
    dm: str,
    concept: AnyConcept | str,
    *,
    countermoves: Countermoves | str = Countermoves.SEQUENCES,
    horizon: int = HORIZON,
    budget: Budget = UNBOUNDED,
    progress: Callable[[str], None] = lambda step: None,
) -> Witness:
    """Return the witness for a state, by number or label, a decision maker and a concept.

    A sanction of moves one after the other is a shortest one, and always the same; the listed and
    the symbolic engine may show different ones of equal length.

    Parameters
    ----------
    conflict : Conflict
        Where its states are not listed, the symbolic engine answers, see
        :func:`~detente.stability.symbolic.symbolic_why`.
    state : int or str
    dm : str
    concept : Concept, Mix or str
        Of a mix the concept that the decision maker is judged by.
    countermoves : Countermoves or str
    horizon : int
        How many moves L_h foresees.
    budget : Budget
        Bounds for the symbolic engine.
    progress : callable
        Called with a few words, again and again while sanctions are looked for.

    Raises
    ------
    ConflictError
        When there is no such state or decision maker, or the concept is not defined here.
    TooLargeError
        When the budget does not suffice; under SIM, when more combinations of improvements would
        be looked at than :data:`~detente.stability.simultaneous.MAX_COMBINATIONS`.

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
    >>> witness = why(dilemma, 4, "One", "seq")
    >>> witness.is_stable, witness.improvements[0].sanction
    (True, (Step(dm='Two', source=3, target=1),))
    """
    judged_by = judging(any_named(concept), dm)
    if isinstance(conflict.states, UnlistedStates):
        from detente.stability.symbolic import symbolic_why

        return symbolic_why(
            conflict, state, dm, judged_by, countermoves=countermoves, budget=budget
        )
    question = _Question(
        conflict,
        conflict.dm(dm),
        find(conflict.states, state),
        judged_by,
        named(Countermoves, countermoves),
    )
    require_horizon(horizon)
    if question.concept in FOR_TWO:
        return question.foreseen(horizon)
    said = f"{question.concept.abbreviation} for {dm}"

    def tell(step: str) -> None:
        progress(f"{said}: {step}")

    if question.concept in {Concept.SIM, Concept.SIM_PER_DM}:
        option_states(conflict)  # refuses graph form, also where nobody would need to combine
        return question.joined(tell)
    return question.sanctioned(tell)


def deterrences(
    conflict: Conflict,
    state: int,
    dm: str,
    concept: Concept,
    *,
    countermoves: Countermoves = Countermoves.SEQUENCES,
) -> Iterator[Deterrence]:
    """Yield every improvement from a state with what deters it, if anything does.

    The most preferred come first. Unlike :func:`why`, which ends with the first that nothing
    deters, this goes on to the last.

    Parameters
    ----------
    conflict : Conflict
        With listed states.
    state : int
        Its number.
    dm : str
    concept : Concept
        Nash, GMR, SMR, SEQ or SSEQ.
    countermoves : Countermoves
    """
    position, index = conflict.dm(dm), find(conflict.states, state)
    return _Question(conflict, position, index, concept, countermoves).deterrences()


@dataclass(frozen=True, slots=True)
class _Question:
    conflict: Conflict
    dm: int
    state: int
    concept: Concept
    countermoves: Countermoves

    def witness(
        self, shown: tuple[Deterrence, ...], *, is_stable: bool = True, further: int = 0
    ) -> Witness:
        name = self.conflict.decision_makers[self.dm]
        state = StateId(self.state + 1)
        found = Witness(self.concept, self.countermoves, state, name, is_stable, shown)
        return replace(found, further=further)

    def foreseen(self, horizon: int) -> Witness:
        """Return the witness of L_h or NM, the most preferred move first."""
        found = foreseen(self.conflict, self.concept, self.dm, self.state, horizon)
        levels = self.conflict.orders[self.dm].levels
        shown = tuple(
            Deterrence(first, tuple(then), (first, *then)[-1].target)
            for first, *then in (
                [self.step(*move) for move in sequence]
                for sequence in sorted(found.sequences, key=lambda moves: -int(levels[moves[0][2]]))
            )
        )
        witness = self.witness(shown, is_stable=found.is_stable)
        return replace(witness, horizon=found.horizon)

    def step(self, dm: int, source: int, target: int) -> Step:
        name = self.conflict.decision_makers[dm]
        return Step(name, StateId(int(source) + 1), StateId(int(target) + 1))

    def improvements(self) -> Indices:
        """R_i⁺(s), the most preferred first."""
        levels = self.conflict.orders[self.dm].levels
        targets = self.conflict.moves[self.dm].targets(self.state)
        better = targets[levels[targets] > levels[self.state]]
        by_level: Indices = better[np.argsort(-levels[better], kind="stable")]
        return by_level

    def sanctioned(self, progress: Callable[[str], None]) -> Witness:
        """Return the witness of a concept under which the others answer one after the other."""
        improvements = self.improvements()
        if self.concept is Concept.NASH:
            return self._unstable(improvements[0]) if len(improvements) else self.witness(())
        shown: list[Deterrence] = []
        for answer in self._search(progress).answers(improvements):
            if not answer.are_deterred.all():
                return self._unstable(answer.improvements[answer.are_deterred.argmin()])
            count = min(len(answer.improvements), LISTED - len(shown))
            shown += [self._sanctioned(answer, place) for place in range(count)]
        return self.witness(tuple(shown), further=len(improvements) - len(shown))

    def deterrences(self) -> Iterator[Deterrence]:
        """Yield every improvement with what deters it, the most preferred first."""
        improvements = self.improvements()
        if self.concept is Concept.NASH:
            yield from map(self._undeterred, improvements)
            return
        for answer in self._search(lambda step: None).answers(improvements):
            for place, is_deterred in enumerate(answer.are_deterred):
                if is_deterred:
                    yield self._sanctioned(answer, place)
                else:
                    yield self._undeterred(answer.improvements[place])

    def _search(self, progress: Callable[[str], None]) -> Search:
        return Search(self.conflict, self.dm, self.state, self.concept, self.countermoves, progress)

    def joined(self, progress: Callable[[str], None]) -> Witness:
        """Return the witness of SIM or its variant: the others improve at the same time."""
        improvements = self.improvements()
        joint = Joint.of(self.conflict, self.concept, self.dm, self.state)
        joint.require_few(len(improvements))
        shown: list[Deterrence] = []
        for number, target in enumerate(improvements.tolist()):
            progress(f"{number:,} of {len(improvements):,} improvements are deterred")
            found = joint.deterring(target, progress)
            if found is None:
                return self._unstable(target)
            if len(shown) < LISTED:
                moves = tuple((dm, self.state, to) for dm, to in found.moves)
                shown.append(self._deterred(target, moves, found.outcome))
        return self.witness(tuple(shown), further=len(improvements) - len(shown))

    def _unstable(self, target: int) -> Witness:
        return self.witness((self._undeterred(target),), is_stable=False)

    def _undeterred(self, target: int) -> Deterrence:
        return Deterrence(self.step(self.dm, self.state, target), (), None)

    def _sanctioned(self, answer: Answer, place: int) -> Deterrence:
        sanction = answer.sanction(place)
        return self._deterred(int(answer.improvements[place]), sanction, sanction[-1][2])

    def _deterred(self, target: int, sanction: tuple[Move, ...], outcome: int) -> Deterrence:
        improvement = self.step(self.dm, self.state, target)
        steps = tuple(self.step(*move) for move in sanction)
        return Deterrence(improvement, steps, StateId(outcome + 1))
