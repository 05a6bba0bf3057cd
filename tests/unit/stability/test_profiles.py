"""Many preference profiles over the same states: each as if it were run alone."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from itertools import product
from types import SimpleNamespace
from typing import Any

import numpy as np
import psutil
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import ConflictError, TooLargeError
from detente.model import Conflict, Option, Preference, States, WeakOrder
from detente.preferences import Prioritization, Ranking
from detente.stability import Concept, explain, stable_by_profile, stable_states, workers
from detente.stability import profiles as module
from detente.stability.kept import ENTRY, Kept
from detente.stability.kernels import arcs
from detente.stability.metarational import METARATIONAL, stable_for
from tests.strategies import graph_forms, option_forms
from tests.unit.stability import examples


@given(st.data(), option_forms(max_options=4) | graph_forms(), st.sampled_from([1, 2, 3, 100]))
def test_each_profile_is_answered_as_if_it_were_alone(data: Any, form: Any, block: int) -> None:
    conflict = form.build()
    pool = [*conflict.preferences, *_shuffled(data, len(conflict.states))]
    drawn = st.fixed_dictionaries(
        {}, optional=dict.fromkeys(conflict.decision_makers, st.sampled_from(pool))
    )
    profiles: list[Mapping[str, Preference]] = data.draw(st.lists(drawn, max_size=5))
    methods = ["passes", "flood"] + (["sweeps"] if conflict.form == "option" else [])
    for method in methods:
        results = list(stable_by_profile(conflict, profiles, method=method, block=block))
        assert len(results) == len(profiles)
        for profile, result in zip(profiles, results, strict=True):
            alone = stable_states(with_preferences(conflict, profile), METARATIONAL)
            for concept in METARATIONAL:
                assert (result.stable[concept] == alone.stable[concept]).all()
            assert result.conflict.preferences == alone.conflict.preferences


def with_preferences(conflict: Conflict, profile: Mapping[str, Preference]) -> Conflict:
    chosen = dict(zip(conflict.decision_makers, conflict.preferences, strict=True)) | dict(profile)
    return Conflict(
        conflict.decision_makers, conflict.states, conflict.moves, tuple(chosen.values())
    )


class Levels:
    """A preference that counts how often it is applied."""

    def __init__(self, levels: list[int]) -> None:
        self.levels, self.applied = levels, 0

    def over(self, states: States) -> WeakOrder:
        self.applied += 1
        return WeakOrder.from_scores(np.array(self.levels))

    def require_unlisted(self, states: object) -> None:
        raise NotImplementedError

    def reason(self, states: States, better: int, worse: int) -> str:
        return "levels"


def _shuffled(data: Any, size: int) -> list[Levels]:
    ranks = st.lists(st.integers(0, 3), min_size=size, max_size=size)
    return [Levels(ranks_) for ranks_ in data.draw(st.lists(ranks, max_size=3))]


def three_by_two() -> tuple[Conflict, list[Levels], list[Levels]]:
    one = [Levels([1, 2, 3, 4]), Levels([4, 3, 2, 1]), Levels([1, 3, 3, 2])]
    two = [Levels([4, 1, 2, 3]), Levels([1, 1, 2, 2])]
    return examples.dilemma(), one, two


def test_a_preference_that_comes_again_is_applied_once() -> None:
    conflict, one, two = three_by_two()
    profiles = [{"One": a, "Two": b} for a, b in product(one, two)]
    assert len(list(stable_by_profile(conflict, profiles, block=2))) == 6
    assert [levels.applied for levels in [*one, *two]] == [1] * 5


def test_what_gives_way_is_computed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    conflict, one, two = three_by_two()
    profiles = [{"One": a, "Two": b} for b, a in product(two, one)]
    kept = [result.stable for result in stable_by_profile(conflict, profiles, block=4)]
    monkeypatch.setattr(module, "KEPT", 1)
    again = [result.stable for result in stable_by_profile(conflict, profiles, block=4)]
    for first, second in zip(kept, again, strict=True):
        assert all((first[concept] == second[concept]).all() for concept in METARATIONAL)
    assert one[0].applied > 2


def test_what_is_kept_counts_the_objects_that_hold_it() -> None:
    kept: Kept[int] = Kept(10 * ENTRY)
    preferences = [Prioritization([]) for _ in range(20)]
    for number, preference in enumerate(preferences):
        kept.keep(0, preference, number, 16)
    assert [kept.find(0, preference) for preference in preferences] == [
        *[None] * 11,
        *range(11, 20),
    ]


def test_the_first_answer_waits_for_no_more_profiles_than_gain_by_it() -> None:
    drawn: list[int] = []

    def profiles() -> Iterator[dict[str, Preference]]:
        while True:
            drawn.append(1)
            yield {}

    next(stable_by_profile(examples.dilemma(), profiles(), ["nash"]))
    assert len(drawn) == module.MOST_TOGETHER


def test_profiles_may_be_without_end() -> None:
    def endless() -> Iterator[dict[str, Preference]]:
        while True:
            yield {}

    results = stable_by_profile(examples.dilemma(), endless(), ["nash"], block=3)
    assert [next(results).equilibria("nash") == {1} for _ in range(5)] == [True] * 5


def test_concepts_may_be_given_one_after_the_other() -> None:
    conflict, names = examples.dilemma(), ["seq", "nash"]
    (expected,) = stable_by_profile(conflict, [{}], names)
    (found,) = stable_by_profile(conflict, [{}], iter(names))
    assert found.to_dict() == expected.to_dict()
    assert found.method == expected.method == str(explain(conflict, names))


def test_what_does_not_fit_is_refused() -> None:
    conflict = examples.dilemma()
    with pytest.raises(ConflictError, match="SIM is run for one profile at a time"):
        stable_by_profile(conflict, [{}], [Concept.SIM])
    with pytest.raises(ConflictError, match="block of 0"):
        stable_by_profile(conflict, [{}], block=0)
    with pytest.raises(ConflictError, match="no decision maker 'Onne'"):
        list(stable_by_profile(conflict, [{"Onne": Prioritization([])}]))
    with pytest.raises(ConflictError, match="not run by the symbolic method"):
        stable_by_profile(conflict, [{}], method="symbolic")


def test_a_preference_that_does_not_fit_is_told_with_whose_it_is() -> None:
    bad: dict[str, Preference] = {"One": Prioritization(["Hepl"]), "Two": Ranking([1])}
    for method in ("passes", "sweeps"):
        with pytest.raises(ConflictError) as caught:
            list(stable_by_profile(examples.dilemma(), [{}, bad], method=method))
        assert [problem.where for problem in caught.value.problems] == [
            "preferences of One",
            "preferences of Two",
        ]


@pytest.mark.parametrize("method", ["passes", "flood"])
def test_a_block_that_does_not_fit_is_refused_with_both_figures(
    monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    conflict = examples.needs_three_steps()
    plan, states, dms = explain(conflict, method=method), 5, 3
    needs = plan.needs * (7 if method == "passes" else 1) + 7 * states * dms * 4
    needs += 7 * states * dms * 2 // 8 + 7 * dms * ENTRY
    monkeypatch.setattr("detente.stability.memory.UNASKED", 0)
    monkeypatch.setattr(psutil, "virtual_memory", lambda: SimpleNamespace(available=needs))
    assert list(stable_by_profile(conflict, [{}], ["nash", "seq"], method=method, block=7))
    monkeypatch.setattr(psutil, "virtual_memory", lambda: SimpleNamespace(available=needs - 1))
    with pytest.raises(TooLargeError, match=r"would take about .* and .* are free"):
        stable_by_profile(conflict, [{}], ["nash", "seq"], method=method, block=7)


def test_arcs_are_turned_round_once_for_all_profiles(monkeypatch: pytest.MonkeyPatch) -> None:
    turned: list[int] = []
    fill = arcs.fill_arriving

    def note(starts: Any, targets: Any, mover: int, *others: Any) -> None:
        turned.append(mover)
        fill(starts, targets, mover, *others)

    monkeypatch.setattr(arcs, "fill_arriving", note)
    conflict = examples.needs_three_steps()
    profiles = [{"A": Prioritization([])}, {"B": Prioritization([])}, {}]
    assert len(list(stable_by_profile(conflict, profiles, method="flood"))) == 3
    assert turned == [0, 1, 2]


def test_threads_change_no_answer_and_are_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "THREADED", 1)
    names: set[str] = set()

    def note(*of: Any) -> Any:
        names.add(threading.current_thread().name)
        return stable_for(*of)

    monkeypatch.setattr(module, "stable_for", note)
    conflict, one, two = three_by_two()
    profiles = [{"One": a, "Two": b} for a, b in product(one, two)]
    answers = []
    for threads in (1, 2):
        names.clear()
        found = stable_by_profile(conflict, profiles, method="sweeps", threads=threads)
        answers.append([str(result.to_dict()) for result in found])
        assert (threading.current_thread().name in names) == (threads == 1)
    assert answers[0] == answers[1]


def test_what_depends_on_nobody_else_is_computed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[int, tuple[Concept, ...]]] = []

    def note(arena: Any, dm: int, concepts: Any) -> Any:
        asked.append((dm, tuple(concepts)))
        return stable_for(arena, dm, concepts)

    monkeypatch.setattr(module, "stable_for", note)
    conflict, one, two = three_by_two()
    profiles = [{"One": one[0], "Two": two[0]}, {"One": one[0], "Two": two[1]}]
    assert len(list(stable_by_profile(conflict, profiles, ["smr", "seq"], method="flood"))) == 2
    both, seq = (Concept.SMR, Concept.SEQ), (Concept.SEQ,)
    assert asked == [(0, both), (1, both), (0, seq), (1, both)]


def test_the_result_asks_why_under_its_own_profile() -> None:
    conflict = Conflict.from_options(
        ["One"], [Option("Help", "One")], {"One": Prioritization(["Help"])}
    )
    results = stable_by_profile(conflict, [{}, {"One": Prioritization(["NOT Help"])}], ["nash"])
    assert [result.why(1, "One", "nash").is_stable for result in results] == [False, True]
