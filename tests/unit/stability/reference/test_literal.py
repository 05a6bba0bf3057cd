"""The oracle's reading of a conflict, against what was worked out by hand."""

from __future__ import annotations

import pytest

from detente.model import (
    Conflict,
    Direction,
    Option,
    Preference,
    States,
    UnlistedStates,
    WeakOrder,
)
from detente.preferences import Prioritization, Ranking, Weighting
from detente.stability.reference import LiteralConflict
from detente.stability.reference.preferred import preferred

INDIFFERENT = Prioritization([])
OPTIONS = (
    Option("Release", "Syria"),
    Option("Attack", "Iraq", Direction.TAKE),
    Option("Escalate", "Iraq", Direction.GIVE_UP),
)


def literal(
    iraq: Preference = INDIFFERENT,
    infeasible: tuple[str, ...] = (),
    coalesced: tuple[str, ...] = (),
) -> LiteralConflict:
    preferences: dict[str, Preference] = {"Syria": INDIFFERENT, "Iraq": iraq}
    conflict = Conflict.from_options(
        ["Syria", "Iraq"], OPTIONS, preferences, infeasible=infeasible, coalesced=coalesced
    )
    return LiteralConflict.of(conflict)


def all_moves(conflict: LiteralConflict, dm: str) -> dict[int, set[int]]:
    return {s: set(conflict.moves(dm, s)) for s in conflict.states if conflict.moves(dm, s)}


def test_states_are_what_is_taken_in_them() -> None:
    conflict = literal(infeasible=("Attack AND Escalate",))
    assert conflict.members == {
        1: (frozenset(),),
        2: (frozenset({"Release"}),),
        3: (frozenset({"Attack"}),),
        4: (frozenset({"Attack", "Release"}),),
        5: (frozenset({"Escalate"}),),
        6: (frozenset({"Escalate", "Release"}),),
    }
    assert conflict.is_option_form


def test_moves_change_the_own_options_in_allowed_directions() -> None:
    conflict = literal(infeasible=("Attack AND Escalate",))
    assert all_moves(conflict, "Syria") == {1: {2}, 2: {1}, 3: {4}, 4: {3}, 5: {6}, 6: {5}}
    # Attack is taken, never given up; Escalate is given up, never taken; or both at once.
    assert all_moves(conflict, "Iraq") == {1: {3}, 2: {4}, 5: {1, 3}, 6: {2, 4}}


def test_improvements_are_moves_to_preferred_states() -> None:
    conflict = literal(Prioritization(["NOT Attack", "NOT Escalate"]), ("Attack AND Escalate",))
    assert conflict.improvements("Iraq", 5) == {1}
    assert conflict.improvements("Iraq", 1) == set()
    assert conflict.others("Iraq") == ("Syria",)


def test_coalesced_states_hold_several_combinations() -> None:
    conflict = literal(infeasible=("Attack AND Escalate",), coalesced=("Attack",))
    assert conflict.members[3] == (frozenset({"Attack"}), frozenset({"Attack", "Release"}))
    assert len(conflict.members) == 5
    assert not conflict.is_option_form
    assert all_moves(conflict, "Syria") == {1: {2}, 2: {1}, 4: {5}, 5: {4}}
    assert all_moves(conflict, "Iraq") == {1: {3}, 2: {3}, 4: {1, 3}, 5: {2, 3}}


def test_coalesced_states_are_ranked_by_label_too() -> None:
    ranking = Ranking(["*-YN", [1, "Y-NN"], ["N-NY", 5]])
    conflict = literal(ranking, ("Attack AND Escalate",), ("Attack",))
    assert conflict.prefers("Iraq", 3, 1)
    assert conflict.prefers("Iraq", 2, 5)
    assert not conflict.prefers("Iraq", 4, 5)
    assert len(conflict.preferences["Iraq"]) == 1 * 4 + 2 * 2


def test_graph_form_takes_the_arcs_that_are_listed() -> None:
    arcs = {"One": [("p", "q"), ("q", "r")], "Two": [("r", "p")]}
    preferences: dict[str, Preference] = {
        "One": Weighting({"r": 0.3, "q": 0.1}),
        "Two": Prioritization(["NOT q"]),
    }
    conflict = LiteralConflict.of(Conflict.from_graph(["p", "q", "r"], arcs, preferences))
    assert all_moves(conflict, "One") == {1: {2}, 2: {3}}
    assert all_moves(conflict, "Two") == {3: {1}}
    assert conflict.preferences["One"] == {(3, 2), (3, 1), (2, 1)}
    assert conflict.preferences["Two"] == {(1, 2), (3, 2)}
    assert not conflict.is_option_form


def test_sums_of_decimals_tie_exactly() -> None:
    members = {1: [frozenset({"A", "B"})], 2: [frozenset({"C"})], 3: [frozenset[str]()]}
    options = [Option(name, "One") for name in "ABC"]
    pairs = preferred(Weighting({"A": 0.1, "B": 0.2, "C": 0.3}), members, options)
    assert pairs == {(1, 3), (2, 3)}


def test_an_unknown_form_of_preference_is_not_guessed_at() -> None:
    class Another:
        def over(self, states: States) -> WeakOrder:
            raise AssertionError

        def require_unlisted(self, states: UnlistedStates) -> None:
            raise AssertionError

        def reason(self, states: States, better: int, worse: int) -> str:
            raise AssertionError

    with pytest.raises(TypeError, match="no literal reading of preference Another"):
        preferred(Another(), {1: [frozenset()]}, [])
