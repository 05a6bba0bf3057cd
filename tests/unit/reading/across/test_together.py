"""Times held against each other, where publication dates are known and where not."""

from __future__ import annotations

import datetime as dt

import pytest

from detente.reading import dates
from detente.reading.across.together import TimeTold, time_of, time_relation

DAY = dt.date(2031, 10, 1)


def _time(text: str, published: dt.date | None = None) -> TimeTold:
    return time_of(text, dates(text, published)[0])


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("in September", "in September", "agrees"),
        ("in September", "in May", "disjoint"),
        ("in September", "last month", None),
        ("on Monday", "on Monday", "agrees"),
        ("in 2031", "in May 2031", "is refined by"),
        ("in the coming months", "within four to six months", "is refined by"),
        ("before the end of his term", "in September", None),
    ],
)
def test_as_if_told_on_one_day(one: str, other: str, said: str | None) -> None:
    assert time_relation(_time(one), _time(other)) == said


def test_what_waits_is_not_compared_with_what_has_days() -> None:
    assert time_relation(_time("in September", DAY), _time("in September")) is None
    assert time_relation(_time("in September", DAY), _time("in September", DAY)) == "agrees"


def test_no_time_stands_for_every_day() -> None:
    september = _time("in September")
    assert time_relation(None, None) == "agrees"
    assert time_relation(september, None) == "refines"
    assert time_relation(None, september) == "is refined by"


def test_which_friday_is_meant_decides_nothing() -> None:
    wednesday = dt.date(2031, 4, 16)
    left, leaves = (
        _time("It left on Friday.", wednesday),
        _time("It will leave on Friday.", wednesday),
    )
    assert left.when.interval != leaves.when.interval
    assert time_relation(left, leaves) is None
    assert time_relation(left, _time("It left on Thursday.", wednesday)) == "disjoint"
