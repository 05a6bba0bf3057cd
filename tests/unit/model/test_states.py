from __future__ import annotations

import numpy as np
import pytest

from detente.errors import ConflictError, StatementError
from detente.model import NamedStates, Option, OptionStates, States
from detente.model.optionstates import option_label
from detente.model.states import find, where
from detente.statements import Taken, parse

WATER, FLOW, ATTACK = Option("Water", "Syria"), Option("Flow", "Syria"), Option("Attack", "Iraq")
STATES = OptionStates.feasible([WATER, FLOW, ATTACK], [parse("Water AND Flow")])
NAMED = NamedStates(("peace", "cold war", "war"))


def test_states_are_numbered_in_rising_order_with_the_first_option_changing_fastest() -> None:
    labels = [STATES.label(index) for index in range(len(STATES))]
    assert labels == ["NN-N", "YN-N", "NY-N", "NN-Y", "YN-Y", "NY-Y"]


def test_choices_say_what_is_taken() -> None:
    assert STATES.choices(4) == {"Water": True, "Flow": False, "Attack": True}
    assert NAMED.choices(0) == {}


def test_true_names_are_what_a_statement_finds_true() -> None:
    assert STATES.true_names(4) == {"Water", "Attack"}
    assert STATES.true_names(0) == set()
    assert NAMED.true_names(1) == {"cold war"}


def test_columns_are_true_where_the_option_is_taken() -> None:
    assert STATES.column("Flow").tolist() == [False, False, True, False, False, True]
    assert NAMED.column("war").tolist() == [False, False, True]


def test_the_vocabulary_is_options_or_states() -> None:
    assert STATES.vocabulary == ("Water", "Flow", "Attack")
    assert NAMED.vocabulary == ("peace", "cold war", "war")
    assert (len(STATES), len(NAMED)) == (6, 3)
    assert (STATES.options, NAMED.options) == ((WATER, FLOW, ATTACK), ())


def test_a_label_has_a_dash_where_the_owner_changes_and_a_star_for_either() -> None:
    assert option_label([WATER, FLOW, ATTACK, WATER], [True, None, False, None]) == "Y*-N-*"
    assert option_label([], []) == ""
    assert NAMED.label(1) == "cold war"


@pytest.mark.parametrize("dense", [True, False])
def test_index_of_finds_states_and_says_minus_one_for_the_rest(dense: bool) -> None:
    # With 20 options and few states a table over all combinations is not kept.
    padding = [] if dense else [Option(f"o{k}", "Iraq") for k in range(20)]
    never = [Taken(option.name) for option in padding]
    options = [WATER, FLOW, ATTACK, *padding]
    states = OptionStates.feasible(options, [parse("Water AND Flow"), *never])
    codes = np.array([0, 3, 5, 7, 6, 2], dtype=np.uint64)
    assert states.index_of(codes).tolist() == [0, -1, 4, -1, 5, 2]
    assert (states._places is None) is not dense


def test_codes_beyond_the_last_state_are_not_found() -> None:
    options = [Option(f"o{k}", "Iraq") for k in range(20)]
    states = OptionStates(tuple(options), np.array([1, 4], dtype=np.uint64))
    assert states.index_of(np.array([0, 1, 2, 4, 5], dtype=np.uint64)).tolist() == [
        -1,
        0,
        -1,
        1,
        -1,
    ]


def test_codes_are_read_only() -> None:
    with pytest.raises(ValueError, match="read-only"):
        STATES.codes[0] = 1


def test_where_reads_text_and_statements() -> None:
    expected = [True, True, False, False, False, False]
    assert where(STATES, "NOT Attack AND NOT Flow").tolist() == expected
    assert where(STATES, parse("NOT Attack AND NOT Flow")).tolist() == expected
    assert where(NAMED, "war OR peace").tolist() == [True, False, True]


def test_where_refuses_unknown_names_in_text() -> None:
    with pytest.raises(StatementError) as caught:
        where(STATES, "NOT Atack")
    assert str(caught.value) == "column 5: no option 'Atack'; did you mean 'Attack'?"


def test_where_refuses_unknown_names_in_a_statement() -> None:
    with pytest.raises(StatementError, match="no option 'Atack'; did you mean 'Attack'"):
        where(STATES, parse("NOT Atack"))


@pytest.mark.parametrize(
    ("wanted", "index"), [(1, 0), (6, 5), ("2", 1), ("YN-N", 1), (" NY-Y ", 5)]
)
def test_find_by_number_or_label(wanted: int | str, index: int) -> None:
    assert find(STATES, wanted) == index


@pytest.mark.parametrize("label", ["YY-N", "YNN", "YN-", "YN-NN", "Y-N-N", "yn-n", "YN-*", "", "1"])
def test_no_state_in_option_form_is_written_otherwise(label: str) -> None:
    assert list(STATES.labelled(label)) == []


@pytest.mark.parametrize("states", [STATES, NAMED, OptionStates.feasible([])])
def test_a_label_finds_the_state_that_has_it(states: States) -> None:
    for index in range(len(states)):
        assert list(states.labelled(states.label(index))) == [index]


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        (0, "no state '0'; states are numbered 1 to 3"),
        (4, "no state '4'; states are numbered 1 to 3"),
        (-1, "no state '-1'; the states are 'peace', 'cold war', 'war'"),
        ("cold wart", "no state 'cold wart'; did you mean 'cold war'?"),
        ("", "no state ''; the states are 'peace', 'cold war', 'war'"),
    ],
)
def test_find_refuses_what_is_not_there(wanted: int | str, message: str) -> None:
    with pytest.raises(ConflictError) as caught:
        find(NAMED, wanted)
    assert str(caught.value) == message


def test_a_label_that_is_a_number_is_still_a_label() -> None:
    assert find(NamedStates(("2", "1")), "2") == 0


def test_named_states_need_different_usable_names() -> None:
    with pytest.raises(ConflictError) as caught:
        NamedStates(("war", "war", " "))
    assert [str(problem) for problem in caught.value.problems] == [
        "state 'war' is named twice; give each its own name",
        "state ' ' is not a usable name; use printable characters and single spaces",
    ]
    with pytest.raises(ConflictError) as caught:
        NamedStates(())
    assert str(caught.value) == "a conflict needs a state"


@pytest.mark.parametrize(
    ("wanted", "fix"),
    [
        ("NN", "write Y or N for each option, as in N-N"),
        ("n-n", "write Y or N for each option, as in N-N"),
        ("Y-Y", "it is not feasible"),
    ],
)
def test_a_label_that_is_none_says_how_one_is_written(wanted: str, fix: str) -> None:
    options = [Option("Attack", "Iraq"), Option("Escalate", "Syria")]
    states = OptionStates.feasible(options, [parse("Attack AND Escalate")])
    with pytest.raises(ConflictError) as caught:
        find(states, wanted)
    assert str(caught.value) == f"no state {wanted!r}; {fix}"
