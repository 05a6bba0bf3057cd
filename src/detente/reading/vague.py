"""What words that leave a quantity open are taken to say, each with the reason.

No convention settles these words; the figures are this program's own, wide rather than narrow, and
printed in the documentation. A value that rests on one keeps the word beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from detente.reading.scanning import listed


@dataclass(frozen=True, slots=True)
class Range:
    """From the least to the most, both included.

    Parameters
    ----------
    least, most : Decimal or None
        None where that end is open.
    """

    least: Decimal | None
    most: Decimal | None


class Vague(NamedTuple):
    """A vague word: what it is taken to say, and why."""

    range: Range
    reason: str


def _from(least: str, most: str | None, reason: str) -> Vague:
    return Vague(Range(Decimal(least), None if most is None else Decimal(most)), reason)


_PAIR = "two; loosely one more"
_FEW = "more than one, and not yet several"
_SEVERAL = "more than two, and fewer than many"
_NEXT = "from two of them up to the next word that is always used"

QUANTITIES: dict[str, Vague] = {
    "a couple": _from("2", "3", _PAIR),
    "a couple of": _from("2", "3", _PAIR),
    "couple of": _from("2", "3", _PAIR),
    "a few": _from("2", "4", _FEW),
    "few": _from("2", "4", _FEW),
    "several": _from("3", "7", _SEVERAL),
    "a few dozen": _from("24", "48", _FEW),
    "several dozen": _from("36", "84", _SEVERAL),
    "a few hundred": _from("200", "400", _FEW),
    "several hundred": _from("300", "700", _SEVERAL),
    "a few thousand": _from("2000", "4000", _FEW),
    "several thousand": _from("3000", "7000", _SEVERAL),
    "dozens of": _from("24", "99", _NEXT),
    "scores of": _from("40", "99", _NEXT),
    "hundreds of": _from("200", "999", _NEXT),
    "thousands of": _from("2000", "999999", _NEXT),
    "tens of thousands of": _from("20000", "99999", _NEXT),
    "hundreds of thousands of": _from("200000", "999999", _NEXT),
    "millions of": _from("2000000", "999999999", _NEXT),
    "tens of millions of": _from("20000000", "99999999", _NEXT),
    "hundreds of millions of": _from("200000000", "999999999", _NEXT),
    "billions of": _from("2000000000", "999999999999", _NEXT),
    "trillions of": _from("2000000000000", "999999999999999", _NEXT),
    "tens of billions of": _from("20000000000", "99999999999", _NEXT),
    "hundreds of billions of": _from("200000000000", "999999999999", _NEXT),
}
"""Words that stand for a number."""

PLURALS: dict[str, Vague] = {
    "hour": _from("2", "48", "beyond two days reports count in days"),
    "day": _from("2", "14", "beyond two weeks reports count in weeks"),
    "week": _from("2", "12", "beyond a quarter of a year reports count in months"),
    "month": _from("2", "12", "beyond a year reports count in years"),
    "year": _from("2", "10", "beyond a decade reports count in decades"),
    "decade": _from("2", "10", "beyond a century reports count in centuries"),
    "century": _from("2", "10", "beyond a thousand years reports say so"),
}
"""How many a plural of a unit of time stands for that has no number: "the coming months"."""

_NEAR = "within a tenth, either way"
_BELOW = "from a tenth below up to it"
_MORE = "it, or more"
_LESS = "it, or less"
_ABOVE = "from it up to a tenth above"

HEDGES: dict[str, Vague] = {
    **dict.fromkeys(
        listed("about around roughly approximately some circa"), _from("0.9", "1.1", _NEAR)
    ),
    **dict.fromkeys(
        ("an estimated", "estimated", "in the region of", "or so", "somewhere around"),
        _from("0.9", "1.1", _NEAR),
    ),
    **dict.fromkeys(
        ("nearly", "almost", "close to", "just under", "just short of", "just shy of"),
        _from("0.9", "1", _BELOW),
    ),
    **dict.fromkeys(("just over", "just above", "just more than"), _from("1", "1.1", _ABOVE)),
    **dict.fromkeys(
        (
            "more than", "over", "at least", "above", "well over", "no less than", "no fewer than",
            "not less than", "upwards of", "in excess of", "well more than", "a minimum of",
            "as early as", "exceeding",
        ),
        _from("1", None, _MORE),
    ),
    **dict.fromkeys(
        (
            "up to", "at most", "less than", "fewer than", "under", "below", "no more than",
            "not more than", "as much as", "as many as", "a maximum of", "well under",
        ),
        Vague(Range(None, Decimal(1)), _LESS),
    ),
}  # fmt: skip
"""What a hedge makes of the number behind it: the least and the most, as parts of it."""


def hedged(value: Range, hedge: str) -> Range:
    """Return a range as its hedge widens it; without a hedge the range itself.

    Examples
    --------
    >>> hedged(Range(Decimal(100), Decimal(100)), "nearly")
    Range(least=Decimal('90.0'), most=Decimal('100'))
    >>> hedged(Range(Decimal(100), Decimal(100)), "more than").most is None
    True
    """
    if not hedge:
        return value
    parts = HEDGES[hedge].range
    least = None if parts.least is None or value.least is None else value.least * parts.least
    most = None if parts.most is None or value.most is None else value.most * parts.most
    return Range(least, most)
