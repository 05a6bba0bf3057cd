"""A span: a stretch of a text, in Unicode code points, half open."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from detente.errors import PassageError
from detente.evidence.text import line_at

_JOINER = "\N{ZERO WIDTH JOINER}"
_EXTENDERS = frozenset("\N{ZERO WIDTH NON-JOINER}" + _JOINER + "🏻🏼🏽🏾🏿")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    r"""The code points ``start, start + 1, …, end - 1`` of a text.

    Parameters
    ----------
    start : int
        The first code point, from 0.
    end : int
        The one after the last; more than `start`.

    Raises
    ------
    PassageError
        Unless ``0 <= start < end``.

    Examples
    --------
    >>> span = Span(4, 9)
    >>> span.of("The\nferry sails."), span.line("The\nferry sails.")
    ('ferry', 2)
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise PassageError(
                f"the span {self.start}:{self.end} is empty or backwards; expected 0 <= start < end"
            )

    def of(self, text: str) -> str:
        """Return the span's text."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Return whether a code point stands in both.

        Examples
        --------
        >>> Span(0, 5).overlaps(Span(4, 9)), Span(0, 5).overlaps(Span(5, 9))
        (True, False)
        """
        return self.start < other.end and other.start < self.end

    def line(self, text: str) -> int:
        """Return the line, from 1, on which the span starts."""
        return line_at(text, self.start)

    def is_whole(self, text: str) -> bool:
        r"""Return whether the span neither starts nor ends inside a character as people see it.

        A mark, a variation selector, a skin tone or a joiner belongs to what stands before it.

        Examples
        --------
        >>> Span(0, 1).is_whole("q\u0307 is one letter with a dot")
        False
        """
        return not _is_joined(text, self.start) and not _is_joined(text, self.end)


def _is_joined(text: str, offset: int) -> bool:
    if not 0 < offset < len(text):
        return False
    before, after = text[offset - 1], text[offset]
    if after in _EXTENDERS or unicodedata.category(after).startswith("M"):
        return True
    return before == _JOINER and unicodedata.category(after) == "So"
