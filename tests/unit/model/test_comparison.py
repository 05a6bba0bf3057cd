from __future__ import annotations

import numpy as np
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
