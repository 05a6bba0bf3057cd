"""How the values of two texts stand to each other."""

from __future__ import annotations

import datetime as dt

import pytest

from detente.reading import Amount, When, amounts, dates, relation

SPRING, WINTER = dt.date(2031, 4, 16), dt.date(2031, 12, 1)


def _when(text: str, published: dt.date | None) -> When:
    [found] = dates(text, published)
    return found.when


def _amount(text: str) -> Amount:
    [found] = amounts(text)
    return found


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("within four to six months", "the coming months", "refines"),
        ("the coming months", "within four to six months", "is refined by"),
        ("in 2031", "in May 2031", "is refined by"),
        ("in May 2031", "2031-05-01", "is refined by"),
        ("3 May 2031", "2031-05-03", "agrees"),
        ("on Friday", "on Thursday", "disjoint"),
        ("from March to May 2031", "from May to July 2031", "overlaps"),
        ("after 2032", "in 2033", "is refined by"),
        ("until 2032", "after 2032", "disjoint"),
        ("for six months", "for nearly a year", "disjoint"),
    ],
)
@pytest.mark.parametrize("published", [SPRING, None])
def test_times(one: str, other: str, said: str, published: dt.date | None) -> None:
    found = relation(_when(one, published), _when(other, published))
    # Weekdays wait for the day of publication, and have no length to be compared by.
    is_open = published is None and "day" in one
    assert found == (None if is_open else said)


def test_the_same_words_of_two_days_can_be_disjoint() -> None:
    assert relation(_when("last week", SPRING), _when("last week", WINTER)) == "disjoint"


def test_what_is_of_two_sorts_is_not_compared() -> None:
    ago, ahead = _when("two weeks ago", None), _when("within two weeks", None)
    assert relation(ago, ahead) is None
    assert relation(_when("in 2031", None), _when("last week", None)) is None
    assert relation(_when("by the end of his term", SPRING), _when("in 2031", SPRING)) is None
    assert relation(ago, _amount("two ferries")) is None


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("$1.4 billion", "$1.4bn", "agrees"),
        ("$1.4 billion", "about $1.4 billion", "refines"),
        ("more than $1 billion", "$1.4 billion", "is refined by"),
        ("$1.4 billion", "$1.5 billion", "disjoint"),
        ("$1.4 billion", "€1.4 billion", None),
        ("between 3 and 5 miles", "5 to 9 miles", "overlaps"),
        ("1.609344 kilometres", "one mile", "agrees"),
        ("5 percent", "5%", "agrees"),
        ("5 percent", "5 percentage points", None),
        ("half of the crews", "50%", "agrees"),
        ("100 aircraft", "120 aircraft", "disjoint"),
        ("100 aircraft", "100 tanks", None),
        ("dozens of jets", "40 jets", "is refined by"),
        ("$1.42 billion", "$1.4 billion", "refines"),
        ("$30 billion", "$29.8 billion", "is refined by"),
        ("14.65 billion cubic metres", "15 billion cubic meters", "refines"),
        ("739,386 tonnes", "740,000 tonnes", "refines"),
        ("14.6 per cent", "15%", "refines"),
        ("49 per cent", "50%", "disjoint"),
        ("$4 billion", "$5 billion", "disjoint"),
        ("170,000 people", "200,000 people", "disjoint"),
        ("98 civilians", "100 civilians", "disjoint"),
        ("1 mile", "1.6 kilometres", "disjoint"),
    ],
)
def test_amounts(one: str, other: str, said: str | None) -> None:
    assert relation(_amount(one), _amount(other)) == said
