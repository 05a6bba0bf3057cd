"""Dates that say their day, month, year, decade or century, a missing year filled in.

A day or month without a year is the one nearest to the publication date; where the sentence looks
ahead ("will", "expected"), the next one.
"""

from __future__ import annotations

import datetime as dt
import re

from detente.reading.calendars import (
    DAY,
    FULL_MONTH,
    MONTH,
    MONTH_FIRSTS,
    SHORT_WEEKDAY_FIRSTS,
    THROUGH,
    WEEKDAY_BEFORE,
    WEEKDAY_FIRSTS,
    YEAR,
    day_number,
    is_day,
    month_number,
)
from detente.reading.intervals import DatedInterval, months_from, the_day, years_from
from detente.reading.numbers import NUMBERED
from detente.reading.scanning import NUMERAL, SPACE, listed, rule, word_before
from detente.reading.when import Anchor, When, looks_ahead

# "30 February" was tried as a day, and is none.
_NO_SUCH_DAY = re.compile(r"(?<!\d)\d{1,2}(?:st|nd|rd|th)? $")
_NOUN_AFTER = re.compile(r" (?!on|for|to|of|in|at|from|is|was|and|said|had|has)[a-z]{4}")
_MONTH_MAY_STAND_AFTER = frozenset(
    listed(
        "in since until till last next this early late mid from through during before after of by",
        "for between and to the",
    )
)
_AMBIGUOUS_MONTHS = frozenset({"March", "May", "April", "August", "June"})
_YEAR_MAY_STAND_AFTER = frozenset(
    listed(
        "in since by of until till after before from to through during early late mid for between",
        "circa year than and around about",
    )
)
_NO_YEAR_AFTER = re.compile(
    r"[ -](?:million|billion|percent|per cent|people|miles|feet|pounds|dollars|votes|jobs|times"
    r"|[A-Z]\w{1,15} (?:St|Street|Ave|Avenue|Road|Rd|Drive|Blvd|Boulevard))\b|[ ]?%|-\w|[’']?s?/"
)
_BEFORE_DECADE = r"(?:(?<![\w-])|(?<=(?i:late-))|(?<=(?i:mid-))|(?<=(?i:early-)))"
_CENTURIES = {
    "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19,
    "twentieth": 20, "twenty-first": 21,
}  # fmt: skip


def _nearest_day(
    match: re.Match[str], day: dt.date, month: int, numbers: list[int]
) -> list[dt.date]:
    years = range(max(day.year - 4, dt.MINYEAR), min(day.year + 4, dt.MAXYEAR) + 1)
    there = [
        dt.date(year, month, numbers[0])
        for year in years
        if all(is_day(year, month, number) for number in numbers)
    ]
    if looks_ahead(match.string, match.start()):
        there = [one for one in there if one >= day] or there
    nearest = min(there, key=lambda one: abs((one - day).days))
    return [nearest.replace(day=number) for number in numbers]


def _day_and_month(match: re.Match[str], anchor: Anchor) -> When | None:
    month = month_number(match["month"])
    numbers = [day_number(one) for one in (match["day"], match["last"]) if one]
    if numbers != sorted(set(numbers)) or not is_day(2000, month, numbers[-1]):
        return None
    if match["year"]:
        year = int(match["year"])
        if not is_day(year, month, numbers[-1]):
            return None
        return When(
            DatedInterval(dt.date(year, month, numbers[0]), dt.date(year, month, numbers[-1]))
        )

    def counted(day: dt.date) -> DatedInterval:
        days = _nearest_day(match, day, month, numbers)
        return DatedInterval(days[0], days[-1])

    return anchor.when(counted, like=When(None, inferred=(f"year from {anchor.name}",)))


def _month_and_year(match: re.Match[str], _: Anchor) -> When | None:
    if _NO_SUCH_DAY.search(match.string[max(0, match.start() - 6) : match.start()]):
        return None
    return When(months_from(int(match["year"]), month_number(match["month"])))


def _month(match: re.Match[str], anchor: Anchor) -> When | None:
    name, text = match["month"], match.string
    before = word_before(text, match.start())
    if before in ("each", "every") or _NO_SUCH_DAY.search(
        text[max(0, match.start() - 6) : match.start()]
    ):
        return None
    if name in _AMBIGUOUS_MONTHS and before not in _MONTH_MAY_STAND_AFTER:
        return None
    is_noun = before in ("the", "and", "to", "for")
    if name in _AMBIGUOUS_MONTHS and is_noun and not _NOUN_AFTER.match(text, match.end()):
        return None
    number = month_number(name)

    def counted(day: dt.date) -> DatedInterval:
        years = range(max(day.year - 1, dt.MINYEAR), min(day.year + 1, dt.MAXYEAR) + 1)
        away = {year: (year - day.year) * 12 + number - day.month for year in years}
        if looks_ahead(text, match.start()):
            return months_from(min(y for y in years if away[y] >= 0 or y == years[-1]), number)
        return months_from(min(years, key=lambda year: (abs(away[year]), year)), number)

    return anchor.when(counted, like=When(None, inferred=(f"year from {anchor.name}",)))


def _year(match: re.Match[str], _: Anchor) -> When | None:
    text = match.string
    if _NO_YEAR_AFTER.match(text, match.end()) or text[max(0, match.start() - 1)] in "$€£#":
        return None
    year, before = int(match[0]), word_before(text, match.start())
    if before in NUMBERED:
        return None
    if before in _YEAR_MAY_STAND_AFTER:
        return When(years_from(year))
    if not 1900 <= year <= 2099:
        return None
    return When(years_from(year), inferred=("the number taken for a year",))


