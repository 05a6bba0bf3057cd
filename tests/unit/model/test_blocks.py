from __future__ import annotations

import numpy as np
import pytest

from detente.model import NamedStates, Option, OptionStates
from detente.model.blocks import OptionBlock, blocks, taken
from detente.statements import holds, parse

CODES = np.array([0, 1, 6, 2**62], dtype=np.uint64)
POSITIONS = {"A": 0, "B": 1, "Z": 62}


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4, 6, 7])
def test_blocks_cover_every_place_once(monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    monkeypatch.setattr("detente.model.blocks.BLOCK", 3)
    cut = list(blocks(count))
    assert [index for place in cut for index in range(count)[place]] == list(range(count))
    assert all(1 <= place.stop - place.start <= 3 for place in cut)


def test_taken_reads_one_option() -> None:
    assert taken(CODES, 0).tolist() == [False, True, False, False]
    assert taken(CODES, 1).tolist() == [False, False, True, False]
    assert taken(CODES, 62).tolist() == [False, False, False, True]


def test_a_block_says_where_a_statement_is_true() -> None:
    block = OptionBlock(CODES, POSITIONS)
    assert block.truth(parse("A OR NOT B")).tolist() == [True, True, False, True]
    assert block.truth(parse("Z")).dtype == np.bool_


def test_a_column_is_derived_once_and_never_written_to() -> None:
    block = OptionBlock(CODES, POSITIONS)
    column = block.column("A")
    before = column.tolist()
    block.truth(parse("NOT A AND (A IFF B) AND (B IF A)"))
    assert block.column("A") is column
    assert column.tolist() == before


@pytest.mark.parametrize("size", [1, 3, 4, 100])
def test_the_blocks_of_option_states_are_the_states(
    monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr("detente.model.blocks.BLOCK", size)
    options = [Option(name, "One") for name in "ABC"]
    states = OptionStates.feasible(options, [parse("A AND B")])
    for statement in (parse("C IF A"), parse("B")):
        expected = [holds(statement, states.true_names(index)) for index in range(6)]
        parts = [block.truth(statement) for _, block in states.blocks()]
        assert np.concatenate(parts).tolist() == expected
        assert states.truth(statement).tolist() == expected
    assert states.column("C").tolist() == [states.choices(index)["C"] for index in range(6)]


def test_named_states_are_one_block() -> None:
    states = NamedStates(("peace", "war"))
    assert list(states.blocks()) == [(slice(0, 2), states)]
