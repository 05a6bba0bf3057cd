"""A long text in pieces that end between paragraphs, lines or words where they can."""

from __future__ import annotations

from collections.abc import Iterator

from detente.evidence.span import Span

_ENDS = ("\n\n", "\n", ". ", " ")


def page(text: str, start: int, most: int) -> Span:
    r"""Return the stretch of a text from an offset that has at most so many code points.

    Parameters
    ----------
    text : str
    start : int
        From 0; less than the length of the text.
    most : int
        At least 1.

    Examples
    --------
    >>> page("One two.\n\nThree four", 0, 16)
    Span(start=0, end=10)
    >>> page("One two.\n\nThree four", 10, 16)
    Span(start=10, end=20)
    """
    end = min(len(text), start + most)
    if end < len(text):
        for mark in _ENDS:
            # A piece of less than half its size would make too many of them.
            place = text.rfind(mark, start + most // 2, end - len(mark) + 1)
            if place >= 0:
                return Span(start, place + len(mark))
    return Span(start, end)


def pages(text: str, most: int) -> Iterator[Span]:
    """Yield the stretches that a text is made of, in order; nothing is left out."""
    start = 0
    while start < len(text):
        piece = page(text, start, most)
        yield piece
        start = piece.end
