from __future__ import annotations

import dataclasses
import json

import pytest

from detente.errors import ConflictError
from detente.model import Conflict, Option, StateId
from detente.preferences import Prioritization
from detente.stability import Concept, Countermoves, Deterrence, Step, stable_states, why
from tests.unit.stability import examples


def step(dm: str, source: int, target: int) -> Step:
    return Step(dm, StateId(source), StateId(target))


CONFLICTS = {
    "dilemma": examples.dilemma(),
    "chicken": examples.chicken(),
    "three steps": examples.needs_three_steps(),
    "twice running": examples.moves_twice_running(),
    "goes back": examples.goes_back(),
    "credible": examples.sanction(),
    "tied": examples.sanction(tied=True),
    "not credible": examples.sanction(credible=False),
    "escape": examples.sanction(escape=True),
    "escape, not credible": examples.sanction(credible=False, escape=True),
}


@pytest.mark.parametrize("countermoves", Countermoves)
@pytest.mark.parametrize("conflict", CONFLICTS.values(), ids=CONFLICTS)
def test_a_witness_agrees_with_the_answer(conflict: Conflict, countermoves: Countermoves) -> None:
    concepts = list(Concept)[:5] if conflict.form == "graph" else list(Concept)[:7]
    result = stable_states(conflict, concepts, countermoves=countermoves)
    for concept in concepts:
        for dm in conflict.decision_makers:
            states = range(1, len(conflict.states) + 1)
            witnesses = [why(conflict, s, dm, concept, countermoves=countermoves) for s in states]
            stable = {witness.state for witness in witnesses if witness.is_stable}
            assert stable == result.stable_for(dm, concept), f"{concept} for {dm}"


def test_nash_stable_has_nothing_to_show() -> None:
    witness = why(examples.dilemma(), 1, "One", "nash")
    assert (witness.concept, witness.countermoves) == (Concept.NASH, Countermoves.SEQUENCES)
    assert (witness.state, witness.dm, witness.is_stable) == (1, "One", True)
    assert witness.improvements == ()


def test_nash_unstable_shows_an_improvement() -> None:
    witness = why(examples.dilemma(), 4, "One", Concept.NASH)
    assert not witness.is_stable
    (deterrence,) = witness.improvements
    assert deterrence.improvement == step("One", 4, 3)
    assert (deterrence.sanction, deterrence.ends_in) == ((), None)


def test_a_sanction_is_a_whole_sequence() -> None:
    # states s t u v z
    witness = why(examples.needs_three_steps(), 1, "Focal", "sseq")
    assert witness.is_stable
    (deterrence,) = witness.improvements
    assert deterrence.improvement == step("Focal", 1, 2)
    assert deterrence.sanction == (step("A", 2, 3), step("B", 3, 4), step("A", 4, 5))
    assert deterrence.ends_in == 5


def test_the_shortest_sanction_is_shown() -> None:
    arcs = {"Focal": [("s", "t")], "A": [("t", "u"), ("t", "z")], "B": [("u", "z")]}
    conflict = examples.graph(arcs, {"Focal": ["t", "u", "s", "z"]})
    (deterrence,) = why(conflict, 1, "Focal", "gmr").improvements
    assert deterrence.sanction == (step("A", 2, 4),)


def test_one_move_and_nobody_twice_running() -> None:
    conflict = examples.needs_three_steps()
    witness = why(conflict, 1, "Focal", "gmr", countermoves="one-move")
    assert witness.countermoves is Countermoves.ONE_MOVE
    assert not witness.is_stable
    assert not why(examples.moves_twice_running(), 1, "Focal", "gmr").is_stable


def test_going_back_to_the_state_is_a_sanction_with_an_escape() -> None:
    witness = why(examples.goes_back(), 1, "Focal", "gmr")
    assert witness.is_stable
    assert witness.improvements[0].ends_in == 1
    assert not why(examples.goes_back(), 1, "Focal", "smr").is_stable


def test_an_unstable_state_shows_only_the_improvement_that_nothing_deters() -> None:
    arcs = {"Focal": [("s", "t"), ("s", "u"), ("s", "v")], "A": [("t", "z"), ("v", "z")]}
    conflict = examples.graph(arcs, {"Focal": ["t", "u", "v", "s", "z"]})
    witness = why(conflict, 1, "Focal", "gmr")
    assert [each.improvement.target for each in witness.improvements] == [3]


