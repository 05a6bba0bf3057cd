"""Amounts: money, percentages, measures, people and things counted, exact in decimals.

What a number is of stands behind it, or is the currency before it; a number of nothing is no
amount. A hedge ("about", "at least") makes it a range, open where it has no end.
"""

from __future__ import annotations

from dataclasses import dataclass

from detente.evidence.span import Span
from detente.reading import counted, measured
from detente.reading.scanning import Grammar
from detente.reading.vague import Range


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in a text.

    Parameters
    ----------
    span : Span
        Where it stands.
    rule : str
        What found it: "money", "percentage", "measure", "fraction" or "count".
    kind : str
        What is measured: money, percentage, distance, area, mass, volume, power, people or count.
    unit : str
        The currency (ISO 4217), the unit of measure, or the words for what is counted.
    range : Range
        From the least to the most, both included.
    hedge : str
        The words that the range rests on: "about", "dozens of"; empty where it is as written.
    inferred : tuple of str
        How what is not said was filled in.
    """

    span: Span
    rule: str
    kind: str
    unit: str
    range: Range
    hedge: str = ""
    inferred: tuple[str, ...] = ()


AMOUNTS = Grammar((*measured.RULES, *counted.RULES))
"""Every way in which an amount is written."""


def amounts(text: str) -> tuple[Amount, ...]:
    """Return the amounts in a text, in order; no two overlap.

    Complexity: linear in the text; see :mod:`detente.reading.scanning`.

    Parameters
    ----------
    text : str
        Any text, in English.

    Examples
    --------
    >>> from decimal import Decimal
    >>> text = "The line lost about $1.4 billion and sold two ferries."
    >>> lost, sold = amounts(text)
    >>> lost.span.of(text), lost.unit, lost.range.least == Decimal("1.26e9")
    ('about $1.4 billion', 'USD', True)
    >>> sold.unit, sold.range.most
    ('ferries', Decimal('2'))
    """
    hits = AMOUNTS.scan(text, None)
    return tuple(Amount(Span(hit.start, hit.end), hit.rule, *hit.value) for hit in hits)
