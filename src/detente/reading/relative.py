"""Dates told from the day of publication: weekdays, "yesterday", "last month", "the weekend".

A weekday is the last one up to the day of publication; where the sentence looks ahead, the next
one from it on. The other of the two is kept beside it.
"""

from __future__ import annotations

import datetime as dt
import re

from detente.reading.calendars import (
    FULL_MONTH,
    MONTHS,
    SEASONS,
    WEEKDAY,
    WEEKDAY_FIRSTS,
    WEEKDAYS,
    YEAR,
)
from detente.reading.intervals import DatedInterval, months_from, the_day, unit_of
from detente.reading.scanning import SPACE, listed, rule, word_before
from detente.reading.when import Anchor, When, looks_ahead

_DAY = dt.timedelta(days=1)
_NO_WEEKDAY_AFTER = frozenset(
    listed(
        "black good super bloody ash cyber holy palm easter maundy news ruby giving mail each",
        "every",
    )
)
_AHEAD_BEHIND = frozenset(listed("by until till through than"))
_DAY_WORDS = {
    "today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0,
    "yesterday": -1, "last night": -1, "last evening": -1, "tomorrow": 1,
    "the day before yesterday": -2, "the day after tomorrow": 2,
}  # fmt: skip
_UNITS = "day|week|weekend|month|year|decade|century|quarter"
_SEASON = "|".join(SEASONS)
_SEASON_MAY_STAND_AFTER = frozenset(
    listed("in by until since over during through before after of for from")
)
_WHICH = (
    rf"(?P<which>last|this|next|the{SPACE}(?:previous|following|current|same|next(?={SPACE}day)))"
)


def _weekday(match: re.Match[str], anchor: Anchor) -> When | None:
    text, which = match.string, " ".join((match["which"] or "").lower().split())
    if not which and word_before(text, match.start()) in _NO_WEEKDAY_AFTER:
        return None
    if which.startswith("the "):
        return When(None, relative_to="an event told before")
    number = WEEKDAYS[match["weekday"]]

    def back(day: dt.date) -> DatedInterval:
        return the_day(day - (day.weekday() - number) % 7 * _DAY)

    def ahead(day: dt.date) -> DatedInterval:
        return the_day(day + (number - day.weekday()) % 7 * _DAY)

    if which in ("last", "this past", "past"):
        return anchor.when(lambda day: back(day - _DAY))
    if which in ("next", "this coming", "coming"):
        return anchor.when(lambda day: ahead(day + _DAY))
    if which == "this":
        return anchor.when(lambda day: the_day(day + (number - day.weekday()) * _DAY))
    before = word_before(text, match.start())
    is_ahead = before in _AHEAD_BEHIND or looks_ahead(text, match.start())
    chosen, other = (ahead, back) if is_ahead else (back, ahead)
    side = "after" if chosen is ahead else "before"
    like = When(None, inferred=(f"the weekday on or {side} {anchor.name}",))
    if anchor.day is not None and anchor.day.weekday() != number:
        like = When(None, inferred=like.inferred, otherwise=anchor.when(other).interval)
    return anchor.when(chosen, like=like)


def _day_word(match: re.Match[str], anchor: Anchor) -> When | None:
    words = " ".join(match["words"].lower().split())
    if words == "today" and word_before(match.string, match.start()) in ("usa", "russia"):
        return None
    return anchor.when(lambda day: the_day(day + _DAY_WORDS[words] * _DAY))


def _unit(match: re.Match[str], anchor: Anchor) -> When | None:
    which, unit = " ".join((match["which"] or "").lower().split()), match["unit"].lower()
    if which in ("the previous", "the following", "the same", "the next"):
        return When(None, relative_to="an event told before")
    if unit == "day":
        return None
    places = {"last": -1, "next": 1}.get(which, 0)
    part = (match["part"] or "").lower()

    def counted(day: dt.date) -> DatedInterval:
        whole = unit_of(day, unit, places)
        if part.startswith("earlier") and places == 0:
            return DatedInterval(whole.first, day)
        return DatedInterval(day, whole.last) if part.startswith("later") and places == 0 else whole

    return anchor.when(counted)


def _by_event(_: re.Match[str], __: Anchor) -> When:
    return When(None, relative_to="an event told before or next")


def _weekend(_: re.Match[str], anchor: Anchor) -> When:
    told = When(None, inferred=(f"the last weekend before {anchor.name}",))
    return anchor.when(lambda day: unit_of(day - 5 * _DAY, "weekend"), like=told)


