"""What the reader computed of a passage, on one line: the days and numbers of a suggestion."""

from __future__ import annotations

from detente.reading.amount import Amount
from detente.reading.intervals import DatedInterval, Length
from detente.reading.when import Tense, When


def when_told(when: When) -> str:
    """Return what an expression of time says: its days, or how long, and what it waits for.

    Examples
    --------
    >>> from detente.reading.dated import dates
    >>> coming, lasts = dates("In May 2031 they will talk for two weeks.", None)
    >>> when_told(coming.when), when_told(lasts.when)
    ('2031-05-01 to 2031-05-31', 'P2W')
    """
    if when.interval is not None:
        return _days(when.interval)
    length = "" if when.length is None else _length(when.length)
    if when.tense is Tense.DURATION or not when.relative_to:
        return length
    side = "before" if when.tense is Tense.PAST else "after"
    waits = f"{when.relative_to}, which is not known"
    return f"{length} {side} {waits}" if length else f"relative to {waits}"


def amount_told(amount: Amount) -> str:
    """Return what an amount says, with its unit.

    Examples
    --------
    >>> from detente.reading.amount import amounts
    >>> [amount_told(found) for found in amounts("about $1.4 billion, more than two ferries")]
    ['1,260,000,000 to 1,540,000,000 USD', 'at least 2 ferries']
    """
    least, most = (
        None if end is None else f"{end.normalize():,f}"
        for end in (amount.range.least, amount.range.most)
    )
    if least == most:
        told = least or ""
    elif least is None or most is None:
        told = f"at most {most}" if least is None else f"at least {least}"
    else:
        told = f"{least} to {most}"
    return f"{told} {amount.unit}".strip()


def _days(interval: DatedInterval) -> str:
    if interval.first is None or interval.last is None:
        return f"until {interval.last}" if interval.first is None else f"from {interval.first}"
    if interval.first == interval.last:
        return interval.first.isoformat()
    return f"{interval.first} to {interval.last}"


def _length(length: Length) -> str:
    if length.most is None:
        return f"{length.least} or more"
    return length.least if length.least == length.most else f"{length.least} to {length.most}"
