from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import ConflictError, TooLargeError
from detente.model import (
    ArcMoves,
    Direction,
    Moves,
    Option,
    OptionMoves,
    OptionStates,
    mutually_exclusive,
)
from detente.model import moves as moves_module
from detente.statements import parse
from tests.strategies import OptionForm, option_forms

A, B, C = Option("A", "One"), Option("B", "One"), Option("C", "Two")


def arcs(moves: Moves) -> list[tuple[int, int]]:
    """Return every arc, after checking that they are in order."""
    found = [(source, target) for source, target in moves.arcs().pairs().tolist()]
    assert found == sorted(set(found))
    return found


def targets(moves: Moves, size: int) -> list[list[int]]:
    return [moves.targets(index).tolist() for index in range(size)]


def test_a_decision_maker_changes_its_own_options_only() -> None:
    states = OptionStates.feasible([A, B, C])
    assert targets(OptionMoves(states, "Two"), 8) == [[4], [5], [6], [7], [0], [1], [2], [3]]
    assert OptionMoves(states, "One").targets(5).tolist() == [4, 6, 7]


def test_a_move_ends_in_a_feasible_state_whatever_lies_between() -> None:
    states = OptionStates.feasible([A, B], [parse("A IFF NOT B")])
    assert targets(OptionMoves(states, "One"), 2) == [[1], [0]]


@pytest.mark.parametrize(
    ("direction", "from_n", "from_y"),
    [(Direction.BOTH, [1], [0]), (Direction.TAKE, [1], []), (Direction.GIVE_UP, [], [0])],
)
def test_one_way_options(direction: Direction, from_n: list[int], from_y: list[int]) -> None:
    states = OptionStates.feasible([Option("A", "One", direction)])
    assert targets(OptionMoves(states, "One"), 2) == [from_n, from_y]


def test_one_way_options_of_others_do_not_matter() -> None:
    states = OptionStates.feasible([A, Option("C", "Two", Direction.TAKE)])
    assert targets(OptionMoves(states, "One"), 4) == [[1], [0], [3], [2]]


def test_who_owns_no_options_has_no_moves() -> None:
    moves = OptionMoves(OptionStates.feasible([A, B]), "Two")
    assert targets(moves, 4) == [[], [], [], []]
    assert arcs(moves) == []


@given(option_forms(max_options=5))
def test_rows_and_targets_list_the_same_arcs(form: OptionForm) -> None:
    conflict = form.build()
    for moves in conflict.moves:
        listed = targets(moves, len(conflict.states))
        assert arcs(moves) == [(s, t) for s, reached in enumerate(listed) for t in reached]


def test_arcs_are_listed_once() -> None:
    moves = OptionMoves(OptionStates.feasible([A, B, C]), "One")
    assert moves.arcs() is moves.arcs()


def test_arcs_are_the_same_however_many_states_go_in_one_go(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    states = OptionStates.feasible([A, B, C], [parse("A AND B AND C")])
    together = arcs(OptionMoves(states, "One"))
    monkeypatch.setattr(moves_module, "AT_ONCE", 6)
    assert arcs(OptionMoves(states, "One")) == together


def test_too_many_arcs_to_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moves_module, "MAX_ARCS", 23)
    moves = OptionMoves(OptionStates.feasible([A, B, C]), "One")
    with pytest.raises(TooLargeError) as caught:
        moves.arcs()
    assert str(caught.value) == (
        "listing the moves of 'One' would try 24 changes "
        "(8 states, 3 ways to change its options); the bound is 23"
    )
    assert moves.targets(0).tolist() == [1, 2, 3]


@given(option_forms(max_options=5))
def test_there_are_at_most_as_many_arcs_as_counted(form: OptionForm) -> None:
    for moves in form.build().moves:
        assert len(moves.arcs()) <= moves.count


def test_all_arcs_of_free_options_are_counted() -> None:
    moves = OptionMoves(OptionStates.feasible([A, B, C]), "One")
    assert moves.count == len(moves.arcs()) == 24


def test_too_many_changes_of_one_decision_maker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.model.moves.MAX_CHANGES", 15)
    states = OptionStates.feasible([Option(f"o{k}", "One") for k in range(4)])
    moves = OptionMoves(states, "One")  # is fine as long as nobody asks
    for asked in (moves.arcs, lambda: moves.targets(0)):
        with pytest.raises(TooLargeError) as caught:
            asked()
    assert str(caught.value) == ("'One' can change its 4 options in 16 ways; at most 15 are listed")
    assert OptionMoves(states, "Two").targets(0).tolist() == []


def test_many_options_that_exclude_each_other_make_few_changes() -> None:
    options = [Option(f"o{k}", "One") for k in range(40)]
    exclusive = mutually_exclusive([option.name for option in options])
    moves = OptionMoves(OptionStates.feasible(options, [exclusive]), "One")
    assert moves.targets(0).tolist() == list(range(1, 41))
    assert moves.targets(40).tolist() == list(range(40))
    assert len(moves.arcs()) == moves.count == 41 * 40