def _month(match: re.Match[str], anchor: Anchor) -> When:
    number, which = MONTHS[match["month"]], match["which"].lower()

    def counted(day: dt.date) -> DatedInterval:
        away = 1 if which == "next" else -1 if which == "last" else 0
        is_past, is_ahead = number >= day.month, number <= day.month
        year = day.year + (away if (is_past if away < 0 else is_ahead) else 0)
        return months_from(year, number)

    return anchor.when(counted, like=When(None, inferred=(f"year from {anchor.name}",)))


def _season(match: re.Match[str], anchor: Anchor) -> When | None:
    first = SEASONS[match["season"].lower()]
    told = ("whole months of the northern hemisphere",)
    if match["year"]:
        year = int(match["year"])
        other = months_from(year - 1, 12, 3) if first == 12 else None
        return When(months_from(year, first, 3), inferred=told, otherwise=other)
    which = (match["which"] or "").lower().strip()
    before = word_before(match.string, match.start())
    if match["season"][0].isupper() or (
        which in ("", "the") and before not in _SEASON_MAY_STAND_AFTER
    ):
        return None
    is_ahead = which == "next" or (which != "last" and looks_ahead(match.string, match.start()))

    def counted(day: dt.date) -> DatedInterval:
        years = range(day.year - 2, day.year + 3)
        there = [months_from(year, first, 3) for year in years]
        past = [one for one in there if one.last is not None and one.last < day]
        coming = [one for one in there if one.first is not None and one.first > day]
        running = [one for one in there if one not in past and one not in coming]
        if which == "last":
            return past[-1]
        if which == "next":
            return coming[0]
        if which == "this":
            return running[0] if running else months_from(day.year, first, 3)
        return running[0] if running else coming[0] if is_ahead else past[-1]

    return anchor.when(counted, like=When(None, inferred=told))


def _sole_unit(match: re.Match[str], anchor: Anchor) -> When:
    unit = match["unit"].lower()
    told = When(None, inferred=(f"the {unit} of {anchor.name}",))
    return anchor.when(lambda day: unit_of(day, unit), like=told)


RULES = (
    rule(
        "weekday",
        f"{WEEKDAY_FIRSTS} last next this past coming the",
        rf"(?:(?P<which>(?i:last|next|this(?:{SPACE}(?:past|coming))?|past|coming|the{SPACE}(?:previous|following)))"
        rf"{SPACE})?(?P<weekday>{WEEKDAY})(?!\w|-[A-Z])(?!{SPACE}(?:(?:in|of){SPACE}(?:{FULL_MONTH}|the{SPACE})|Times|Telegraph|Mirror|Mail|Night|Morning"
        rf"|Review|Herald|Express|Addams|Post|School)\b)(?:{SPACE}(?:morning|afternoon|evening|night)\b)?",
        _weekday,
    ),
    rule(
        "day word",
        "today tonight yesterday tomorrow this last the earlier later late early",
        rf"(?i:(?:(?:earlier|later|late|early){SPACE})?(?P<words>"
        + "|".join(words.replace(" ", SPACE) for words in _DAY_WORDS)
        + r"))(?!\w)",
        _day_word,
    ),
    rule(
        "calendar unit",
        "last this next the earlier later",
        rf"(?i:(?P<part>(?:earlier|later){SPACE})?(?:{_WHICH}|(?<=er )in{SPACE}the){SPACE}"
        rf"(?P<unit>{_UNITS}))(?!\w|-)",
        _unit,
    ),
    rule(
        "by an event",
        "that the",
        rf"(?i:that{SPACE}(?:{_UNITS}|{_SEASON}|morning|afternoon|evening|night)"
        rf"|the{SPACE}day{SPACE}(?:after|before))(?!\w|-|{SPACE}care)",
        _by_event,
    ),
    rule("the weekend", "the", rf"(?i:the{SPACE}weekend)(?!\w)", _weekend),
    rule(
        "month of which year",
        "last this next",
        rf"(?P<which>(?i:last|this|next))(?:{SPACE}(?:coming|past))?{SPACE}"
        rf"(?P<month>{FULL_MONTH})(?!\w|{SPACE}\d)",
        _month,
    ),
    rule(
        "season",
        f"last this next the {' '.join(SEASONS)}",
        rf"(?:(?P<which>(?i:last|this|next|the)){SPACE})?(?P<season>{_SEASON}|{_SEASON.title()})"
        rf"(?!\w)(?:(?:{SPACE}of)?{SPACE}(?P<year>{YEAR})|(?!{SPACE}of|-))",
        _season,
    ),
)
"""Dates that count from another day."""

SOLE_UNITS = (
    rule(
        "the unit itself",
        "the this",
        rf"(?i:(?:the|this){SPACE}(?P<unit>week|month|year|decade|century))(?!\w|-)",
        _sole_unit,
    ),
)
"""A unit that is the present one where something leads it in: "the end of the year"."""
