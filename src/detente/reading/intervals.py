"""Intervals of days, and lengths of time: what a date, a horizon or a duration says, computed.

*Definition.* An interval is the set of days from its first to its last, both included; an end that
is None is open. A length is written in ISO 8601 and counts calendar units: first the years and
months, a day that the month does not have becoming its last, then the weeks and days.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

_DAY = dt.timedelta(days=1)
DURATION = re.compile(r"P(?=\d)(?:(\d{1,4})Y)?(?:(\d{1,5})M)?(?:(\d{1,5})W)?(?:(\d{1,6})D)?")
"""An ISO 8601 duration of whole years, months, weeks and days."""


@dataclass(frozen=True, slots=True)
class DatedInterval:
    """From the first to the last day, both included.

    Parameters
    ----------
    first, last : datetime.date or None
        None where that end is open.
    """

    first: dt.date | None
    last: dt.date | None


@dataclass(frozen=True, slots=True)
class Length:
    """How long something takes, or how far off it is: from the least to the most.

    Parameters
    ----------
    least : str
        ISO 8601, as :data:`DURATION` has it.
    most : str or None
        None where there is no upper end, as in "more than a year".
    """

    least: str
    most: str | None


def day_after(start: dt.date, duration: str) -> dt.date:
    """Return the day that lies a duration after another.

    Parameters
    ----------
    start : datetime.date
    duration : str
        ISO 8601, of whole years, months, weeks and days.

    Raises
    ------
    OverflowError
        Beyond the year 9999.

    Examples
    --------
    >>> day_after(dt.date(2031, 1, 31), "P1M").isoformat()
    '2031-02-28'
    """
    return _moved(start, duration, 1)


def day_before(start: dt.date, duration: str) -> dt.date:
    """Return the day that lies a duration before another.

    Raises
    ------
    OverflowError
        Before the year 1.

    Examples
    --------
    >>> day_before(dt.date(2031, 3, 31), "P1M").isoformat()
    '2031-02-28'
    """
    return _moved(start, duration, -1)


def the_day(day: dt.date) -> DatedInterval:
    """Return the interval of one day."""
    return DatedInterval(day, day)


def week_of(day: dt.date) -> DatedInterval:
    """Return the week that holds a day, from Monday to Sunday (ISO 8601).

    Raises
    ------
    OverflowError
        When a day of it lies outside the years 1 to 9999.
    """
    monday = day - dt.timedelta(days=day.weekday())
    return DatedInterval(monday, monday + dt.timedelta(days=6))


def months_from(year: int, month: int, count: int = 1) -> DatedInterval:
    """Return `count` whole months, the first of them `month` (1 to 12) of `year`.

    Raises
    ------
    ValueError
        When they are not all in the years 1 to 9999.

    Examples
    --------
    >>> months_from(2031, 12, 3).last.isoformat()
    '2032-02-29'
    """
    end_year, end_month = divmod(year * 12 + month - 2 + count, 12)
    last = calendar.monthrange(end_year, end_month + 1)[1]
    return DatedInterval(dt.date(year, month, 1), dt.date(end_year, end_month + 1, last))


def years_from(year: int, count: int = 1) -> DatedInterval:
    """Return `count` whole years, the first of them `year`.

    Raises
    ------
    ValueError
        When they are not all in the years 1 to 9999.
    """
    return DatedInterval(dt.date(year, 1, 1), dt.date(year + count - 1, 12, 31))


def unit_of(day: dt.date, unit: str, places: int = 0) -> DatedInterval:
    """Return the calendar unit that lies `places` units after the one that holds a day.

    Parameters
    ----------
    day : datetime.date
    unit : str
        day, week, weekend, month, quarter, year, decade or century.
    places : int
        Negative for units before it.

    Raises
    ------
    ValueError, OverflowError
        When it is not in the years 1 to 9999.

    Examples
    --------
    >>> unit_of(dt.date(2031, 1, 15), "month", -1).first.isoformat()
    '2030-12-01'
    """
    if unit == "day":
        return the_day(day + places * _DAY)
    if unit in ("week", "weekend"):
        moved = day + 7 * places * _DAY
        saturday = moved + (5 - moved.weekday()) * _DAY
        return DatedInterval(saturday, saturday + _DAY) if unit == "weekend" else week_of(moved)
    if unit in ("month", "quarter"):
        months = 1 if unit == "month" else 3
        year, month = divmod(day.year * 12 + day.month - 1 + places * months, 12)
        return months_from(year, month - month % months + 1, months)
    years = {"year": 1, "decade": 10, "century": 100}[unit]
    first = day.year + places * years - (day.year - (unit == "century")) % years
    return years_from(first, years)


def third_of(interval: DatedInterval, place: int) -> DatedInterval:
    """Return the first (0), middle (1) or last (2) third: of many years in years, of one in months.

    Anything else is parted in days, the last third taking what is left over.

    Examples
    --------
    >>> early = third_of(years_from(2031), 0)
    >>> early.first.isoformat(), early.last.isoformat()
    ('2031-01-01', '2031-04-30')
    """
    first, last = interval.first, interval.last
    if first is None or last is None:
        return interval
    years = last.year - first.year + 1
    if interval == years_from(first.year):
        return months_from(first.year, 1 + 4 * place, 4)
    if interval == years_from(first.year, years):
        begin, end = (first.year + years * part // 3 for part in (place, place + 1))
        return years_from(begin, end - begin)
    days = (last - first).days + 1
    begin, end = (days * part // 3 for part in (place, place + 1))
    if begin == end:
        return interval
    return DatedInterval(first + dt.timedelta(days=begin), first + dt.timedelta(days=end - 1))


def _moved(start: dt.date, duration: str, sign: int) -> dt.date:
    match = DURATION.fullmatch(duration)
    if match is None:
        raise ValueError(f"no duration: {duration!r}")
    years, months, weeks, days = (int(part or 0) for part in match.groups())
    year, month = divmod(start.year * 12 + start.month - 1 + sign * (years * 12 + months), 12)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        end = "beyond the year 9999" if sign > 0 else "before the year 1"
        raise OverflowError(end)
    last = calendar.monthrange(year, month + 1)[1]
    moved = dt.date(year, month + 1, min(start.day, last))
    return moved + sign * dt.timedelta(weeks=weeks, days=days)
