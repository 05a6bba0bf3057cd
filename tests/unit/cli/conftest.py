"""Running the command as its users do: in this process, and as a program of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from detente.cli import main

COMMAND = [sys.executable, "-c", "from detente.cli import main; main()"]


class Ran(NamedTuple):
    """What a run of the command came to."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """The output as JSON."""
        return json.loads(self.out)

    @property
    def problems(self) -> list[dict[str, str]]:
        """The problems of the one JSON error shape."""
        assert self.code == 2
        assert self.err == ""
        assert list(self.data) == ["error"]
        assert list(self.data["error"]) == ["problems"]
        problems: list[dict[str, str]] = self.data["error"]["problems"]
        assert problems
        assert all(list(problem) == ["message", "where", "fix"] for problem in problems)
        return problems


Run = Callable[..., Ran]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Run the command in this process, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")

    def running(*words: str) -> Ran:
        capsys.readouterr()
        monkeypatch.setattr("sys.argv", ["detente", *words])
        with pytest.raises(SystemExit) as stop:
            main()
        printed = capsys.readouterr()
        return Ran(int(stop.value.code or 0), printed.out, printed.err)

    return running


def apart(
    folder: Path,
    *words: str,
    env: Mapping[str, str] | None = None,
    program: Sequence[str] = COMMAND,
) -> Ran:
    """Run the command as a program of its own; its output is read as UTF-8."""
    done = subprocess.run(
        [*program, *words],
        cwd=folder,
        env={**os.environ, **(env or {})},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    return Ran(done.returncode, done.stdout, done.stderr)
