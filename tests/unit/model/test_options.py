from __future__ import annotations

import pytest

from detente.errors import ConflictError
from detente.model import Option
from detente.model.options import check_names, check_options

USABLE = "use printable characters and single spaces"


@pytest.mark.parametrize("name", ["A", "Release Water", "水", "NOT", '"', "a\\b", "7"])
def test_usable_names(name: str) -> None:
    assert check_names([name], "option") == []


@pytest.mark.parametrize(
    "name", ["", " A", "A ", "A  B", "A\tB", "A\nB", "A\xa0B", "A\x00", "\u200b"]
)
def test_unusable_names(name: str) -> None:
    (problem,) = check_names([name], "option")
    assert str(problem) == f"option {name!r} is not a usable name; {USABLE}"


def test_a_name_given_twice() -> None:
    (problem,) = check_names(["A", "B", "A"], "state")
    assert str(problem) == "state 'A' is named twice; give each its own name"


def test_everything_wrong_is_told_in_one_go() -> None:
    options = [Option("A", "Irak"), Option("A", "Iraq"), Option("", "Iraq")]
    with pytest.raises(ConflictError) as caught:
        check_options(["Iraq", "Syria", "Syria"], options)
    assert [str(problem) for problem in caught.value.problems] == [
        "decision maker 'Syria' is named twice; give each its own name",
        "option 'A' is named twice; give each its own name",
        f"option '' is not a usable name; {USABLE}",
        "option 'A': no decision maker 'Irak'; did you mean 'Iraq'?",
    ]


def test_a_conflict_needs_a_decision_maker() -> None:
    with pytest.raises(ConflictError) as caught:
        check_options([], [])
    assert str(caught.value) == "a conflict needs a decision maker"


def test_an_owner_that_resembles_none_lists_them() -> None:
    with pytest.raises(ConflictError) as caught:
        check_options(["Iraq", "Syria"], [Option("A", "X")])
    expected = "option 'A': no decision maker 'X'; the decision makers are 'Iraq', 'Syria'"
    assert str(caught.value) == expected
