from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import ConflictError
from detente.model import NamedStates, Option, OptionStates
from detente.preferences import Weighting

NAMES = ["A", "B", "C"]
STATES = OptionStates.feasible([Option(name, "One") for name in NAMES])


def test_the_higher_sum_is_preferred() -> None:
    order = Weighting({"A": 1, "B": 2, "C": 4}).over(STATES)
    assert order.ranks.tolist() == [8, 7, 6, 5, 4, 3, 2, 1]


def test_an_option_that_is_left_out_weighs_nothing() -> None:
    assert Weighting({"B": 1}).over(STATES).ranks.tolist() == [2, 2, 1, 1, 2, 2, 1, 1]
    assert Weighting({}).over(STATES).ranks.tolist() == [1] * 8


def test_a_negative_weight_puts_a_state_down() -> None:
    assert Weighting({"A": -1}).over(STATES).ranks.tolist() == [1, 2] * 4


def test_decimals_that_sum_to_the_same_tie_exactly() -> None:
    assert 0.1 + 0.2 != 0.3
    ranks = Weighting({"A": 0.1, "B": 0.2, "C": 0.3}).over(STATES).ranks
    assert ranks[3] == ranks[4]
    thirds = Weighting({"A": 1.1, "B": 2.2, "C": 3.3}).over(STATES).ranks
    assert thirds[3] == thirds[4]


def test_decimals_that_differ_in_the_last_place_do_not_tie() -> None:
    ranks = Weighting({"A": 1e-15, "B": 1, "C": 1.000000000000001}).over(STATES).ranks
    assert ranks[3] == ranks[4]
    assert ranks[2] > ranks[4]


@given(st.lists(st.integers(-(10**6), 10**6), min_size=3, max_size=3), st.integers(0, 9))
def test_decimals_order_as_their_digits_do(digits: list[int], places: int) -> None:
    decimals = {
        name: float(f"{number}e-{places}") for name, number in zip(NAMES, digits, strict=True)
    }
    sums = [sum(number for k, number in enumerate(digits) if code >> k & 1) for code in range(8)]
    expected = [sorted(set(sums), reverse=True).index(total) + 1 for total in sums]
    assert Weighting(decimals).over(STATES).ranks.tolist() == expected


def test_weights_of_named_states() -> None:
    order = Weighting({"peace": 2, "truce": 2}).over(NamedStates(("war", "truce", "peace")))
    assert order.ranks.tolist() == [2, 1, 1]


def test_unknown_options_and_unusable_weights_are_told_together() -> None:
    weights = {"Atack": 1, "A": math.inf, "B": math.nan, "C": 1}
    with pytest.raises(ConflictError) as caught:
        Weighting(weights).over(
            OptionStates.feasible([Option(n, "One") for n in ["A", "B", "C", "Attack"]])
        )
    assert [str(problem) for problem in caught.value.problems] == [
        "no option 'Atack'; did you mean 'Attack'?",
        "the weight of 'A' is inf; give a finite number",
        "the weight of 'B' is nan; give a finite number",
    ]


def test_weights_that_cannot_be_summed_exactly() -> None:
    with pytest.raises(ConflictError) as caught:
        Weighting({"A": 1e15, "B": 1e-15}).over(STATES)
    assert str(caught.value) == "the weights span too many digits to be summed exactly"


def test_large_weights_do_not_wrap_round() -> None:
    order = Weighting({"A": 2**60, "B": 2**60, "C": 2**60}).over(STATES)
    assert order.ranks.tolist() == [4, 3, 3, 2, 3, 2, 2, 1]
    with pytest.raises(ConflictError, match="too many digits"):
        Weighting({"A": 2**61, "B": -(2**61), "C": 1}).over(STATES)


def test_an_enormous_weight_is_refused() -> None:
    huge = 10**5000
    weights: list[Any] = [10**400, huge, Fraction(huge, 3), Fraction(1, huge)]
    for weight in weights:
        with pytest.raises(ConflictError, match="too many digits"):
            Weighting({"A": weight, "B": 1}).over(STATES)


def test_an_option_has_one_weight() -> None:
    with pytest.raises(ConflictError) as caught:
        Weighting([("A", 1), ("B", 1), ("A", 1), ("D", 2)]).over(STATES)
    assert [str(problem) for problem in caught.value.problems] == [
        "no option 'D'; the options are 'A', 'B', 'C'",
        "'A' has 2 weights; give one",
    ]


def test_the_reason_gives_both_sums() -> None:
    preference = Weighting({"A": 0.1, "B": 0.2, "C": -3})
    assert preference.reason(STATES, 3, 4) == "its options weigh 0.3 there against -3"


@pytest.mark.parametrize(
    ("one", "other", "sums"),
    [
        (1234567, 1234566, ("1234567", "1234566")),
        (1.0000001, 1, ("1.0000001", "1")),
        (2**60 + 1, 2**60, ("1152921504606846977", "1152921504606846976")),
        (5e-324, 0, ("5E-324", "0")),
        (Fraction(2, 3), Fraction(1, 3), ("2/3", "1/3")),
        (100, 0.5, ("100", "0.5")),
    ],
)
def test_the_reason_gives_every_digit(one: Any, other: Any, sums: tuple[str, str]) -> None:
    reason = Weighting({"A": one, "B": other}).reason(STATES, 1, 2)
    assert reason == f"its options weigh {sums[0]} there against {sums[1]}"


def test_the_reason_in_graph_form_gives_both_sums() -> None:
    reason = Weighting({"peace": 2}).reason(NamedStates(("war", "peace")), 1, 0)
    assert "2" in reason


def test_a_weighting_never_changes() -> None:
    weights: dict[str, int | float] = {"A": 1}
    preference = Weighting(weights)
    weights["A"] = -1
    assert dict(preference.weights)["A"] == 1


@pytest.mark.parametrize("highest", [2**31 - 3, 2**31 - 2, 2**31 - 1, 2**40])
def test_sums_that_fill_an_int32(highest: int) -> None:
    """From -1 to `highest` - 1, both taken."""
    order = Weighting({"A": highest - 1, "B": -1}).over(STATES)
    assert order.ranks.tolist() == [3, 1, 4, 2] * 2
    assert order.levels.min() == 1
