"""The benchmark of ensembles runs, and its page shows what was measured."""

from __future__ import annotations

import json

import pytest

from benchmarks.doubt.__main__ import figures
from benchmarks.doubt.cases import drawn
from benchmarks.doubt.page import PAGE, RESULTS
from benchmarks.doubt.rows import RATES, ROWS
from benchmarks.doubt.table import table
from benchmarks.engine.page import with_table
from detente.analysis import disputed_items


def test_a_row_is_measured() -> None:
    row = figures(RATES[0], is_quick=True)
    assert (row["combinations"], row["profiles"]) == (96, 96)
    assert min(row["seconds"], row["afresh"], row["peak_mb"]) > 0


@pytest.mark.slow
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_every_row_is_measured_quickly(row: object) -> None:
    measured = [figures(one, is_quick=True) for one in ROWS if one is row]
    assert measured[0]["combinations"] in (64, 96)


def test_a_dispute_is_drawn_with_as_many_items_as_are_asked_for() -> None:
    case = drawn(10)
    assert len(disputed_items(case.document)) == 10
    assert len(case.conflict.states) == 1024


def test_the_page_shows_the_results() -> None:
    results = json.loads(RESULTS.read_text("utf-8"))
    assert [row["title"] for row in results["rows"]] == [row.title for row in ROWS]
    page = PAGE.read_text("utf-8")
    assert with_table(page, table(results)) == page
