"""The oracle's search, against the list of all legal sequences."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from detente.stability.reference import LiteralConflict
from detente.stability.reference.one_move import one_move
from detente.stability.reference.reachable import legal_sequences, reachable
from tests.strategies import GraphForm, graph_forms
from tests.unit.stability import examples


@given(graph_forms(max_states=3), st.data())
def test_the_search_finds_what_legal_sequences_reach(form: GraphForm, data: st.DataObject) -> None:
    conflict = LiteralConflict.of(form.build())
    coalition = tuple(data.draw(st.permutations(conflict.decision_makers)))[:2]
    state = data.draw(st.sampled_from(conflict.states))
    # A shortest sequence visits no (state, last mover) twice: 3 states, 2 movers.
    for steps in (conflict.moves, conflict.improvements):
        sequences = legal_sequences(steps, coalition, state, longest=6)
        assert reachable(steps, coalition, state) == {end[-1][1] for end in sequences}
        assert one_move(steps, coalition, state) == {
            end[-1][1] for end in sequences if len(end) == 1
        }


def test_a_mover_may_return_but_not_twice_running() -> None:
    three_steps = LiteralConflict.of(examples.needs_three_steps())
    assert reachable(three_steps.moves, ("A", "B"), 2) == {3, 4, 5}
    assert reachable(three_steps.moves, ("A",), 2) == {3}
    twice = LiteralConflict.of(examples.moves_twice_running())
    assert reachable(twice.moves, ("A", "B"), 2) == {3}


def test_the_state_itself_is_reached_only_by_coming_back() -> None:
    conflict = LiteralConflict.of(examples.dilemma())
    assert reachable(conflict.moves, ("One",), 1) == {2}
    assert reachable(conflict.moves, ("One", "Two"), 1) == {1, 2, 3, 4}


def test_legal_sequences_are_listed_in_full() -> None:
    conflict = LiteralConflict.of(examples.dilemma())
    assert legal_sequences(conflict.moves, ["One", "Two"], 1, longest=2) == {
        (("One", 2),),
        (("Two", 3),),
        (("One", 2), ("Two", 4)),
        (("Two", 3), ("One", 4)),
    }
