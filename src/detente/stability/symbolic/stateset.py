"""A set of states that is not listed: counted, paged, filtered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from detente.errors import ConflictError
from detente.model import StateId
from detente.stability.stateset import page_places
from detente.stability.symbolic.diagrams import Diagram, bounded
from detente.stability.symbolic.encode import Encoding
from detente.stability.symbolic.flat import FlatDiagram
from detente.statements import Statement, parse_known


@dataclass(frozen=True, eq=False)
class SymbolicStateSet:
    """States of one conflict, by number, rising. Two sets of one analysis combine as sets do.

    Examples
    --------
    >>> from detente.model import Conflict, Option
    >>> from detente.preferences import Prioritization
    >>> from detente.stability.symbolic import symbolic_stability
    >>> conflict = Conflict.from_options(
    ...     ["One", "Two"],
    ...     [Option(f"o{k}", "One" if k < 20 else "Two") for k in range(40)],
    ...     {"One": Prioritization(["o0 OR o20"]), "Two": Prioritization(["NOT o20"])},
    ... )
    >>> nash = symbolic_stability(conflict, "nash").equilibria("nash")
    >>> nash.count, nash.page(0, 3), (nash & nash.where("o1")).page(0, 2)
    (274877906944, (2, 4, 6), (4, 8))
    """

    encoding: Encoding
    diagram: Diagram

    @cached_property
    def count(self) -> int:
        """How many states there are, exactly. Complexity: the nodes of the diagram."""
        return self.encoding.count(self.diagram)

    def __bool__(self) -> bool:
        return bool(self.diagram != self.encoding.manager.false)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, SymbolicStateSet):
            return NotImplemented
        return self.encoding is other.encoding and bool(self.diagram == other.diagram)

    def __hash__(self) -> int:
        return hash(int(self.diagram))

    def __iter__(self) -> Iterator[StateId]:
        return (self._at(place) for place in range(self._codes.count))

    def __contains__(self, state: object) -> bool:
        numbering = self.encoding.numbering
        if not isinstance(state, int | np.integer):
            return False
        if not 1 <= state <= numbering.feasible_codes.count:
            return False
        return self.encoding.has(self.diagram, numbering.feasible_codes.member(int(state) - 1))

    def page(self, start: int, size: int) -> tuple[StateId, ...]:
        """Return up to `size` states, the first of them at place `start` (0 = least number).

        Complexity: one step for each state and option, once the states are in order; an empty page
        needs no order.

        Raises
        ------
        ConflictError
            When one of the two is negative.
        """
        return tuple(self._at(place) for place in page_places(start, size, self.count))

    def where(self, statement: Statement | str) -> SymbolicStateSet:
        """Return those of the states in which a statement is true.

        Raises
        ------
        StatementError
            When it does not parse, or names an option that does not exist.
        """
        known = parse_known(statement, self.encoding.states.vocabulary)
        with bounded(self.encoding.budget):
            return self._with(self.diagram & self.encoding.truth(known))

    def __and__(self, other: SymbolicStateSet) -> SymbolicStateSet:
        with bounded(self.encoding.budget):
            return self._with(self.diagram & self._same(other))

    def __or__(self, other: SymbolicStateSet) -> SymbolicStateSet:
        with bounded(self.encoding.budget):
            return self._with(self.diagram | self._same(other))

    def __sub__(self, other: SymbolicStateSet) -> SymbolicStateSet:
        with bounded(self.encoding.budget):
            return self._with(self.diagram & ~self._same(other))

    def __invert__(self) -> SymbolicStateSet:
        """All other feasible states."""
        with bounded(self.encoding.budget):
            return self._with(self.encoding.feasible & ~self.diagram)

    def __repr__(self) -> str:
        return f"SymbolicStateSet({self.count:,} states)"

    @cached_property
    def _codes(self) -> FlatDiagram:
        return self.encoding.numbering.by_code(self.diagram)

    def _at(self, place: int) -> StateId:
        return self.encoding.numbering.state_id(self._codes.member(place))

    def _with(self, diagram: Diagram) -> SymbolicStateSet:
        return SymbolicStateSet(self.encoding, diagram)

    def _same(self, other: SymbolicStateSet) -> Diagram:
        if other.encoding is not self.encoding:
            raise ConflictError("sets of states combine within one analysis only")
        return other.diagram
