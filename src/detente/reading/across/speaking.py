"""Who says what stands at a place of a report, and what else they say."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from detente.evidence.span import Span
from detente.reading.across.setting import Setting, Settings, actor_key
from detente.reading.attribution import Attribution
from detente.reading.suggestion import Kind, Suggestion

MOST_SAID = 12
"""The most of what a speaker says that is looked at, around a place."""

_BACK = 4


class Said(NamedTuple):
    """A stretch that somebody says.

    Parameters
    ----------
    span : Span
    speaker : str
        The speaker's name, the fullest that the report gives; empty where nobody is named.
    suggestion : Suggestion
        What was found there.
    """

    span: Span
    speaker: str
    suggestion: Suggestion


class Speaking:
    """What is said in a report, by place.

    Parameters
    ----------
    read : Settings
    """

    def __init__(self, read: Settings) -> None:
        self._read = read
        self.said = tuple(
            sorted(
                (
                    Said(part, suggestion.speaker, suggestion)
                    for suggestion in read.kind(Kind.QUOTATION, Kind.STATEMENT)
                    if isinstance(suggestion.found, Attribution)
                    for part in suggestion.found.content
                ),
                key=attrgetter("span", "speaker"),
            )
        )
        self._starts = [said.span.start for said in self.said]
        self._by_speaker: dict[str, list[int]] = {}
        for place, said in enumerate(self.said):
            if said.speaker:
                self._by_speaker.setdefault(actor_key(said.speaker), []).append(place)

    def at(self, span: Span) -> Said | None:
        """Return what is said where a stretch stands: the nearest beginning that holds it."""
        place = bisect_right(self._starts, span.start)
        for said in self.said[max(0, place - _BACK) : place][::-1]:
            if said.span.end > span.start:
                return said
        return None

    def beside(self, span: Span) -> Sequence[Setting]:
        """Return the sentences of what else the speaker of a stretch says, the nearest ones."""
        said = self.at(span)
        if said is None or not said.speaker:
            return ()
        places = self._by_speaker[actor_key(said.speaker)]
        at = bisect_left([self.said[place].span for place in places], said.span)
        near = places[max(0, at - MOST_SAID) : at + MOST_SAID]
        own = {self._read.at(self.said[place].span): None for place in near}
        return [self._read.all[place] for place in own]
