r"""Preferences that may change, as variables of a solver: an order of statements, or of states.

Definition: what changes is counted against the preference as it stands.

- In an order of *statements*: each pair of kept statements whose order is reversed (so many
  exchanges of neighbours it takes: Kendall's distance), each statement that is dropped, and each
  kept one that is negated.
- In an order of *states*: each pair of states whose order is reversed, and each tie that is parted.
  Nobody becomes indifferent between states that it told apart.

A comparison of two states becomes a literal. In an order of statements it depends on no more than
where the statements are true in just one of the two, so pairs alike in that share one; it is true
when the first kept statement of these, or its negation, is true in the better state.

References
----------
Kendall (1938), a new measure of rank correlation.
"""

from __future__ import annotations

from functools import cmp_to_key
from itertools import combinations, permutations
from typing import Protocol

import numpy as np
import numpy.typing as npt
from ortools.sat.python import cp_model

from detente.analysis.changes import Change, Costs, RankingChange, StatementsChange
from detente.model import States, WeakOrder
from detente.preferences import Prioritization

Literal = cp_model.BoolVarT
Signs = tuple[int, ...]
"""For each statement 1 or -1 where it is true in the one or the other of two states alone."""


class ChangeableOrder(Protocol):
    """A decision maker's preference in the solver."""

    def prefers(self, better: int, worse: int) -> Literal:
        """Return the literal that is true iff `better` is preferred to `worse`, by index."""
        ...

    @property
    def cost(self) -> cp_model.LinearExprT:
        """What the changes cost, weighted."""
        ...

    def read(self, solver: cp_model.CpSolver) -> Change:
        """Return the change that was found."""
        ...


class FixedOrder:
    """The comparisons of a preference that may not change, as known literals."""

    def __init__(self, model: cp_model.CpModel, order: WeakOrder) -> None:
        self._order = order
        self._known = (model.new_constant(0), model.new_constant(1))

    def prefers(self, better: int, worse: int) -> Literal:
        """Return what is known."""
        return self._known[self._order.prefers(better, worse)]


