from __future__ import annotations

import pytest

from detente.errors import ConflictError, TooLargeError
from detente.model import Conflict, Option
from detente.preferences import Prioritization
from detente.stability import Concept, memory, simultaneous, stable_states
from tests.unit.stability import examples

A, B, C = Option("A", "One"), Option("B", "Two"), Option("C", "Three")


def three(one: list[str], infeasible: tuple[str, ...] = (), *, three: str = "C") -> Conflict:
    """Build a conflict in which Two wants B and Three, as a rule, C."""
    preferences = {
        "One": Prioritization(one),
        "Two": Prioritization(["B"]),
        "Three": Prioritization([three]),
    }
    return Conflict.from_options(list(preferences), [A, B, C], preferences, infeasible=infeasible)


def stable_at_first(conflict: Conflict) -> set[Concept]:
    """Return the variants under which state 1 (nothing taken) is stable for One."""
    variants = (Concept.SIM, Concept.SIM_PER_DM)
    result = stable_states(conflict, variants)
    return {concept for concept in variants if 1 in result.stable_for("One", concept)}


def test_one_other_deters_under_both() -> None:
    assert stable_at_first(three(["NOT (A AND B)", "A"])) == {Concept.SIM, Concept.SIM_PER_DM}


def test_two_others_who_deter_only_together() -> None:
    assert stable_at_first(three(["NOT (A AND B AND C)", "A"])) == {Concept.SIM}


def test_a_combination_that_is_not_feasible_deters_nothing() -> None:
    conflict = three(["NOT (A AND B)", "A"], ("A AND B",))
    assert stable_at_first(conflict) == set()


def test_others_join_by_improvements_only() -> None:
    assert stable_at_first(three(["NOT (A AND C)", "A"], three="NOT C")) == set()


def test_a_state_that_is_unstable_for_one_alone() -> None:
    conflict = Conflict.from_options(
        ["One", "Two"], [A, B], {"One": Prioritization(["NOT B", "A"]), "Two": Prioritization([])}
    )
    assert stable_at_first(conflict) == set()


def test_a_tied_combination_deters() -> None:
    assert stable_at_first(three(["A IFF NOT B"])) == {Concept.SIM, Concept.SIM_PER_DM}


@pytest.mark.parametrize("concept", [Concept.SIM, Concept.SIM_PER_DM])
def test_graph_form_is_refused(concept: Concept) -> None:
    with pytest.raises(ConflictError) as caught:
        stable_states(examples.goes_back(), [concept])
    assert str(caught.value) == "SIM needs option form: in graph form moves do not combine"


def test_a_coalesced_conflict_is_refused() -> None:
    indifferent = Prioritization([])
    conflict = Conflict.from_options(
        ["One", "Two"], [A, B], {"One": indifferent, "Two": indifferent}, coalesced=["A"]
    )
    with pytest.raises(ConflictError, match="needs option form"):
        stable_states(conflict, [Concept.SIM])


def test_the_work_is_counted_before_it_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    # In state 1 each of three has one improvement: 3 x (2 x 2 - 1) pairs; in the three states
    # where one of them is satisfied 2 x 1 pairs.
    conflict = three(["A"])
    monkeypatch.setattr(simultaneous, "MAX_COMBINATIONS", 15)
    assert len(stable_states(conflict, [Concept.SIM]).equilibria(Concept.SIM)) == 1
    monkeypatch.setattr(simultaneous, "MAX_COMBINATIONS", 14)
    with pytest.raises(TooLargeError) as caught:
        stable_states(conflict, [Concept.SIM])
    expected = "SIM would look at 15 combinations of improvements; the bound is 14"
    assert str(caught.value) == expected
    # One at a time: 3 x 2 pairs in state 1.
    monkeypatch.setattr(simultaneous, "MAX_COMBINATIONS", 11)
    with pytest.raises(TooLargeError, match=r"^SIM per DM would look at 12 combinations"):
        stable_states(conflict, [Concept.SIM_PER_DM])


def test_too_many_combinations_are_refused_before_all_are_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # The eight states one after the other; the first alone has 9 pairs.
    monkeypatch.setattr(simultaneous, "AT_ONCE", 1)
    monkeypatch.setattr(simultaneous, "MAX_COMBINATIONS", 8)
    with pytest.raises(TooLargeError) as caught:
        stable_states(three(["A"]), [Concept.SIM])
    assert str(caught.value) == (
        "SIM would look at 9 combinations of improvements in the first 1 of 8 states; "
        "the bound is 8"
    )


def test_memory_is_estimated_before_combinations_are_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(memory, "UNASKED", 0)
    monkeypatch.setattr("psutil.virtual_memory", lambda: type("None", (), {"available": 1}))
    with pytest.raises(TooLargeError, match=r"^SIM over 8 states would take about 40 MiB"):
        stable_states(three(["A"]), [Concept.SIM])


def test_a_standard_run_says_why_it_left_sim_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(simultaneous, "MAX_COMBINATIONS", 0)
    result = stable_states(examples.dilemma())
    assert list(result.not_run) == [Concept.SIM]
    assert result.not_run[Concept.SIM].startswith("SIM would look at 2 combinations")
