"""By when, until when, since when: words that lead in a date and open one end of it."""

from __future__ import annotations

import datetime as dt
import re

from detente.reading.intervals import DatedInterval
from detente.reading.periods import PERIODS
from detente.reading.scanning import SPACE, Hit, Lead, Reader, rule
from detente.reading.when import Anchor, Tense, When

_DAY = dt.timedelta(days=1)
_UP_TO = "no later than|not later than|on or before|at the latest by|before|until|till|through|by"
_FROM = "on or after|starting|beginning|as of|effective|after|since"
_WORDS = f"{_UP_TO}|{_FROM}".replace(" ", SPACE)
# "After Tuesday's vote" is after a vote: the day says which.
_OWNED = re.compile(r"[’']s?\b|[’'](?=\s)")
_NOUN = re.compile(
    rf"{SPACE}(?!(?:and|but|when|with|that|which|while|after|before|because|from|until)\b)[a-z-]{{4,}}"
)
_ENDS = "end|beginning|start|conclusion|close|expiry|completion|outbreak"
_EVENTS = (
    "term|presidency|tenure|mandate|war|summit|talks|conference|session|campaign|administration|"
    "negotiations|ceasefire|truce|conflict|hearing|trial|meeting|visit|convention|primaries|season|"
    "investigation|inquiry|fighting|crisis|transition|contract|lease|life|process|election"
)


def _bounded(match: re.Match[str], inner: Hit[When], anchor: Anchor) -> When | None:
    text, when = match.string, inner.value
    if _OWNED.match(text, inner.end) or (match["the"] and _NOUN.match(text, inner.end)):
        return None
    word = " ".join(match["word"].lower().split())
    if word == "before" and when.hedge in ("end", "close"):
        word = "by"  # Before the year is over, not before its last third.
    if when.interval is None:
        return When(None, Tense.DEADLINE, when.length, when.relative_to, word, when.inferred)
    interval = _opened(word, when.interval, anchor)
    if interval is None:
        return None
    other = None if when.otherwise is None else _opened(word, when.otherwise, anchor)
    return When(interval, Tense.DEADLINE, when.length, "", word, when.inferred, other)


def _opened(word: str, interval: DatedInterval, anchor: Anchor) -> DatedInterval | None:
    first, last = interval.first, interval.last
    if first is None or last is None:
        return None
    if word in ("starting", "beginning", "as of", "effective", "on or after"):
        return DatedInterval(first, None)
    if word == "since":
        return DatedInterval(first, anchor.day if anchor.day and anchor.day >= first else None)
    if word == "after":
        return DatedInterval(last + _DAY, None) if last < dt.date.max else None
    if word == "before":
        if first == dt.date.min:
            return None
        last = first - _DAY
    if word in ("until", "till", "through"):
        return DatedInterval(None, last)
    # What has to be done by a day that is to come is done between now and then.
    return DatedInterval(anchor.day if anchor.day and anchor.day <= last else None, last)


def _open_end(match: re.Match[str], _: Anchor) -> When:
    word = " ".join((match["word"] or "").lower().split())
    return When(None, Tense.DEADLINE, relative_to=" ".join(match["event"].split()), hedge=word)


RULES: tuple[Reader[Anchor, When], ...] = (
    Lead(
        "deadline",
        frozenset(word.split()[0] for word in f"{_UP_TO}|{_FROM}".split("|")),
        re.compile(
            rf"(?i:(?P<word>{_WORDS}){SPACE}(?:(?:in|on){SPACE}(?=[A-Z\d])|(?P<the>the){SPACE}(?=[A-Z\d])|(?P<other>)))"
        ),
        PERIODS,
        _bounded,
    ),
    rule(
        "open end",
        "by before until till after since the on",
        rf"(?i:(?:(?P<word>by|before|until|till|after|since){SPACE})?"
        rf"(?P<event>the{SPACE}(?:{_ENDS}){SPACE}of{SPACE}(?:(?:his|her|their|its|the|this){SPACE})?"
        rf"(?:[^\W\d_][\w’'-]{{0,20}}{SPACE}){{0,2}}?(?:{_EVENTS})))(?!\w)",
        _open_end,
    ),
)
"""Deadlines, and ends that no calendar knows."""
