"""What runs the examples notices an example that is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import conftest


class _Block:
    """As much of sybil's example as the runner uses."""

    def __init__(self, parsed: str, folder: Path) -> None:
        self.parsed = parsed
        self.namespace = {"folder": folder}


@pytest.fixture
def block(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.chdir(tmp_path)
    return lambda parsed: _Block(parsed, tmp_path)


def test_output_is_compared_line_by_line() -> None:
    assert conftest._matches("a\n...\nz", "a\nb\nc\nz")
    assert conftest._matches("a\n...\nz", "a\nz")
    assert conftest._matches("kept ... characters", "kept 4,102 characters")
    assert conftest._matches("", "")
    assert not conftest._matches("a\nz", "a\nb\nz")
    assert not conftest._matches("a ... z", "a\nz")
    assert not conftest._matches("", "a")
    assert not conftest._matches("a.c", "abc")


def test_a_command_with_other_output_fails(block: Any) -> None:
    assert conftest._run_console(block("$ detente --version\ndetente ...\n")) is None
    assert conftest._run_console(block("$ detente --version\ndetente 99\n"))
    assert conftest._run_console(block("$ echo one \\\n> two\none two\n$ echo three\nfour\n"))


def test_a_traceback_fails_whatever_is_expected(block: Any) -> None:
    assert conftest._run_console(block('$ python -c "raise ValueError"\n...\n'))


def test_files_are_written_and_changed_by_key(block: Any, tmp_path: Path) -> None:
    conftest._keep_file(block("# file: own/case.yaml\ntitle: A\noptions:\n  - one\nfacts: []\n"))
    conftest._keep_file(block("# in: own/case.yaml\noptions:\n  - two\nurl: []\n"))
    written = (tmp_path / "own" / "case.yaml").read_text(encoding="utf-8")
    assert written == "title: A\noptions:\n  - two\nfacts: []\nurl: []\n\n"


def test_other_blocks_are_only_shown(block: Any, tmp_path: Path) -> None:
    assert conftest._keep_file(block("title: A\n")) is None
    assert list(tmp_path.iterdir()) == []


def test_files_stay_in_the_folder_of_the_page(block: Any) -> None:
    assert conftest._keep_file(block("# file: ../outside.yaml\ntitle: A\n"))
