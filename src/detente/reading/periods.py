"""Parts of a period, and from one date to another: "early 2027", "Q3", "from March to May"."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from detente.reading import absolute, relative
from detente.reading.calendars import THROUGH
from detente.reading.intervals import DatedInterval, months_from, third_of, week_of, years_from
from detente.reading.scanning import SPACE, Grammar, Hit, Lead, Reader, listed, tried
from detente.reading.when import Anchor, When

BASE: tuple[Reader[Anchor, When], ...] = (*absolute.RULES, *relative.RULES)
_PLAIN = Grammar(BASE)
_WHOLE = Grammar((*BASE, *relative.SOLE_UNITS))

_THIRDS = {
    "early": 0, "beginning": 0, "start": 0, "mid": 1, "middle": 1, "late": 2, "end": 2, "close": 2,
}  # fmt: skip
_PLACES = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1, "final": -1, "latter": -1}
_NO_WEEK = frozenset({"year", "decade", "century", "month", "month and year", "season"})


def _third(match: re.Match[str], inner: Hit[When], _: Anchor) -> When | None:
    when, word = inner.value, (match["part"] or match["edge"]).lower()
    is_short = when.interval is not None and when.interval.first == when.interval.last
    if is_short or inner.rule in ("weekday", "day word"):
        return when if word in ("early", "late") else None
    told = (
        *when.inferred,
        f"“{word}” taken for the {('first', 'middle', 'last')[_THIRDS[word]]} third",
    )
    interval = None if when.interval is None else third_of(when.interval, _THIRDS[word])
    return replace(when, interval=interval, hedge=word, inferred=told, otherwise=None)


def _fraction(match: re.Match[str], inner: Hit[When], _: Anchor) -> When | None:
    digit = next((mark for mark in match["place"] if mark.isdigit()), None)
    place = int(digit) - 1 if digit else _PLACES[match["place"].lower()]
    is_half = match["kind"].lower().startswith("h")
    if place > (1 if is_half else 3):
        return None
    interval = inner.value.interval
    if interval is None or interval.first is None or interval.last is None:
        return inner.value
    parts = 2 if is_half else 4
    if interval == years_from(interval.first.year):
        months = 12 // parts
        return replace(
            inner.value,
            interval=months_from(interval.first.year, 1 + place % parts * months, months),
        )
    if not is_half:
        return None
    days = (interval.last - interval.first).days + 1
    middle = interval.first + dt.timedelta(days=days // 2)
    half = DatedInterval(middle, interval.last)
    if place == 0:
        half = DatedInterval(interval.first, middle - dt.timedelta(days=1))
    return replace(inner.value, interval=half)


def _week(_: re.Match[str], inner: Hit[When], __: Anchor) -> When | None:
    interval = inner.value.interval
    if inner.rule in _NO_WEEK:
        return None
    if interval is None or interval.first is None:
        return inner.value
    return replace(inner.value, interval=week_of(interval.first))


_PARTS: tuple[Reader[Anchor, When], ...] = (
    Lead(
        "part of",
        frozenset(listed("early mid late the beginning start middle end close")),
        re.compile(
            rf"(?i:(?:the{SPACE})?(?:(?P<part>early|mid|late)(?:-|{SPACE})(?:in{SPACE})?"
            rf"|(?P<edge>beginning|start|middle|end|close){SPACE}of{SPACE}))"
        ),
        _WHOLE,
        _third,
    ),
    Lead(
        "half or quarter",
        frozenset(listed("the first second third fourth last final latter")),
        re.compile(
            rf"(?:(?i:(?:the{SPACE})?(?P<place>first|second|third|fourth|last|final|latter){SPACE}"
            rf"(?P<kind>half|quarter){SPACE}(?:of{SPACE})?))"
        ),
        _WHOLE,
        _fraction,
    ),
    Lead(
        "half or quarter",
        frozenset(listed("q1 q2 q3 q4 h1 h2")),
        re.compile(rf"(?P<kind>[QH])(?P<place>[1-4]){SPACE}(?:of{SPACE})?"),
        _WHOLE,
        _fraction,
    ),
    Lead(
        "week of",
        frozenset({"the", "week"}),
        re.compile(rf"(?i:(?:the{SPACE})?week{SPACE}(?:of|beginning|starting|ending){SPACE})"),
        _PLAIN,
        _week,
    ),
)

DATES = Grammar((*_PARTS, *BASE))
"""Single dates and parts of periods."""

_JOIN = re.compile(THROUGH.replace("to|and|or|through", "to|and|through|until|till"))
_BETWEEN = re.compile(rf"(?i:from|between){SPACE}")


@dataclass(frozen=True, slots=True)
class Through:
    """From one date to another; a year or month that the first leaves out is the other's."""

    name: str
    firsts: frozenset[str]
    needs_lead: bool

    def hit(self, text: str, start: int, relative_to: Anchor) -> Hit[When] | None:
        """Return what is said from one date to another at an offset, or None."""
        lead = tried(_BETWEEN, text, start) if self.needs_lead else None
        if self.needs_lead and lead is None:
            return None
        one = DATES.at(text, lead.end() if lead else start, relative_to)
        join = None if one is None else tried(_JOIN, text, one.end)
        if one is None or join is None or not _joins(join, lead):
            return None
        two = DATES.at(text, join.end(), relative_to)
        if two is None:
            return None
        if one.value.inferred and two.value.interval is not None:
            anchor = Anchor(two.value.interval.first, "the other date")
            one = DATES.at(text, one.start, anchor) or one
        value = _through(one.value, two.value)
        return None if value is None else Hit(start, two.end, f"{self.name}: {two.rule}", value)


def _joins(join: re.Match[str], lead: re.Match[str] | None) -> bool:
    word = join[0].strip().lower()
    if lead is None:
        return word not in ("and", "until", "till")
    return (word == "and") == lead[0].lower().startswith("between")


def _through(one: When, two: When) -> When | None:
    inferred = tuple(dict.fromkeys((*one.inferred, *two.inferred)))
    if one.interval is None or two.interval is None:
        return When(None, relative_to=one.relative_to or two.relative_to, inferred=inferred)
    first, last = one.interval.first, two.interval.last
    if first is None or last is None or first > last:
        return None
    return When(DatedInterval(first, last), inferred=inferred)


_FIRSTS = frozenset().union(*(reader.firsts for reader in DATES.readers))
PERIODS = Grammar(
    (
        Through("from and to", frozenset({"from", "between"}), needs_lead=True),
        Through("from and to", _FIRSTS, needs_lead=False),
        *DATES.readers,
    )
)
"""All of them, and from one to another."""
