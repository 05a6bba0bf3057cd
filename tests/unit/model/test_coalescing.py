"""Coalescing, on the Elmira conflict: eight states and one in which the plant is abandoned."""

from __future__ import annotations

import pytest

from detente.errors import ConflictError
from detente.model import (
    ArcMoves,
    CoalescedStates,
    Conflict,
    Direction,
    Option,
    OptionMoves,
    OptionStates,
    at_least_one,
    coalesce,
    mutually_exclusive,
)
from detente.model.states import find
from detente.preferences import Prioritization, Ranking, Weighting
from detente.statements import parse

OPTIONS = [
    Option("Modify", "Ministry", Direction.TAKE),
    Option("Delay", "Uniroyal"),
    Option("Accept", "Uniroyal", Direction.TAKE),
    Option("Abandon", "Uniroyal", Direction.TAKE),
    Option("Insist", "Local Government"),
]
CHOICES = ["Delay", "Accept", "Abandon"]
MINISTRY, UNIROYAL, LOCAL = DMS = ("Ministry", "Uniroyal", "Local Government")
BASE = OptionStates.feasible(OPTIONS, [mutually_exclusive(CHOICES), at_least_one(CHOICES)])


def elmira(*together: str) -> tuple[CoalescedStates, tuple[ArcMoves, ...]]:
    return coalesce(BASE, [OptionMoves(BASE, dm) for dm in DMS], together)


STATES, MOVES = elmira("Abandon")


def labels(states: CoalescedStates) -> list[str]:
    return [states.label(index) for index in range(len(states))]


def arcs_by_label(states: CoalescedStates, moves: ArcMoves) -> set[tuple[str, str]]:
    pairs = moves.arcs().pairs().tolist()
    return {(states.label(source), states.label(target)) for source, target in pairs}


def test_twelve_states_become_nine_numbered_by_their_lowest_member() -> None:
    assert len(BASE) == 12
    assert labels(STATES) == [
        "N-YNN-N",
        "Y-YNN-N",
        "N-NYN-N",
        "Y-NYN-N",
        "*-NNY-*",
        "N-YNN-Y",
        "Y-YNN-Y",
        "N-NYN-Y",
        "Y-NYN-Y",
    ]


def test_groups_say_which_state_each_member_belongs_to() -> None:
    assert STATES.group.tolist() == [0, 1, 2, 3, 4, 4, 5, 6, 7, 8, 4, 4]
    assert STATES.first.tolist() == [0, 1, 2, 3, 4, 6, 7, 8, 9]


def test_choices_are_none_where_members_differ() -> None:
    assert STATES.choices(4) == {
        "Modify": None,
        "Delay": False,
        "Accept": False,
        "Abandon": True,
        "Insist": None,
    }
    assert STATES.choices(1)["Modify"] is True


def test_true_names_are_those_of_the_first_member() -> None:
    assert STATES.true_names(4) == {"Abandon"}
    assert STATES.true_names(1) == {"Modify", "Delay"}


def test_a_coalesced_state_is_left_and_entered_by_any_member() -> None:
    ministry, uniroyal, local = (arcs_by_label(STATES, moves) for moves in MOVES)
    delaying = {
        label for label in labels(STATES) if STATES.choices(labels(STATES).index(label))["Delay"]
    }
    assert len(delaying) == 4
    assert {start for start, end in uniroyal if end == "*-NNY-*"} == delaying
    assert not {arc for arc in ministry | local if "*-NNY-*" in arc}
    assert not {arc for arc in uniroyal if arc[0] == "*-NNY-*"}
    assert ("N-YNN-N", "Y-YNN-N") in ministry
    assert ("N-YNN-N", "N-YNN-Y") in local
    assert ("N-YNN-N", "N-NYN-N") in uniroyal
    assert ("N-NYN-N", "N-YNN-N") not in uniroyal


def test_each_member_brings_its_own_moves() -> None:
    options = [Option("A", "One", Direction.TAKE), Option("B", "Two")]
    base = OptionStates.feasible(options, [parse("NOT A AND B")])
    together = ["NOT A OR B"]  # N-N and Y-Y become *-*, beside Y-N
    states, (one, two) = coalesce(base, [OptionMoves(base, dm) for dm in ("One", "Two")], together)
    assert labels(states) == ["*-*", "Y-N"]
    assert one.arcs().pairs().tolist() == [[0, 1]]
    assert two.arcs().pairs().tolist() == [[0, 1], [1, 0]]


