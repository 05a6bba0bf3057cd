r"""Why a state is stable or not, where states are not listed.

For one state s the threshold θ = v_i(s) is known, so no threshold variables are needed: the sets
of :mod:`~detente.stability.symbolic.concepts` become sets of states. They are built in layers
around the states A_0 that deter,

.. math:: B_0 = A_0, \qquad B_{k+1} = B_k ∪ \bigcup_{j ≠ i} P_j(B_k),

so a state of B_k outside B_(k−1) is k steps of the others away from deterrence, and no fewer.
Going down the layers gives a shortest sanction. Nobody moves twice running in one: moves and
improvements in option form are transitive, so two running would be one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial, reduce
from itertools import islice

from detente.errors import ConflictError, TooLargeError
from detente.model import Conflict, StateId, UnlistedStates
from detente.stability.budget import UNBOUNDED, Budget, Clock
from detente.stability.concepts import Concept, Countermoves, named
from detente.stability.deterrence import Deterrence, Step, Witness
from detente.stability.symbolic.apart import Send, apart
from detente.stability.symbolic.concepts import (
    CHEAPEST_FIRST,
    CREDIBLE,
    countered,
    deterring,
    require_sequences,
)
from detente.stability.symbolic.diagrams import Diagram, bounded, library, substituted
from detente.stability.symbolic.encode import Encoding
from detente.stability.symbolic.numbering import variable
from detente.stability.symbolic.threshold import Check, exceeds

SHOWN = 20
"""Improvements from a stable state that are listed; there can be millions."""


def symbolic_why(
    conflict: Conflict,
    state: int | str,
    dm: str,
    concept: Concept | str,
    *,
    countermoves: Countermoves | str = Countermoves.SEQUENCES,
    budget: Budget = UNBOUNDED,
) -> Witness:
    """Return the witness for a state, by number or label, a decision maker and a concept.

    An unstable state has its most preferred improvement that nothing deters; a stable one its
    :data:`SHOWN` most preferred improvements, each with a shortest sanction, and the number of
    those that are not listed. Of equally preferred ones the first by number goes first.

    Raises
    ------
    ConflictError
        When there is no such state or decision maker, or the concept is not analysed so.
    TooLargeError
        When the budget does not suffice.

    Examples
    --------
    >>> from detente.model import Option
    >>> from detente.preferences import Prioritization
    >>> dilemma = Conflict.from_options(
    ...     ["One", "Two"],
    ...     [Option("Cooperate", "One"), Option("Help", "Two")],
    ...     {
    ...         "One": Prioritization(["Help", "NOT Cooperate"]),
    ...         "Two": Prioritization(["Cooperate", "NOT Help"]),
    ...     },
    ...     limit=1,
    ... )
    >>> witness = symbolic_why(dilemma, "Y-Y", "One", "seq")
    >>> witness.is_stable, witness.improvements[0].sanction
    (True, (Step(dm='Two', source=3, target=1),))
    """
    wanted = named(Concept, concept)
    if wanted not in CHEAPEST_FIRST:
        raise ConflictError(f"{wanted.abbreviation} is not analysed symbolically")
    require_sequences(countermoves)
    library()  # imported here, not again in every process
    clock = Clock(budget)

    def answer(send: Send) -> None:
        with bounded(budget):
            encoding = Encoding.of(conflict, budget)
            check = partial(encoding.check, clock)
            code = encoding.numbering.code(state)
            send(_Question(encoding, wanted, conflict.dm(dm), code, check).answer())

    found: list[Witness] = []
    try:
        apart(answer, found.append, clock)
    except TooLargeError as error:
        raise error.inside(f"{wanted.abbreviation} for {dm}") from None
    return found[0]


@dataclass(frozen=True)
class _Question:
    encoding: Encoding
    concept: Concept
    dm: int
    state: int
    check: Check

    def answer(self) -> Witness:
        encoding = self.encoding
        higher = self._higher(self.dm, self.state)
        improvements = higher & self._moves(self.dm, self.state)
        layers = self._layers(higher, improvements)
        undeterred = improvements & ~(layers[-1] if layers else encoding.manager.false)
        name = encoding.conflict.decision_makers[self.dm]
        state = encoding.numbering.state_id(self.state)
        shown: tuple[Deterrence, ...] = ()
        further = 0
        is_stable = bool(undeterred == encoding.manager.false)
        if not is_stable:
            best = next(self._best_first(undeterred))
            shown = (Deterrence(self._step(self.dm, self.state, best), (), None),)
        elif improvements != encoding.manager.false:
            first = islice(self._best_first(improvements), SHOWN)
            shown = tuple(self._deterrence(target, layers) for target in first)
            further = encoding.count(improvements) - len(shown)
        witness = Witness(
            self.concept, Countermoves.SEQUENCES, state, name, is_stable, shown, further=further
        )
        if isinstance(encoding.states, UnlistedStates):
            return replace(witness, labels=self._labels(witness))
        return witness

    def _labels(self, witness: Witness) -> tuple[tuple[StateId, str], ...]:
        """The label of each state that a witness names."""
        moves = [step for d in witness.improvements for step in (d.improvement, *d.sanction)]
        named = {witness.state, *(end for step in moves for end in (step.source, step.target))}
        numbering = self.encoding.numbering
        return tuple(
            (number, numbering.states.label(numbering.code(number))) for number in sorted(named)
        )

    def _higher(self, dm: int, code: int) -> Diagram:
        """The feasible states that a decision maker prefers to one state."""
        encoding, manager = self.encoding, self.encoding.manager
        statements = encoding.statements[dm]
        own = [manager.true if encoding.has(truth, code) else manager.false for truth in statements]
        return encoding.feasible & exceeds(manager, statements, own, self.check)

    def _moves(self, dm: int, code: int) -> Diagram:
        """The feasible states that a decision maker reaches from one state, itself included."""
        encoding = self.encoding
        fixed = {variable(k): bool(code >> k & 1) for k in range(len(encoding.states.options))}
        for name in encoding.two_way[dm]:
            del fixed[name]
        for name, final in encoding.one_way[dm]:
            if fixed[name] is not final:
                del fixed[name]
        return encoding.feasible & encoding.manager.cube(fixed)

    def _layers(self, higher: Diagram, improvements: Diagram) -> list[Diagram]:
        """B_0, B_1, … until all improvements are deterred or nothing is added."""
        if self.concept is Concept.NASH:
            return []
        encoding = self.encoding
        layers = [deterring(encoding, self.concept, self.dm, higher)]
        while improvements & ~layers[-1] != encoding.manager.false:
            last = layers[-1]
            steps = (
                countered(encoding, self.concept, other, last, self.check)
                for other in self._others()
            )
            layer = reduce(lambda left, right: left | right, steps, last)
            if layer == last:
                break
            layers.append(layer)
        return layers

    def _others(self) -> list[int]:
        count = len(self.encoding.conflict.decision_makers)
        return [other for other in range(count) if other != self.dm]

    def _best_first(self, states: Diagram) -> Iterator[int]:
        """Yield the codes of some states, the most preferred first, then the least code."""
        manager = self.encoding.manager
        while states != manager.false:
            self.check()
            best = states
            for truth in self.encoding.statements[self.dm]:
                best = best & truth if best & truth != manager.false else best
            code = self._least(best)
            yield code
            states = states & ~self.encoding.cube(code)

    def _least(self, states: Diagram) -> int:
        """Return the least code of some states."""
        manager = self.encoding.manager
        code = 0
        for k in reversed(range(len(self.encoding.states.options))):
            without = substituted(states, {variable(k): False})
            if without == manager.false:
                code |= 1 << k
                states = substituted(states, {variable(k): True})
            else:
                states = without
        return code

    def _deterrence(self, target: int, layers: list[Diagram]) -> Deterrence:
        sanction: list[Step] = []
        here = target
        distance = next(k for k, layer in enumerate(layers) if self.encoding.has(layer, here))
        for layer in reversed(layers[:distance]):
            other, after = self._towards(layer, here)
            sanction.append(self._step(other, here, after))
            here = after
        end: StateId = sanction[-1].target
        return Deterrence(self._step(self.dm, self.state, target), tuple(sanction), end)

    def _towards(self, layer: Diagram, here: int) -> tuple[int, int]:
        """Return who can step into a layer, the first in order, and to which state of it."""
        for other in self._others():
            targets = self._moves(other, here) & layer
            if self.concept in CREDIBLE:
                targets = targets & self._higher(other, here)
            if targets != self.encoding.manager.false:
                return other, self._least(targets)
        raise AssertionError("a state of the next layer is one step away")

    def _step(self, dm: int, source: int, target: int) -> Step:
        name = self.encoding.conflict.decision_makers[dm]
        number = self.encoding.numbering.state_id
        return Step(name, number(source), number(target))
