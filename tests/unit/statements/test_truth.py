from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from detente.statements import holds, parse, truth

ROWS = list(product([False, True], repeat=2))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # for A, B = NN, NY, YN, YY
        ("A", [0, 0, 1, 1]),
        ("NOT A", [1, 1, 0, 0]),
        ("A AND B", [0, 0, 0, 1]),
        ("A OR B", [0, 1, 1, 1]),
        ("A IF B", [1, 0, 1, 1]),
        ("B IF A", [1, 1, 0, 1]),
        ("A IFF B", [1, 0, 0, 1]),
        ("NOT (A IFF B)", [0, 1, 1, 0]),
        ("A AND NOT A", [0, 0, 0, 0]),
    ],
)
def test_truth_table(text: str, expected: list[int]) -> None:
    columns = {"A": np.array([a for a, _ in ROWS]), "B": np.array([b for _, b in ROWS])}
    statement = parse(text)
    in_all = truth(statement, columns.__getitem__)
    assert in_all.dtype == np.bool_
    assert in_all.tolist() == [bool(value) for value in expected]
    for (a, b), value in zip(ROWS, expected, strict=True):
        taken = {name for name, choice in {"A": a, "B": b}.items() if choice}
        assert holds(statement, taken) is bool(value)


def test_truth_writes_to_no_column() -> None:
    column = np.array([True, False])
    column.setflags(write=False)
    for text in ("A", "NOT A", "A AND A AND A", "A OR A OR A", "A IF A", "A IFF A"):
        assert truth(parse(text), lambda _: column).shape == (2,)


def test_truth_keeps_the_shape() -> None:
    column = np.zeros((2, 3), dtype=np.bool_)
    assert truth(parse("NOT A OR A"), lambda _: column).tolist() == [[True] * 3] * 2
