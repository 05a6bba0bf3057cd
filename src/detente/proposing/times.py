"""Dates that are asserted of a passage: held to the expressions of time in its sentence."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from detente.errors import PassageError, Problem
from detente.proposing.asserted import absence, folded, listed, shown, words_of
from detente.reading.dated import Dated, dates
from detente.reading.intervals import DatedInterval, months_from, the_day, years_from
from detente.reading.inwords import time_told
from detente.reading.periods import PERIODS
from detente.reading.relations import Relation, relation
from detente.reading.when import Anchor, Tense, When

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_BEFORE_DATES = frozenset({"in", "on", "at", "the", "during"})


def require_date(words: str, date: str, published: dt.date | None) -> Dated:
    """Return the expression of time in the words that has the days asserted, or lies within them.

    Parameters
    ----------
    words : str
        The passage with its sentence.
    date : str
        As in :class:`~detente.proposing.proposal.Proposal`.
    published : datetime.date or None
        The day on which the report was published.

    Raises
    ------
    PassageError
        When it is no date, or no expression of the words says it; with those that there are.

    Examples
    --------
    >>> text = "The ferry sails by 3 May 2031, and again within four to six months."
    >>> require_date(text, "2031-05", None).span.of(text)
    'by 3 May 2031'
    >>> require_date(text, "four to six months", None).span.of(text)
    'within four to six months'
    >>> require_date(text, "2031-05-04", None)
    Traceback (most recent call last):
    detente.errors.PassageError: date: '2031-05-04' does not stand in the passage or its \
sentence; there are 'by 3 May 2031' (until 2031-05-03), 'within four to six months' (4 months to \
6 months, counted from the publication date)
    """
    found = dates(words, published)
    for one in found:
        if folded(one.span.of(words)) == folded(date):
            return one
    asserted = _asserted_times(date, published)
    # The day that a deadline names is said too, though the deadline lasts until it.
    inner = PERIODS.scan(words, Anchor(published))
    named = [(one.span.start, one.when) for one in found]
    for start, when in (*named, *((hit.start, hit.value) for hit in inner)):
        if any(_is_said(one, other) for one in asserted for other in _meanings(when)):
            return next(one for one in found if one.span.start <= start < one.span.end)
    there = (f"{shown(one.span.of(words))} ({_told(one.when)})" for one in found)
    raise absence(date, "date", listed(there, "no date or horizon stands there"))


class _Asserted(NamedTuple):
    """What an asserted date can mean, and whether it may hold more days than the report says."""

    when: When
    may_be_wider: bool


def _asserted_times(date: str, published: dt.date | None) -> tuple[_Asserted, ...]:
    """Return what an asserted date can mean.

    Raises
    ------
    PassageError
        When it is no date.
    """
    interval = _interval(date)
    if interval is not None:
        return (_Asserted(When(interval), may_be_wider=True),)
    told = dates(date, published)
    rest = {*words_of(date)} - {*words_of(told[0].span.of(date))} if len(told) == 1 else {date}
    if rest <= _BEFORE_DATES:
        return tuple(_Asserted(when, may_be_wider=False) for when in _meanings(told[0].when))
    fix = "write it like 2031-05-03, 2031-05, 2031 or 2031-05-01/2031-08-31, or as the report does"
    raise PassageError(Problem(f"{shown(date)} is no date that can be read", "date", fix))


def _told(when: When) -> str:
    counted = (
        f"counted from {when.relative_to}" if when.interval is None and when.relative_to else ""
    )
    return ", ".join(told for told in (time_told(when), counted) if told)


def _is_said(asserted: _Asserted, found: When) -> bool:
    """Return whether an expression of time has the days asserted, or its length."""
    when = asserted.when
    if when.tense is Tense.DURATION and when.length == found.length:
        return True
    told = relation(when, found)
    return told is Relation.AGREES or (asserted.may_be_wider and told is Relation.REFINED)


def _interval(date: str) -> DatedInterval | None:
    """Return the days of a date in figures, or of two with ``/`` between; None for any other."""
    try:
        parts = [_iso(part) for part in date.split("/")]
    except ValueError:  # such as the 31st of June
        return None
    first, last = parts[0], parts[-1]
    if first is None or last is None or len(parts) > 2:
        return None
    return DatedInterval(first.first, last.last)


def _iso(text: str) -> DatedInterval | None:
    match = _ISO.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    if day:
        return the_day(dt.date(year, month, day))
    return months_from(year, month) if match[2] else years_from(year)


def _meanings(when: When) -> Iterator[When]:
    yield when
    if when.otherwise is not None:
        yield When(when.otherwise)
