"""Tables of any length, and JSON of any length."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Iterator

import pytest

from detente.assessment.jsontext import json_pieces
from detente.cli import show
from detente.model import NumberedStates
from detente.stability import StateSet


def rows(count: int) -> Iterator[tuple[str, ...]]:
    return ((str(number), "YN-Ü水", "holds") for number in range(1, count + 1))


def printed(capsys: pytest.CaptureFixture[str], count: int) -> str:
    show.print_table("Ferry", ["state", "label", "Nash"], rows(count), widest="1234567")
    return capsys.readouterr().out


@pytest.mark.parametrize("count", [0, 1, 5, 6, 40])
def test_rows_beyond_the_first_look_like_them(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    expected = printed(capsys, count)
    assert "  state     label" in expected
    monkeypatch.setattr(show, "LAID_OUT", 5)
    assert printed(capsys, count) == expected


def test_a_longer_cell_than_the_first_is_not_cut(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(show, "LAID_OUT", 1)
    show.print_table("Ferry", ["name"], [("a",), ("a long name",)])
    assert "  a long name  \n" in capsys.readouterr().out


def test_a_set_of_states_is_written_as_a_list() -> None:
    states = NumberedStates(20_000)
    data = {
        "concepts": {"nash": {"stable": {"One": StateSet.every(states)}, "none": {}}},
        "equilibria": StateSet.of(states, []),
        "states": iter([{"id": 1, "options": {"A": True}}]),
    }
    text = "".join(json_pieces(data))
    assert json.loads(text) == {
        "concepts": {"nash": {"stable": {"One": list(range(1, 20_001))}, "none": {}}},
        "equilibria": [],
        "states": [{"id": 1, "options": {"A": True}}],
    }
    assert text.splitlines()[2].startswith('    "nash": {"stable": {"One": [1, 2, 3, ')


def test_a_million_numbers_are_written_in_pieces() -> None:
    every = StateSet.every(NumberedStates(2**20))
    tracemalloc.start()
    try:
        assert sum(map(len, json_pieces({"concepts": {"nash": {"equilibria": every}}}))) > 2**22
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 6 * 2**20
