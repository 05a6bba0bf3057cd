from __future__ import annotations

import pytest

from detente.analysis import SurpriseKind, departures, hypergame, surprises
from detente.casefile import load_case
from detente.errors import ConflictError, TooLargeError
from detente.model import Conflict, Option
from detente.preferences import Prioritization

DMS = ["One", "Two"]
OPTIONS = [Option("Arm", "One"), Option("Spy", "Two")]
WANTS = {"One": Prioritization(["Arm"]), "Two": Prioritization(["NOT Arm", "Spy"])}
CONFLICT = Conflict.from_options(DMS, OPTIONS, WANTS)


def test_whoever_imagines_a_state_tries_to_go_there() -> None:
    really = Conflict.from_options(DMS, OPTIONS, WANTS, infeasible=["Arm"])
    found = hypergame(really, {"One": CONFLICT}, "nash")
    assert found.view("One").imagined == {2, 4}
    assert list(found.expected("One")) == []
    assert found.expected_in_vain("One") == {4}
    assert found.stable_for("One") == set()
    (move,) = [move for move in departures(found, 2) if move.dm == "One"]
    assert (move.target, move.label) == (None, "Y-Y")
    told = {(each.of, each.kind) for each in surprises(found, 2)}
    assert told == {
        ("One", SurpriseKind.IMPOSSIBLE_MOVE),
        ("Two", SurpriseKind.UNEXPECTED_MOVE),
    }


def test_a_false_belief_of_a_preference_is_a_surprise_only_under_foresight() -> None:
    # One believes that Two would not spy; Nash asks nobody about the others.
    believed = {**WANTS, "Two": Prioritization(["NOT Spy"])}
    view = Conflict.from_options(DMS, OPTIONS, believed)
    found = hypergame(CONFLICT, {"One": view}, "nash")
    assert found.equilibria == found.truth.equilibria("nash") == {4}
    assert found.expected("One") == {2}
    assert [each.kind for each in surprises(found, 4)] == [SurpriseKind.UNEXPECTED_OUTCOME]
    (told,) = surprises(found, 2)
    assert (told.of, told.kind) == ("One", SurpriseKind.UNEXPECTED_MOVE)
    assert told.to_dict() == {
        "of": "One",
        "kind": "unexpected move",
        "state": 2,
        "move": {"dm": "Two", "source": 2, "target": 4, "label": "Y-Y"},
    }


def test_a_view_has_to_be_of_the_conflict() -> None:
    with pytest.raises(ConflictError, match="a view of 'Three', who is no decision maker"):
        hypergame(CONFLICT, {"Three": CONFLICT})
    other = Conflict.from_options(DMS, OPTIONS[:1], {dm: Prioritization([]) for dm in DMS})
    with pytest.raises(ConflictError, match="the view of 'One' has other options; let a rule"):
        hypergame(CONFLICT, {"One": other})
    turned = Conflict.from_options(DMS[::-1], OPTIONS, WANTS)
    with pytest.raises(ConflictError, match="the view of 'One' has other decision makers"):
        hypergame(CONFLICT, {"One": turned})


def test_states_that_are_not_told_apart_or_not_listed_are_refused() -> None:
    indifferent = {dm: Prioritization([]) for dm in DMS}
    joined = Conflict.from_options(DMS, OPTIONS, indifferent, coalesced=["Arm"])
    with pytest.raises(ConflictError, match="a hypergame tells coalesced states not apart"):
        hypergame(joined, {"One": joined})
    unlisted = Conflict.from_options(DMS, OPTIONS, indifferent, limit=1)
    with pytest.raises(TooLargeError, match="a hypergame"):
        hypergame(unlisted, {"One": CONFLICT})


def test_what_is_not_there_is_refused() -> None:
    found = hypergame(CONFLICT, {})
    with pytest.raises(ConflictError, match="no decision maker 'Three'"):
        found.view("Three")
    for state in (0, 5):
        with pytest.raises(ConflictError, match=f"no state {state}; states are numbered 1 to 4"):
            surprises(found, state)


def test_foresight_goes_by_the_view_too() -> None:
    case = load_case("syria-iraq-misperception")
    found = hypergame(case.conflict, case.views, "limited_move", horizon=4)
    assert found.abbreviation == "L_4"
    for dm in found.conflict.decision_makers:
        assert ~found.perceived(dm) <= found.stable_for(dm)
