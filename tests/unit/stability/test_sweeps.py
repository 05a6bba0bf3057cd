"""Sweeps: in how many bits, and without the flood where they are enough."""

from __future__ import annotations

from unittest.mock import patch

import numpy as np
import pytest

from benchmarks.engine.conflicts import thinned
from detente.stability import stable_states
from detente.stability.layout import either, narrowest, whole
from detente.stability.metarational import METARATIONAL
from detente.stability.sweeps import GridArena


@pytest.mark.parametrize(
    ("highest", "width"),
    [
        (1, np.int8),
        (126, np.int8),
        (127, np.int16),
        (32_766, np.int16),
        (32_767, np.int32),
        (2**31 - 2, np.int32),
    ],
)
def test_levels_take_as_few_bits_as_leave_room_above_them(
    highest: int, width: type[np.signedinteger]
) -> None:
    few, many = np.ones(70_000, dtype=np.int32), np.ones(70_000, dtype=np.int32)
    many[-1] = highest
    assert narrowest([few, many]) is width


def test_whole_values_stand_in_the_order_of_the_grid() -> None:
    values = np.arange(6, dtype=np.int32).reshape(2, 3)
    assert whole(values, (2, 3)) is values
    for other in (whole(values.T, (3, 2)), whole(values[:1], (4, 3))):
        assert other.flags.c_contiguous
        assert other.flags.writeable
    assert whole(values.T, (3, 2)).tolist() == values.T.tolist()
    assert whole(values[:1], (2, 3)).tolist() == [[0, 1, 2], [0, 1, 2]]


@pytest.mark.parametrize("width", [np.int8, np.int16, np.int32])
def test_either_chooses_one_by_one(width: type[np.signedinteger]) -> None:
    which = np.array([[True, False, True], [False, False, True]])
    these, those = np.array([[1], [2]], dtype=width), np.array([[3, 4, 5]], dtype=width)
    assert np.array_equal(either(which, these, those), np.where(which, these, those))


def test_one_way_options_with_infeasible_states_need_no_flood() -> None:
    conflict = thinned(13, 3, 0.5, one_way=0.4)
    expected = stable_states(conflict, METARATIONAL, method="flood").stable
    with patch.object(GridArena, "_flooded", side_effect=AssertionError("the flood was called")):
        found = stable_states(conflict, METARATIONAL, method="sweeps").stable
    assert all(np.array_equal(found[concept], expected[concept]) for concept in METARATIONAL)
