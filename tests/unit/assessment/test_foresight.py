"""What is foreseen, in words and with what it rests on."""

from __future__ import annotations

from typing import get_args

from detente.assessment import sources_of
from detente.assessment.grounds import grounds
from detente.assessment.words import witness as in_words
from detente.casefile import load_case
from detente.cli.parameters import Horizon, require_horizon
from detente.stability import Concept, why
from detente.stability.concepts import HORIZON
from tests.unit.stability import examples


def test_a_stable_state_names_every_move_and_its_end() -> None:
    conflict = examples.dilemma()
    assert in_words(conflict, why(conflict, 4, "One", "limited_move", horizon=2)) == (
        "State 4 is stable for One under L_2: every move is foreseen to end no better.",
        "One gives up “Cooperate” (4 → 3); then Two gives up “Help” (3 → 1): that ends in state 1, "
        "which One likes less than state 4 (for 4: statement 1, “Help”, holds only there).",
    )


def test_an_unstable_state_names_the_move_that_is_made() -> None:
    conflict = examples.dilemma()
    assert in_words(conflict, why(conflict, 4, "One", "limited_move", horizon=1)) == (
        "State 4 is unstable for One under L_1: one move ends better.",
        "One gives up “Cooperate” (4 → 3): that ends in state 3, which it prefers (statement 2, "
        "“NOT Cooperate”, holds only there).",
    )


def test_non_myopic_says_for_which_horizons() -> None:
    conflict = examples.chicken()
    stable = in_words(conflict, why(conflict, 4, "One", "non_myopic"))
    assert stable[0].startswith(
        "State 4 is stable for One under NM, at a horizon of 4 moves and all longer ones: "
    )
    unstable = in_words(conflict, why(conflict, 1, "One", "non_myopic"))
    assert unstable[0].startswith(
        "State 1 is unstable for One under NM, at a horizon of 4 moves and again at ever longer "
    )


def test_who_cannot_move() -> None:
    conflict = examples.goes_back()
    assert in_words(conflict, why(conflict, 2, "Focal", "limited_move")) == (
        "State 2 is stable for Focal under L_3: it has no move from there.",
    )


def test_it_rests_on_the_end_alone() -> None:
    conflict = examples.dilemma()
    stable = why(conflict, 4, "One", "limited_move")
    assert [ground.number for ground in grounds(conflict, stable)] == [1]
    unstable = why(conflict, 4, "One", "limited_move", horizon=1)
    assert [ground.number for ground in grounds(conflict, unstable)] == [2]


def test_it_has_sources_where_the_case_has() -> None:
    case = load_case("syria-iraq-1975")
    for dm in case.conflict.decision_makers:
        for state in range(1, len(case.conflict.states) + 1):
            list(sources_of(case, why(case.conflict, state, dm, "non_myopic")))


def test_the_command_foresees_as_far_as_the_library() -> None:
    assert require_horizon(None, [Concept.LIMITED_MOVE]) == HORIZON
    (said,) = get_args(Horizon)[1:]
    assert said.help.endswith(f"; {HORIZON} when left out.")
