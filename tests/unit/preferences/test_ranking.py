from __future__ import annotations

import time

import pytest

from detente.errors import ConflictError
from detente.model import NamedStates, Option, OptionStates, coalesce
from detente.preferences import Ranking
from detente.statements import parse

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


def test_a_group_without_states_is_no_rank() -> None:
    ranking = Ranking([[], 3, [], [1, 2], []])
    assert ranking.over(NAMED).levels.tolist() == [1, 1, 2]
    assert ranking.reason(NAMED, 2, 0) == "it ranks 1 there against 2 (1 = most preferred)"


def test_the_reason_is_given_for_a_state_however_it_is_written() -> None:
    # "2" is the name of the first state, 2 the number of the second, " 03" that of the third.
    states = NamedStates(("2", "1", "war"))
    ranking = Ranking(["2", [2], " 03"])
    assert ranking.over(states).ranks.tolist() == [1, 2, 3]
    assert ranking.reason(states, 0, 1).startswith("it ranks 1 there against 2 ")
    assert ranking.reason(states, 1, 2).startswith("it ranks 2 there against 3 ")


def test_the_reason_does_not_apply_the_ranking_again(monkeypatch: pytest.MonkeyPatch) -> None:
    ranking = Ranking(["peace", "3", "Truce and more", "war"])
    states = NamedStates(("peace", "war", "Truce and more", "3"))
    monkeypatch.delattr(Ranking, "over")
    assert ranking.reason(states, 3, 1) == "it ranks 2 there against 4 (1 = most preferred)"


def test_coalesced_states_by_label() -> None:
    states, _ = coalesce(STATES, (), [parse("A")])
    assert [states.label(index) for index in range(3)] == ["N-N", "Y-*", "N-Y"]
    assert Ranking(["Y-*", ["N-Y", "N-N"]]).over(states).ranks.tolist() == [2, 1, 2]
    with pytest.raises(ConflictError, match="no state 'Y-N'"):
        Ranking(["Y-N", "N-Y", "N-N"]).over(states)


def test_states_of_the_same_label_are_told_by_their_numbers() -> None:
    states, _ = coalesce(STATES, (), [parse("A IFF B"), parse("NOT (A IFF B)")])
    with pytest.raises(ConflictError, match="'\\*-\\*' is the label of states 1 and 2"):
        Ranking(["*-*", 1]).over(states)
    ranking = Ranking([2, 1])
    assert ranking.over(states).ranks.tolist() == [2, 1]
    assert ranking.reason(states, 1, 0) == "it ranks 1 there against 2 (1 = most preferred)"


def test_a_hundred_thousand_states_by_label() -> None:
    options = [Option(f"o{k}", "One" if k % 3 else "Two") for k in range(17)]
    states = OptionStates.feasible(options, [parse("o3 AND o11")])
    labels = [states.label(index) for index in range(len(states))]
    named = NamedStates(tuple(labels))
    begun = time.process_time()
    for stated in (states, named):
        levels = Ranking(labels).over(stated).levels
        assert levels.tolist() == list(range(len(labels), 0, -1))
    assert time.process_time() - begun < 10, "a scan of the states for each label takes hours"