def test_simultaneous_improvements_start_from_the_state() -> None:
    preferences = {
        "One": Prioritization(["NOT (A AND B AND C)", "A"]),
        "Two": Prioritization(["B"]),
        "Three": Prioritization(["C"]),
    }
    options = [Option("A", "One"), Option("B", "Two"), Option("C", "Three")]
    conflict = Conflict.from_options(list(preferences), options, preferences)
    witness = why(conflict, 1, "One", "sim")
    (deterrence,) = witness.improvements
    assert deterrence.improvement == step("One", 1, 2)
    assert deterrence.sanction == (step("Two", 1, 3), step("Three", 1, 5))
    assert deterrence.ends_in == 8
    assert not why(conflict, 1, "One", "sim_per_dm").is_stable


@pytest.mark.parametrize("concept", list(Concept))
def test_unknown_states_and_decision_makers(concept: Concept) -> None:
    with pytest.raises(ConflictError) as caught:
        why(examples.dilemma(), 5, "One", concept)
    assert str(caught.value) == "no state '5'; states are numbered 1 to 4"
    with pytest.raises(ConflictError) as caught:
        why(examples.dilemma(), 1, "Onne", concept)
    assert str(caught.value) == "no decision maker 'Onne'; did you mean 'One'?"


@pytest.mark.parametrize(("concept", "countermoves"), [("gmrr", "sequences"), ("gmr", "two-moves")])
def test_unknown_concepts_and_countermoves(concept: str, countermoves: str) -> None:
    with pytest.raises(ConflictError):
        why(examples.dilemma(), 1, "One", concept, countermoves=countermoves)


def test_sim_in_graph_form_is_refused() -> None:
    with pytest.raises(ConflictError) as caught:
        why(examples.goes_back(), 1, "Focal", "sim")
    assert str(caught.value) == "SIM needs option form: in graph form moves do not combine"


def test_sim_in_graph_form_is_refused_where_there_is_no_improvement() -> None:
    with pytest.raises(ConflictError):
        why(examples.goes_back(), 2, "Focal", "sim")


def test_to_dict_is_plain_data() -> None:
    answer = why(examples.needs_three_steps(), 1, "Focal", "sseq").to_dict()
    assert json.loads(json.dumps(answer)) == {
        "state": 1,
        "dm": "Focal",
        "concept": "sseq",
        "countermoves": "sequences",
        "horizon": None,
        "stable": True,
        "improvements": [
            {
                "move": {"dm": "Focal", "source": 1, "target": 2},
                "sanction": [
                    {"dm": "A", "source": 2, "target": 3},
                    {"dm": "B", "source": 3, "target": 4},
                    {"dm": "A", "source": 4, "target": 5},
                ],
                "ends_in": 5,
            }
        ],
    }
    unstable = why(examples.dilemma(), 4, "One", "nash").to_dict()
    assert unstable["stable"] is False
    assert unstable["improvements"] == [
        {"move": {"dm": "One", "source": 4, "target": 3}, "sanction": [], "ends_in": None}
    ]


def test_a_witness_never_changes() -> None:
    witness = why(examples.dilemma(), 4, "One", "seq")
    with pytest.raises(dataclasses.FrozenInstanceError):
        witness.is_stable = False  # type: ignore[misc]


def test_a_shortened_witness_counts_the_rest() -> None:
    conflict = Conflict.from_options(
        ["One"], [Option("A", "One"), Option("B", "One")], {"One": Prioritization([])}
    )
    found = why(conflict, 1, "One", "gmr")
    item = Deterrence(Step("One", StateId(1), StateId(2)), (), StateId(1))
    full = dataclasses.replace(found, improvements=(item,) * 5)
    short = full.shortened(2)
    assert len(short.improvements) == 2
    assert short.further == 3
    assert short.to_dict()["further"] == 3
    assert short.shortened(1).further == 4
    assert "further" not in full.to_dict()
    assert full.shortened(0) is full.shortened(5) is full
