import numpy as np
import numpy.typing as npt
import pytest

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
