"""How two values stand to each other: do they agree, does one refine the other, or not at all.

*Definition.* Values are sets: of days, or of numbers, from a least to a most one, both included and
either open. With A and B the two sets:

- A agrees with B when A = B,
- A refines B when A ⊊ B, and is refined by it when B ⊊ A,
- they overlap when A ∩ B ≠ ∅ and none of the above holds,
- they are disjoint when A ∩ B = ∅.

Two single numbers are not disjoint when one is the other rounded: C$29.8 billion refines C$30
billion. That is taken so for money, measures and counts in the thousands within `ROUNDED` of each
other, and for a share with decimals beside one in whole per cents.

Whether a difference matters is the analyst's to say.
"""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import TypeVar

from detente.reading.amount import Amount
from detente.reading.intervals import DatedInterval, day_after
from detente.reading.units import MEASURES
from detente.reading.vague import Range
from detente.reading.when import Tense, When

ROUNDED = Decimal("0.025")
"""How far apart two amounts may be, as a part of the larger, for one to be the other rounded."""

_LARGE = 1000
_ONE_DAY = dt.date(2001, 1, 1)
_T = TypeVar("_T", dt.date, Decimal)


class Relation(StrEnum):
    """How one value stands to another."""

    AGREES = "agrees"
    REFINES = "refines"
    REFINED = "is refined by"
    OVERLAPS = "overlaps"
    DISJOINT = "disjoint"

    @property
    def converse(self) -> Relation:
        """The relation of the other to the one."""
        turned = {Relation.REFINES: Relation.REFINED, Relation.REFINED: Relation.REFINES}
        return turned.get(self, self)


def relation(one: When | Amount, other: When | Amount) -> Relation | None:
    """Return how one value stands to another; None where they cannot be compared.

    Two times compare by their intervals. Where neither has one, but both say how far off they are,
    or both how long something takes, they compare by that, as if told on one day. Two amounts
    compare where they are of one unit, or of units of one measure.

    Examples
    --------
    >>> from detente.reading.dated import dates
    >>> coming, exact = dates("In the coming months, or within four to six months.", None)
    >>> relation(exact.when, coming.when)
    <Relation.REFINES: 'refines'>
    """
    if isinstance(one, Amount) and isinstance(other, Amount):
        return _relation_of_amounts(one, other) if _same(one, other) else None
    if isinstance(one, When) and isinstance(other, When):
        return _relation_in_time(one, other)
    return None


def interval_relation(one: DatedInterval, other: DatedInterval) -> Relation:
    """Return how one interval of days stands to another.

    Examples
    --------
    >>> may = DatedInterval(dt.date(2031, 5, 1), dt.date(2031, 5, 31))
    >>> interval_relation(may, DatedInterval(dt.date(2031, 1, 1), None)).value
    'refines'
    """
    return _relation((one.first, one.last), (other.first, other.last))


def range_relation(one: Range, other: Range) -> Relation:
    """Return how one range of numbers stands to another.

    Examples
    --------
    >>> range_relation(Range(Decimal(1), Decimal(2)), Range(Decimal(3), None)).value
    'disjoint'
    """
    return _relation(_ends(one), _ends(other))


def _relation_of_amounts(one: Amount, other: Amount) -> Relation:
    found = range_relation(measured_range(one), measured_range(other))
    if found is Relation.DISJOINT and one.unit == other.unit:
        if _is_rounded(one, other):
            return Relation.REFINES
        if _is_rounded(other, one):
            return Relation.REFINED
    return found


def _is_rounded(exact: Amount, rounded: Amount) -> bool:
    """Return whether the one number of an amount is that of another, rounded."""
    (value, last), (near, most) = _ends(exact.range), _ends(rounded.range)
    if value is None or near is None or value != last or near != most or near <= 0:
        return False
    if exact.kind == "percentage":
        return near % 1 == 0 and value.quantize(Decimal(1), ROUND_HALF_UP) == near
    is_exact = exact.kind in ("count", "people") and near < _LARGE
    step = Decimal(10) ** int(near.normalize().as_tuple().exponent)
    is_near = abs(value - near) <= ROUNDED * max(value, near)
    return not is_exact and is_near and (value / step).quantize(1, ROUND_HALF_UP) * step == near


def _relation(one: tuple[_T | None, _T | None], other: tuple[_T | None, _T | None]) -> Relation:
    if one == other:
        return Relation.AGREES
    if _is_before(one, other) or _is_before(other, one):
        return Relation.DISJOINT
    if _holds(other, one):
        return Relation.REFINES
    return Relation.REFINED if _holds(one, other) else Relation.OVERLAPS


def _is_before(one: tuple[_T | None, _T | None], other: tuple[_T | None, _T | None]) -> bool:
    return one[1] is not None and other[0] is not None and one[1] < other[0]


def _holds(outer: tuple[_T | None, _T | None], inner: tuple[_T | None, _T | None]) -> bool:
    starts = outer[0] is None or (inner[0] is not None and outer[0] <= inner[0])
    return starts and (outer[1] is None or (inner[1] is not None and inner[1] <= outer[1]))


def _relation_in_time(one: When, other: When) -> Relation | None:
    if one.interval is not None and other.interval is not None:
        return interval_relation(one.interval, other.interval)
    is_open = one.interval is None and other.interval is None
    if not is_open or one.tense != other.tense or one.relative_to != other.relative_to:
        return None
    far = _far(one), _far(other)
    if far[0] is None or far[1] is None or one.tense == Tense.DEADLINE:
        return None
    return interval_relation(far[0], far[1])


def _far(when: When) -> DatedInterval | None:
    if when.length is None:
        return None
    try:
        most = None if when.length.most is None else day_after(_ONE_DAY, when.length.most)
        return DatedInterval(day_after(_ONE_DAY, when.length.least), most)
    except OverflowError:
        return None


def _ends(value: Range) -> tuple[Decimal | None, Decimal | None]:
    return value.least, value.most


def _same(one: Amount, other: Amount) -> bool:
    return one.kind == other.kind and base_unit(one) == base_unit(other)


def base_unit(amount: Amount) -> str:
    """Return the unit that amounts of its kind are compared in: the metre for a mile."""
    unit = MEASURES.get(amount.unit)
    return amount.unit if unit is None or unit.kind != amount.kind else unit.base


def measured_range(amount: Amount) -> Range:
    """Return the range of an amount in the unit that its kind is compared in."""
    unit = MEASURES.get(amount.unit)
    if unit is None or unit.kind != amount.kind:
        return amount.range
    ends = (None if end is None else end * unit.factor for end in _ends(amount.range))
    return Range(*ends)
