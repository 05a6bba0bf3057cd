from __future__ import annotations

import operator
import tracemalloc
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import ConflictError, StatementError
from detente.model import NamedStates, NumberedStates, Option, OptionStates, States
from detente.model import blocks as blocks_module
from detente.stability import StateSet
from detente.stability.bits import packed, unpacked

SIZES = (1, 7, 8, 9, 15, 16, 17, 24, 64, 65)
BLOCKS = (8, 16, 24, 2**16)
THREE = NamedStates(("calm", "crisis", "war"))


@st.composite
def numbers_of(draw: st.DrawFn) -> tuple[int, set[int], set[int]]:
    """How many states there are, and two sets of their numbers."""
    count = draw(st.sampled_from(SIZES))
    bits = st.integers(0, 2**count - 1)
    some, others = (
        {number for number in range(1, count + 1) if drawn >> number - 1 & 1}
        for drawn in (draw(bits), draw(bits))
    )
    return count, some, others


def with_blocks(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks_module, "BLOCK", size)


@pytest.fixture(params=BLOCKS, autouse=True, scope="module")
def _block(request: pytest.FixtureRequest) -> Any:
    with pytest.MonkeyPatch.context() as patch:
        with_blocks(request.param, patch)
        yield


def over(count: int) -> OptionStates:
    """The first states of a conflict in option form, which has blocks."""
    options = tuple(Option(f"o{k}", "One") for k in range(7))
    return OptionStates(options, np.arange(count, dtype=np.uint64))


@given(numbers_of())
def test_a_state_set_is_the_set_of_its_numbers(drawn: tuple[int, set[int], set[int]]) -> None:
    count, some, _ = drawn
    found = StateSet.of(NumberedStates(count), some)
    assert list(found) == sorted(some)
    assert (found.count, len(found), bool(found)) == (len(some), len(some), bool(some))
    assert found == some
    assert some == found
    assert found == frozenset(some)
    assert found != some | {count + 1}
    assert found != some ^ {1}
    assert {number for number in range(-9, count + 9) if number in found} == some
    assert found.mask().tolist() == [number in some for number in range(1, count + 1)]
    listed = [index for block in found.indices() for index in block.tolist()]
    assert listed == [number - 1 for number in sorted(some)]
    unlike: object = "1"
    assert unlike not in found


OPERATORS: list[Callable[[Any, Any], Any]] = [
    operator.and_,
    operator.or_,
    operator.sub,
    operator.xor,
    operator.le,
    operator.lt,
    operator.ge,
    operator.gt,
    operator.eq,
    operator.ne,
]


@pytest.mark.parametrize("combine", OPERATORS)
@given(numbers_of())
def test_state_sets_combine_as_sets_do(
    combine: Callable[[Any, Any], Any], drawn: tuple[int, set[int], set[int]]
) -> None:
    count, some, others = drawn
    states = NumberedStates(count)
    one, two = StateSet.of(states, some), StateSet.of(states, others)
    expected = combine(some, others)
    for found in (combine(one, two), combine(one, others)):
        assert found == expected
        assert isinstance(found, bool | StateSet)
    assert combine(some, two) == expected
    assert ~one == set(range(1, count + 1)) - some
    assert one.isdisjoint(two) == some.isdisjoint(others)


sizes = st.integers(0, 40) | st.just(10**20)


@given(numbers_of(), sizes, sizes)
def test_a_page_is_a_stretch_of_the_numbers(
    drawn: tuple[int, set[int], set[int]], start: int, size: int
) -> None:
    count, some, _ = drawn
    found = StateSet.of(NumberedStates(count), some)
    assert found.page(start, size) == tuple(sorted(some)[start:][:size])


@pytest.mark.parametrize(("start", "size"), [(-2, 2), (0, -1)])
def test_a_page_is_from_0_on(start: int, size: int) -> None:
    with pytest.raises(ConflictError) as caught:
        StateSet.of(NumberedStates(9), {3, 5}).page(start, size)
    expected = f"no page of {size} states from place {start}; both are from 0 on"
    assert str(caught.value) == expected


@given(numbers_of())
def test_where_keeps_the_states_in_which_a_statement_is_true(
    drawn: tuple[int, set[int], set[int]],
) -> None:
    count, some, _ = drawn
    found = StateSet.of(over(count), some).where("o0 OR NOT o3")
    assert found == {number for number in some if (number - 1) & 1 or not (number - 1) >> 3 & 1}


