"""Orders that may change, as a solver sees them, held against every order there is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from ortools.sat.python import cp_model

from detente.analysis import Costs
from detente.analysis.orders import ChangeableOrder, StatementOrder, StateOrder
from detente.model import Conflict, Option, OptionStates, Preference, WeakOrder
from detente.preferences import Prioritization, Ranking
from detente.statements import Statement
from tests.examples import examples
from tests.properties.test_least_change import reorderings, reranked
from tests.strategies import statements

NAMES = ("A", "B", "C")
STATES = OptionStates.feasible([Option(name, "One") for name in NAMES])
COSTS = st.builds(
    Costs,
    st.integers(1, 3),
    st.none() | st.integers(1, 2),
    st.none() | st.integers(1, 3),
    weights=st.just({}) | st.just({"One": 2}),
)
Wanted = list[tuple[int, int, bool]]


def wanted(count: int) -> st.SearchStrategy[Wanted]:
    """Comparisons that have to come out true, or not true."""
    state = st.integers(0, count - 1)
    pairs = st.tuples(state, state, st.booleans()).filter(lambda pair: pair[0] != pair[1])
    return st.lists(pairs, min_size=1, max_size=7)


def solved(
    model: cp_model.CpModel, order: ChangeableOrder, asked: Wanted, costs: Costs
) -> tuple[int, WeakOrder | Preference] | None:
    for better, worse, is_true in asked:
        model.add(order.prefers(better, worse) == is_true)
    model.minimize(order.cost)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    if solver.solve(model) == cp_model.INFEASIBLE:
        return None
    change = order.read(solver)
    assert change.cost(costs) == round(solver.objective_value)
    return change.cost(costs), change.after


def meets(order: WeakOrder, asked: Wanted) -> bool:
    return all(order.prefers(better, worse) == is_true for better, worse, is_true in asked)


@examples(150)
@given(st.lists(statements(NAMES, depth=1), max_size=4), COSTS, wanted(len(STATES)))
def test_statements(said: list[Statement], costs: Costs, asked: Wanted) -> None:
    preference = Prioritization(said)
    model = cp_model.CpModel()
    order = StatementOrder(model, "One", preference, STATES, costs)
    found = solved(model, order, asked, costs)
    enough = [
        cost * costs.weight("One")
        for cost, changed in reorderings(preference, costs)
        if meets(changed.over(STATES), asked)
    ]
    assert (found[0] if found else None) == min(enough, default=None)
    if found:
        assert isinstance(found[1], Prioritization)
        assert meets(found[1].over(STATES), asked)


@examples(150)
@given(st.lists(st.integers(0, 4), min_size=5, max_size=5), COSTS, wanted(5))
def test_states(ranks: list[int], costs: Costs, asked: Wanted) -> None:
    conflict = Conflict.from_graph(
        5,
        {"One": []},
        {"One": Ranking([k + 1 for k in range(5) if ranks[k] == r] for r in range(5))},
    )
    model = cp_model.CpModel()
    order = StateOrder(model, "One", conflict.orders[0], costs)
    found = solved(model, order, asked, costs)
    enough = [
        cost * costs.weight("One")
        for cost, changed in reranked(conflict, 0, costs)
        if meets(changed.over(conflict.states), asked)
    ]
    assert (found[0] if found else None) == min(enough, default=None)


def test_a_dropped_statement_is_exchanged_with_nobody() -> None:
    costs = Costs(swap=1, drop=2, negate=None)
    model = cp_model.CpModel()
    order = StatementOrder(model, "One", Prioritization(NAMES), STATES, costs)
    a, b, c = 1, 2, 4
    assert solved(model, order, [(c, a, True), (b, 0, False)], costs) == (
        3,
        Prioritization(["C", "A"]),
    )
