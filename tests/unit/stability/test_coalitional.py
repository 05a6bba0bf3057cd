from __future__ import annotations

from unittest.mock import patch

import numpy as np
import pytest

from detente.errors import ConflictError, TooLargeError
from detente.model import Conflict, Option
from detente.preferences import Prioritization, Ranking
from detente.stability import CoalitionRule, jointmoves, stable_structure, statewise
from detente.stability.concepts import named
from detente.stability.jointmoves import joint_moves
from detente.stability.structures import structure_of
from tests.unit.model.test_unlisted import build

TOGETHER = [["One", "Two"]]


def dilemma(dms: tuple[str, ...] = ("One", "Two", "Three")) -> Conflict:
    """Two who gain by helping each other only together, and one who looks on."""
    return Conflict.from_options(
        dms,
        [Option("Cooperate", "One"), Option("Help", "Two")],
        dict.fromkeys(dms, Prioritization([]))
        | {
            "One": Prioritization(["Help", "NOT Cooperate"]),
            "Two": Prioritization(["Cooperate", "NOT Help"]),
        },
    )


def watched() -> Conflict:
    """The same two, and a third who can do something about it."""
    conflict = dilemma()
    options = [*conflict.states.options, Option("Watch", "Three")]
    stated = dict(zip(conflict.decision_makers, conflict.preferences, strict=True))
    return Conflict.from_options(conflict.decision_makers, options, stated)


def ring() -> Conflict:
    """States p, q, r; One goes from p to q, Two from q to r, One from r back to p."""
    return Conflict.from_graph(
        ["p", "q", "r"],
        {"One": [("p", "q"), ("r", "p")], "Two": [("q", "r")]},
        {"One": Ranking(["r", "p", "q"]), "Two": Ranking(["r", "q", "p"])},
    )


def test_together_they_leave_what_neither_leaves_alone() -> None:
    conflict = dilemma()
    alone, together = stable_structure(conflict, []), stable_structure(conflict, TOGETHER)
    assert alone.equilibria("nash") == {1}
    assert together.equilibria("nash") == {2, 3, 4}
    assert together.stable_for(["Two", "One"], "nash") == {2, 3, 4}
    assert together.stable_for("Three", "nash") == {1, 2, 3, 4}


def test_members_and_blocks_stand_in_the_order_of_the_decision_makers() -> None:
    conflict = dilemma()
    assert structure_of(conflict, [["Three", "Two"]]) == (("One",), ("Two", "Three"))
    assert structure_of(conflict, [["Two"], ["Three", "One", "Three"]]) == (
        ("One", "Three"),
        ("Two",),
    )
    assert structure_of(conflict, []) == (("One",), ("Two",), ("Three",))


def test_a_sequence_goes_through_states_that_nobody_wants() -> None:
    result = stable_structure(ring(), TOGETHER, "nash", rule="sequence")
    assert stable_structure(ring(), [], "nash").equilibria("nash") == {1, 3}
    assert result.equilibria("nash") == {3}
    moves = joint_moves(ring(), [0, 1], CoalitionRule.SEQUENCE)
    assert [moves.targets(state).tolist() for state in range(3)] == [[0, 1, 2], [0, 2], [0]]


def test_a_coalition_that_comes_back_lets_another_move_again() -> None:
    # Four improves by s → u. Three answers u → v and v → x, but not twice running: in between One
    # and Two go to w and back, which is a joint move from v to v.
    conflict = Conflict.from_graph(
        ["s", "u", "v", "w", "x"],
        {"One": [("v", "w")], "Two": [("w", "v")], "Three": [("u", "v"), ("v", "x")]}
        | {"Four": [("s", "u")]},
        dict.fromkeys(["One", "Two", "Three"], Prioritization([]))
        | {"Four": Ranking([["u", "v", "w"], "s", "x"])},
    )
    result = stable_structure(conflict, TOGETHER, ["gmr", "nash"], rule="sequence")
    assert result.stable_for("Four", "nash") == {2, 3, 4, 5}
    assert result.stable_for("Four", "gmr") == {1, 2, 3, 4, 5}


def test_it_can_be_written_as_plain_data() -> None:
    assert stable_structure(dilemma(), TOGETHER, "gmr").to_dict() == {
        "structure": [["One", "Two"], ["Three"]],
        "rule": "merged",
        "countermoves": "sequences",
        "concepts": {"gmr": {"stable": [[2, 3, 4], [1, 2, 3, 4]], "equilibria": [2, 3, 4]}},
    }


@pytest.mark.parametrize(
    ("coalitions", "concept", "rule", "message"),
    [
        ([["One", "Too"]], "nash", "merged", "no decision maker 'Too'; did you mean 'Two'?"),
        ([["One"], ["Two", "One"]], "nash", "merged", "'One' is in two coalitions; each"),
        ([[]], "nash", "merged", "a coalition without members; name who moves together"),
        (TOGETHER, "sim", "merged", "SIM is not defined for coalitions; ask for nash, gmr, smr"),
        (TOGETHER, "nash", "merge", "no coalition rule 'merge'; did you mean 'merged'?"),
    ],
)
def test_what_does_not_fit_is_refused(
    coalitions: list[list[str]], concept: str, rule: str, message: str
) -> None:
    with pytest.raises(ConflictError) as caught:
        stable_structure(dilemma(), coalitions, concept, rule=rule)
    assert message in str(caught.value)


def test_only_blocks_and_concepts_that_were_run_are_answered() -> None:
    result = stable_structure(dilemma(), TOGETHER, "nash")
    with pytest.raises(ConflictError, match=r"no block 'One'; they are One \+ Two; Three"):
        result.stable_for("One", "nash")
    with pytest.raises(ConflictError, match="SEQ was not run: it was not asked for"):
        result.equilibria("seq")


def test_what_is_too_large_is_refused_with_the_figure() -> None:
    with pytest.raises(TooLargeError, match="up to 16,384 states, and there are"):
        stable_structure(build(), [])
    with (
        patch.object(statewise, "MOST_STATES", 3),
        pytest.raises(TooLargeError, match="up to 3 states, and there are 4 states"),
    ):
        stable_structure(dilemma(), TOGETHER)
    with (
        patch.object(jointmoves, "MOST_ARCS", 11),
        pytest.raises(TooLargeError, match="One and Two together have 12 moves; the bound is 11"),
    ):
        stable_structure(dilemma(), TOGETHER)
    with (
        patch.object(jointmoves, "MOST_ARCS", 5),
        pytest.raises(TooLargeError, match="reach more than 5 pairs of states"),
    ):
        stable_structure(ring(), TOGETHER, rule="sequence")
    with (
        patch.object(statewise, "MOST_WORK", 23),
        pytest.raises(TooLargeError, match="would look at 24 moves; the bound is 23"),
    ):
        stable_structure(watched(), TOGETHER, "gmr")


def test_answers_are_read_only() -> None:
    result = stable_structure(dilemma(), TOGETHER, "nash")
    assert not result.equilibria("nash").bits.flags.writeable
    with pytest.raises(ValueError, match="read-only"):
        np.asarray(result.stable_for("Three", "nash").bits)[0] = 0


def test_a_rule_of_two_words_is_named_so() -> None:
    with pytest.raises(ConflictError, match="no coalition rule 'any'"):
        named(CoalitionRule, "any")