@given(numbers_of(), st.data())
def test_highest_and_lowest(drawn: tuple[int, set[int], set[int]], data: st.DataObject) -> None:
    count, some, _ = drawn
    levels = data.draw(st.lists(st.integers(1, 4), min_size=count, max_size=count))
    found = StateSet.of(NumberedStates(count), some)
    own = {number: levels[number - 1] for number in some}
    best, worst = max(own.values(), default=0), min(own.values(), default=0)
    array = np.array(levels, dtype=np.int32)
    assert found.highest(array) == {number for number, level in own.items() if level == best}
    assert found.lowest(array) == {number for number, level in own.items() if level == worst}


@given(st.sampled_from(SIZES), st.data())
def test_bits_and_masks_are_the_same_thing(count: int, data: st.DataObject) -> None:
    shape = st.lists(st.booleans(), min_size=count, max_size=count)
    mask = np.array([data.draw(shape), data.draw(shape)])
    bits = packed(mask)
    assert bits.shape == (2, -(-count // 8))
    assert (unpacked(bits, count) == mask).all()


def test_every_state_is_in_it_and_no_other() -> None:
    for count in SIZES:
        assert StateSet.every(NumberedStates(count)) == set(range(1, count + 1))


def test_a_statement_that_fits_nothing_is_refused() -> None:
    with pytest.raises(StatementError, match="peace"):
        StateSet.every(THREE).where("peace")
    with pytest.raises(StatementError):
        StateSet.of(NumberedStates(9), []).where("war")


def test_bits_that_do_not_fit_are_refused() -> None:
    for bits in ([8], [255], [1, 0], []):
        with pytest.raises(ValueError, match="3 states"):
            StateSet(THREE, np.array(bits, dtype=np.uint8))
    with pytest.raises(ValueError, match="3 states"):
        StateSet(THREE, np.array([1]))


def test_a_number_that_there_is_not_is_refused() -> None:
    for number in (0, 4):
        with pytest.raises(
            ConflictError, match=rf"^no state {number}; states are numbered 1 to 3$"
        ):
            StateSet.of(THREE, [number])


def test_sets_over_other_numbers_of_states_are_compared_and_not_combined() -> None:
    one, other = StateSet.of(THREE, [1]), StateSet.of(NumberedStates(4), [1])
    assert one == other
    assert one != StateSet.of(NumberedStates(4), [4])
    with pytest.raises(ConflictError, match=r"^sets over 3 and 4 states do not combine$"):
        _ = one & other


@pytest.mark.parametrize("other", [None, 7, "1", [1], (1,)])
def test_it_equals_nothing_that_is_no_set(other: object) -> None:
    found = StateSet.of(THREE, [1])
    assert found != other
    assert other != found
    assert not found == other  # noqa: SIM201 - the other way of asking


def test_what_is_left_of_another_set_need_be_no_states() -> None:
    found = StateSet.of(THREE, [1])
    left = {1, 2, 99} - found
    assert left == {2, 99}
    assert type(left) is set
    with pytest.raises(ConflictError, match="no state 99"):
        _ = found | {99}


def test_it_never_changes_and_has_no_hash() -> None:
    found = StateSet.of(THREE, [1])
    with pytest.raises(ValueError, match="read-only"):
        found.bits[0] = 7
    with pytest.raises(TypeError, match="unhashable"):
        hash(found)


def test_it_shows_ten_numbers() -> None:
    many = StateSet.every(NumberedStates(1_000))
    assert repr(many) == "StateSet(1,000 of 1,000: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, …)"
    assert repr(StateSet.of(THREE, [3, 1])) == "StateSet(2 of 3: 1, 3)"
    assert repr(StateSet.of(THREE, [])) == "StateSet(0 of 3)"


def test_a_million_states_are_never_unpacked_at_once() -> None:
    states: States = NumberedStates(2**20)
    full = StateSet.every(states)
    half = StateSet(states, full.bits & np.uint8(0b01010101))
    tracemalloc.start()
    try:
        assert sum(1 for _ in half) == half.count == 2**19
        assert half.page(2**19 - 2, 5) == (2**20 - 3, 2**20 - 1)
        assert (full - half).count == 2**19
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 6 * 2**20
