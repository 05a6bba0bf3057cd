"""`mcp`: what it says where nothing can be served."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from detente.casefile import load_case
from tests.unit.cli.conftest import Run, apart


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(load_case("f35-s400").folder, tmp_path / "open/f35")
    return tmp_path / "open"


def test_which_cases_would_be_open_is_told(run: Run, folder: Path) -> None:
    ran = run("mcp", "--root", str(folder), "--json")
    assert ran.data == {"cases": {"f35": str(folder.resolve() / "f35")}}


def test_without_a_folder_nothing_is_served(run: Run) -> None:
    ran = run("mcp")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("error: no case is opened; give case folders")


def test_without_the_library_it_is_told_how_to_get_it(folder: Path) -> None:
    code = "import sys; sys.modules['mcp'] = None; from detente.cli import main; main()"
    ran = apart(folder, "mcp", "f35", program=[sys.executable, "-c", code])
    assert (ran.code, ran.out) == (2, "")
    assert "the library mcp is not installed; install it with: pip install" in ran.err
