"""Preferences compiled block by block against their literal definitions."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from detente.errors import ConflictError
from detente.model import NamedStates, Option, OptionStates, WeakOrder, coalesce
from detente.preferences import Prioritization, Weighting
from detente.statements import And, Iff, Not, Or, Statement, Taken, holds
from tests.examples import examples
from tests.strategies import OPTIONS, feasible_states, statements

OWNED = tuple(Option(name, "One") for name in OPTIONS)
LEVELS = 2**31 - 2


@pytest.fixture(scope="module", autouse=True, params=[3, 2**16])
def _block(request: pytest.FixtureRequest) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("detente.model.blocks.BLOCK", request.param)
        yield


def check(order: WeakOrder, scores: Sequence[tuple[int, ...]]) -> None:
    """Compare with the order of the scores; levels are to be what the engine takes."""
    places = sorted(set(scores), reverse=True)
    assert order.ranks.tolist() == [places.index(score) + 1 for score in scores]
    levels = dict(zip(order.ranks.tolist(), order.levels.tolist(), strict=True))
    falling = [levels[rank] for rank in sorted(levels)]
    assert falling == sorted(falling, reverse=True)
    assert [levels[rank] for rank in order.ranks.tolist()] == order.levels.tolist()
    assert 1 <= min(falling) <= max(falling) <= LEVELS


def many(count: int, seed: int) -> list[Statement]:
    """Different statements, among them constant ones and ones that mean the same."""
    choose = random.Random(seed)  # noqa: S311
    seldom = [
        And(tuple(Not(Taken(name)) if choose.random() < 0.5 else Taken(name) for name in OPTIONS))
        for _ in range(count)
    ]
    always = Or((Taken("A"), Not(Taken("A"))))
    listed: list[Statement] = []
    for number in range(count):
        one, two = Taken(choose.choice(OPTIONS)), Taken(choose.choice(OPTIONS))
        kinds: list[Statement] = [always, Not(always), Iff(one, two), seldom[number], one]
        listed.append(choose.choice([*listed[-3:], Not(choose.choice(kinds)), *seldom[:number]]))
    return listed


@examples(60)
@given(
    st.sampled_from([5, 29, 30, 31, 32, 61, 62, 63, 64, 130, 200]) | st.integers(80, 125),
    st.integers(0, 2**32),
    st.integers(1, 64),
)
def test_any_number_of_statements(count: int, seed: int, size: int) -> None:
    listed = many(count, seed)
    states = OptionStates(OWNED, np.arange(size, dtype=np.uint64))
    check(
        Prioritization(listed).over(states),
        [
            tuple(holds(statement, state) for statement in listed)
            for state in feasible_states(OWNED, [])[:size]
        ],
    )


@examples(60)
@given(st.integers(31, 160), st.integers(1, 64))
def test_statements_that_tell_all_states_apart_at_once(count: int, size: int) -> None:
    """Levels of every number, refined as often as it takes."""
    names = tuple(f"s{number}" for number in range(size))
    always: Statement = Or((Taken("s0"), Not(Taken("s0"))))
    agreed = [And((always, *[always] * number)) for number in range(1, count)]
    listed = [Taken(name) for name in names] + agreed
    order = Prioritization(listed).over(NamedStates(names))
    check(order, [(-number,) for number in range(size)])


@pytest.mark.parametrize("count", [29, 30, 31, 61, 62, 63, 91, 93, 124, 130])
def test_the_last_of_many_statements_decides(count: int) -> None:
    """All that come before it tell apart some states, but not those that it tells apart."""
    seldom: list[Statement] = [
        And(
            tuple(
                Taken(name) if code >> k & 1 else Not(Taken(name))
                for k, name in enumerate(OPTIONS[1:])
            )
        )
        for code in range(32)
    ]
    paired: list[Statement] = [
        Or((one, Not(Or((Taken("B"), two))))) for one in seldom[:8] for two in seldom[:16]
    ]
    before = [*paired, *seldom][: count - 1]
    states = OptionStates.feasible(OWNED)
    assert len({str(statement) for statement in before}) == count - 1
    for last in (Taken("A"), Not(Taken("A"))):
        order = Prioritization([*before, last]).over(states)
        for index in range(0, 64, 2):
            assert order.prefers(index + 1, index) is (last == Taken("A"))
            assert order.prefers(index, index + 1) is (last != Taken("A"))


weights = st.integers(-(2**31), 2**31) | st.sampled_from(
    [2**31 - 3, 2**31 - 2, 2**31 - 1, 2**30, -(2**30), 2**60, -(2**59), 0, 1, -1]
)


@examples(200)
@given(st.dictionaries(st.sampled_from(OPTIONS), weights, max_size=6))
def test_weights_about_the_border_of_int32(given_weights: dict[str, int]) -> None:
    assume(sum(map(abs, given_weights.values())) < 2**62)
    order = Weighting(given_weights).over(OptionStates.feasible(OWNED))
    sums = [
        (sum(weight for name, weight in given_weights.items() if name in state),)
        for state in feasible_states(OWNED, [])
    ]
    check(order, sums)


@examples(60)
@given(statements(OPTIONS[:3]), st.lists(statements(OPTIONS), max_size=4), st.sampled_from([0, 40]))
def test_statements_over_coalesced_states(
    together: Statement, listed: list[Statement], padding: int
) -> None:
    """Refused iff one of them, wherever it stands, tells members apart."""
    taken = feasible_states(OWNED, [])
    members = [state for state in taken if holds(together, state)]
    assume(members)
    states, _ = coalesce(OptionStates.feasible(OWNED), (), [together])
    # Different statements that are true in every state, so that the listed ones come late.
    always: Statement = Or((Taken("A"), Not(Taken("A"))))
    preference: list[Statement] = []
    for _ in range(padding):
        preference.append(always)
        always = Not(Not(always))
    assume(padding == 0 or len(set(preference)) == padding)
    preference += listed
    if any(len({holds(item, state) for state in members}) > 1 for item in listed):
        with pytest.raises(ConflictError, match="tells apart states that are coalesced"):
            Prioritization(preference).over(states)
        return
    shown = [state for state in taken if state not in members or state == members[0]]
    check(
        Prioritization(preference).over(states),
        [tuple(holds(item, state) for item in preference) for state in shown],
    )
