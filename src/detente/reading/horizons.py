"""Lengths of time, and what lies so far back or ahead: "four to six months", "nearly a decade ago".

What lies so far off is the calendar unit that the words count in: two weeks ago is a week, two
years ago a year. A vague or hedged length is widened outwards to whole months or days.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from detente.reading.absolute import looks_ahead
from detente.reading.intervals import DatedInterval, Length, day_after, day_before
from detente.reading.numbers import FIRST_WORDS, NEXT_NUMBER, NUMBER, number
from detente.reading.relative import unit_of
from detente.reading.scanning import DASH, SPACE, rule, sentence_before, word_before
from detente.reading.vague import HEDGES, PLURALS, Range, hedged
from detente.reading.when import Anchor, Tense, When

HEDGE = "|".join(word.replace(" ", SPACE) for word in sorted(HEDGES, key=len, reverse=True))
HEDGE_FIRSTS = " ".join(sorted({hedge.split()[0] for hedge in HEDGES}))
_UNITS = "hour|day|week|fortnight|month|year|decade|century|centurie"
_AMOUNT = (
    rf"(?i:(?P<hedge>{HEDGE}){SPACE})?(?i:(?:between|the|another|a{SPACE}further){SPACE})?"
    rf"(?P<one>{NUMBER}|(?i:\ban?\b))"
    rf"(?:(?:{SPACE}?{DASH}{SPACE}?|(?:-|{SPACE})(?i:to|or|and)(?:-|{SPACE}))(?P<two>{NEXT_NUMBER}))?"
)
_HALF = rf"{SPACE}and{SPACE}a{SPACE}half"
_LENGTH = (
    rf"{_AMOUNT}(?P<half>{_HALF})?(?:{SPACE}|-)(?P<unit>(?i:{_UNITS}))s?(?!\w)(?P<more>{_HALF}\b)?"
)
_PLURAL = rf"(?P<unit>(?i:{_UNITS}))s(?!\w)"
_FIRSTS = f"{FIRST_WORDS} {HEDGE_FIRSTS} between the another"
_WHERE = (
    r"(?P<where>(?i:ago|back|earlier|later|before|after|afterwards|prior|from now|hence))(?!\w)"
)
_WHICH = r"(?P<which>(?i:next|coming|following|upcoming|past|last|previous|recent|preceding))"
_WHICH_FIRSTS = "the next coming following upcoming past last previous recent preceding"
_UNIT_FIRSTS = "hours days weeks months years decades centuries"

_IN_MONTHS = {"month": 1, "year": 12, "decade": 120, "century": 1200}
_IN_DAYS = {
    "hour": Decimal(1) / 24,
    "day": Decimal(1),
    "week": Decimal(7),
    "fortnight": Decimal(14),
}
_OF = re.compile(rf"{SPACE}(?:of|after)\b")
_NO_LENGTH_BEFORE = re.compile(
    rf"[ -]old|{SPACE}(?:of{SPACE}age|old|a{SPACE}(?:day|week|month|year))\b"
)
_BEFORE_ONE = ("for", "after", "lasted", "another", "only", "just", "than", "every")
_Counted = Callable[[dt.date], DatedInterval]
_MOST = 9_999
_LOOKS_BACK = re.compile(
    r"\b(?:first|only|since|once|twice|times|not|never|no|fewest|most|least|best|worst|\w{2,12}est)\b",
    re.IGNORECASE,
)


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
    if max(least, value.most or 0) > _MOST or (value.most is not None and value.most < least):
        return None
    written = _in_months if unit in _IN_MONTHS else _in_days
    return Length(
        written(least, unit, math.floor),
        None if value.most is None else written(value.most, unit, math.ceil),
    )


def _in_months(count: Decimal, unit: str, rounded: Callable[[Decimal], int]) -> str:
    months = count * _IN_MONTHS[unit]
    if months != months.to_integral_value():
        return f"P{rounded(months * (30 if rounded is math.floor else 31))}D"
    return f"P{int(months) // 12}Y" if months and months % 12 == 0 else f"P{int(months)}M"


def _in_days(count: Decimal, unit: str, rounded: Callable[[Decimal], int]) -> str:
    days = rounded(count * _IN_DAYS[unit])
    is_weeks = unit in ("week", "fortnight") and days % 7 == 0
    return f"P{days // 7}W" if is_weeks else f"P{days}D"


def _far(length: Length, unit: str, sign: int) -> _Counted:
    """Return how to count what lies so far back or ahead, in the unit that the words count in."""
    away = day_after if sign > 0 else day_before
    in_unit = {"hour": "day", "fortnight": "week", "decade": "year", "century": "year"}.get(
        unit, unit
    )

    def counted(day: dt.date) -> DatedInterval:
        near = unit_of(away(day, length.least), in_unit)
        far = (
            DatedInterval(None, None)
            if length.most is None
            else unit_of(away(day, length.most), in_unit)
        )
        if sign > 0:
            first = None if near.first is None else max(near.first, day)
            return DatedInterval(first, far.last)
        last = None if near.last is None else min(near.last, day)
        return DatedInterval(far.first, last)

    return counted


def _up_to(length: Length, sign: int) -> _Counted:
    """Return how to count from the day itself as far as the length goes, back or ahead."""

    def counted(day: dt.date) -> DatedInterval:
        if length.most is None:
            return DatedInterval(day, None) if sign > 0 else DatedInterval(None, day)
        if sign > 0:
            return DatedInterval(day, day_after(day, length.most))
        return DatedInterval(day_before(day, length.most), day)

    return counted


def _off(match: re.Match[str], anchor: Anchor) -> When | None:
    found = length_of(match)
    if found is None:
        return None
    length, unit, hedge = found
    where = " ".join(match["where"].lower().split())
    if where in ("earlier", "later", "before", "after", "afterwards", "previously", "prior"):
        return When(None, Tense.PAST, length, "an event told before or next", hedge)
    sign = -1 if where in ("ago", "back") else 1
    like = When(None, Tense.PAST if sign < 0 else Tense.HORIZON, length, hedge=hedge)
    return anchor.when(_far(length, unit, sign), like=like)


def _running(match: re.Match[str], anchor: Anchor) -> When | None:
    found = length_of(match)
    if found is None:
        return None
    length, _, hedge = found
    which = (match["which"] or "coming").lower()
    if which in ("following", "preceding", "previous"):
        return When(None, Tense.DURATION, length, "an event told before", hedge)
    sign = -1 if which in ("past", "last", "recent") else 1
    if which in ("coming", "recent", "upcoming"):
        hedge = ", ".join(word for word in (which, hedge) if word)
    if match.groupdict().get("one") is None:
        length = replace(length, least="P0D")
    like = When(None, Tense.PAST if sign < 0 else Tense.HORIZON, length, hedge=hedge)
    return anchor.when(_up_to(length, sign), like=like)


def _within(match: re.Match[str], anchor: Anchor) -> When | None:
    found = length_of(match)
    if found is None:
        return None
    length, _, hedge = found
    is_range = match.groupdict().get("two") is not None
    if not is_range:
        length = replace(length, least="P0D")
    if _OF.match(match.string, match.end()):
        return When(None, Tense.HORIZON, length, "an event told next", hedge)

    def counted(day: dt.date) -> DatedInterval:
        last = None if length.most is None else day_after(day, length.most)
        return DatedInterval(day_after(day, length.least), last)

    return anchor.when(counted, like=When(None, Tense.HORIZON, length, hedge=hedge))


def _in(match: re.Match[str], anchor: Anchor) -> When | None:
    found = length_of(match)
    if found is None:
        return None
    length, unit, hedge = found
    text, start = match.string, match.start()
    lasting = When(None, Tense.DURATION, length, "when it begins", hedge)
    is_long = hedge.split(",")[0] in ("nearly", "almost", "more than", "over", "at least")
    if is_long or _LOOKS_BACK.search(sentence_before(text, start)):
        return lasting
    ahead = anchor.when(_far(length, unit, 1), like=When(None, Tense.HORIZON, length, hedge=hedge))
    if match["time"] or looks_ahead(text, start):
        return ahead
    return replace(lasting, otherwise=ahead.interval)


def _lasting(match: re.Match[str], _: Anchor) -> When | None:
    text = match.string
    found = length_of(match)
    groups = match.groupdict()
    if found is None or _NO_LENGTH_BEFORE.match(text, match.end()):
        return None
    length, hedge = found[0], found[2]
    before, one = word_before(text, match.start()), groups.get("one")
    if one is None:
        is_length = before == "for" or match["long"] is not None
    else:
        # "$10 a year" is a rate, and "one day" any day.
        is_sole = one.lower() in ("a", "an", "one") and not hedge and "-" not in match[0]
        is_length = not is_sole or before in _BEFORE_ONE
    return When(None, Tense.DURATION, length, "when it begins", hedge) if is_length else None


RULES = (
    rule("so far off", _FIRSTS, rf"{_LENGTH}{SPACE}{_WHERE}", _off),
    rule("so far off", _UNIT_FIRSTS, rf"{_PLURAL}{SPACE}{_WHERE}", _off),
    rule("coming or past", _WHICH_FIRSTS, rf"(?i:the{SPACE})?{_WHICH}{SPACE}{_LENGTH}", _running),
    rule("coming or past", _WHICH_FIRSTS, rf"(?i:the{SPACE})?{_WHICH}{SPACE}{_PLURAL}", _running),
    rule(
        "coming or past",
        "the past coming",
        rf"(?i:(?:(?:the{SPACE})?(?P<which>past|coming|(?<=the )(?:last|next))){SPACE}"
        rf"(?P<one>)(?P<unit>{_UNITS}))(?!\w)",
        _running,
    ),
    rule(
        "ahead",
        f"the {_UNIT_FIRSTS}",
        rf"(?i:the{SPACE})?{_PLURAL}{SPACE}(?P<which>)(?i:ahead|to{SPACE}come)(?!\w)",
        _running,
    ),
    rule("within", "within", rf"(?i:within){SPACE}(?i:the{SPACE})?{_LENGTH}", _within),
    rule("within", "within", rf"(?i:within){SPACE}{_PLURAL}", _within),
    rule("in so long", "in", rf"(?i:in){SPACE}{_LENGTH}(?P<time>[’']?{SPACE}time)?", _in),
    rule("so long", _FIRSTS, _LENGTH, _lasting),
    rule("so long", _UNIT_FIRSTS, rf"(?P<unit>(?i:{_UNITS}))s(?P<long>-?long)?(?!\w)", _lasting),
)
"""Lengths, and what lies so far off."""
