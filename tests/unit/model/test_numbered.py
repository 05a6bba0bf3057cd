from __future__ import annotations

import pytest

from detente.errors import ConflictError, InputError, TooLargeError
from detente.model import NumberedStates
from detente.model.states import find, where
from detente.preferences import Prioritization, Ranking
from detente.statements import Taken

MANY = NumberedStates(10**6)


def test_states_are_labelled_by_their_number() -> None:
    assert len(MANY) == 10**6
    assert (MANY.label(0), MANY.label(10**6 - 1)) == ("1", "1000000")


@pytest.mark.parametrize("wanted", [42, "42", " 42 "])
def test_a_state_is_found_by_its_number(wanted: int | str) -> None:
    assert find(MANY, wanted) == 41


@pytest.mark.parametrize("wanted", [0, "1000001", "peace"])
def test_an_unknown_state_is_told_with_the_numbers_there_are(wanted: int | str) -> None:
    with pytest.raises(ConflictError) as caught:
        find(MANY, wanted)
    assert str(caught.value) == f"no state '{wanted}'; states are numbered 1 to 1000000"


def test_they_have_no_names() -> None:
    assert (MANY.options, MANY.vocabulary, MANY.choices(0), MANY.true_names(0)) == (
        (),
        (),
        {},
        frozenset(),
    )
    with pytest.raises(InputError, match="peace"):
        where(MANY, "peace")
    with pytest.raises(InputError, match="peace"):
        MANY.truth(Taken("peace"))
    with pytest.raises(ConflictError) as caught:
        MANY.column("1")
    assert str(caught.value) == "numbered states have no names, so none is called '1'"


def test_preferences_over_them() -> None:
    states = NumberedStates(3)
    assert Ranking([2, [1, 3]]).over(states).ranks.tolist() == [2, 1, 2]
    assert Prioritization([]).over(states).ranks.tolist() == [1, 1, 1]


def test_there_is_a_state_and_not_too_many() -> None:
    with pytest.raises(ConflictError) as caught:
        NumberedStates(0)
    assert str(caught.value) == "a conflict needs a state"
    with pytest.raises(TooLargeError) as too_large:
        NumberedStates(2**31)
    assert str(too_large.value) == "2,147,483,648 states; at most 2,147,483,647 are numbered"
