"""What an expression of time says, and what it is relative to."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from detente.reading.intervals import DatedInterval, Length
from detente.reading.scanning import sentence_before

PUBLICATION = "the publication date"
_AHEAD = re.compile(
    r"\b(?:will|would|shall|expected|scheduled|due|slated|plan(?:s|ned)?|upcoming|going to|set to"
    r"|(?:is|are) to)\b|[’']ll\b",
    re.IGNORECASE,
)
_TOLD = re.compile(r"\b(?:said|told|wrote|announced|released|published|reported|tweeted)\b")


class Tense(StrEnum):
    """What sort of time it is."""

    DATE = "date"
    PAST = "past"
    HORIZON = "horizon"
    DEADLINE = "deadline"
    DURATION = "duration"


@dataclass(frozen=True, slots=True)
class When:
    """What an expression of time says.

    Parameters
    ----------
    interval : DatedInterval or None
        The days in which it lies; None as long as what it is relative to has no date.
    tense : Tense
        Whether it is a date, lies so far back or ahead, is a deadline, or how long something takes.
    length : Length or None
        How far off it is, or how long it takes, where that is said.
    relative_to : str
        What `interval` waits for: "the publication date", "the end of his term"; empty where
        there is an interval.
    hedge : str
        The vague words that the value rests on: "coming", "nearly", "few".
    inferred : tuple of str
        How what is not said was filled in.
    otherwise : DatedInterval or None
        The other days that the words can mean as well.
    """

    interval: DatedInterval | None
    tense: Tense = Tense.DATE
    length: Length | None = None
    relative_to: str = ""
    hedge: str = ""
    inferred: tuple[str, ...] = ()
    otherwise: DatedInterval | None = None


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day that relative expressions count from.

    Parameters
    ----------
    day : datetime.date or None
        None where it is not known.
    name : str
        What day it is.
    """

    day: dt.date | None
    name: str = PUBLICATION

    def when(
        self, interval: Callable[[dt.date], DatedInterval], *, like: When | None = None
    ) -> When:
        """Return what lies so from this day; open, and saying so, where the day is not known.

        Parameters
        ----------
        interval : callable
            The days, counted from this one.
        like : When, optional
            All the rest.
        """
        base = When(None) if like is None else like
        if self.day is None:
            return replace(base, interval=None, otherwise=None, relative_to=self.name)
        try:
            return replace(base, interval=interval(self.day))
        except (OverflowError, ValueError):
            waits = f"{self.name}, and lies outside the years 1 to 9999"
            return replace(base, interval=None, otherwise=None, relative_to=waits)


def looks_ahead(text: str, start: int) -> bool:
    """Return whether the sentence before an offset speaks of what is to come.

    Examples
    --------
    >>> looks_ahead("The ferry will sail on Monday", 23)
    True
    """
    sentence = sentence_before(text, start)
    cues = [match.end() for match in _AHEAD.finditer(sentence)]
    return bool(cues) and _TOLD.search(sentence, cues[-1]) is None
