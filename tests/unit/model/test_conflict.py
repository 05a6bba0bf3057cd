from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pytest

from detente.errors import ConflictError, InputError, StatementError, TooLargeError
from detente.model import Conflict, Direction, Option, Preference
from detente.model.graph import Listing
from detente.preferences import Prioritization, Ranking, Weighting
from detente.statements import Statement, Taken, parse

OPTIONS = (Option("Release", "Syria"), Option("Attack", "Iraq"), Option("Escalate", "Iraq"))
INDIFFERENT = Prioritization([])
BOTH: dict[str, Preference] = {"Syria": INDIFFERENT, "Iraq": INDIFFERENT}


def option_form(
    preferences: Mapping[str, Preference] = BOTH,
    infeasible: Iterable[Statement | str] = (),
    coalesced: Iterable[Statement | str] = (),
) -> Conflict:
    return Conflict.from_options(
        ["Syria", "Iraq"], OPTIONS, preferences, infeasible=infeasible, coalesced=coalesced
    )


def graph_form(
    moves: Mapping[str, Listing],
    preferences: Mapping[str, Preference] = BOTH,
    states: tuple[str, ...] = ("peace", "war"),
) -> Conflict:
    return Conflict.from_graph(states, moves, preferences)


def test_option_form() -> None:
    conflict = option_form(infeasible=["Attack AND Escalate", parse("Release AND Attack")])
    assert conflict.form == "option"
    assert conflict.decision_makers == ("Syria", "Iraq")
    assert [conflict.states.label(index) for index in range(5)] == [
        "N-NN",
        "Y-NN",
        "N-YN",
        "N-NY",
        "Y-NY",
    ]
    assert len(conflict.moves) == len(conflict.orders) == 2


def test_coalescing_leaves_graph_form() -> None:
    conflict = option_form(coalesced=["Attack", parse("Escalate AND NOT Attack")])
    assert conflict.form == "graph"
    assert [conflict.states.label(index) for index in range(4)] == ["N-NN", "Y-NN", "*-Y*", "*-NY"]


def test_graph_form_takes_arcs_as_given() -> None:
    arcs = [("peace", "truce"), ("truce", "war")]
    conflict = graph_form({"Iraq": arcs, "Syria": []}, BOTH, states=("war", "truce", "peace"))
    assert conflict.form == "graph"
    assert conflict.decision_makers == ("Iraq", "Syria")
    assert [conflict.moves[0].targets(index).tolist() for index in range(3)] == [[], [0], [1]]


def test_preferences_keep_the_order_of_decision_makers() -> None:
    stated: dict[str, Preference]
    stated = {"Iraq": Prioritization(["Attack"]), "Syria": Weighting({"Release": 1})}
    conflict = option_form(stated)
    assert conflict.preferences == (stated["Syria"], stated["Iraq"])
    assert conflict.orders[0].ranks.tolist() == [2, 1] * 4
    assert conflict.orders[1].ranks.tolist() == [2, 2, 1, 1] * 2


def test_generators_are_read_once() -> None:
    conflict = Conflict.from_options(
        ["Syria", "Iraq"],
        (option for option in OPTIONS),
        BOTH,
        infeasible=(text for text in ["Attack"]),
    )
    assert len(conflict.states) == 4
    graph = graph_form({"Syria": (arc for arc in [("peace", "war")]), "Iraq": iter(())})
    assert graph.moves[0].targets(0).tolist() == [1]


def test_repr_says_the_size_and_form() -> None:
    conflict = Conflict.from_options(["Syria", "Iraq"], OPTIONS, BOTH, title="Euphrates")
    assert repr(conflict) == "Conflict('Euphrates', 2 decision makers, 8 states, option form)"


def test_a_conflict_never_changes() -> None:
    conflict = option_form()
    with pytest.raises(dataclasses.FrozenInstanceError):
        conflict.title = "another"  # type: ignore[misc]


def test_dm_gives_the_position() -> None:
    assert option_form().dm("Iraq") == 1


def test_dm_refuses_an_unknown_name() -> None:
    with pytest.raises(ConflictError) as caught:
        option_form().dm("Irak")
    assert str(caught.value) == "no decision maker 'Irak'; did you mean 'Iraq'?"
    with pytest.raises(ConflictError) as caught:
        option_form().dm("X")
    expected = "no decision maker 'X'; the decision makers are 'Syria', 'Iraq'"
    assert str(caught.value) == expected


