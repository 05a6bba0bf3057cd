from __future__ import annotations

import dataclasses
import json

import pytest

from detente.errors import ConflictError, TooLargeError
from detente.model import Conflict, Option, StateId
from detente.preferences import Prioritization, Ranking, Weighting
from detente.stability import (
    Concept,
    Countermoves,
    Deterrence,
    Step,
    joined,
    simultaneous,
    stable_states,
    why,
)
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


def three_each() -> Conflict:
    """Three decision makers of two options each, all of which everyone wants."""
    dms = ["One", "Two", "Three"]
    options = [Option(f"o{k}", dms[k // 2]) for k in range(6)]
    return Conflict.from_options(
        dms, options, dict.fromkeys(dms, Weighting({o.name: 1 for o in options}))
    )


@pytest.mark.parametrize(("concept", "work"), [("sim", 3 * 15), ("sim_per_dm", 3 * 6)])
def test_sim_counts_its_work_before_it_is_done(
    concept: str, work: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(simultaneous, "MAX_COMBINATIONS", work)
    assert not why(three_each(), 1, "One", concept).is_stable
    monkeypatch.setattr(simultaneous, "MAX_COMBINATIONS", work - 1)
    with pytest.raises(TooLargeError) as caught:
        why(three_each(), 1, "One", concept)
    name = Concept(concept).abbreviation
    expected = f"{name} would look at {work} combinations of improvements; the bound is {work - 1}"
    assert str(caught.value) == expected


def test_sim_tells_of_each_block_of_combinations(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(joined, "BLOCK", 4)
    told: list[str] = []
    why(three_each(), 1, "One", "sim", progress=told.append)
    looked = [f"SIM for One: {at} of 15 combinations looked at" for at in (0, 1, 3, 7, 11)]
    assert told == ["SIM for One: 0 of 3 improvements are deterred", *looked]


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


def many(options: int, owned: int) -> Conflict:
    """Return a conflict of One, who owns some options, and Two, who owns the others."""
    names = [f"o{k}" for k in range(options)]
    wishes = {"One": Prioritization([names[-1], "o0"]), "Two": Prioritization(["NOT o0"])}
    listed = [Option(name, "One" if k < owned else "Two") for k, name in enumerate(names)]
    return Conflict.from_options(["One", "Two"], listed, wishes)


@pytest.mark.parametrize("concept", ["gmr", "smr", "seq", "sseq"])
def test_a_decision_maker_may_have_any_number_of_options(concept: str) -> None:
    conflict = many(19, 18)
    result = stable_states(conflict, [concept])
    for state in (1, 2, 2**18 + 1, 2**19):
        for dm in ("One", "Two"):
            witness = why(conflict, state, dm, concept)
            assert witness.is_stable == (state in result.stable_for(dm, concept))


def test_sim_too_is_asked_of_a_decision_maker_of_many_options() -> None:
    assert not why(many(19, 18), 2**18 + 1, "One", "sim").is_stable


def test_only_the_most_preferred_of_very_many_improvements_are_listed() -> None:
    conflict = many(13, 12)
    witness = why(conflict, 2**12 + 1, "One", "gmr")
    assert witness.is_stable
    assert (len(witness.improvements), witness.further) == (1000, 2**11 - 1000)
    assert {item.sanction[-1].target <= 2**12 for item in witness.improvements} == {True}


def test_a_search_ends_where_the_first_sanction_is_met() -> None:
    names = [f"o{k}" for k in range(18)]
    wishes = {"One": Prioritization(["o17", "o0"]), "Two": Prioritization([])}
    conflict = Conflict.from_options(
        ["One", "Two", "Three"],
        [
            Option(name, "One" if k < 1 else "Two" if k < 9 else "Three")
            for k, name in enumerate(names)
        ],
        wishes | {"Three": Prioritization(["NOT o17"])},
    )
    said: list[str] = []
    witness = why(conflict, 2**17 + 1, "One", "gmr", progress=said.append)
    assert witness.improvements[0].sanction == (step("Three", 2**17 + 2, 2),)
    # What Two can do, and what Three can: of what follows that nothing is looked at.
    assert said == ["GMR for One: 255 states looked at", "GMR for One: 766 states looked at"]


def test_a_search_ends_in_the_midst_of_what_one_mover_reaches(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("detente.model.moves.AT_ONCE", 1)  # the states of one class at a time
    owners = ["One", *["Two"] * 8, *["Three"] * 9]
    options = [Option(f"o{k}", owner) for k, owner in enumerate(owners)]
    wishes = {"One": Prioritization(["NOT (o1 AND o9)", "o0"])}
    wishes |= {"Two": Prioritization([]), "Three": Prioritization([])}
    conflict = Conflict.from_options(list(wishes), options, wishes)
    said: list[str] = []
    witness = why(conflict, 1, "One", "gmr", progress=said.append)
    assert witness.improvements[0].sanction == (step("Three", 2, 514), step("Two", 514, 516))
    assert said[-1] == f"GMR for One: {255 + 511 + 255:,} states looked at"


def test_improvements_go_on_from_the_least_preferred_of_what_is_met() -> None:
    # Two goes from 9 to 10 or 11, from where Three goes on to 14 or 15; from 15 alone Two goes
    # on to 16, which it likes less than 14.
    ranks = {
        "One": [[*range(9, 16)], [1], [16], [*range(2, 9)]],
        "Two": [[13], [14], [16], [15], [10, 11], [9], [12], [*range(1, 9)]],
        "Three": [[9, 16], [14, 15], [10, 11, 12, 13], [*range(1, 9)]],
    }
    owners = ["Two", "Two", "Three", "One"]
    options = [Option(f"o{k}", owner) for k, owner in enumerate(owners)]
    wishes = {dm: Ranking(groups) for dm, groups in ranks.items()}
    (deterrence,) = why(
        Conflict.from_options(list(ranks), options, wishes), 1, "One", "seq"
    ).improvements
    expected = (step("Two", 9, 11), step("Three", 11, 15), step("Two", 15, 16))
    assert deterrence.sanction == expected


def test_a_state_that_one_mover_comes_to_twice_is_still_open_to_it() -> None:
    arcs = {
        "Focal": [("s", "t")],
        "A": [("t", "x"), ("y", "x"), ("y", "w"), ("x", "z")],
        "B": [("t", "y"), ("w", "x")],
    }
    conflict = examples.graph(arcs, {"Focal": ["t", "x", "y", "w", "s", "z"]})
    (deterrence,) = why(conflict, "s", "Focal", "gmr").improvements
    assert [move.dm for move in deterrence.sanction] == ["B", "A", "B", "A"]


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
