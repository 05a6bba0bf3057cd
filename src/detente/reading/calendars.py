"""Names of months, weekdays and seasons, as patterns of bounded width and as numbers."""

from __future__ import annotations

import calendar
import datetime as dt

from detente.reading.scanning import DASH, SPACE, listed

MONTH_NAMES = listed(
    "January February March April May June July August September October November December"
)
"""The months, January first."""

_SHORT = listed("Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec")
MONTHS = {name: number for number, name in enumerate(MONTH_NAMES, 1)} | {
    name: 1 + [full[:3] for full in MONTH_NAMES].index(name[:3]) for name in _SHORT
}
"""The number of each month, by its name and its short forms."""

WEEKDAYS = {
    name: number
    for number, name in enumerate(
        listed("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
    )
}
"""The number of each weekday, Monday = 0, as :meth:`datetime.date.weekday` has it."""

SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""The first month of each season: whole months of the northern hemisphere."""

FULL_MONTH = "(?:" + "|".join(MONTH_NAMES) + ")"
MONTH = rf"(?:{FULL_MONTH}|(?:{'|'.join(_SHORT)})\.?)(?![a-z])"
WEEKDAY = "(?:" + "|".join(WEEKDAYS) + ")"
WEEKDAY_BEFORE = (
    rf"(?:(?:{WEEKDAY}|(?:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\.?),?{SPACE}(?:the{SPACE})?)?"
)
"""A weekday in front of a date; by itself "Sun" is a newspaper."""

DAY = r"(?<!\d)(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%])"
YEAR = r"(?:1[5-9]|20|21)\d\d(?![\w%]|,\d{3}|\.\d)"
THROUGH = rf"(?:{SPACE}?{DASH}{SPACE}?|{SPACE}(?:to|and|or|through){SPACE})"

MONTH_FIRSTS = " ".join(name.lower() for name in MONTHS)
WEEKDAY_FIRSTS = " ".join(name.lower() for name in WEEKDAYS)
SHORT_WEEKDAY_FIRSTS = "mon tue tues wed thu thur thurs fri sat sun"


def month_number(name: str) -> int:
    """Return the number of a month, 1 to 12, by its name or short form."""
    return MONTHS[name.rstrip(".")]


def day_number(text: str) -> int:
    """Return the number in a day such as "14th"."""
    return int("".join(mark for mark in text if mark.isdecimal()))


def is_day(year: int, month: int, day: int) -> bool:
    """Return whether there is such a day in the calendar."""
    if not (dt.MINYEAR <= year <= dt.MAXYEAR and 1 <= month <= 12):
        return False
    return 1 <= day <= calendar.monthrange(year, month)[1]
