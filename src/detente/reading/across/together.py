"""How two times stand to each other, also where neither report says when it was published.

*Definition.* Times that have days compare by them; times that are so far off, by how far. Two that
both wait for the day of publication compare as if told on one day, and only where that comes to
the same on the fifteenth of every month of a year: "September" agrees with "September", while "last
month" and "September" cannot be compared. Neither can two that are disjoint only by which Friday
"Friday" was taken for. No time at all stands for every day there is, so that a
time refines it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from detente.reading.dated import Dated, dates
from detente.reading.intervals import DatedInterval
from detente.reading.relations import Relation, interval_relation, relation
from detente.reading.when import PUBLICATION, When

_DAYS = tuple(dt.date(2031, month, 15) for month in range(1, 13))
_BEFORE, _AFTER = 200, 60


@dataclass(frozen=True, slots=True)
class TimeTold:
    """A time with the words around it, from which it can be computed for another day.

    Parameters
    ----------
    when : When
    words : str
        What stands around it, a bounded stretch.
    start, end : int
        Where in the words it stands.
    """

    when: When
    words: str
    start: int
    end: int


def time_of(text: str, found: Dated) -> TimeTold:
    """Return a time of a text with the words around it."""
    first = max(0, found.span.start - _BEFORE)
    words = text[first : found.span.end + _AFTER]
    return TimeTold(found.when, words, found.span.start - first, found.span.end - first)


def time_relation(one: TimeTold | None, other: TimeTold | None) -> Relation | None:
    """Return how one time stands to another; None where they cannot be compared.

    Parameters
    ----------
    one, other : TimeTold or None
        None stands for no time said.

    Examples
    --------
    >>> told = [time_of(text, dates(text, None)[0]) for text in ("in September", "last month")]
    >>> time_relation(told[0], told[0]).value, time_relation(*told), time_relation(told[0], None)
    ('agrees', None, <Relation.REFINES: 'refines'>)
    """
    if one is None or other is None:
        if one is other:
            return Relation.AGREES
        return Relation.REFINED if one is None else Relation.REFINES
    found = relation(one.when, other.when)
    if found is Relation.DISJOINT and _may_meet(one.when, other.when):
        return None
    if found is not None or not (_waits(one) and _waits(other)):
        return found
    pairs = zip(_on_days(one), _on_days(other), strict=True)
    told = {None if a is None or b is None else interval_relation(a, b) for a, b in pairs}
    return told.pop() if len(told) == 1 else None


def _may_meet(one: When, other: When) -> bool:
    """Return whether two times have a day in common in the other days that their words can mean."""
    ours, theirs = (
        [days for days in (when.interval, when.otherwise) if days is not None]
        for when in (one, other)
    )
    return any(interval_relation(a, b) is not Relation.DISJOINT for a in ours for b in theirs)


def _waits(time: TimeTold) -> bool:
    return time.when.interval is None and time.when.relative_to == PUBLICATION


@lru_cache(maxsize=1024)
def _on_days(time: TimeTold) -> tuple[DatedInterval | None, ...]:
    """Return its days as if the report had been published on each of `_DAYS`."""
    return tuple(_on(time, day) for day in _DAYS)


def _on(time: TimeTold, day: dt.date) -> DatedInterval | None:
    for found in dates(time.words, day):
        if (found.span.start, found.span.end) == (time.start, time.end):
            return found.when.interval
    return None
