"""What is inferred, kept beside a value, or left open, and said to be."""

from __future__ import annotations

import datetime as dt

import pytest

from detente.reading import DatedInterval, Length, Tense, When, dates

WEDNESDAY = dt.date(2031, 4, 16)


def _when(text: str, published: dt.date | None = WEDNESDAY) -> When:
    [found] = dates(text, published)
    return found.when


@pytest.mark.parametrize(
    "text",
    [
        "on Sept. 14", "in September", "on Tuesday", "yesterday", "last month", "two weeks ago",
        "in the coming months", "within four to six months", "by Sunday", "the ’90s", "this spring",
        "over the weekend", "by the end of the year", "later this week", "from Monday to Friday",
        "next May", "early next year", "the week of 9 May", "since March 3", "in recent days",
    ],
)  # fmt: skip
def test_what_counts_from_an_unknown_day_is_open_and_says_so(text: str) -> None:
    when = _when(text, None)
    assert when.interval is None
    assert when.relative_to == "the publication date"
    assert when.otherwise is None


@pytest.mark.parametrize(
    "text", ["14 September 2026", "in 2019", "the 1980s", "spring 2027", "before May 2016", "9/11"]
)
def test_what_says_its_year_is_the_same_whenever_it_was_told(text: str) -> None:
    before = None if text == "before May 2016" else _when(text, None)
    assert before in (None, _when(text), _when(text, dt.date(1999, 1, 1)))


def test_a_year_that_is_filled_in_is_told() -> None:
    assert _when("on Sept. 14").inferred == ("year from the publication date",)
    assert _when("on Sept. 14, 2026").inferred == ()


def test_a_date_without_a_year_is_the_next_one_where_the_sentence_looks_ahead() -> None:
    assert _when("They left in February").interval == _month(2031, 2, 28)
    assert _when("They will leave in February").interval == _month(2032, 2, 29)
    assert _when("They will leave, he said in February").interval == _month(2031, 2, 28)


def _month(year: int, month: int, last: int) -> DatedInterval:
    return DatedInterval(dt.date(year, month, 1), dt.date(year, month, last))


def test_the_other_day_that_words_can_mean_is_kept() -> None:
    numeric = _when("on 04/05/2030")
    assert numeric.interval == _day(2030, 4, 5)
    assert numeric.otherwise == _day(2030, 5, 4)
    assert _when("on 04/14/2030").otherwise is None
    assert _when("on 14/04/2030").otherwise is None
    monday = _when("on Monday")
    assert monday.interval == _day(2031, 4, 14)
    assert monday.otherwise == _day(2031, 4, 21)
    assert _when("last Monday").otherwise is None
    assert _when("winter 2030").otherwise == DatedInterval(
        dt.date(2029, 12, 1), dt.date(2030, 2, 28)
    )


def _day(year: int, month: int, day: int) -> DatedInterval:
    only = dt.date(year, month, day)
    return DatedInterval(only, only)


def test_in_two_weeks_is_ahead_or_how_long_it_took() -> None:
    ahead = _when("They will meet in two weeks")
    assert (ahead.tense, ahead.otherwise) == (Tense.HORIZON, None)
    took = _when("It fell in two weeks")
    assert (took.tense, took.length) == (Tense.DURATION, Length("P2W", "P2W"))
    assert took.otherwise == ahead.interval


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("for nearly a decade", Length("P9Y", "P10Y")),
        ("for about a month", Length("P27D", "P35D")),
        ("for more than two years", Length("P2Y", None)),
        ("for up to three weeks", Length("P0D", "P3W")),
        ("for four to six months", Length("P4M", "P6M")),
        ("for several days", Length("P3D", "P7D")),
        ("for 48 hours", Length("P2D", "P2D")),
        ("for two and a half years", Length("P30M", "P30M")),
    ],
)
def test_lengths(text: str, length: Length) -> None:
    assert _when(text).length == length


def test_the_words_that_a_value_rests_on_are_kept() -> None:
    assert _when("in the coming months").hedge == "coming, months"
    assert _when("for nearly a decade").hedge == "nearly"
    assert _when("in early 2032").hedge == "early"


@pytest.mark.parametrize("published", [dt.date.min, dt.date.max])
@pytest.mark.parametrize("text", ["last year", "next year", "in the coming months", "40 years ago"])
def test_days_outside_the_calendar_are_left_open(text: str, published: dt.date) -> None:
    when = _when(text, published)
    is_outside = (published == dt.date.max) == ("next" in text or "coming" in text)
    assert (when.interval is None) == is_outside
    assert ("years 1 to 9999" in when.relative_to) == is_outside
