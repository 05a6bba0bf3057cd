"""Whether compiled loops are kept from an earlier run, and for how long."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import detente
from detente.stability.kernels import are_compiled, compiling


def test_the_loops_of_any_method_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiling, "kept_in", lambda loop: tmp_path)
    assert not are_compiled()
    (tmp_path / "arcs.flood_backwards-104.py311.nbi").touch()
    assert are_compiled()


def test_where_nothing_can_be_kept_nothing_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiling, "kept_in", lambda loop: None)
    assert not are_compiled()


@pytest.fixture(name="_forgetful")
def _no_memory() -> None:
    """What was found out of folders and sources is forgotten."""
    compiling.keep_fresh.cache_clear()
    compiling.digest.cache_clear()


@pytest.mark.usefixtures("_forgetful")
def test_what_was_compiled_from_other_sources_is_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def left() -> list[str]:
        (tmp_path / "cover-9.py311.nbi").touch()
        (tmp_path / "cover-9.py311.1.nbc").touch()
        (tmp_path / "cover.cpython-311.pyc").touch()
        compiling.keep_fresh.cache_clear()
        compiling.keep_fresh(tmp_path)
        return sorted(path.suffix for path in tmp_path.glob("cover*"))

    assert left() == [".pyc"]
    assert left() == [".nbc", ".nbi", ".pyc"]
    monkeypatch.setattr(compiling, "digest", lambda: "other")
    assert left() == [".pyc"]
    assert left() == [".nbc", ".nbi", ".pyc"]


@pytest.mark.slow
def test_a_loop_is_compiled_again_when_one_that_it_calls_changes(tmp_path: Path) -> None:
    shutil.copytree(
        Path(detente.__file__).parent,
        tmp_path / "detente",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    kernels = tmp_path / "detente" / "stability" / "kernels"
    (kernels / "probe.py").write_text(
        "from detente.stability.kernels.compiling import compiled\n"
        "from detente.stability.kernels.lanes import lanes_of\n\n\n"
        "@compiled\ndef probe(grid):\n    return lanes_of(grid)\n"
    )
    program = (
        "import numpy as np; from detente.stability.kernels.probe import probe; "
        "print(probe(np.zeros((999, 2, 1))), len(probe.stats.cache_hits))"
    )
    environment = os.environ | {"PYTHONPATH": str(tmp_path), "PYTHONSAFEPATH": "1"}
    environment.pop("NUMBA_CACHE_DIR", None)

    def ran() -> str:
        done = subprocess.run(
            [sys.executable, "-c", program], env=environment, capture_output=True, check=True
        )
        return done.stdout.decode().strip()

    assert [ran(), ran()] == ["256 0", "256 1"]
    lanes = kernels / "lanes.py"
    lanes.write_text(lanes.read_text().replace("LANES = 256", "LANES = 512"))
    assert [ran(), ran()] == ["512 0", "512 1"]
