from __future__ import annotations

from importlib.metadata import version

import pytest

from detente.errors import ConflictError, InputError, TooLargeError
from detente.stability import Concept, Countermoves, explain, stable_states
from detente.stability.concepts import STANDARD
from tests.unit.stability import examples

SIM_NOT_RUN = "SIM needs option form: in graph form moves do not combine"


def test_the_six_standard_concepts_are_run_when_none_is_named() -> None:
    result = stable_states(examples.dilemma())
    assert result.concepts == STANDARD
    assert Concept.SIM_PER_DM not in STANDARD
    assert result.not_run == {}


def test_concepts_are_run_in_the_order_asked_for() -> None:
    result = stable_states(examples.dilemma(), ["seq", Concept.NASH])
    assert result.concepts == (Concept.SEQ, Concept.NASH)


@pytest.mark.parametrize("method", [None, "flood", "symbolic"])
def test_concepts_may_be_given_one_after_the_other(method: str | None) -> None:
    result = stable_states(examples.dilemma(), iter(["seq", "nash"]), method=method)
    assert result.concepts == (Concept.SEQ, Concept.NASH)
    assert result.equilibria("seq").count == 2


def test_graph_form_leaves_sim_out_and_says_why() -> None:
    result = stable_states(examples.goes_back())
    assert result.concepts == STANDARD[:-1]
    assert result.not_run == {Concept.SIM: SIM_NOT_RUN}


def test_a_concept_that_cannot_be_run_leaves_the_others_their_answers() -> None:
    result = stable_states(examples.goes_back(), ["sim", "nash"])
    assert result.concepts == (Concept.NASH,)
    assert result.not_run == {Concept.SIM: SIM_NOT_RUN}


@pytest.mark.parametrize("asked", ["sim", ["sim", "sim_per_dm"]])
def test_where_no_concept_can_be_run_that_is_refused(asked: str | list[str]) -> None:
    with pytest.raises(ConflictError) as caught:
        stable_states(examples.goes_back(), asked)
    assert str(caught.value) == SIM_NOT_RUN


def test_a_plan_counts_what_a_method_computes() -> None:
    plan = explain(examples.dilemma(), ["nash", "sim"])
    assert plan.needs > 0
    assert plan.uncounted == (Concept.SIM,)
    assert str(plan).endswith(" of memory, not counting SIM")
    alone = explain(examples.dilemma(), "sim")
    assert alone.needs == 0
    assert str(alone).endswith("arcs); SIM counts its own memory")


@pytest.mark.parametrize(
    ("method", "countermoves", "fix"),
    [
        ("passes", "sequences", "leave the method out"),
        (None, "one-move", "add infeasibility conditions"),
    ],
)
def test_passes_over_more_arcs_than_may_be_listed_are_refused_beforehand(
    method: str | None, countermoves: str, fix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("detente.model.moves.MAX_ARCS", 3)
    for ask in (explain, stable_states):
        with pytest.raises(TooLargeError) as caught:
            ask(examples.dilemma(), "nash", method=method, countermoves=countermoves)
        expected = (
            "listing the moves of 'One' would try 4 changes (4 states, 1 ways to change its "
            f"options); the bound is 3; {fix}"
        )
        assert str(caught.value) == expected


def test_an_unknown_concept() -> None:
    with pytest.raises(ConflictError) as caught:
        stable_states(examples.dilemma(), ["gmrr"])
    expected = "no concept 'gmrr'; did you mean 'gmr'?"
    assert str(caught.value) == expected


@pytest.mark.parametrize("method", [None, "symbolic"])
def test_a_plan_of_an_unknown_concept(method: str | None) -> None:
    with pytest.raises(ConflictError, match="no concept 'gmrr'; did you mean 'gmr'"):
        explain(examples.dilemma(), ["gmrr"], method=method)


def test_unknown_countermoves() -> None:
    with pytest.raises(InputError):
        stable_states(examples.dilemma(), countermoves="two-moves")


def test_countermoves_by_name() -> None:
    conflict = examples.needs_three_steps()
    one_move = stable_states(conflict, ["gmr"], countermoves="one-move")
    assert one_move.countermoves is Countermoves.ONE_MOVE
    assert stable_states(conflict, ["gmr"]).countermoves is Countermoves.SEQUENCES
    assert one_move.stable_for("Focal", "gmr") == {2, 3, 4, 5}
    assert stable_states(conflict, ["gmr"]).stable_for("Focal", "gmr") == {1, 2, 3, 4, 5}


def test_progress_is_told_before_each_step() -> None:
    steps: list[str] = []
    stable_states(examples.dilemma(), ["nash", "sim_per_dm", "gmr"], progress=steps.append)
    assert steps == [
        "Nash, GMR for One",
        "Nash, GMR for Two",
        "SIM per DM",
        "SIM per DM looks at 2 combinations",
    ]


def test_the_result_says_what_it_was_computed_with() -> None:
    conflict = examples.dilemma()
    result = stable_states(conflict)
    assert result.conflict is conflict
    assert result.version == version("detente")
    assert result.method
