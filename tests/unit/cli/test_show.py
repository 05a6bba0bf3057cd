"""Tables of any length, and JSON of any length."""

from __future__ import annotations

import json
import os
import subprocess
import tracemalloc
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from detente.assessment.jsontext import json_pieces
from detente.cli import show
from detente.model import NumberedStates
from detente.stability import StateSet
from tests.unit.casefile import samples
from tests.unit.cli.conftest import COMMAND, Ran, Run


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
    monkeypatch.setattr(show, "MEASURED", 5)
    assert printed(capsys, count) == expected


def test_a_longer_cell_than_the_first_is_not_cut(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(show, "MEASURED", 1)
    show.print_table("Ferry", ["name"], [("a",), ("a long name",)])
    assert "  a long name\n" in capsys.readouterr().out


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal of 80 columns without colours."""
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    monkeypatch.setenv("TERM", "dumb")


HEAD = ["concept", "Alder", "The United States", "equilibria"]
NUMBER = "5,350,883,328,110,075,314"


def table(capsys: pytest.CaptureFixture[str], *cells: str) -> list[str]:
    show.print_table("Ferry", HEAD, [cells])
    return capsys.readouterr().out.splitlines()


def test_a_file_gets_a_line_for_each_row_however_long(capsys: pytest.CaptureFixture[str]) -> None:
    lines = table(capsys, "Nash", NUMBER, NUMBER, "0 to " + NUMBER)
    assert [line.split() for line in lines if NUMBER in line] == [
        ["Nash", NUMBER, NUMBER, "0", "to", NUMBER]
    ]
    label = "-".join(["YN" * 20] * 5)
    show.print_lines([label])
    assert capsys.readouterr().out == f"{label}\n"


@pytest.mark.usefixtures("terminal")
def test_a_terminal_folds_cells_at_spaces(capsys: pytest.CaptureFixture[str]) -> None:
    lines = table(capsys, "Nash", NUMBER, "1", "0 to " + NUMBER)
    assert lines == [
        "Ferry",
        "",
        "  concept   Alder                       The United    equilibria",
        "                                        States",
        f" {'─' * 79}",
        f"  Nash      {NUMBER}   1             0 to",
        f"                                                      {NUMBER}",
        "",
    ]


@pytest.mark.usefixtures("terminal")
def test_a_row_too_wide_for_a_terminal_is_told_cell_by_cell(
    capsys: pytest.CaptureFixture[str],
) -> None:
    long = "-".join(["YN" * 20] * 5)
    assert table(capsys, "Nash", NUMBER, NUMBER, long) == [
        "Ferry",
        "",
        "  concept Nash",
        f"    Alder               {NUMBER}",
        f"    The United States   {NUMBER}",
        f"    equilibria          {long}",
        "",
    ]
    show.print_lines([f"State 1: {long} and more"])
    assert capsys.readouterr().out == f"State 1:\n{long}\nand more\n"


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


def test_an_iterator_inside_is_written_as_a_list() -> None:
    found = (number for number in range(10_000))
    data = {"concepts": {"nash": {"page": found, "none": iter(())}}, "states": iter(())}
    assert json.loads("".join(json_pieces(data))) == {
        "concepts": {"nash": {"page": list(range(10_000)), "none": []}},
        "states": [],
    }


def test_a_million_numbers_are_written_in_pieces() -> None:
    every = StateSet.every(NumberedStates(2**20))
    tracemalloc.start()
    try:
        assert sum(map(len, json_pieces({"concepts": {"nash": {"equilibria": every}}}))) > 2**22
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 6 * 2**20


def on_terminal(folder: Path, *words: str) -> Ran:
    """Run the command as a program of its own whose standard error is a terminal."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    env = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    told = b""
    with subprocess.Popen(
        [*COMMAND, *words], cwd=folder, env=env, stdout=subprocess.DEVNULL, stderr=theirs
    ) as process:
        os.close(theirs)
        with suppress(OSError):  # which is how a terminal ends
            while piece := os.read(ours, 2**12):
                told += piece
    os.close(ours)
    return Ran(process.returncode, "", told.decode())


def test_names_on_a_terminal_are_no_markup(tmp_path: Path) -> None:
    (tmp_path / "[").mkdir()
    samples.write(tmp_path / "[" / "x] [v2]", samples.FERRY.replace("Line", '"[/x]"'))
    ran = on_terminal(tmp_path, "why", "[/x] [v2]", "1")
    assert ran.code == 0, ran.err
    assert "reading [/x] [v2]" in ran.err
    assert "stability of x] [v2]: seq for [/x]" in ran.err


def test_lists_of_sets_are_written_as_lists_of_lists() -> None:
    states = NumberedStates(3)
    sets = [StateSet.every(states), StateSet.of(states, [])]
    data = {"found": [{"stable": sets, "threats": iter([{"state": 1}]), "names": ("One", "Ü")}]}
    assert json.loads("".join(json_pieces(data))) == {
        "found": [{"stable": [[1, 2, 3], []], "threats": [{"state": 1}], "names": ["One", "Ü"]}]
    }


HOSTILE = "ferry\x1b[2J\x9b31m\r\x07\u202egnp"


def test_a_terminal_obeys_nothing_that_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    show.print_table(HOSTILE, [HOSTILE, "b"], [[HOSTILE, HOSTILE]])
    show.print_lines([HOSTILE])
    show.print_json({HOSTILE: [HOSTILE]})
    out = capsys.readouterr().out
    assert not set(out) & set("\x1b\x9b\r\x07\u202e")
    assert out.count(r"ferry\x1b[2J\x9b31m\r\x07\u202egnp") == 5
    assert json.loads(out[out.index("{") :]) == {HOSTILE: [HOSTILE]}


def test_nor_what_a_mistake_repeats(run: Run) -> None:
    ran = run("check", "f35-s400", f"--{HOSTILE}")
    assert ran.code == 2
    assert not set(ran.err) & set("\x1b\x9b\r\x07\u202e")
