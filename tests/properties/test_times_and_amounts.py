"""Dates and amounts: no text is too strange, work is linear, and relations keep to their laws."""

from __future__ import annotations

import datetime as dt
import importlib
import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reading import periods, scanning
from detente.reading.amount import AMOUNTS, amounts
from detente.reading.dated import EXPRESSIONS, dates
from detente.reading.intervals import DURATION, DatedInterval, day_after, day_before
from detente.reading.relations import Relation, interval_relation, range_relation, relation
from detente.reading.scanning import Lead, Rule, listed
from detente.reading.vague import HEDGES, QUANTITIES, Range, hedged
from detente.reading.when import When

# The only place that says how wide a pattern can match.
parser = importlib.import_module("re._parser")

WIDEST = 1000
STEPS_A_WORD = 60

_WORDS = (
    *listed(
        "the a an one two five twenty hundred million billion half few several dozens of hundreds",
        "in on by until since after before from to and between within over about nearly more than",
        "least up end beginning early mid late first second third quarter week month year decade",
        "weeks months years century ago later ahead next last this coming past recent following",
        "May March September Sept. Oct. Monday Tuesday, Fri. spring winter yesterday today days",
        "weekend 1 2 3rd 14 14th 29 31 99 2016 2019, 2027. 1980s '90s 9999 0000 1,000 1.5 tomorrow",
        "09/14/2026 29/2/2027 3-2 $ € $5 US$ bn m % percent per cent miles km ferries people",
        "2026-09-14 ٣ ٣rd 1٣ ² dollars lira his term war – - ’s ( ) . , at to come",
    ),
    "\n",
    "\n\n",
)
sentences = st.lists(st.sampled_from(_WORDS), max_size=14).map(" ".join)
texts = st.one_of(
    st.text(),
    sentences,
    st.lists(st.one_of(st.text(max_size=3), st.sampled_from(_WORDS))).map("".join),
)
strange = st.lists(st.sampled_from("0123456789٣۴५²½,.-–/$%’' \n") | st.sampled_from(_WORDS))
texts |= strange.map("".join)
days = st.one_of(st.dates(), st.sampled_from([dt.date.min, dt.date.max, dt.date(2032, 2, 29)]))


@given(texts, st.none() | days)
def test_dates_of_any_text_are_well_formed(text: str, published: dt.date | None) -> None:
    end = 0
    for found in dates(text, published):
        assert end <= found.span.start
        end = found.span.end
        assert end <= len(text)
        assert found.span.of(text).strip() == found.span.of(text)
        when = found.when
        assert (when.interval is None) == bool(when.relative_to)
        for interval in (when.interval, when.otherwise):
            if interval is not None and interval.first and interval.last:
                assert interval.first <= interval.last
        if when.length is not None:
            assert _least_is_least(when)


def _least_is_least(when: When) -> bool:
    assert when.length is not None
    start = dt.date(2000, 1, 1)
    assert DURATION.fullmatch(when.length.least)
    if when.length.most is None:
        return True
    assert DURATION.fullmatch(when.length.most)
    return day_after(start, when.length.least) <= day_after(start, when.length.most)


@given(texts)
def test_amounts_of_any_text_are_well_formed(text: str) -> None:
    end = 0
    for found in amounts(text):
        assert end <= found.span.start
        end = found.span.end
        assert end <= len(text)
        assert found.range != Range(None, None)
        if found.range.least is not None and found.range.most is not None:
            assert found.range.least <= found.range.most


@given(texts, days)
def test_where_things_stand_does_not_hang_on_the_day_of_publication(
    text: str, day: dt.date
) -> None:
    # What can be told from the words alone is the same, whenever they were published.
    absolute = [found for found in dates(text, None) if found.when.interval is not None]
    dated = {found.span: found.when for found in dates(text, day)}
    for found in absolute:
        assert found.span in dated


def _readers() -> list[Rule[object, object] | Lead[object, object]]:
    everything = (*EXPRESSIONS.readers, *AMOUNTS.readers)
    return [reader for reader in everything if isinstance(reader, Rule | Lead)]


@pytest.mark.parametrize("reader", _readers(), ids=lambda reader: reader.name)
def test_patterns_are_of_bounded_width(reader: Rule[object, object]) -> None:
    parsed = parser.parse(reader.pattern.pattern)
    assert parsed.getwidth()[1] <= WIDEST


def _steps(text: str, monkeypatch: pytest.MonkeyPatch) -> int:
    count = 0

    def counted(pattern: re.Pattern[str], text: str, start: int) -> re.Match[str] | None:
        nonlocal count
        count += 1
        return pattern.match(text, start)

    for module in (scanning, periods):
        monkeypatch.setattr(module, "tried", counted)
    dates(text, dt.date(2031, 4, 16))
    amounts(text)
    return count


