from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from detente.preferences.completions import at_most, completions, every_completion


@st.composite
def partial_orders(draw: st.DrawFn) -> list[set[int]]:
    """For each place those that come before it, among the places before it."""
    size = draw(st.integers(0, 5))
    return [draw(st.sets(st.integers(0, k - 1))) if k else set() for k in range(size)]


@given(partial_orders())
def test_completions_are_the_permutations_that_keep_to_what_is_known(
    before: list[set[int]],
) -> None:
    kept = [
        order
        for order in permutations(range(len(before)))
        if all(order.index(one) < order.index(k) for k, own in enumerate(before) for one in own)
    ]
    assert kept == list(completions(before))
    assert kept == list(every_completion(tuple(tuple(own) for own in before)))
    assert at_most(before, len(kept))
    assert not at_most(before, len(kept) - 1)


def test_a_circle_has_no_completion() -> None:
    assert [*completions([(1,), (0,)])] == []


def test_no_more_are_looked_at_than_asked_for() -> None:
    assert not at_most([()] * 40, 5_040)
