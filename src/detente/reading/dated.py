"""Dates, horizons, deadlines and durations: every expression of time in a text, computed.

The rules stand in ``absolute``, ``relative``, ``periods``, ``deadlines`` and ``horizons``; of all
that can be read at a word the longest counts.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from detente.evidence.span import Span
from detente.reading import deadlines, horizons
from detente.reading.periods import PERIODS
from detente.reading.scanning import Grammar
from detente.reading.when import Anchor, When

EXPRESSIONS = Grammar((*deadlines.RULES, *horizons.RULES, *PERIODS.readers))
"""Everything that says when, or how long."""


@dataclass(frozen=True, slots=True)
class Dated:
    """An expression of time in a text.

    Parameters
    ----------
    span : Span
        Where it stands.
    rule : str
        What found it: "deadline: part of: year" is a date after "by" and "late".
    when : When
        What it says.
    """

    span: Span
    rule: str
    when: When


def dates(text: str, published: dt.date | None) -> tuple[Dated, ...]:
    """Return the expressions of time in a text, in order; no two overlap.

    Complexity: linear in the text; see :mod:`detente.reading.scanning`.

    Parameters
    ----------
    text : str
        Any text, in English.
    published : datetime.date or None
        The day on which it was published. What counts from it stays open where it is None:
        its interval is None, and it says what it is relative to.

    Examples
    --------
    >>> text = "The ferry sails by 3 May 2031, and again in the coming months."
    >>> by, coming = dates(text, dt.date(2031, 4, 1))
    >>> by.span.of(text), str(by.when.interval.last)
    ('by 3 May 2031', '2031-05-03')
    >>> str(coming.when.interval.last), coming.when.hedge
    ('2032-04-01', 'coming, months')
    >>> dates("It sails tomorrow.", None)[0].when.relative_to
    'the publication date'
    """
    hits = EXPRESSIONS.scan(text, Anchor(published))
    return tuple(Dated(Span(hit.start, hit.end), hit.rule, hit.value) for hit in hits)