HOSTILE = [
    "a", "1", " ", "the ", "in the next ", "1,", "$1 ", "Sept. 1, ", "from Sept. 1 to ", "two ",
    "by the end of ", "twenty-", "one hundred and ", "a few hundred ", "2016 to ", "“", "\u0301",
    "\u202e", "between ", "\n", "half a ", "more than ", "5 big new ",
]  # fmt: skip


@pytest.mark.parametrize("part", HOSTILE)
def test_steps_grow_with_the_text(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    once, twice = (_steps(part * count, monkeypatch) for count in (200, 400))
    assert once <= STEPS_A_WORD * 200
    assert twice <= 2 * once + STEPS_A_WORD


@pytest.mark.slow
@pytest.mark.parametrize("part", ["a", "1,", "\u0301", "twenty-"])
def test_five_megabytes_on_one_line_are_read(part: str) -> None:
    text = part * (5_000_000 // len(part.encode()))
    assert dates(text, dt.date(2031, 4, 16)) == ()
    assert amounts(text) == ()


ends = st.none() | st.dates(dt.date(2031, 1, 1), dt.date(2031, 1, 12))


@st.composite
def intervals(draw: st.DrawFn) -> DatedInterval:
    first, last = draw(ends), draw(ends)
    if first is not None and last is not None and first > last:
        first, last = last, first
    return DatedInterval(first, last)


def _days_of(interval: DatedInterval) -> set[int]:
    """Days from 1 to 12 of the month, and those beyond it at either end, as numbers."""
    first = -1 if interval.first is None else interval.first.day
    last = 14 if interval.last is None else interval.last.day
    return set(range(first, last + 1))


@given(intervals(), intervals())
def test_relations_of_intervals_are_those_of_their_sets(a: DatedInterval, b: DatedInterval) -> None:
    one, other = _days_of(a), _days_of(b)
    found = interval_relation(a, b)
    assert (found == Relation.AGREES) == (one == other)
    assert (found == Relation.REFINES) == (one < other)
    assert (found == Relation.REFINED) == (other < one)
    assert (found == Relation.DISJOINT) == (not one & other)
    assert interval_relation(b, a) == found.converse


@given(intervals(), intervals(), intervals())
def test_refinement_goes_on(a: DatedInterval, b: DatedInterval, c: DatedInterval) -> None:
    if interval_relation(a, b) == interval_relation(b, c) == Relation.REFINES:
        assert interval_relation(a, c) == Relation.REFINES
    if interval_relation(a, b) == Relation.REFINES and interval_relation(b, c) == Relation.DISJOINT:
        assert interval_relation(a, c) == Relation.DISJOINT


numbers = st.none() | st.integers(-5, 5).map(Decimal)


@given(st.tuples(numbers, numbers), st.tuples(numbers, numbers))
def test_relations_of_ranges_turn_round(
    a: tuple[Decimal, Decimal], b: tuple[Decimal, Decimal]
) -> None:
    one, other = (Range(*ends) if None in ends else Range(*sorted(ends)) for ends in (a, b))
    assert range_relation(one, other) == range_relation(other, one).converse
    assert (range_relation(one, other) == Relation.AGREES) == (one == other)


@given(st.decimals(1, 10**9, places=2), st.sampled_from(sorted(HEDGES)))
def test_a_hedge_never_leaves_the_number_out(value: Decimal, hedge: str) -> None:
    exact = Range(value, value)
    assert range_relation(exact, hedged(exact, hedge)) in (Relation.REFINES, Relation.AGREES)


@pytest.mark.parametrize("words", sorted({*QUANTITIES} - {"few"}))
def test_what_lies_in_a_vague_amount_refines_it(words: str) -> None:
    [vague] = amounts(f"{words} ferries")
    assert vague.hedge == words
    for end in (vague.range.least, vague.range.most):
        [exact] = amounts(f"{end:,f} ferries")
        assert relation(exact, vague) == Relation.REFINES
        assert relation(vague, exact) == Relation.REFINED


@given(st.dates(dt.date(2, 1, 1), dt.date(9000, 1, 1)), st.integers(0, 400), st.integers(0, 400))
def test_days_counted_back_lie_before_days_counted_on(day: dt.date, months: int, more: int) -> None:
    on = day_after(day, f"P{months}M{more}D")
    assert on >= day
    if day.year > 40:
        assert day_before(day, f"P{months}M{more}D") <= day
    assert day_before(day_after(day, f"P{more}D"), f"P{more}D") == day
