from __future__ import annotations

import pytest

from detente.errors import ConflictError
from detente.model import NamedStates, Option, OptionStates
from detente.preferences import Ranking

NAMED = NamedStates(("war", "truce", "peace"))
STATES = OptionStates.feasible([Option("A", "One"), Option("B", "Two")])


@pytest.mark.parametrize(
    ("groups", "ranks"),
    [
        ([3, 2, 1], [3, 2, 1]),
        (["peace", ["truce", "war"]], [2, 2, 1]),
        ([("peace", 1), 2], [1, 2, 1]),
        ([["1", "2", "3"]], [1, 1, 1]),
        ([3, [], [1, 2]], [2, 2, 1]),
    ],
)
def test_earlier_groups_are_preferred(groups: list[int | list[int]], ranks: list[int]) -> None:
    assert Ranking(groups).over(NAMED).ranks.tolist() == ranks


def test_labels_of_states_in_option_form() -> None:
    ranking = Ranking(["Y-Y", ["N-N", 2], "N-Y"])
    assert ranking.over(STATES).ranks.tolist() == [2, 2, 3, 1]


def test_groups_are_kept_as_tuples() -> None:
    listed: list[int | list[int | str]] = [1, [2, "peace"]]
    assert Ranking(group for group in listed).groups == ((1,), (2, "peace"))
    assert Ranking([[1], (2, "peace")]) == Ranking([1, [2, "peace"]])


def test_unknown_and_repeated_states_are_told_together() -> None:
    with pytest.raises(ConflictError) as caught:
        Ranking(["paece", 4, [1, "war"], 0]).over(NAMED)
    assert [str(problem) for problem in caught.value.problems] == [
        "no state 'paece'; did you mean 'peace'?",
        "no state '4'; states are numbered 1 to 3",
        "state 'war' is ranked twice",
        "no state '0'; states are numbered 1 to 3",
    ]


def test_missing_states_are_counted_and_listed() -> None:
    with pytest.raises(ConflictError) as caught:
        Ranking([2]).over(NAMED)
    assert str(caught.value) == "the ranking leaves out 2 states: 1, 3"
    many = NamedStates(tuple(f"s{number}" for number in range(12)))
    with pytest.raises(ConflictError) as caught:
        Ranking([]).over(many)
    expected = "the ranking leaves out 12 states: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, …"
    assert str(caught.value) == expected


def test_the_reason_gives_both_ranks() -> None:
    ranking = Ranking(["peace", ["truce", "war"]])
    expected = "it ranks 1 there against 2 (1 = most preferred)"
    assert ranking.reason(NAMED, 2, 0) == expected
