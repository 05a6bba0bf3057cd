"""Every combination stands in one part, at the position that its readings say."""

from __future__ import annotations

import numpy as np
import pytest

from detente.analysis.combinations import Combinations, drawn
from detente.analysis.disputed import DisputedItem
from detente.analysis.parts import Partition, divided


def item(kind: str, count: int) -> DisputedItem:
    readings = tuple(f"r{k}" for k in range(count))
    return DisputedItem(f"{kind}.{count}", kind, readings, (1.0,) * count, (kind,))


ITEMS = (
    item("status quo", 2),
    item("option", 3),
    item("statement", 2),
    item("feasibility rule", 2),
    item("preference", 4),
)
EVERY = Combinations(ITEMS)


@pytest.mark.parametrize("most", [1, 3, 7, 16, 17, 40, 1000])
@pytest.mark.parametrize("combinations", [EVERY, drawn(ITEMS, 60, 5), drawn(ITEMS, 1, 0)])
def test_each_combination_is_in_one_part(combinations: Combinations, most: int) -> None:
    structure, others = divided(ITEMS)
    assert (structure, others) == ((1, 3), (0, 2, 4))
    partition = Partition(combinations, most)
    seen = []
    for piece in partition.pieces():
        assert sum(map(len, piece)) <= most
        for part in piece:
            rows = partition.rows(part.structure, part.positions)
            seen += rows.tolist()
            for place, reading in zip(structure, part.structure, strict=True):
                assert set(combinations.readings(place, rows).tolist()) == {reading}
            for place, readings in zip(others, part.readings, strict=True):
                assert combinations.readings(place, rows).tolist() == readings.tolist()
    assert sorted(seen) == list(range(len(combinations)))


def test_a_position_is_made_of_the_readings() -> None:
    for piece in Partition(EVERY, 5).pieces():
        for part in piece:
            digits = np.ravel_multi_index(tuple(part.readings), (2, 2, 4))
            assert digits.tolist() == part.positions.tolist()


def test_small_structures_make_a_piece_together() -> None:
    pieces = list(Partition(EVERY, 1000).pieces())
    assert [len(piece) for piece in pieces] == [6]
    pieces = list(Partition(EVERY, 50).pieces())
    assert [len(piece) for piece in pieces] == [1] * 6  # making each takes as long as 16 more


def test_without_disputed_items_there_is_one_part() -> None:
    ((part,),) = Partition(Combinations(()), 10).pieces()
    assert (part.structure, len(part), part.positions.tolist()) == ((), 1, [0])
