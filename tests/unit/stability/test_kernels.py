"""Whether compiled loops are kept from an earlier run."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.stability.kernels import are_compiled, compiling


def test_the_loops_of_any_method_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiling, "kept_in", lambda loop: tmp_path)
    assert not are_compiled()
    (tmp_path / "arcs.flood_backwards-104.py311.nbi").touch()
    assert are_compiled()


def test_where_nothing_can_be_kept_nothing_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiling, "kept_in", lambda loop: None)
    assert not are_compiled()
