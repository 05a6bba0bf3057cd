"""Finds why a state is stable or not for a decision maker: a witness that can be checked.

An unstable state has an improvement that nothing deters. A stable state has, for each
improvement, a sanction: the whole sequence of moves, by whom, to the state that deters. A witness
is found on demand, by a search from the one state; nothing is computed for the others.

Under L_h and NM it is foresight that decides: an unstable state has a move that is foreseen to end
better; a stable one has, for each move, the sequence that it is foreseen to lead to.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from detente.model import Conflict, StateId, UnlistedStates
from detente.model.states import find
from detente.stability.budget import UNBOUNDED, Budget
from detente.stability.concepts import (
    HORIZON,
    Concept,
    Countermoves,
    named,
    require_horizon,
)
from detente.stability.deterrence import Deterrence, Step, Witness
from detente.stability.foreseen import foreseen
from detente.stability.joined import joined
from detente.stability.simultaneous import option_states


def why(
    conflict: Conflict,
    state: int | str,
    dm: str,
    concept: Concept | str,
    *,
    countermoves: Countermoves | str = Countermoves.SEQUENCES,
    horizon: int = HORIZON,
    budget: Budget = UNBOUNDED,
) -> Witness:
    """Return the witness for a state, by number or label, a decision maker and a concept.

    Parameters
    ----------
    conflict : Conflict
        Where its states are not listed, the symbolic engine answers, see
        :func:`~detente.stability.symbolic.symbolic_why`.
    state : int or str
    dm : str
    concept : Concept or str
    countermoves : Countermoves or str
    horizon : int
        How many moves L_h foresees.
    budget : Budget
        Bounds for the symbolic engine.

    Raises
    ------
    ConflictError
        When there is no such state or decision maker, or the concept is not defined here.
    TooLargeError
        When the budget does not suffice.

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
    if isinstance(conflict.states, UnlistedStates):
        from detente.stability.symbolic import symbolic_why

        return symbolic_why(conflict, state, dm, concept, countermoves=countermoves, budget=budget)
    question = _Question(
        conflict,
        conflict.dm(dm),
        find(conflict.states, state),
        named(Concept, concept),
        named(Countermoves, countermoves),
    )
    require_horizon(horizon)
    if question.concept in {Concept.LIMITED_MOVE, Concept.NON_MYOPIC}:
        return question.foreseen(horizon)
    if question.concept in {Concept.SIM, Concept.SIM_PER_DM}:
        option_states(conflict)  # refuses graph form, also where nobody would need to combine
    found = []
    for deterrence in question.deterrences():
        if deterrence.ends_in is None:
            return question.witness((deterrence,), is_stable=False)
        found.append(deterrence)
    return question.witness(tuple(found), is_stable=True)


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
    deters, this goes on to the last. Not for L_h and NM, under which improvements do not decide.

    Parameters
    ----------
    conflict : Conflict
        With listed states.
    state : int
        Its number.
    dm : str
    concept : Concept
    countermoves : Countermoves
    """
    position, index = conflict.dm(dm), find(conflict.states, state)
    return _Question(conflict, position, index, concept, countermoves).deterrences()


class _Sanction(NamedTuple):
    steps: tuple[Step, ...]
    outcome: int


@dataclass(frozen=True, slots=True)
class _Question:
    conflict: Conflict
    dm: int
    state: int
    concept: Concept
    countermoves: Countermoves

    def witness(self, improvements: tuple[Deterrence, ...], *, is_stable: bool) -> Witness:
        name = self.conflict.decision_makers[self.dm]
        state = StateId(self.state + 1)
        return Witness(self.concept, self.countermoves, state, name, is_stable, improvements)

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

    def deterrences(self) -> Iterator[Deterrence]:
        """Yield every improvement with what deters it, the most preferred first."""
        for target in self.improvements(self.dm, self.state):
            improvement = self.step(self.dm, self.state, target)
            sanction = self.sanction(target)
            if sanction is None:
                yield Deterrence(improvement, (), None)
            else:
                yield Deterrence(improvement, sanction.steps, StateId(sanction.outcome + 1))

    def step(self, dm: int, source: int, target: int) -> Step:
        name = self.conflict.decision_makers[dm]
        return Step(name, StateId(source + 1), StateId(target + 1))

    def improvements(self, dm: int, index: int) -> list[int]:
        """R_i⁺(s), the most preferred first."""
        levels = self.conflict.orders[dm].levels
        targets = self.conflict.moves[dm].targets(index)
        better = targets[levels[targets] > levels[index]]
        return [int(t) for t in better[np.argsort(-levels[better], kind="stable")]]

    def sanction(self, improved: int) -> _Sanction | None:
        """Return what deters the improvement to `improved`; None when nothing does."""
        if self.concept is Concept.NASH:
            return None
        if self.concept in {Concept.SIM, Concept.SIM_PER_DM}:
            return self._joined(improved)
        for sequence in self._sequences(improved):
            if sequence and self._deters(sequence[-1].target - 1):
                return _Sanction(sequence, sequence[-1].target - 1)
        return None

    def _joined(self, improved: int) -> _Sanction | None:
        found = joined(self.conflict, self.concept, self.dm, self.state, improved)
        if found is None:
            return None
        steps = tuple(self.step(dm, self.state, target) for dm, target in found.moves)
        return _Sanction(steps, found.outcome)

    def _deters(self, outcome: int) -> bool:
        order = self.conflict.orders[self.dm]
        if order.prefers(outcome, self.state):
            return False
        if self.concept in {Concept.GMR, Concept.SEQ}:
            return True
        escapes = self.conflict.moves[self.dm].targets(outcome)
        return not any(order.prefers(int(escape), self.state) for escape in escapes)

    def _sequences(self, start: int) -> Iterator[tuple[Step, ...]]:
        """Shortest legal sequences of the others to each (state, last mover), shortest first."""
        credible = self.concept in {Concept.SEQ, Concept.SSEQ}
        others = [dm for dm in range(len(self.conflict.moves)) if dm != self.dm]
        came: dict[tuple[int, int], tuple[int, int] | None] = {(start, -1): None}
        queue = deque(came)
        while queue:
            node = queue.popleft()
            yield self._trace(came, node)
            if self.countermoves is Countermoves.ONE_MOVE and came[node] is not None:
                continue
            for dm in (dm for dm in others if dm != node[1]):
                moves = self.conflict.moves[dm]
                targets = self.improvements(dm, node[0]) if credible else moves.targets(node[0])
                for target in targets:
                    following = (int(target), dm)
                    if following not in came:
                        came[following] = node
                        queue.append(following)

    def _trace(
        self, came: dict[tuple[int, int], tuple[int, int] | None], node: tuple[int, int]
    ) -> tuple[Step, ...]:
        steps: list[Step] = []
        before = came[node]
        while before is not None:
            steps.append(self.step(node[1], before[0], node[0]))
            node, before = before, came[before]
        return tuple(reversed(steps))