def test_missing_and_surplus_preferences_are_told_together() -> None:
    stated: dict[str, Preference] = {"Syria": INDIFFERENT, "Irak": INDIFFERENT}
    expected = [
        "no preference for 'Iraq'; an empty prioritization means indifference",
        "a preference for 'Irak', who is no decision maker; did you mean 'Iraq'?",
    ]
    with pytest.raises(ConflictError) as caught:
        option_form(stated)
    assert [str(problem) for problem in caught.value.problems] == expected
    with pytest.raises(ConflictError) as caught:
        graph_form({"Syria": [], "Iraq": []}, stated)
    assert [str(problem) for problem in caught.value.problems] == expected


def test_preferences_that_do_not_fit_are_told_together_by_decision_maker() -> None:
    stated: dict[str, Preference] = {
        "Syria": Weighting({"Relaese": 1}),
        "Iraq": Ranking([1, 1, 9]),
    }
    with pytest.raises(ConflictError) as caught:
        option_form(stated)
    assert [str(problem) for problem in caught.value.problems] == [
        "preferences of Syria: no option 'Relaese'; did you mean 'Release'?",
        "preferences of Iraq: state 1 is ranked twice",
        "preferences of Iraq: no state '9'; states are numbered 1 to 8",
    ]


def test_an_unknown_option_in_a_prioritization_is_told_with_the_nearest() -> None:
    with pytest.raises(InputError) as caught:
        option_form({"Syria": Prioritization(["NOT Atack"]), "Iraq": INDIFFERENT})
    message = str(caught.value)
    assert message.startswith("preferences of Syria")
    assert message.endswith("no option 'Atack'; did you mean 'Attack'?")


def test_names_and_owners_are_told_with_missing_preferences() -> None:
    with pytest.raises(ConflictError) as caught:
        Conflict.from_options(["Syria"], OPTIONS, {})
    assert [str(problem) for problem in caught.value.problems] == [
        "option 'Attack': no decision maker 'Iraq'; the decision makers are 'Syria'",
        "option 'Escalate': no decision maker 'Iraq'; the decision makers are 'Syria'",
        "no preference for 'Syria'; an empty prioritization means indifference",
    ]


@pytest.mark.parametrize("which", ["infeasible", "coalesced"])
def test_an_unknown_option_in_a_condition(which: str) -> None:
    with pytest.raises(StatementError) as caught:
        option_form(**{which: ["Release AND Atack"]})  # type: ignore[arg-type]
    assert str(caught.value) == "column 13: no option 'Atack'; did you mean 'Attack'?"


@pytest.mark.parametrize("which", ["infeasible", "coalesced"])
def test_an_unknown_option_in_a_parsed_condition(which: str) -> None:
    with pytest.raises(StatementError, match="no option 'Atack'; did you mean 'Attack'"):
        option_form(**{which: [Taken("Atack")]})  # type: ignore[arg-type]


def test_no_feasible_state() -> None:
    with pytest.raises(ConflictError) as caught:
        option_form(infeasible=["Attack OR Release", "NOT Attack"])
    expected = "no state is feasible: NOT Attack removes the last of them"
    assert str(caught.value) == expected


def test_one_decision_maker_without_options_has_one_state() -> None:
    conflict = Conflict.from_options(["Syria"], [], {"Syria": INDIFFERENT})
    assert (len(conflict.states), conflict.states.label(0)) == (1, "")


def test_directions_reach_the_moves() -> None:
    conflict = Conflict.from_options(
        ["Syria"], [Option("Release", "Syria", Direction.TAKE)], {"Syria": INDIFFERENT}
    )
    assert [conflict.moves[0].targets(index).tolist() for index in (0, 1)] == [[1], []]


def test_graph_form_without_decision_makers() -> None:
    with pytest.raises(ConflictError) as caught:
        graph_form({}, {})
    assert str(caught.value) == "a conflict needs a decision maker"


def test_arcs_to_unknown_states() -> None:
    with pytest.raises(ConflictError) as caught:
        graph_form({"Syria": [("peace", "wra")], "Iraq": [("pece", "war"), ("war", "pece")]})
    assert [str(problem) for problem in caught.value.problems] == [
        "moves of Syria: no state 'wra'; did you mean 'war'?",
        "moves of Iraq: no state 'pece'; did you mean 'peace'?",
    ]


def test_unusable_decision_makers_are_told_with_unknown_states() -> None:
    with pytest.raises(ConflictError) as caught:
        graph_form({" ": [("peace", "wra")]}, {" ": INDIFFERENT})
    assert [str(problem) for problem in caught.value.problems] == [
        "decision maker ' ' is not a usable name; use printable characters and single spaces",
        "moves of: no state 'wra'; did you mean 'war'?",
    ]


