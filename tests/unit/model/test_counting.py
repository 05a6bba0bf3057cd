"""Feasible states are counted as if they had been listed."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from detente.model import Option, at_least_one, count_feasible, mutually_exclusive
from detente.statements import Statement, parse
from tests.strategies import feasible_states, statements

NAMES = ("A", "B", "C", "D", "E", "F", "G")
OPTIONS = [Option(name, "One") for name in NAMES]


@given(st.lists(statements(NAMES) | statements(NAMES[:2]) | statements(NAMES[3:5]), max_size=4))
def test_counts_what_listing_lists(infeasible: list[Statement]) -> None:
    assert count_feasible(NAMES, infeasible) == len(feasible_states(OPTIONS, infeasible))


def test_groups_that_share_no_option_multiply() -> None:
    names = [f"o{k}" for k in range(60)]
    apart = [parse(f"o{k} AND o{k + 30}") for k in range(30)]
    assert count_feasible(names, apart) == 3**30


def test_one_group_of_all_options_is_counted_where_conditions_are_near() -> None:
    names = [f"o{k}" for k in range(100)]
    chain = [parse(f"o{k} AND o{k + 1}") for k in range(99)]
    a, b = 1, 2  # sets without neighbours follow Fibonacci's rule
    for _ in range(99):
        a, b = b, a + b
    assert count_feasible(names, chain) == b


def test_lists_of_options_are_counted() -> None:
    names = [f"o{k}" for k in range(40)]
    assert count_feasible(names, [mutually_exclusive(names)]) == 41
    assert count_feasible(names, [mutually_exclusive(names), at_least_one(names)]) == 40


def test_a_long_list_of_options_is_counted() -> None:
    names = [f"o{k}" for k in range(100)]
    assert count_feasible(names, [mutually_exclusive(names)]) == 101
    assert count_feasible(names[::-1], [mutually_exclusive(names), at_least_one(names)]) == 100


def test_gives_up_within_bounds() -> None:
    names = [f"o{k}" for k in range(80)]
    far = [parse(f"o{k} AND (o{(7 * k + 40) % 80} OR o{(31 * k + 11) % 80})") for k in range(40)]
    begun = time.perf_counter()
    assert count_feasible(names, far) is None
    assert time.perf_counter() - begun < 10
