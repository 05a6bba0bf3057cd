"""The table of what is drafted of the reference case is the one that the page prints."""

from __future__ import annotations

from benchmarks.engine.page import with_table
from benchmarks.reading.drafting import PAGE, is_alike, measure, table
from detente.casefile import load_case


def test_the_page_has_the_table_as_measured() -> None:
    case = load_case("f35-s400")
    rows, beside = measure(case, case.reports)
    page = PAGE.read_text("utf-8")
    assert page == with_table(page, table(rows, beside))
    assert {row.kind for row in rows} == {"decision maker", "option", "condition", "horizon"}


def test_names_are_alike_by_two_words_or_all() -> None:
    assert is_alike("End the sales ban", "Lift the sales ban")
    assert is_alike("Readmit", "Readmit: let them return")
    assert not is_alike("Impose tariffs", "Impose sanctions")
    assert not is_alike("The", "The")
