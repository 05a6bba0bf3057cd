from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.model import WeakOrder

integers = st.lists(st.integers(-(2**40), 2**40), min_size=1, max_size=12)


@given(integers)
def test_ranks_are_1_2_3_without_gaps_in_the_same_order(given_ranks: list[int]) -> None:
    order = WeakOrder(np.array(given_ranks))
    places = sorted(set(given_ranks))
    assert order.ranks.tolist() == [places.index(rank) + 1 for rank in given_ranks]
    assert order.ranks.dtype == np.int32


@given(integers)
def test_a_lower_rank_is_preferred_and_a_higher_score(numbers: list[int]) -> None:
    ranked, scored = WeakOrder(np.array(numbers)), WeakOrder.from_scores(numbers)
    for better in range(len(numbers)):
        for worse in range(len(numbers)):
            assert ranked.prefers(better, worse) is (numbers[better] < numbers[worse])
            assert scored.prefers(better, worse) is (numbers[better] > numbers[worse])


@given(integers)
def test_levels_are_the_ranks_turned_round(numbers: list[int]) -> None:
    order = WeakOrder.from_scores(numbers)
    places = sorted(set(numbers))
    assert order.levels.tolist() == [places.index(number) + 1 for number in numbers]
    assert order.levels.dtype == np.int32


@given(st.lists(st.integers(1, 2**31 - 2), min_size=1, max_size=12))
def test_levels_are_kept_as_they_are_and_ranks_have_no_gaps(numbers: list[int]) -> None:
    levels = np.array(numbers, dtype=np.int32)
    order = WeakOrder.from_levels(levels)
    places = sorted(set(numbers), reverse=True)
    assert order.levels is levels
    assert order.ranks.tolist() == [places.index(number) + 1 for number in numbers]
    assert order.ranks.dtype == np.int32


@pytest.mark.parametrize(
    "levels",
    [
        np.array([1, 2], dtype=np.int64),
        np.array([[1, 2]], dtype=np.int32),
        np.array([0, 1], dtype=np.int32),
        np.array([2**31 - 1], dtype=np.int32),
    ],
)
def test_levels_that_cannot_be_are_refused(levels: npt.NDArray[np.int32]) -> None:
    with pytest.raises(ValueError, match=r"^levels are "):
        WeakOrder.from_levels(levels)


@pytest.mark.parametrize(
    "numbers",
    [
        [1.0, 2.0],
        [1, float("nan")],
        ["2", "10"],
        [[1, 2], [3, 4]],
        [[]],
        3,
        [2**70, 1.5],
        [1, None],
        [2**70, "3"],
    ],
)
def test_what_is_no_list_of_whole_numbers_is_refused(numbers: npt.ArrayLike) -> None:
    for make in (WeakOrder, WeakOrder.from_scores):
        with pytest.raises(ValueError, match=r"^ranks and scores are whole numbers, one for each"):
            make(numbers)


def test_no_states_have_an_order_and_truth_values_are_numbers() -> None:
    assert WeakOrder([]).ranks.tolist() == []
    assert WeakOrder.from_scores([False, True]).ranks.tolist() == [2, 1]


def test_comparing_makes_no_ranks() -> None:
    order = WeakOrder.from_levels(np.array([5, 9], dtype=np.int32))
    assert order.prefers(1, 0)
    assert "ranks" not in vars(order)


@pytest.mark.parametrize("numbers", [[2**70, -(2**70), 3], [2**63, 0, 1]])
def test_numbers_beyond_int64_are_ordered_too(numbers: list[int]) -> None:
    assert WeakOrder(numbers).ranks.tolist() == [3, 1, 2]
    assert WeakOrder.from_scores(numbers).ranks.tolist() == [1, 3, 2]


def test_numbers_beyond_int64_are_not_rounded() -> None:
    assert WeakOrder([2**63 + 1, 2**63, -1]).ranks.tolist() == [3, 2, 1]


@given(integers, st.integers(1, 5), st.integers(-9, 9))
def test_a_monotone_change_of_ranks_changes_nothing(
    numbers: list[int], factor: int, shift: int
) -> None:
    changed = WeakOrder(factor * np.array(numbers) + shift)
    assert changed.ranks.tolist() == WeakOrder(np.array(numbers)).ranks.tolist()


@pytest.mark.parametrize("attribute", ["ranks", "levels"])
def test_an_order_is_read_only(attribute: str) -> None:
    order = WeakOrder(np.array([1, 2]))
    with pytest.raises(ValueError, match="read-only"):
        getattr(order, attribute)[0] = 9


def test_an_order_does_not_hold_on_to_what_it_was_given() -> None:
    ranks = np.array([1, 2], dtype=np.int32)
    order = WeakOrder(ranks)
    ranks[0] = 3
    assert order.ranks.tolist() == [1, 2]
