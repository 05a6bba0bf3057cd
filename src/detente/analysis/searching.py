"""The search for a least change: a solver proposes, the engine decides, refusals become clauses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from math import ceil
from time import monotonic

from ortools.sat.python import cp_model

from detente.analysis.changes import Change
from detente.analysis.inquiry import Inquiry
from detente.analysis.orders import ChangeableOrder, FixedOrder, StatementOrder, StateOrder
from detente.analysis.refusals import Refusals
from detente.errors import Problem, TooLargeError
from detente.model import Conflict
from detente.preferences import Prioritization
from detente.stability import Concept

MOST_STATES = 2**14
"""Sanctions are followed where there are up to so many states."""

MOST_RANKED = 64
"""An order of states may change where there are up to so many."""

MOST_STATEMENTS = 48
"""An order of statements may change where there are up to so many."""

START = 1 / 3
"""The part of the time that looking for a Nash equilibrium to begin with may take."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search came to.

    Attributes
    ----------
    changes : tuple of Change or None
        None where none was found.
    cost : int or None
        Of these changes.
    bound : int or None
        Below it no change does; None where no change does at all that would cost less than asked.
    """

    changes: tuple[Change, ...] | None
    cost: int | None
    bound: int | None


def search(
    inquiry: Inquiry,
    deadline: float,
    below: int | None = None,
    progress: Callable[[str], None] = lambda step: None,
) -> Found:
    """Look for a change that costs less than `below`, as little as possible.

    Parameters
    ----------
    inquiry : Inquiry
    deadline : float
        When to stop, by the monotonic clock.
    below : int, optional
    progress : callable

    Raises
    ------
    TooLargeError
        When there are too many states, or too many of them or of statements to be ordered.
    """
    fix = "take fewer options"
    _require(len(inquiry.conflict.states), MOST_STATES, "states to be searched", fix)
    start = Found(None, None, 0)
    if inquiry.concept is not Concept.NASH:
        # Whoever has no improvement is stable under every concept, and this is easily found.
        now = monotonic()
        nash = replace(inquiry, concept=Concept.NASH)
        start = _Search(nash, below).run(now + (deadline - now) * START, progress)
        below = below if start.cost is None else start.cost
    found = _Search(inquiry, below).run(deadline, progress)
    if found.changes is not None or start.changes is None:
        return found
    return Found(start.changes, start.cost, start.cost if found.bound is None else found.bound)


class _Search:
    """One model, told ever more clauses."""

    def __init__(self, inquiry: Inquiry, below: int | None) -> None:
        self._inquiry, self._model = inquiry, cp_model.CpModel()
        conflict, model = inquiry.conflict, self._model
        self._varied = {dm: _order(model, inquiry, dm) for dm in inquiry.by}
        orders = [
            self._varied.get(dm) or FixedOrder(model, order)
            for dm, order in enumerate(conflict.orders)
        ]
        rules = inquiry.concept, inquiry.countermoves
        self._refusals = Refusals(conflict, *rules, model, orders)
        self._chosen = {}
        if not inquiry.every:
            self._chosen = {target: model.new_bool_var("") for target in inquiry.targets}
            model.add_bool_or(*self._chosen.values())
        total = sum(order.cost for order in self._varied.values())
        if below is not None:
            model.add(total <= below - 1)
        model.minimize(total)

    def run(self, deadline: float, progress: Callable[[str], None]) -> Found:
        """Solve, ask the engine, and tell the solver, until both agree or time is up."""
        inquiry, bound = self._inquiry, 0
        changes: tuple[Change, ...] = ()
        while True:
            changed = inquiry.under(changes)
            holding = inquiry.holding(changed)
            if inquiry.is_met(holding):
                cost = sum(change.cost(inquiry.costs) for change in changes)
                return Found(changes, cost, min(bound, cost))
            self._refuse(changed, holding, deadline)
            left = deadline - monotonic()
            solver = _solver(max(left, 0.0))
            status = _solved(solver, self._model) if left > 0 else cp_model.UNKNOWN
            if status == cp_model.INFEASIBLE:
                return Found(None, None, None)
            if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
                return Found(None, None, bound)
            bound = max(bound, ceil(solver.best_objective_bound - 1e-6))
            progress(f"at least {bound}")
            read = (order.read(solver) for order in self._varied.values())
            changes = tuple(change for change in read if change.cost(inquiry.costs))

    def _refuse(self, refused: Conflict, holding: Sequence[int], deadline: float) -> None:
        """Tell the model what has to change where the engine refuses preferences.

        Each clause stands for itself: when time is up, the rest need not be said.
        """
        inquiry = self._inquiry
        unstable = [target for target in inquiry.targets if target not in holding]
        told = 0
        for target, clause in self._refusals.clauses(refused, unstable, inquiry.stable_for):
            unless = [~self._chosen[target]] if self._chosen else []
            self._model.add_bool_or(*unless, *clause)
            told += 1
            if monotonic() > deadline:
                break
        assert told  # noqa: S101 - what the engine refuses has a move that nothing deters


def _order(model: cp_model.CpModel, inquiry: Inquiry, dm: int) -> ChangeableOrder:
    conflict = inquiry.conflict
    name, preference = conflict.decision_makers[dm], conflict.preferences[dm]
    if isinstance(preference, Prioritization) and not inquiry.is_ranked:
        count = len(preference.statements)
        _require(count, MOST_STATEMENTS, f"statements of {name}", "let somebody else's change")
        return StatementOrder(model, name, preference, conflict.states, inquiry.costs)
    fix = "let only those change whose preferences are prioritized statements"
    _require(len(conflict.states), MOST_RANKED, "states to be ranked anew", fix)
    return StateOrder(model, name, conflict.orders[dm], inquiry.costs)


def _require(count: int, most: int, what: str, fix: str) -> None:
    if count > most:
        raise TooLargeError(Problem(f"there are {count:,} {what}; the bound is {most:,}", "", fix))


def _solver(seconds: float) -> cp_model.CpSolver:
    """Return a solver that finds the same whenever it is asked the same."""
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 0
    # It would take Ctrl-C for the end of its time, and leave no handler of Python's behind.
    solver.parameters.catch_sigint_signal = False
    return solver


def _solved(solver: cp_model.CpSolver, model: cp_model.CpModel) -> cp_model.CpSolverStatus:
    """Solve in a thread beside this one, so that Ctrl-C comes through, and ends it."""
    with ThreadPoolExecutor(1) as beside:
        solving = beside.submit(solver.solve, model)
        try:
            return solving.result()
        except BaseException:
            while not solving.done():  # what is stopped before it begins would go on
                solver.stop_search()
                wait([solving], timeout=0.01)
            raise
