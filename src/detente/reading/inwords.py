"""What was computed, in words: days, lengths of time, numbers with their unit."""

from __future__ import annotations

from decimal import Decimal

from detente.reading.amount import Amount
from detente.reading.intervals import DURATION, DatedInterval, Length
from detente.reading.units import MEASURES
from detente.reading.vague import Range
from detente.reading.when import When

_PLURALS = {
    unit.name: unit.name.replace("foot", "feet") if "foot" in unit.name else inflected
    for unit in MEASURES.values()
    if (inflected := f"{unit.name}{'es' * unit.name.endswith('inch') or 's'}") != "per cents"
}
_UNITS = ("year", "month", "week", "day")


def time_told(when: When) -> str:
    """Return the days of an expression of time, or how long it lasts; empty where it is open.

    Examples
    --------
    >>> time_told(When(None, length=Length("P4M", "P6M"), relative_to="when it begins"))
    '4 months to 6 months'
    >>> time_told(When(None, relative_to="the publication date"))
    ''
    """
    if when.interval is not None:
        return days_told(when.interval)
    return "" if when.length is None else length_told(when.length)


def days_told(interval: DatedInterval) -> str:
    """Return an interval of days.

    Examples
    --------
    >>> import datetime as dt
    >>> days_told(DatedInterval(dt.date(2031, 4, 1), dt.date(2031, 4, 30)))
    '2031-04-01 to 2031-04-30'
    >>> days_told(DatedInterval(None, dt.date(2031, 4, 30)))
    'until 2031-04-30'
    """
    ends = (interval.first, interval.last)
    first, last = (None if day is None else day.isoformat() for day in ends)
    return _between(first, last, ("from", "until"), "at any time")


def length_told(length: Length) -> str:
    """Return a length of time.

    Examples
    --------
    >>> length_told(Length("P2Y", None)), length_told(Length("P0D", "P3W"))
    ('at least 2 years', 'at most 3 weeks')
    """
    least = None if length.least == "P0D" else _duration(length.least)
    most = None if length.most is None else _duration(length.most)
    return _between(least, most, ("at least", "at most"), "of any length")


def amount_told(amount: Amount) -> str:
    """Return an amount as numbers with their unit.

    Examples
    --------
    >>> from detente.reading import amounts
    >>> [amount_told(one) for one in amounts("about $1.4 billion for two ferries")]
    ['1,260,000,000 to 1,540,000,000 USD', '2 ferries']
    >>> amount_told(amounts("a range of 40 km")[0])
    '40 kilometres'
    """
    is_one = amount.range.least == amount.range.most == 1
    unit = amount.unit if is_one else _PLURALS.get(amount.unit, amount.unit)
    return f"{_range(amount.range)} {unit}".strip()


def _range(numbers: Range) -> str:
    least, most = (None if end is None else _number(end) for end in (numbers.least, numbers.most))
    return _between(least, most, ("at least", "at most"), "any number of")


def _between(
    least: str | None, most: str | None, one_ended: tuple[str, str], otherwise: str
) -> str:
    match least, most:
        case None, None:
            return otherwise
        case _, None:
            return f"{one_ended[0]} {least}"
        case None, _:
            return f"{one_ended[1]} {most}"
    return f"{least}" if least == most else f"{least} to {most}"


def _number(number: Decimal) -> str:
    told = f"{number:,f}"
    return told.rstrip("0").rstrip(".") if "." in told else told


def _duration(duration: str) -> str:
    match = DURATION.fullmatch(duration)
    counts = match.groups() if match is not None else ()
    told = [
        f"{int(count):,} {unit}{'s' * (int(count) != 1)}"
        for count, unit in zip(counts, _UNITS, strict=False)
        if count is not None
    ]
    return " ".join(told) or duration
