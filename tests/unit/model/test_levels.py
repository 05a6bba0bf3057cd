from __future__ import annotations

import tracemalloc
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.model.blocks import blocks
from detente.model.levels import dense_levels, dense_levels_of_blocks


@pytest.fixture(scope="module", autouse=True, params=[3, 2**16])
def _block(request: pytest.FixtureRequest) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("detente.model.blocks.BLOCK", request.param)
        yield


close = st.integers(-20, 20)
far = st.integers(-(2**62), 2**62)
ends = st.sampled_from([-(2**63), -(2**63) + 1, 0, 2**63 - 2, 2**63 - 1])


@given(st.lists(close | far | ends, max_size=20) | st.lists(close, max_size=20))
def test_dense_levels_number_the_different_scores_from_1(numbers: list[int]) -> None:
    places = sorted(set(numbers))
    levels = dense_levels(np.array(numbers, dtype=np.int64))
    assert levels.tolist() == [places.index(number) + 1 for number in numbers]
    assert levels.dtype == np.int32


def test_scores_that_lie_close_together_are_not_sorted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("detente.model.levels.dense_levels_of_blocks")
    assert dense_levels(np.array([100, 107, 100])).tolist() == [1, 2, 1]


@pytest.mark.parametrize("dtype", [np.int8, np.int16, np.int32, np.uint8, np.uint32])
def test_narrow_integers_do_not_wrap_round(dtype: type[np.integer]) -> None:
    ends = [np.iinfo(dtype).max, np.iinfo(dtype).min, np.iinfo(dtype).max]
    assert dense_levels(np.array(ends * 50, dtype=dtype)).tolist() == [2, 1, 2] * 50


@given(st.lists(far, max_size=30), st.integers(1, 4))
def test_scores_in_blocks_are_merged(numbers: list[int], repeats: int) -> None:
    scores = np.array(numbers * repeats, dtype=np.int64)
    levels = dense_levels_of_blocks(
        len(scores), lambda: ((place, scores[place]) for place in blocks(len(scores)))
    )
    places = sorted(set(numbers))
    assert levels.tolist() == [places.index(number) + 1 for number in numbers * repeats]


def test_few_different_scores_take_little_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.model.blocks.BLOCK", 2**10)
    count = 2**18
    tracemalloc.start()
    levels = dense_levels_of_blocks(
        count,
        lambda: (
            (place, np.arange(place.start, place.stop) % 7 * 2**40) for place in blocks(count)
        ),
    )
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert levels.tolist() == (np.arange(count) % 7 + 1).tolist()
    assert peak < levels.nbytes + 2**18