def _decade(match: re.Match[str], anchor: Anchor) -> When | None:
    digits = match["decade"].lstrip("’'")
    if len(digits) == 4:
        return When(years_from(int(digits), 10))

    def counted(day: dt.date) -> DatedInterval:
        century = day.year - day.year % 100
        year = century + int(digits)
        return years_from(year if year <= day.year else year - 100, 10)

    return anchor.when(counted, like=When(None, inferred=(f"century from {anchor.name}",)))


def _attacks(_: re.Match[str], __: Anchor) -> When:
    return When(the_day(dt.date(2001, 9, 11)), inferred=("the attacks of 2001",))


def _century(match: re.Match[str], _: Anchor) -> When | None:
    word = match["century"].lower()
    number = _CENTURIES[word] if word in _CENTURIES else day_number(word)
    if not 1 <= number <= 99:
        return None
    return When(years_from(number * 100 - 99, 100))


def _iso(match: re.Match[str], _: Anchor) -> When | None:
    year, month, day = (int(match[name]) for name in ("year", "month", "day"))
    return When(the_day(dt.date(year, month, day))) if is_day(year, month, day) else None


def _numeric(match: re.Match[str], _: Anchor) -> When | None:
    one, two, year = (int(match[name]) for name in ("one", "two", "year"))
    is_short = len(match["year"]) == 2
    year += (2000 if year < 70 else 1900) if is_short else 0
    inferred = ("century of the year taken from 1970 to 2069",) if is_short else ()
    american = the_day(dt.date(year, one, two)) if is_day(year, one, two) else None
    european = the_day(dt.date(year, two, one)) if is_day(year, two, one) else None
    if match["mark"] == ".":
        american = None
    found = american or european
    if found is None:
        return None
    if american and european and american != european:
        told = ("month taken to stand first", *inferred)
        return When(american, inferred=told, otherwise=european)
    return When(found, inferred=inferred)


RULES = (
    rule(
        "month and day",
        f"{MONTH_FIRSTS} {WEEKDAY_FIRSTS} {SHORT_WEEKDAY_FIRSTS}",
        rf"{WEEKDAY_BEFORE}(?P<month>{MONTH})(?:{SPACE}|(?<=\.))(?:the{SPACE})?(?P<day>{DAY})"
        rf"(?!,\d{{3}}(?!\d)|\.\d|:\d)(?:{THROUGH}(?P<last>{DAY})(?!:\d|{SPACE}?(?:p\.m|a\.m|pm|am)))?"
        rf"(?:,?{SPACE}(?P<year>{YEAR}))?",
        _day_and_month,
    ),
    rule(
        "day and month",
        f"{NUMERAL} the {WEEKDAY_FIRSTS} {SHORT_WEEKDAY_FIRSTS}",
        rf"(?:{WEEKDAY_BEFORE}|the{SPACE})(?<![\w.,])(?<![A-Za-z0-9][-/])(?P<day>{DAY})"
        rf"(?:{THROUGH}(?P<last>{DAY}))?"
        rf"{SPACE}(?:of{SPACE})?(?P<month>{MONTH})(?:,?{SPACE}(?P<year>{YEAR}))?",
        _day_and_month,
    ),
    rule(
        "month and year",
        MONTH_FIRSTS,
        rf"(?P<month>{MONTH}),?{SPACE}(?:of{SPACE})?(?P<year>{YEAR})",
        _month_and_year,
    ),
    rule(
        "month", MONTH_FIRSTS, rf"(?P<month>{FULL_MONTH})(?!\w|[’'-]\w|{SPACE}\d\d?(?!\d))", _month
    ),
    rule("year", NUMERAL, rf"(?<![\w.,])(?<![A-Za-z0-9][-‐‑/])(?<!\d–){YEAR}(?![-–]\d|:\d)", _year),
    rule(
        "decade",
        f"the {NUMERAL}",
        rf"(?:[Tt]he{SPACE})?(?P<decade>{_BEFORE_DECADE}(?:1[5-9]|20)\d0|[’']\d0|(?<=[’'])\d0)"
        r"[’']?s(?!\w)",
        _decade,
    ),
    rule("9/11", NUMERAL, r"(?<![\w./-])9/11(?![\w/-])", _attacks),
    rule(
        "century",
        f"the {NUMERAL} {' '.join(word.split('-')[0] for word in _CENTURIES)}",
        rf"(?i:the{SPACE})?(?i:(?P<century>\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(_CENTURIES)}))"
        rf"(?:{SPACE}|-)[Cc]entury(?!\w)",
        _century,
    ),
    rule(
        "year, month, day",
        NUMERAL,
        r"(?<![\w./-])(?P<year>(?:1[5-9]|20|21)\d\d)(?P<mark>[-/.])(?P<month>\d\d?)(?P=mark)"
        r"(?P<day>\d\d?)(?![\w/-]|\.\d)",
        _iso,
    ),
    rule(
        "numeric",
        NUMERAL,
        r"(?<![\w./-])(?P<one>\d\d?)(?P<mark>[/.])(?P<two>\d\d?)(?P=mark)"
        r"(?P<year>(?:1[5-9]|20|21)\d\d|(?<=/)\d\d)(?![\w/-]|\.\d)",
        _numeric,
    ),
)
"""Absolute dates."""
