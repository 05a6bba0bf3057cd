"""A time of a report as it is compared."""

from __future__ import annotations

from detente.evidence.span import Span
from detente.reading.across.setting import Settings
from detente.reading.across.slot import Item
from detente.reading.across.together import TimeTold, time_of
from detente.reading.dated import Dated
from detente.reading.inwords import days_told, time_told
from detente.reading.suggestion import Suggestion
from detente.reading.when import Tense


def time_item(read: Settings, suggestion: Suggestion, found: Dated, around: Span) -> Item:
    """Return a time as an item; what it tells are the words around it.

    Parameters
    ----------
    read : Settings
        The report.
    suggestion : Suggestion
        What was found.
    found : Dated
        The same, as the rules for dates give it.
    around : Span
        The sentence.
    """
    time = time_of(read.text, found)
    told = read.told(found.span, around)
    return Item(told, time_says(suggestion, found), same_time(time), time, suggestion.inferred)


def time_says(suggestion: Suggestion, found: Dated) -> str:
    """Return a time in words: those of the report, and what was computed of them."""
    says = f"“{' '.join(suggestion.exact.split())}”"
    if value := time_told(found.when):
        says = f"{says}: {value}"
    if found.when.interval is None and found.when.tense != Tense.DURATION:
        says = f"{says}, counts from {found.when.relative_to}"
    if found.when.otherwise is not None:
        says = f"{says}; or {days_told(found.when.otherwise)}"
    return says


def same_time(time: TimeTold) -> tuple[object, ...]:
    """Return what two times share that are one value: days, how far off, or else their words."""
    when = time.when
    if when.interval is not None:
        return (when.interval,)
    words = " ".join(time.words[time.start : time.end].casefold().split())
    return when.length or words, when.tense, when.relative_to
