r"""What has to change where the engine refuses preferences: a clause for each undeterred move.

Definition: let a move t ∈ R_i(s) be undeterred under some preferences, and W where the others'
sanctions from t lead. Then in every preferences under which s is stable for i

- i does not prefer t to s; or
- some u ∈ W deters: i does not prefer it to s, nor, under the symmetric concepts, any state that i
  can reach from it; or
- under the credible concepts some step that leaves W is preferred by its mover to where it starts.

No solution of the whole problem is lost by such a clause, and the preferences that were refused
meet none of its parts. So a solver that is told clauses until the engine agrees finds a least
change, and the engine alone defines stability.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from ortools.sat.python import cp_model

from detente.analysis.orders import ChangeableOrder, FixedOrder, Literal
from detente.analysis.sanctioning import SYMMETRIC, sanctions
from detente.model import Conflict
from detente.stability import Concept, Countermoves


class Refusals:
    """Makes clauses of what the engine refuses.

    Parameters
    ----------
    conflict : Conflict
        Whose moves count; its preferences are asked where they may not change.
    concept : Concept
    countermoves : Countermoves
    model : CpModel
    orders : sequence of ChangeableOrder
        One for each decision maker.
    """

    def __init__(
        self,
        conflict: Conflict,
        concept: Concept,
        countermoves: Countermoves,
        model: cp_model.CpModel,
        orders: Sequence[ChangeableOrder | FixedOrder],
    ) -> None:
        self._conflict, self._concept, self._countermoves = conflict, concept, countermoves
        self._model, self._orders = model, orders
        self._targets = cache(self._listed)
        self._deters = cache(self._deterring)

    def _listed(self, dm: int, state: int) -> tuple[int, ...]:
        return tuple(self._conflict.moves[dm].targets(state).tolist())

    def clauses(
        self, refused: Conflict, states: Sequence[int], dms: Sequence[int]
    ) -> Iterator[tuple[int, list[Literal]]]:
        """Yield a clause for each move that nothing deters, with the state that it leaves.

        Parameters
        ----------
        refused : Conflict
            The conflict under the preferences that are refused.
        states : sequence of int
            From which states, by index.
        dms : sequence of int
            Whose moves, by position.
        """
        levels = [order.levels.tolist() for order in refused.orders]
        rules = refused, self._concept, self._countermoves
        search = cache(lambda dm, target: sanctions(*rules, dm, target))
        leaving = cache(lambda dm, target: self._one_of(search(dm, target).leaving))
        for state in states:
            for dm in dms:
                for target in self._targets(dm, state):
                    if levels[dm][target] <= levels[dm][state]:
                        continue
                    found = search(dm, target)
                    if any(self._is_deterred(levels[dm], dm, state, end) for end in found.ends):
                        continue
                    deterring = [self._deters(dm, state, end) for end in found.ends]
                    own = ~self._orders[dm].prefers(target, state)
                    yield state, [own, *deterring, *leaving(dm, target)]

    def _is_deterred(self, levels: Sequence[int], dm: int, state: int, end: int) -> bool:
        if levels[end] > levels[state]:
            return False
        if self._concept not in SYMMETRIC:
            return True
        return all(levels[other] <= levels[state] for other in self._targets(dm, end))

    def _one_of(self, steps: Sequence[tuple[int, int, int]]) -> list[Literal]:
        """Return what is true only if some of these steps is an improvement."""
        # In the order of the steps: the same model, whatever the process.
        wanted = dict.fromkeys(
            self._orders[mover].prefers(there, state)
            for mover, state, there in steps
            if not isinstance(self._orders[mover], FixedOrder)
        )
        if not wanted:
            return []
        literal = self._model.new_bool_var("")
        self._model.add_bool_or(~literal, *wanted)
        return [literal]

    def _deterring(self, dm: int, state: int, end: int) -> Literal:
        """Return what is true only if a sanction that ends there deters."""
        avoided = {end}
        if self._concept in SYMMETRIC:
            avoided.update(self._targets(dm, end))
        avoided.discard(state)
        unwanted = [~self._orders[dm].prefers(other, state) for other in sorted(avoided)]
        if len(unwanted) == 1:
            return unwanted[0]
        literal = self._model.new_bool_var("")
        for each in unwanted:
            self._model.add_implication(literal, each)
        return literal
