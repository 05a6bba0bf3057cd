"""Lengths of time as reports write them, as ISO 8601: "four to six months", "nearly a decade"."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from decimal import Decimal

from detente.reading.intervals import Length
from detente.reading.numbers import FIRST_WORDS, NEXT_NUMBER, NUMBER, number
from detente.reading.scanning import DASH, SPACE, any_of
from detente.reading.vague import HEDGES, PLURALS, Range, hedged

HEDGE = any_of(HEDGES)
HEDGE_FIRSTS = " ".join(sorted({hedge.split()[0] for hedge in HEDGES}))
UNITS = "hour|day|week|fortnight|month|year|decade|century|centurie"
_AMOUNT = (
    rf"(?i:(?P<hedge>{HEDGE}){SPACE})?(?i:(?:between|the|another|a{SPACE}further){SPACE})?"
    rf"(?P<one>{NUMBER}|(?i:\ban?\b))"
    rf"(?:(?:{SPACE}?{DASH}{SPACE}?|(?:-|{SPACE})(?i:to|or|and)(?:-|{SPACE}))(?P<two>{NEXT_NUMBER}))?"
)
_HALF = rf"{SPACE}and{SPACE}a{SPACE}half"
LENGTH = (
    rf"{_AMOUNT}(?P<half>{_HALF})?(?:{SPACE}|-)(?P<unit>(?i:{UNITS}))s?(?!\w)(?P<more>{_HALF}\b)?"
)
PLURAL = rf"(?P<unit>(?i:{UNITS}))s(?!\w)"
FIRSTS = f"{FIRST_WORDS} {HEDGE_FIRSTS} between the another"
_IN_MONTHS = {"month": 1, "year": 12, "decade": 120, "century": 1200}
_IN_DAYS = {"day": 1, "week": 7, "fortnight": 14}
# What fits an ISO 8601 duration of this program, also where it is counted out in days.
_MOST = 30_000


def length_of(match: re.Match[str]) -> tuple[Length, str, str] | None:
    """Return the length that a match says, the unit it counts in, and its vague words.

    None when the number is none, or longer than the calendar goes.
    """
    groups = match.groupdict()
    unit = match["unit"].lower().replace("centurie", "century")
    hedge = " ".join((groups.get("hedge") or "").lower().split())
    words = [hedge] if hedge else []
    if groups.get("one") is None:
        found, words = PLURALS[unit].range, [f"{unit}s"]
    else:
        said = [groups[name] for name in ("one", "two") if groups.get(name) is not None]
        ends = [end for end in map(_number, said) if end is not None]
        if len(ends) != len(said):
            return None
        half = Decimal("0.5") if groups.get("half") or groups.get("more") else Decimal(0)
        found = Range(_plus(ends[0], half).least, _plus(ends[-1], half).most)
        words += [word for word, end in zip(said, ends, strict=True) if end.least != end.most]
    length = _length(hedged(found, hedge), unit)
    return None if length is None else (length, unit, ", ".join(words))


def _number(text: str) -> Range | None:
    return Range(Decimal(1), Decimal(1)) if text.lower() in ("", "a", "an") else number(text)


def _plus(value: Range, more: Decimal) -> Range:
    return Range(*(None if end is None else end + more for end in (value.least, value.most)))


def _length(value: Range, unit: str) -> Length | None:
    least = value.least or Decimal(0)
    if max(least, value.most or 0) * _IN_MONTHS.get(unit, 1) > _MOST or (
        value.most is not None and value.most < least
    ):
        return None
    written = _in_months if unit in _IN_MONTHS else _in_days
    return Length(
        written(least, unit, math.floor) if least else "P0D",
        None if value.most is None else written(value.most, unit, math.ceil),
    )


def _in_months(count: Decimal, unit: str, rounded: Callable[[Decimal], int]) -> str:
    months = count * _IN_MONTHS[unit]
    if months != months.to_integral_value():
        return f"P{rounded(months * (30 if rounded is math.floor else 31))}D"
    return f"P{int(months) // 12}Y" if months and months % 12 == 0 else f"P{int(months)}M"


def _in_days(count: Decimal, unit: str, rounded: Callable[[Decimal], int]) -> str:
    days = rounded(count / 24 if unit == "hour" else count * _IN_DAYS[unit])
    is_weeks = unit in ("week", "fortnight") and days % 7 == 0
    return f"P{days // 7}W" if is_weeks else f"P{days}D"
