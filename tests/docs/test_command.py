"""The reference of the command has every command, option and JSON key, and the exit codes."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from detente.casefile import load_case
from detente.cli import main
from detente.cli.app import app
from tests.docs.pages import REFERENCE, in_code, sections
from tests.unit.proposing.served import proposed, serving

PAGE = REFERENCE / "command.md"
SECTIONS = sections(PAGE)
COMMANDS: dict[str, Any] = dict(typer.main.get_command(app()).commands)  # type: ignore[attr-defined]
BY_NAME = {"options", "stable", "best", "worst", "concepts", "not_run"}
"""Keys whose values are told by names of the case or of concepts."""

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Run a command in an empty folder; return exit code, output and errors."""
    monkeypatch.chdir(tmp_path)

    def running(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["detente", *words])
        code = 0
        try:
            main()
        except SystemExit as stop:
            code = int(stop.code or 0)
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return running


def _keys(data: Any) -> Iterator[str]:
    if isinstance(data, list):
        for entry in data:
            yield from _keys(entry)
    elif isinstance(data, dict):
        for key, value in data.items():
            yield key
            is_by_name = key in BY_NAME and isinstance(value, dict)
            yield from _keys([*value.values()] if is_by_name else value)


def _arguments(command: Any) -> set[str]:
    return {
        (param.metavar or param.name).strip("[].").upper().removesuffix(".GMCR")
        for param in command.params
        if param.param_type_name == "argument"
    }


def _options(command: Any) -> set[str]:
    given = [param for param in command.params if param.param_type_name == "option"]
    return {name for param in given for name in param.opts} - {"--help"}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_argument_and_option_is_documented_and_no_other(name: str) -> None:
    rows = re.findall(r"^\| `([^`]+)` \|", SECTIONS[name], re.MULTILINE)
    told = {row.split()[0].removesuffix(".gmcr") for row in rows if row not in LEVELS}
    assert told == _arguments(COMMANDS[name]) | _options(COMMANDS[name])


LEVELS = {"orphan", "unsourced", "unresolved", "copied", "cut", "unused", "kept"}


def test_every_command_is_in_the_table_and_no_other() -> None:
    table = SECTIONS["The command"]
    assert re.findall(r"^\| \[`([a-z-]+)`\]\(#", table, re.MULTILINE) == list(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_help_ends_with_code_0(name: str, run: Run) -> None:
    code, out, _ = run(name, "--help")
    assert code == 0
    assert set(re.findall(r"--[a-z-]+", out)) == _options(COMMANDS[name]) | {"--help"}


ANSWERS = [
    ("assess", "syria-iraq-1975"),
    ("check", "f35-s400"),
    ("states", "syria-iraq-1975"),
    ("stability", "chicken"),
    ("stability", "chicken", "--count"),
    ("stability", "chicken", "--extremes"),
    ("why", "syria-iraq-1975", "1", "--concept", "gmr"),
    ("paths", "syria-iraq-1975"),
    ("doubt", "f35-s400", "--where", "Readmit"),
    ("doubt", "f35-s400", "--samples", "50", "--concept", "nash"),
    ("unknown", "chicken"),
    ("strength", "chicken"),
    ("coalitions", "elmira"),
    ("coalitions", "elmira", "--structure", "MoE, Uniroyal"),
    ("robustness", "f35-s400", "--concept", "nash", "--most", "300"),
    ("robustness", "garrison", "--explain"),
    ("inverse", "syria-iraq-1975", "--target", "2"),
    ("inverse", "syria-iraq-1975", "--target", "Attack", "--allow", "infeasible.1=absent"),
    ("read", "f35-s400"),
    ("review", "f35-s400"),
    ("draft", "f35-s400"),
    ("compare", "f35-s400"),
    ("cases",),
    ("new", "own"),
    ("export", "f35-s400", "passages.csv"),
    ("check", "nowhere"),
]


@pytest.mark.parametrize("words", ANSWERS, ids=" ".join)
def test_every_json_key_is_documented(words: tuple[str, ...], run: Run) -> None:
    _, out, _ = run(*words, "--json")
    keys = set(_keys(json.loads(out)))
    text = PAGE.read_text(encoding="utf-8")
    shown = in_code(text) | set(re.findall(r'"([^"\n]+)":', text))
    assert keys
    assert keys <= shown


def test_json_of_added_evidence_is_documented(run: Run) -> None:
    run("new", "own")
    Path("ferry.txt").write_text("The ferry sails.", encoding="utf-8")
    _, report, _ = run("add-report", "own", "ferry.txt", "--title", "Ferry", "--json")
    assert set(json.loads(report)) <= in_code(SECTIONS["add-report"])


def test_json_of_what_would_be_sent_is_documented(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DETENTE_ENDPOINT", raising=False)
    run("new", "own")
    Path("ferry.txt").write_text("The ferry sails.", encoding="utf-8")
    run("add-report", "own", "ferry.txt", "--title", "Ferry")
    _, planned, _ = run("propose", "own", "--json")
    told = set(json.loads(planned))
    assert told | {"answers"} <= in_code(SECTIONS["propose"])
    with serving(lambda _: proposed({"kind": "time"})) as served:
        monkeypatch.setenv("DETENTE_ENDPOINT", served.address)
        monkeypatch.setenv("DETENTE_MODEL", "model-1")
        _, sent, _ = run("propose", "own", "--yes-send", "--json")
    keys = set(_keys(json.loads(sent))) - {"message", "where", "fix"}
    assert "refused" in keys
    assert keys <= in_code(SECTIONS["propose"])


def test_json_of_imported_annotations_is_documented(run: Run) -> None:
    run("new", "own")
    Path("notes.json").write_text("[{}]", encoding="utf-8")
    code, out, _ = run("import-annotations", "own", "notes.json", "--json")
    told = in_code(SECTIONS["import-annotations"])
    assert code == 2
    assert {*json.loads(out), *json.loads(out)["annotations"][0]} <= told


def test_exit_codes(run: Run) -> None:
    shutil.copytree(load_case("f35-s400").folder, "f35")
    assert run("check", "f35")[0] == 0
    report = Path("f35/reports/first.txt")
    report.write_text("Rewritten.\n", encoding="utf-8")
    assert run("check", "f35")[0] == 1
    assert run("check", "nowhere")[0] == 2
    assert run("states", "f35-s400", "--where", "Nothing like it")[0] == 2
    assert run("check")[0] == 2


def test_levels_of_findings_are_documented() -> None:
    from detente.casefile import Level

    assert set(Level) == LEVELS <= in_code(SECTIONS["check"])
