"""The sentence or sentences that a passage stands in: where what is said of it must stand too."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from detente.evidence.span import Span
from detente.reading.sentences import sentences

REACH = 2_000
"""How far around a passage its sentence is looked at, in code points."""


class Surroundings:
    """The sentences of a text, found once and then looked up.

    Parameters
    ----------
    text : str
        The canonical text of a report. Complexity: linear in it.

    Examples
    --------
    >>> text = "It is late. The ferry sails, Ana Lund said. Nobody knows why."
    >>> Surroundings(text).of(Span(16, 21)).of(text)
    'The ferry sails, Ana Lund said.'
    """

    def __init__(self, text: str) -> None:
        self._text = text
        found = [one.span for one in sentences(text)]
        self._starts = [one.start for one in found]
        self._ends = [one.end for one in found]

    def of(self, passage: Span) -> Span:
        """Return the sentences that a passage touches, or itself, at most `REACH` around it."""
        first = bisect_right(self._ends, passage.start)
        last = bisect_left(self._starts, passage.end) - 1
        if first > last:
            return passage
        start = max(min(self._starts[first], passage.start), passage.start - REACH)
        end = min(max(self._ends[last], passage.end), passage.end + REACH)
        return Span(start, end)
