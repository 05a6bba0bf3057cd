from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import ConflictError, TooLargeError
from detente.model import Option, at_least_one, mutually_exclusive, requires
from detente.model.feasibility import feasible_codes
from detente.statements import Not, Or, Statement, Taken, holds, parse
from tests.strategies import OPTIONS, feasible_states, statements

NAMES = ["A", "B", "C"]


@pytest.fixture(scope="module", autouse=True, params=[3, 2**16])
def _block(request: pytest.FixtureRequest) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("detente.model.blocks.BLOCK", request.param)
        yield


def subsets(names: list[str]) -> list[set[str]]:
    return [set(some) for size in range(len(names) + 1) for some in combinations(names, size)]


def test_every_combination_is_feasible_without_conditions() -> None:
    codes = feasible_codes(NAMES, [])
    assert codes.dtype == np.uint64
    assert codes.tolist() == list(range(8))


def test_no_options_leave_one_state() -> None:
    assert feasible_codes([], []).tolist() == [0]


def test_the_first_option_counts_one_and_the_last_most() -> None:
    assert feasible_codes(NAMES, [parse("NOT A OR B OR C")]).tolist() == [1]
    assert feasible_codes(NAMES, [parse("A OR B OR NOT C")]).tolist() == [4]


@given(st.lists(statements(OPTIONS), max_size=4))
def test_conditions_remove_what_they_are_true_in(conditions: list[Statement]) -> None:
    options = [Option(name, "One") for name in OPTIONS]
    expected = [
        sum(1 << OPTIONS.index(name) for name in state)
        for state in feasible_states(options, conditions)
    ]
    if not expected:
        with pytest.raises(ConflictError, match=r"^no state is feasible: "):
            feasible_codes(OPTIONS, conditions)
    else:
        assert feasible_codes(OPTIONS, conditions).tolist() == expected


@pytest.mark.parametrize("size", [2, 3])
def test_mutually_exclusive_removes_two_taken(size: int) -> None:
    condition = mutually_exclusive(NAMES[:size])
    for state in subsets(NAMES):
        assert holds(condition, state) == (len(state & set(NAMES[:size])) >= 2)


@pytest.mark.parametrize("size", [1, 2, 3])
def test_at_least_one_removes_none_taken(size: int) -> None:
    condition = at_least_one(NAMES[:size])
    for state in subsets(NAMES):
        assert holds(condition, state) == (not state & set(NAMES[:size]))


def test_requires_removes_the_one_without_the_other() -> None:
    condition = requires("A", Or((Taken("B"), Not(Taken("C")))))
    for state in subsets(NAMES):
        assert holds(condition, state) == ("A" in state and "B" not in state and "C" in state)


def test_the_shorthands_together_allow_exactly_one() -> None:
    codes = feasible_codes(NAMES, [mutually_exclusive(NAMES), at_least_one(NAMES)])
    assert codes.tolist() == [1, 2, 4]


@pytest.mark.parametrize("options", [["A"], ["A", "A"], ["A", "B", "A"], []])
def test_mutually_exclusive_needs_two_different_options(options: list[str]) -> None:
    with pytest.raises(ConflictError) as caught:
        mutually_exclusive(options)
    expected = f"'mutually exclusive' needs 2 or more different options, got {options!r}"
    assert str(caught.value) == expected


@pytest.mark.parametrize("options", [[], ["A", "A"]])
def test_at_least_one_needs_different_options(options: list[str]) -> None:
    with pytest.raises(ConflictError) as caught:
        at_least_one(options)
    expected = f"'at least one' needs 1 or more different options, got {options!r}"
    assert str(caught.value) == expected


def test_no_feasible_state_names_the_condition_that_removed_the_last() -> None:
    with pytest.raises(ConflictError) as caught:
        feasible_codes(NAMES, [parse("A AND B"), parse("A"), parse("NOT A OR C OR NOT C")])
    expected = "no state is feasible: NOT A OR C OR NOT C removes the last of them"
    assert str(caught.value) == expected


def test_no_feasible_state_names_the_condition_even_when_others_follow() -> None:
    with pytest.raises(ConflictError) as caught:
        feasible_codes(["A"], [parse("A"), parse("NOT A"), parse("A AND NOT A")])
    assert str(caught.value) == "no state is feasible: NOT A removes the last of them"


def test_too_many_states() -> None:
    with pytest.raises(TooLargeError) as caught:
        feasible_codes(NAMES, [], limit=7)
    assert str(caught.value) == (
        "more than 7 states: 8 after 3 of 3 options; "
        "add infeasibility conditions, or split the conflict"
    )
    assert len(feasible_codes(NAMES, [], limit=8)) == 8


def test_too_many_states_are_told_before_the_last_option() -> None:
    with pytest.raises(TooLargeError, match=r"^more than 5 states: 8 after 3 of 40 options; "):
        feasible_codes([f"o{k}" for k in range(40)], [], limit=5)


def test_a_condition_prunes_as_soon_as_its_options_are_there() -> None:
    names = [f"o{k}" for k in range(63)]
    at_most_one = mutually_exclusive(names)
    pairs = at_most_one.terms if isinstance(at_most_one, Or) else ()
    codes = feasible_codes(names, pairs, limit=100)
    assert codes.tolist() == [0, *(1 << k for k in range(63))]


@given(st.permutations(range(26)))
def test_the_order_of_the_options_does_not_decide_whether_they_are_listed(
    order: list[int],
) -> None:
    """All are taken or none, which the last option alone would tell."""
    names = [f"o{k}" for k in order]
    conditions = [parse(f"NOT (o{k} IFF o25)") for k in range(25)]
    assert feasible_codes(names, conditions, limit=2).tolist() == [0, 2**26 - 1]


@given(st.data())
def test_the_order_of_the_options_decides_the_numbers_alone(data: st.DataObject) -> None:
    conditions = data.draw(st.lists(statements(OPTIONS), min_size=1, max_size=3))
    names = data.draw(st.permutations(OPTIONS))
    expected = feasible_states([Option(name, "One") for name in names], conditions)
    if expected:
        codes = [sum(1 << names.index(name) for name in state) for state in expected]
        assert feasible_codes(names, conditions).tolist() == codes == sorted(codes)


def test_the_limit_counts_what_the_conditions_leave() -> None:
    """A step that adds more than `limit` states, and removes them again, is allowed."""
    assert len(feasible_codes(NAMES, [parse("C AND A")], limit=6)) == 6
    with pytest.raises(TooLargeError, match=r"^more than 5 states: 6 after 3 of 3 options; "):
        feasible_codes(NAMES, [parse("C AND A")], limit=5)


@pytest.mark.parametrize("conditions", [[], ["o0 AND o17"], ["o15 AND o16", "o0 AND o17 AND o2"]])
def test_little_memory_is_taken_beyond_the_result(
    monkeypatch: pytest.MonkeyPatch, conditions: list[str]
) -> None:
    monkeypatch.setattr("detente.model.blocks.BLOCK", 2**10)
    names = [f"o{k}" for k in range(18)]
    tracemalloc.start()
    codes = feasible_codes(names, [parse(condition) for condition in conditions])
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(codes) >= 2**17
    assert peak < 2 * codes.nbytes


def test_too_many_options() -> None:
    with pytest.raises(TooLargeError) as caught:
        feasible_codes([f"o{k}" for k in range(64)], [])
    assert str(caught.value) == "64 options; states are listed for up to 63"