def test_columns_of_options_that_members_agree_on() -> None:
    assert STATES.column("Abandon").tolist() == [index == 4 for index in range(9)]
    assert (STATES.options, STATES.vocabulary) == (BASE.options, BASE.vocabulary)


def test_an_option_that_members_differ_on_tells_them_apart() -> None:
    with pytest.raises(ConflictError) as caught:
        STATES.column("Modify")
    assert str(caught.value) == (
        "“Modify” tells apart states that are coalesced into state 5 (*-NNY-*): N-NNY-N and Y-NNY-N"
    )


def test_a_statement_that_holds_nowhere() -> None:
    with pytest.raises(ConflictError) as caught:
        elmira("Abandon AND Accept")
    expected = "no state to coalesce: Abandon AND Accept holds in no feasible state"
    assert str(caught.value) == expected


def test_statements_that_overlap() -> None:
    with pytest.raises(ConflictError) as caught:
        elmira("Abandon", "Modify")
    assert str(caught.value) == "Modify coalesces states that are already coalesced"


@pytest.mark.parametrize("together", [("NOT A", "NOT B"), ("NOT B", "NOT A")])
def test_statements_that_overlap_in_the_lowest_member(together: tuple[str, str]) -> None:
    base = OptionStates.feasible([Option("A", "One"), Option("B", "Two")])
    with pytest.raises(ConflictError) as caught:
        coalesce(base, [], together)
    assert str(caught.value) == f"{together[1]} coalesces states that are already coalesced"


def conflict(uniroyal: Prioritization | Ranking | Weighting) -> Conflict:
    return Conflict.from_options(
        DMS,
        OPTIONS,
        {
            MINISTRY: Ranking([[1, 2, 3, 4, 5, 6, 7, 8, 9]]),
            UNIROYAL: uniroyal,
            LOCAL: Ranking([["*-NNY-*"], ["N-YNN-N", 2, 3, 4, 6, 7, 8, 9]]),
        },
        infeasible=[mutually_exclusive(CHOICES), at_least_one(CHOICES)],
        coalesced=["Abandon"],
    )


def test_preferences_over_coalesced_states() -> None:
    by_statement = conflict(Prioritization(["NOT Abandon", "Delay"]))
    by_weight = conflict(Weighting({"Abandon": -2, "Delay": 1}))
    assert by_statement.orders[1].ranks.tolist() == [1, 1, 2, 2, 3, 1, 1, 2, 2]
    assert by_weight.orders[1].ranks.tolist() == [1, 1, 2, 2, 3, 1, 1, 2, 2]
    assert by_weight.orders[2].ranks.tolist() == [2, 2, 2, 2, 1, 2, 2, 2, 2]
    assert by_weight.form == "graph"


@pytest.mark.parametrize("preference", [Prioritization(["Modify"]), Weighting({"Modify": 1})])
def test_a_preference_that_tells_members_apart_is_refused(
    preference: Prioritization | Weighting,
) -> None:
    with pytest.raises(ConflictError) as caught:
        conflict(preference)
    assert str(caught.value) == (
        "preferences of Uniroyal: “Modify” tells apart states that are coalesced into "
        "state 5 (*-NNY-*): N-NNY-N and Y-NNY-N"
    )


def test_a_statement_whose_truth_members_share_is_accepted() -> None:
    order = conflict(Prioritization(["Abandon OR Modify"])).orders[1]
    assert order.ranks.tolist() == [2, 1, 2, 1, 1, 2, 1, 2, 1]


def test_groups_are_read_only() -> None:
    assert not STATES.group.flags.writeable
    assert not STATES.first.flags.writeable


@pytest.mark.parametrize(
    ("wanted", "fix"),
    [
        ("N-N", "it is coalesced into state 1 (N-*)"),
        ("N-Y", "it is coalesced into state 1 (N-*)"),
        ("Y-Y", "it is not feasible"),
        ("n-n", "write Y or N for each option, as in N-N"),
        ("Y*-N", "write Y or N for each option, as in N-N"),
    ],
)
def test_a_label_that_is_none_any_more_says_where_the_state_went(wanted: str, fix: str) -> None:
    options = [Option("Attack", "Iraq"), Option("Escalate", "Syria")]
    base = OptionStates.feasible(options, [parse("Attack AND Escalate")])
    states, _ = coalesce(base, [], ["NOT Attack"])
    with pytest.raises(ConflictError) as caught:
        find(states, wanted)
    assert str(caught.value) == f"no state {wanted!r}; {fix}"
    assert find(states, "N-*") == 0