def test_unusable_states() -> None:
    with pytest.raises(ConflictError) as caught:
        graph_form({"Syria": [], "Iraq": []}, BOTH, states=("war", "war"))
    assert str(caught.value) == "state 'war' is named twice; give each its own name"


def test_an_arc_to_the_same_state() -> None:
    with pytest.raises(ConflictError) as caught:
        graph_form({"Syria": [("war", "war")], "Iraq": []})
    expected = "moves of Syria arc 1: from 'war' to itself is not a move"
    assert str(caught.value) == expected


def test_numbered_states_and_arrays_of_arcs() -> None:
    arcs: dict[str, Listing]
    arcs = {"Syria": np.array([[3, 1], [1, 2]], dtype=np.uint8), "Iraq": [(2, 3)]}
    conflict = Conflict.from_graph(
        3, arcs, {"Syria": Ranking([3, 1, 2]), "Iraq": Ranking([[1, 2, 3]])}
    )
    assert conflict.form == "graph"
    assert [conflict.states.label(index) for index in range(3)] == ["1", "2", "3"]
    assert conflict.moves[0].arcs().pairs().tolist() == [[0, 1], [2, 0]]
    assert conflict.moves[1].arcs().pairs().tolist() == [[1, 2]]
    assert conflict.orders[0].ranks.tolist() == [2, 3, 1]


def test_named_states_take_arrays_of_arcs_too() -> None:
    conflict = graph_form({"Syria": np.array([[1, 2]]), "Iraq": [("war", "peace")]})
    assert [moves.targets(0).tolist() for moves in conflict.moves] == [[1], []]


def test_named_states_take_pairs_of_numbers_too() -> None:
    arcs: dict[str, Any] = {"Syria": [(1, 2)], "Iraq": [[np.int64(2), 1]]}
    conflict = graph_form(arcs)
    assert [moves.arcs().pairs().tolist() for moves in conflict.moves] == [[[0, 1]], [[1, 0]]]


def test_what_is_no_pair_of_states_is_told() -> None:
    arcs: dict[str, Any] = {
        "A": [1, 2],
        "B": ["xy"],
        "C": [("x", "y", "x"), ("x", None)],
        "D": [(1, 3)],
        "E": [("x", 2)],
    }
    with pytest.raises(ConflictError) as caught:
        Conflict.from_graph(["x", "y"], arcs, dict.fromkeys(arcs, INDIFFERENT))
    assert [str(problem) for problem in caught.value.problems] == [
        "moves of A: 1 is no pair of states",
        "moves of A: 2 is no pair of states",
        "moves of B: 'xy' is no pair of states",
        "moves of C: ('x', 'y', 'x') is no pair of states",
        "moves of C: ('x', None) is no pair of states",
        "moves of D arc 1: no state 3; states are numbered 1 to 2",
        "moves of E: no state 2; the known names are 'x', 'y'",
    ]


def test_arcs_that_are_none_are_told_together_by_decision_maker() -> None:
    arcs: dict[str, Any] = {
        "A": np.array([[1, 2], [4, 1], [0, 1]]),
        "B": np.array([[2, 2], [1, 2], [3, 3]]),
        "C": np.array([[1.0, 2.0]]),
        "D": np.array([1, 2]),
        "E": [("1", "2")],
        "F": [],
    }
    with pytest.raises(ConflictError) as caught:
        Conflict.from_graph(3, arcs, dict.fromkeys("ABCDE", INDIFFERENT))
    assert [str(problem) for problem in caught.value.problems] == [
        "moves of A arc 2: no state 4 (and 1 more such arc); states are numbered 1 to 3",
        "moves of B arc 1: from state 2 to itself is not a move (and 1 more such arc)",
        "moves of C: arcs come as whole numbers of states, not as float64",
        "moves of D: arcs come as pairs: shape (arcs, 2), not (2,)",
        "moves of E: arcs come as whole numbers of states, not as <U1",
        "no preference for 'F'; an empty prioritization means indifference",
    ]


def test_more_states_than_can_be_numbered_are_too_many() -> None:
    with pytest.raises(TooLargeError, match=r"^2,147,483,648 states; at most 2,147,483,647 are "):
        Conflict.from_graph(2**31, {"A": []}, {"A": INDIFFERENT})


def test_everybody_needs_moves_and_a_preference() -> None:
    conflict = option_form()
    with pytest.raises(ConflictError, match="every decision maker needs its moves"):
        Conflict(conflict.decision_makers, conflict.states, (), conflict.preferences)
