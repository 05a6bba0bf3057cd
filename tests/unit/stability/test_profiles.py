"""Many preference profiles over the same states: each as if it were run alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import ConflictError
from detente.model import Conflict, Option, Preference, States, WeakOrder
from detente.preferences import Prioritization
from detente.stability import Concept, stable_by_profile, stable_states
from detente.stability import profiles as module
from detente.stability.metarational import METARATIONAL
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


def test_profiles_may_be_without_end() -> None:
    def endless() -> Iterator[dict[str, Preference]]:
        while True:
            yield {}

    results = stable_by_profile(examples.dilemma(), endless(), ["nash"], block=3)
    assert [next(results).equilibria("nash") == {1} for _ in range(5)] == [True] * 5


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


def test_the_result_asks_why_under_its_own_profile() -> None:
    conflict = Conflict.from_options(
        ["One"], [Option("Help", "One")], {"One": Prioritization(["Help"])}
    )
    results = stable_by_profile(conflict, [{}, {"One": Prioritization(["NOT Help"])}], ["nash"])
    assert [result.why(1, "One", "nash").is_stable for result in results] == [False, True]
