"""The passage of a report that comes nearest to a quote: for a person to look at, never to use."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from detente.evidence.fold import Fold
from detente.evidence.span import Span

CUTOFF = 0.5
"""A passage is near when more than this share of its characters agrees (by edit distance)."""

# Alignment takes time in the square of the quote; its beginning is enough to find the place.
_LONGEST = 400
_REACH = 24
_WORD_STARTS = re.compile(r"(?<!\w)\w|[^\w\s]")
_WORD_ENDS = re.compile(r"\w(?!\w)|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Near:
    """A passage that resembles a quote.

    Parameters
    ----------
    span : Span
        Where it stands in the report.
    line : int
        The line on which it starts, from 1.
    text : str
        The passage, as the report has it.
    """

    span: Span
    line: int
    text: str

    @classmethod
    def at(cls, text: str, span: Span) -> Near:
        """Return the passage of `text` at `span`."""
        return cls(span, span.line(text), span.of(text))


def nearest_passage(text: str, quote: str) -> Near | None:
    r"""Return the passage of `text` that comes nearest to `quote`, in whole words.

    Parameters
    ----------
    text : str
        The canonical text of a report.
    quote : str
        What was looked for; of a very long quote, the beginning counts.

    Returns
    -------
    Near or None
        None when nothing exceeds `CUTOFF`.

    Examples
    --------
    >>> near = nearest_passage("Yesterday\nAda Brown has since written.", "Ada Bowen has since")
    >>> near.line, near.text
    (2, 'Ada Brown has since')
    """
    from rapidfuzz.distance import Levenshtein

    fold = Fold.of(text)
    wanted = Fold.of(quote).text.strip()[:_LONGEST]
    best, found = CUTOFF, None
    for start, end in _windows(fold.text, wanted):
        score = Levenshtein.normalized_similarity(wanted, fold.text[start:end])
        span = fold.span(start, end) if score > best else None
        if span is not None and span.is_whole(text):
            best, found = score, span
    return None if found is None else Near.at(text, found)


def first_difference(text: str, quote: str) -> str:
    """Return the words of a quote around the first character at which no passage goes on like it.

    Parameters
    ----------
    text : str
        The canonical text of a report.
    quote : str
        A quote that does not stand in it.

    Examples
    --------
    >>> report = "The union says that the ferry sails at noon if the weather lets it."
    >>> quote = "The union says that the ferry sails at nine unless the weather turns again."
    >>> first_difference(report, quote)
    'that the ferry sails at nine unless the weather turns'
    """
    report, wanted = Fold.of(text).text, Fold.of(quote).text.strip()
    lengths = range(len(wanted) + 1)
    length = bisect_left(lengths, True, key=lambda length: wanted[:length] not in report)
    start = wanted.rfind(" ", 0, max(0, length - _REACH)) + 1
    end = wanted.find(" ", length + _REACH)
    return wanted[start : end if end >= 0 else len(wanted)]


def _windows(text: str, wanted: str) -> Iterator[tuple[int, int]]:
    """Yield the windows of whole words around the best alignment."""
    from rapidfuzz import fuzz

    aligned = fuzz.partial_ratio_alignment(wanted, text)
    if aligned is None:
        return
    starts = _near(_WORD_STARTS, text, aligned.dest_start, 0)
    ends = _near(_WORD_ENDS, text, aligned.dest_end, 1)
    for start in starts or [aligned.dest_start]:
        for end in ends or [aligned.dest_end]:
            if start < end:
                yield start, end


def _near(pattern: re.Pattern[str], text: str, offset: int, after: int) -> list[int]:
    # No end position: it would look like the end of a word.
    found = pattern.finditer(text, max(0, offset - _REACH))
    close = takewhile(lambda match: match.start() < offset + _REACH, found)
    return [match.start() + after for match in close]
