"""What must hold for whatever is suggested of any text."""

from __future__ import annotations

import datetime as dt
import sys
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.reading.invented import LONG
from detente.errors import ReportError
from detente.evidence import Report, import_report
from detente.reading import mentions, suggestions
from detente.reading.mention import as_compared
from detente.reading.suggestion import Kind
from tests.examples import examples

WORDS = [
    "“", "”", "\"", "'", "’", "«", "»", "''", "(", ")", ",", ".", ":", "?", "—", "\n", "\n\n",
    "Ana Lund", "she", "the US", "us", "Türkiye", "Turkiye’s", "said", "told", "says that",
    "according to", "reportedly", "is said to", "praised", "argued", "and", "the claim that",
    "in May", "yesterday", "within four to six months", "by 3 May 2031", "about $1.4 billion",
    "two ferries", "12", "RAY:", "سفينة", "السفير قال", "\u202e", "\u200f", "👩🏽\u200d🚀",
    "e\u0301",    "\u0307", "İ", "ß", "ﬁ", "Ⅻ",
]  # fmt: skip
NAMES = {
    "decision_makers.Türkiye": ("Türkiye", "Turkey"),
    "decision_makers.United States": ("US", "U.S."),
    "options.Sail": ("two ferries", "in May", "ﬁ", "سفينة"),
}
TEXTS = st.lists(st.sampled_from(WORDS) | st.text(max_size=3), max_size=40).map(" ".join) | st.text(
    max_size=80
)
DAYS = st.none() | st.dates(dt.date(1, 1, 1), dt.date.max)


@st.composite
def reports(draw: st.DrawFn) -> Report | None:
    """A report of any words; None where they are no report."""
    try:
        return import_report(draw(TEXTS), id="a", title="A", published=draw(DAYS))
    except ReportError:
        return None


@examples(200)
@given(reports())
def test_any_report_gives_the_same_suggestions_with_exact_spans(report: Report | None) -> None:
    if report is None:
        return
    found = suggestions(report, NAMES)
    assert found == suggestions(report, NAMES)
    assert len({one.id for one in found}) == len(found)
    assert [one.span for one in found] == sorted(one.span for one in found)
    for one in found:
        assert one.exact == report.text[one.span.start : one.span.end]
        assert one.says
        assert "\n" not in one.says
        assert one.rule
        assert one.report_id == report.id
        assert one.kind is not Kind.QUOTATION or one.found is not None


@examples(200)
@given(TEXTS)
def test_mentions_are_the_names_and_do_not_overlap(text: str) -> None:
    found = mentions(text, NAMES)
    for one in found:
        assert as_compared(one.span.of(text)) == as_compared(one.alias)
        assert one.alias in NAMES[one.address]
    for one, other in pairwise(found):
        assert one.span.end <= other.span.start


@examples(100)
@given(TEXTS, st.sampled_from([alias for aliases in NAMES.values() for alias in aliases]))
def test_a_name_between_spaces_is_found(text: str, name: str) -> None:
    whole = f"{text} | {name} | {text}"
    spans = {one.span.start for one in mentions(whole, NAMES)}
    assert len(text) + 3 in spans


GROWING = LONG | {
    "one quotation mark": lambda size: "“" * size,
    "one word": lambda size: "A" * size,
    "names": lambda size: ("Ana Lund " * size)[:size],
    "names listed": lambda size: ("Lund and " * size)[:size],
    "offices": lambda size: ("President of the " * size)[:size],
    "pronouns": lambda size: ("He said. " * size)[:size],
    "cues": lambda size: ("said that " * size)[:size],
    "hyphens": lambda size: ("a-" * size)[:size],
    "lines": lambda size: ("a\n" * size)[:size],
    "almost a name": lambda size: ("two " * size)[:size],
}


def _steps(text: str) -> int:
    """Return how many lines of the program run for a text."""
    steps = 0

    def trace(_frame: object, event: str, _given: object) -> Any:
        nonlocal steps
        steps += event == "line"
        return trace

    report = import_report(text, id="a", title="A")
    before = sys.gettrace()
    sys.settrace(trace)
    try:
        suggestions(report, NAMES)
    finally:
        sys.settrace(before)
    return steps


@pytest.mark.parametrize("kind", GROWING)
def test_the_work_grows_with_the_length_and_no_faster(kind: str) -> None:
    _steps(GROWING[kind](500))  # Tables are made once.
    small, large = (_steps(GROWING[kind](size)) for size in (3000, 9000))
    assert large <= 3.3 * small + 1000