def test_arcs_are_sorted_and_counted_once() -> None:
    moves = ArcMoves.from_pairs(3, np.array([[2, 0], [0, 2], [0, 1], [2, 0]]))
    assert moves.arcs().pairs().tolist() == [[0, 1], [0, 2], [2, 0]]
    assert targets(moves, 3) == [[1, 2], [], [0]]
    assert arcs(moves) == [(0, 1), (0, 2), (2, 0)]


def test_arcs_are_not_closed() -> None:
    moves = ArcMoves.from_pairs(3, np.array([[0, 1], [1, 2]]))
    assert targets(moves, 3) == [[1], [2], []]


@given(st.sets(st.tuples(st.integers(0, 5), st.integers(0, 5)).filter(lambda a: a[0] != a[1])))
def test_rows_hold_every_arc(pairs: set[tuple[int, int]]) -> None:
    moves = ArcMoves.from_pairs(6, sorted(pairs))
    assert arcs(moves) == sorted(pairs)
    assert targets(moves, 6) == [sorted(t for s, t in pairs if s == start) for start in range(6)]


@pytest.mark.parametrize(("pair", "state"), [([0, 3], 3), ([3, 0], 3), ([-1, 0], -1)])
def test_an_arc_outside_the_states_is_refused(pair: list[int], state: int) -> None:
    with pytest.raises(ConflictError) as caught:
        ArcMoves.from_pairs(3, [[0, 1], pair])
    assert str(caught.value) == f"arc 2: no state {state}; states are numbered 0 to 2"


def test_an_arc_to_the_same_state_is_refused() -> None:
    with pytest.raises(ConflictError) as caught:
        ArcMoves.from_pairs(3, [[0, 1], [1, 1], [0, 0], [2, 2]])
    expected = "arc 2: from state 1 to itself is not a move (and 2 more such arcs)"
    assert str(caught.value) == expected


@pytest.mark.parametrize("dtype", ["u1", "i2", "u4", ">i4", "i8", "u8"])
def test_any_whole_numbers_will_do(dtype: str) -> None:
    pairs = np.array([[3, 1], [1, 2], [3, 1]], dtype=dtype)
    moves = ArcMoves.from_pairs(3, pairs, first=1)
    assert arcs(moves) == [(0, 1), (2, 0)]
    assert pairs.tolist() == [[3, 1], [1, 2], [3, 1]]


def test_arcs_by_name() -> None:
    moves = ArcMoves.from_names(["p", "q"], [("q", "p")])
    assert arcs(moves) == [(1, 0)]
    assert ArcMoves.from_names(["p", "q"], []).count == 0


def test_rows_are_read_only() -> None:
    states = OptionStates.feasible([A])
    for moves in (OptionMoves(states, "One"), ArcMoves.from_pairs(2, [[0, 1]])):
        listed = moves.arcs()
        for array in (listed.starts, listed.targets):
            assert not array.flags.writeable


@given(option_forms(max_options=5), st.data())
def test_moves_from_many_states_are_those_from_each(form: OptionForm, data: st.DataObject) -> None:
    conflict = form.build()
    indices = data.draw(st.lists(st.integers(0, len(conflict.states) - 1)))
    for most in (0, 2**16):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(moves_module, "MAX_TRIED", most)
            patch.setattr(moves_module, "AT_ONCE", 5)
            patch.setattr("detente.model.arcs.AT_ONCE", 5)
            for moves in conflict.moves:
                found = from_many(moves, indices)
                assert found == [
                    (place, target)
                    for place, index in enumerate(indices)
                    for target in moves.arcs().row(index).tolist()
                ]


def from_many(moves: Moves, indices: list[int]) -> list[tuple[int, int]]:
    """Return the moves from states, after checking that no row is split."""
    found: list[tuple[int, int]] = []
    for places, reached in moves.targets_from(np.array(indices, dtype=np.int64)):
        assert not found or not len(places) or found[-1][0] < places[0]
        found += sorted(zip(places.tolist(), reached.tolist(), strict=True))
    return found


@given(option_forms(max_options=5))
def test_states_that_are_alike_reach_the_same(form: OptionForm) -> None:
    conflict = form.build()
    states = np.arange(len(conflict.states))
    for moves in conflict.moves:
        numbers = moves.alike(states).tolist()
        reached = [{s, *moves.targets(s).tolist()} for s in states.tolist()]
        for first, second in itertools.product(states.tolist(), repeat=2):
            goes_both_ways = second in reached[first] and first in reached[second]
            assert (numbers[first] == numbers[second]) == goes_both_ways
            assert not goes_both_ways or reached[first] == reached[second]


def test_more_ways_than_are_tried_do_not_matter() -> None:
    states = OptionStates.feasible([Option(f"o{k}", "One") for k in range(17)])
    moves = OptionMoves(states, "One")
    assert moves.targets(5).tolist() == [index for index in range(2**17) if index != 5]