class StatementOrder:
    """An order of statements that may change.

    Notes
    -----
    Complexity: for k statements k³ clauses; for each way in which two states may differ in their
    statements 2k² more.
    """

    def __init__(
        self,
        model: cp_model.CpModel,
        dm: str,
        preference: Prioritization,
        states: States,
        costs: Costs,
    ) -> None:
        self._model, self._dm, self._preference, self._costs = model, dm, preference, costs
        places = range(len(preference.statements))
        self._places = places
        rows = [states.truth(statement) for statement in preference.statements]
        shape = (len(rows), len(states))
        self._true: npt.NDArray[np.int8] = np.array(rows, dtype=np.int8).reshape(shape)
        self._before = {pair: model.new_bool_var("") for pair in combinations(places, 2)}
        self._dropped = [self._allowed(costs.drop) for _ in places]
        self._negated = [self._allowed(costs.negate) for _ in places]
        self._known: dict[Signs, tuple[Literal, Literal]] = {}
        for first, second, third in combinations(places, 3):
            for one, two, three in ((first, second, third), (first, third, second)):
                # No circle, whichever way round.
                model.add_bool_or(self._is_before(*pair) for pair in _circle(one, two, three))
        self._reversed = [self._reversal(*pair) for pair in combinations(places, 2)]

    def _allowed(self, cost: int | None) -> Literal:
        return self._model.new_constant(0) if cost is None else self._model.new_bool_var("")

    def _is_before(self, one: int, other: int) -> Literal:
        if one < other:
            return self._before[one, other]
        return ~self._before[other, one]

    def _reversal(self, first: int, second: int) -> Literal:
        """Return what is true, or may as well be, where two kept statements are reversed."""
        literal = self._model.new_bool_var("")
        excuses = (self._before[first, second], self._dropped[first], self._dropped[second])
        self._model.add_bool_or(literal, *excuses)
        return literal

    def prefers(self, better: int, worse: int) -> Literal:
        """Return the literal of a comparison."""
        signs = tuple((self._true[:, better] - self._true[:, worse]).tolist())
        if signs not in self._known:
            above, below = self._compared(signs)
            self._known[signs] = above, below
            self._known[tuple(-sign for sign in signs)] = below, above
        return self._known[signs][0]

    def _compared(self, signs: Signs) -> tuple[Literal, Literal]:
        """Return whether the one state is preferred, and whether the other is."""
        model = self._model
        telling = [place for place in self._places if signs[place]]
        if not telling:
            never = model.new_constant(0)
            return never, never
        above, below = model.new_bool_var(""), model.new_bool_var("")
        decides = {place: model.new_bool_var("") for place in telling}
        nothing = model.new_bool_var("")
        model.add_exactly_one(*decides.values(), nothing)
        model.add_bool_or(above, below, nothing)
        model.add_at_most_one(above, below)
        for place, first in decides.items():
            model.add_implication(nothing, self._dropped[place])
            model.add_implication(first, ~self._dropped[place])
            for other in telling:
                if other != place:
                    earlier = self._is_before(place, other)
                    model.add_bool_or(~first, self._dropped[other], earlier)
            true_there, true_here = (above, below) if signs[place] > 0 else (below, above)
            model.add_bool_or(~first, self._negated[place], true_there)
            model.add_bool_or(~first, ~self._negated[place], true_here)
        for literal in (above, below):
            model.add_implication(nothing, ~literal)
        return above, below

    @property
    def cost(self) -> cp_model.LinearExprT:
        """What the changes cost, weighted."""
        costs = self._costs
        once = (
            costs.swap * sum(self._reversed)
            + (costs.drop or 0) * sum(self._dropped)
            + (costs.negate or 0) * sum(self._negated)
        )
        return costs.weight(self._dm) * once

    def read(self, solver: cp_model.CpSolver) -> StatementsChange:
        """Return the change that was found."""
        kept = [place for place in self._places if not solver.boolean_value(self._dropped[place])]

        def compare(one: int, other: int) -> int:
            return -1 if solver.boolean_value(self._is_before(one, other)) else 1

        negated = frozenset(place for place in kept if solver.boolean_value(self._negated[place]))
        order = tuple(sorted(kept, key=cmp_to_key(compare)))
        return StatementsChange(self._dm, self._preference, order, negated)


class StateOrder:
    """An order of states that may change.

    Notes
    -----
    Complexity: for n states n³ clauses.
    """

    def __init__(self, model: cp_model.CpModel, dm: str, order: WeakOrder, costs: Costs) -> None:
        self._model, self._dm, self._order, self._costs = model, dm, order, costs
        self._above: dict[tuple[int, int], Literal] = {}
        self._changed: list[Literal] = []
        states = range(len(order.levels))
        for one, other in combinations(states, 2):
            if order.prefers(one, other) or order.prefers(other, one):
                high, low = (one, other) if order.prefers(one, other) else (other, one)
                reversed_ = model.new_bool_var("")
                self._above[low, high], self._above[high, low] = reversed_, ~reversed_
                self._changed.append(reversed_)
            else:
                pair = model.new_bool_var(""), model.new_bool_var("")
                model.add_at_most_one(*pair)
                self._above[one, other], self._above[other, one] = pair
                self._changed += pair
        for one, two, three in permutations(states, 3):
            # What is above another is above or below any third.
            above = self._above
            model.add_bool_or(~above[one, three], above[one, two], above[two, three])

    def prefers(self, better: int, worse: int) -> Literal:
        """Return the literal of a comparison."""
        return self._above[better, worse]

    @property
    def cost(self) -> cp_model.LinearExprT:
        """What the changes cost, weighted."""
        return self._costs.weight(self._dm) * self._costs.swap * sum(self._changed)

    def read(self, solver: cp_model.CpSolver) -> RankingChange:
        """Return the change that was found."""
        scores = np.zeros(len(self._order.levels), dtype=np.int64)
        for (better, _), literal in self._above.items():
            scores[better] += solver.boolean_value(literal)
        return RankingChange(self._dm, self._order, WeakOrder.from_scores(scores))


def _circle(one: int, two: int, three: int) -> tuple[tuple[int, int], ...]:
    return ((one, two), (two, three), (three, one))
