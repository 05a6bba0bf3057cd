"""The benchmark of ensembles runs."""

from __future__ import annotations

import json

import pytest

from benchmarks.doubt.__main__ import main
from benchmarks.doubt.cases import drawn
from detente.analysis import disputed_items


def test_a_row_is_measured(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--row", "the reference case"])
    row = json.loads(capsys.readouterr().out)
    assert row["combinations"] == 96
    assert min(row["rate"], row["afresh"], row["peak"]) > 0


def test_a_dispute_is_drawn_with_as_many_items_as_are_asked_for() -> None:
    case = drawn(10)
    assert len(disputed_items(case.document)) == 10
    assert len(case.conflict.states) == 1024
