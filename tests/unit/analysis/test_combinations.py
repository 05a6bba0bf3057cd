from math import prod
from unittest.mock import patch

import numpy as np
import numpy.typing as npt
import pytest

from detente.analysis import combinations
from detente.analysis.combinations import (
    MOST_EXACT,
    SAMPLES,
    Combinations,
    combine,
    drawn,
    same,
)
from detente.analysis.disputed import DisputedItem
from detente.errors import InputError


def item(name: str, *weights: float) -> DisputedItem:
    readings = tuple(f"r{k}" for k in range(len(weights)))
    return DisputedItem(name, "statement", readings, weights, (name,))


def readings(found: Combinations) -> list[list[int]]:
    rows = np.arange(len(found))
    return [found.readings(place, rows).tolist() for place in range(len(found.items))]


def weights(found: Combinations) -> npt.NDArray[np.float64]:
    return found.weights(np.arange(len(found)))


def test_all_combinations_the_last_item_changing_fastest() -> None:
    found = combine([item("a", 1, 1), item("b", 1, 0.5, 0.25)])
    assert readings(found) == [[0, 0, 0, 1, 1, 1], [0, 1, 2, 0, 1, 2]]
    assert weights(found).tolist() == [1, 0.5, 0.25] * 2
    assert found.settled(4) == {"a": "r1", "b": "r1"}
    assert found.cells([1, 0], np.arange(6)).tolist() == [0, 2, 4, 1, 3, 5]


@pytest.mark.parametrize("block", [1, 2, 4, 5, 6, 7, 12, 100])
def test_weights_are_products_however_many_at_a_time(block: int) -> None:
    items = [item("a", 1, 0.5), item("b", 1, 0.25, 0.125), item("c", 1, 3), item("d", 1, 5)]
    with patch.object(combinations, "BLOCK", block):
        found = Combinations(tuple(items))
        told = np.concatenate([found.weights(rows) for rows in found.blocks()])
    chosen = np.array(readings(found))
    expected = [prod(items[k].weights[r] for k, r in enumerate(column)) for column in chosen.T]
    assert told.tolist() == expected


def test_combinations_that_differ_in_one_item_alone() -> None:
    found = combine([item("a", 1, 1), item("b", 1, 1, 1), item("c", 1, 1)])
    for place in range(3):
        rows = np.concatenate(list(found.differing(place)), axis=1)
        assert sorted(rows.reshape(-1).tolist()) == list(range(12))
        for reading, own in enumerate(rows):
            assert set(found.readings(place, own).tolist()) == {reading}
            for other in {0, 1, 2} - {place}:
                same_there = found.readings(other, own) == found.readings(other, rows[0])
                assert same_there.all()


def test_without_disputed_items_there_is_one_combination() -> None:
    found = combine([])
    assert (len(found), found.total, weights(found).tolist()) == (1, 1, [1.0])


def test_beyond_a_million_combinations_are_drawn() -> None:
    items = [item(f"i{k}", 1, 1) for k in range(100)]
    found = combine(items, seed=3)
    assert found.total == 2**100
    assert (found.draws, found.seed, weights(found).sum()) == (SAMPLES, 3, SAMPLES)
    assert combine(items[:19]).draws is None


def test_readings_are_drawn_by_weight_and_equal_draws_counted_once() -> None:
    found = drawn([item("a", 1, 0.25), item("b", 0.5, 1)], 100_000, 7)
    assert len(found) == 4
    share = weights(found) / weights(found).sum()
    expected = np.outer([0.8, 0.2], [1 / 3, 2 / 3]).reshape(-1)
    place = found.cells([0, 1], np.arange(4))
    assert share == pytest.approx(expected[place], abs=0.01)
    again = drawn([item("a", 1, 0.25), item("b", 0.5, 1)], 100_000, 7)
    assert (weights(again) == weights(found)).all()
    assert (weights(drawn(found.items, 100_000, 8)) != weights(found)).any()


@pytest.mark.parametrize("samples", [0, -1, MOST_EXACT + 1])
def test_a_sample_that_is_none_is_refused(samples: int) -> None:
    with pytest.raises(InputError, match="--samples"):
        combine([item("a", 1, 1)], samples)


def test_a_seed_that_is_none_is_refused() -> None:
    with pytest.raises(InputError, match="--seed"):
        combine([item("a", 1, 1)], 10, seed=-1)


def test_columns_of_many_rows_are_told_apart() -> None:
    columns = np.zeros((80, 3), dtype=np.uint16)
    columns[0, 1] = columns[79, 2] = 2
    group, first = same(columns, [3] * 80)
    assert len(set(group.tolist())) == 3
    assert sorted(first.tolist()) == [0, 1, 2]
