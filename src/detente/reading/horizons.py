"""Lengths of time, and what lies so far back or ahead: "four to six months", "nearly a decade ago".

What lies so far off is the calendar unit that the words count in: two weeks ago is a week, two
years ago a year. A vague or hedged length is widened outwards to whole months or days.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace

from detente.reading.intervals import DatedInterval, Length, day_after, day_before, unit_of
from detente.reading.lengths import FIRSTS, LENGTH, PLURAL, UNITS, length_of
from detente.reading.scanning import SPACE, listed, rule, sentence_before, word_before
from detente.reading.when import Anchor, Tense, When, looks_ahead

_WHERE = (
    r"(?P<where>(?i:ago|back|earlier|later|before|after|afterwards|prior|from now|hence))(?!\w)"
)
_WHICH = r"(?P<which>(?i:next|coming|following|upcoming|past|last|previous|recent|preceding))"
_WHICH_FIRSTS = "the next coming following upcoming past last previous recent preceding"
_UNIT_FIRSTS = "hours days weeks months years decades centuries"

_INSIDE = rf"(?i:within|inside){SPACE}(?i:of{SPACE})?"
_OF = re.compile(rf"{SPACE}(?:of|after)\b")
_NO_LENGTH_BEFORE = re.compile(
    rf"[ -]old|{SPACE}(?:of{SPACE}age|old|a{SPACE}(?:day|week|month|year))\b"
)
_BEFORE_ONE = ("for", "after", "lasted", "another", "only", "just", "than", "every")
# "The mission would last six months": how long it takes, not the time gone by.
_BEFORE_VERB = frozenset(
    listed("will would could can may might should must shall to not t ll d cannot did does do")
)
_Counted = Callable[[dt.date], DatedInterval]
_LOOKS_BACK = re.compile(
    r"\b(?:first|only|since|once|twice|times|not|never|no|fewest|most|least|best|worst|\w{2,12}est)\b",
    re.IGNORECASE,
)


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
    is_verb = match["which"] and match[0][:4].lower() == "last"
    if found is None or (is_verb and word_before(match.string, match.start()) in _BEFORE_VERB):
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
    rule("so far off", FIRSTS, rf"{LENGTH}{SPACE}{_WHERE}", _off),
    rule("so far off", _UNIT_FIRSTS, rf"{PLURAL}{SPACE}{_WHERE}", _off),
    rule("coming or past", _WHICH_FIRSTS, rf"(?i:the{SPACE})?{_WHICH}{SPACE}{LENGTH}", _running),
    rule("coming or past", _WHICH_FIRSTS, rf"(?i:the{SPACE})?{_WHICH}{SPACE}{PLURAL}", _running),
    rule(
        "coming or past",
        "the past coming",
        rf"(?i:(?:(?:the{SPACE})?(?P<which>past|coming|(?<=the )(?:last|next))){SPACE}"
        rf"(?P<one>)(?P<unit>{UNITS}))(?!\w|{SPACE}of\b)",
        _running,
    ),
    rule(
        "ahead",
        f"the {_UNIT_FIRSTS}",
        rf"(?i:the{SPACE})?{PLURAL}{SPACE}(?P<which>)(?i:ahead|to{SPACE}come)(?!\w)",
        _running,
    ),
    rule("within", "within inside", rf"{_INSIDE}(?i:the{SPACE})?{LENGTH}", _within),
    rule("within", "within inside", rf"{_INSIDE}{PLURAL}", _within),
    rule("in so long", "in", rf"(?i:in){SPACE}{LENGTH}(?P<time>[’']?{SPACE}time)?", _in),
    rule("so long", FIRSTS, LENGTH, _lasting),
    rule(
        "so long",
        f"{_UNIT_FIRSTS} {' '.join(UNITS.split('|'))}",
        rf"(?P<unit>(?i:{UNITS}))(?:s(?P<long>-?long)?|-long(?P<one>))(?!\w)",
        _lasting,
    ),
)
"""Lengths, and what lies so far off."""
