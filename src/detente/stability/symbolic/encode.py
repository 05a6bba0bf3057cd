r"""A conflict as diagrams over its options: feasible states, statements, moves.

Variables: ``x0``, ``x1``, … say which options are taken, in their order; ``t0``, ``t1``, … below
them hold a threshold, a truth vector of some decision maker's statements (see
:mod:`~detente.stability.symbolic.threshold`). There is no second copy of the options: a move is a
quantifier. With F the feasible states and X any set of them, dm i can reach X from s, staying
included, iff

.. math:: s ∈ F ∩ E_1 E_2 … (X), \qquad E_k(X) = \begin{cases}
          ∃ x_k\, X & \text{option } k \text{ of } i \text{ may change both ways} \\
          X ∨ X[x_k := 1] & \text{it may only be taken} \\
          X ∨ X[x_k := 0] & \text{it may only be given up.} \end{cases}

The one-sided cofactors say: where the option is not taken yet, either; where it is, it stays so.
Each is a relation on its own option alone, so their order does not matter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial, reduce

import numpy as np
import numpy.typing as npt

from detente.errors import ConflictError, Problem
from detente.model import Conflict, Direction, Option, OptionStates, UnlistedStates
from detente.preferences import Prioritization
from detente.stability.budget import UNBOUNDED, Budget, Clock
from detente.stability.symbolic.diagrams import (
    Diagram,
    Manager,
    bounded,
    manager_of,
    substituted,
    tend,
)
from detente.stability.symbolic.flat import FlatDiagram
from detente.stability.symbolic.numbering import Numbering, variable
from detente.statements import And, If, Iff, Not, Or, Statement, Taken


@dataclass(frozen=True, eq=False)
class Encoding:
    """A conflict in option form, as diagrams.

    Attributes
    ----------
    conflict : Conflict
    states : OptionStates or UnlistedStates
    budget : Budget
        Its bytes hold for every diagram over these variables.
    manager : Manager
    feasible : Diagram
        F.
    clock : Clock
        For what is asked later; without a bound while a process works apart already.
    """

    conflict: Conflict
    states: OptionStates | UnlistedStates
    budget: Budget
    manager: Manager
    feasible: Diagram
    clock: Clock = field(default_factory=partial(Clock, UNBOUNDED))

    @classmethod
    def of(cls, conflict: Conflict, budget: Budget) -> Encoding:
        """Encode a conflict.

        Raises
        ------
        ConflictError
            In graph form, or with a preference that is no prioritization.
        """
        stated = statements_of(conflict)
        states = conflict.states
        assert isinstance(states, OptionStates | UnlistedStates)  # noqa: S101 - it has statements
        thresholds = max((len(statements) for statements in stated), default=0)
        options = [variable(k) for k in range(len(states.options))]
        manager = manager_of([*options, *map(threshold, range(thresholds))], budget)
        feasible = manager.true
        if isinstance(states, OptionStates):
            if states.listed is not None:  # None where every combination is feasible
                feasible = _listed(manager, states.listed, len(options))
        else:
            where = _variables(states, manager)
            for condition in states.infeasible:
                feasible = feasible & ~_truth(condition, where, manager)
                tend(manager, budget)
        return cls(conflict, states, budget, manager, feasible)

    @classmethod
    def again(
        cls,
        conflict: Conflict,
        feasible: FlatDiagram,
        order: Sequence[str],
        budget: Budget,
        clock: Clock,
    ) -> Encoding:
        """Encode a conflict whose feasible states are found already, in an order of variables."""
        states = conflict.states
        assert isinstance(states, OptionStates | UnlistedStates)  # noqa: S101 - it was encoded
        manager = manager_of(order, budget)
        return cls(conflict, states, budget, manager, feasible.held_by(manager, order), clock)

    @cached_property
    def statements(self) -> tuple[tuple[Diagram, ...], ...]:
        """For each decision maker where each of its statements is true, most important first."""
        where = _variables(self.states, self.manager)
        with bounded(self.budget):  # they may be asked for long after the run
            return tuple(
                tuple(_truth(statement, where, self.manager) for statement in statements)
                for statements in statements_of(self.conflict)
            )

    @property
    def order(self) -> list[str]:
        """The variables of the options as they stand now, topmost first."""
        names = [variable(k) for k in range(len(self.states.options))]
        return sorted(names, key=self.manager.level_of_var)

    def check(self, clock: Clock) -> None:
        """Look after the diagrams between two operations, and stop when the time is up.

        Raises
        ------
        TooLargeError
            When it is.
        MemoryError
            See :func:`~detente.stability.symbolic.diagrams.tend`.
        """
        clock.check()
        tend(self.manager, self.budget)

    def cube(self, code: int) -> Diagram:
        """One state, as a set."""
        options = range(len(self.states.options))
        return self.manager.cube({variable(k): bool(code >> k & 1) for k in options})

    def has(self, states: Diagram, code: int) -> bool:
        """Whether a state is in a set. Complexity: the number of options."""
        with bounded(self.budget):
            return bool(states & self.cube(code) != self.manager.false)

    def truth(self, statement: Statement) -> Diagram:
        """Return where a statement over the options is true."""
        return _truth(statement, _variables(self.states, self.manager), self.manager)

    @cached_property
    def two_way(self) -> tuple[tuple[str, ...], ...]:
        """For each decision maker the variables of its options that change both ways."""
        return tuple(
            tuple(
                variable(k) for k, option in self._owned(dm) if option.direction is Direction.BOTH
            )
            for dm in self.conflict.decision_makers
        )

    @cached_property
    def one_way(self) -> tuple[tuple[tuple[str, bool], ...], ...]:
        """For each decision maker its other options, with the choice that they end up in."""
        return tuple(
            tuple(
                (variable(k), option.direction is Direction.TAKE)
                for k, option in self._owned(dm)
                if option.direction is not Direction.BOTH
            )
            for dm in self.conflict.decision_makers
        )

    def _owned(self, dm: str) -> list[tuple[int, Option]]:
        return [(k, option) for k, option in enumerate(self.states.options) if option.owner == dm]

    def reaching(self, dm: int, states: Diagram) -> Diagram:
        """Return from where `dm` can go into a set of feasible states in one move, or stay there.

        The answer is not cut down to feasible states.
        """
        reaching = self.manager.exist(self.two_way[dm], states)
        for name, final in self.one_way[dm]:
            reaching = reaching | substituted(reaching, {name: final})
        return reaching

    def count(self, diagram: Diagram) -> int:
        """Return how many states are in a set; any order of the variables will do.

        Raises
        ------
        TooLargeError
            See :meth:`FlatDiagram.of`.
        """
        return FlatDiagram.of(diagram, self.order, self.budget).count

    @cached_property
    def numbering(self) -> Numbering:
        """How states are numbered and written."""
        states = self.states
        if isinstance(states, OptionStates):
            states = UnlistedStates(states.options, (), len(states))
        return Numbering(states, self.feasible, self.budget, self.clock)


def threshold(position: int) -> str:
    """Return the name of the threshold variable for a statement, 0 = most important."""
    return f"t{position}"


def _variables(states: OptionStates | UnlistedStates, manager: Manager) -> dict[str, Diagram]:
    """Return the diagram of each option, by its name in statements."""
    return {name: manager.var(variable(k)) for k, name in enumerate(states.vocabulary)}


def statements_of(conflict: Conflict) -> list[Sequence[Statement]]:
    """Return the statements of each decision maker; refuse what is not analysed symbolically.

    Raises
    ------
    ConflictError
        In graph form, or with a preference that is no prioritization.
    """
    if not isinstance(conflict.states, OptionStates | UnlistedStates):
        raise ConflictError("the symbolic engine needs a conflict in option form")
    problems = [
        Problem(
            f"preferences of {dm}: a {type(preference).__name__.lower()} cannot be analysed "
            "symbolically",
            "",
            "state a prioritization",
        )
        for dm, preference in zip(conflict.decision_makers, conflict.preferences, strict=True)
        if not isinstance(preference, Prioritization)
    ]
    if problems:
        raise ConflictError(problems)
    return [p.statements for p in conflict.preferences if isinstance(p, Prioritization)]


def _truth(statement: Statement, where: dict[str, Diagram], manager: Manager) -> Diagram:
    match statement:
        case Taken(option):
            return where[option]
        case Not(term):
            return ~_truth(term, where, manager)
        case And(terms):
            parts = (_truth(term, where, manager) for term in terms)
            return reduce(lambda left, right: left & right, parts)
        case Or(terms):
            parts = (_truth(term, where, manager) for term in terms)
            return reduce(lambda left, right: left | right, parts)
        case If(then, condition):
            return _truth(then, where, manager) | ~_truth(condition, where, manager)
        case Iff(left, right):
            return ~manager.apply("^", _truth(left, where, manager), _truth(right, where, manager))


def _listed(manager: Manager, codes: npt.NDArray[np.uint64], size: int) -> Diagram:
    """Return the diagram of listed codes, built from the first option upwards.

    Of the codes that agree from option k on, what the options before k may be is one of few
    diagrams; two halves (option k not taken, taken) that are the same make the same diagram.
    Complexity: codes times options in NumPy, and one operation for each different diagram.
    """
    prefix = codes
    kind = np.ones(len(codes), dtype=np.int64)
    diagrams = [manager.false, manager.true]
    for k in range(size):
        is_taken = (prefix & np.uint64(1)).astype(np.bool_)
        prefix, place = np.unique(prefix >> np.uint64(1), return_inverse=True)
        halves = np.zeros((2, len(prefix)), dtype=np.int64)
        halves[0, place[~is_taken]] = kind[~is_taken]
        halves[1, place[is_taken]] = kind[is_taken]
        pairs, kind = np.unique(halves[0] * len(diagrams) + halves[1], return_inverse=True)
        kind = kind + 1
        taken = manager.var(variable(k))
        made = [
            manager.ite(taken, diagrams[pair % len(diagrams)], diagrams[pair // len(diagrams)])
            for pair in pairs.tolist()
        ]
        diagrams = [manager.false, *made]
    return diagrams[int(kind[0])]
