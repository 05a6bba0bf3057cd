"""Every place at which a quote stands in a text, exactly or but for typography."""

from __future__ import annotations

from collections.abc import Iterator

from detente.evidence.fold import Fold
from detente.evidence.selectors import TextQuoteSelector
from detente.evidence.span import Span


def exact_places(text: str, wanted: TextQuoteSelector) -> Iterator[Span]:
    """Yield where the quote stands, code point by code point, between its prefix and suffix.

    Examples
    --------
    >>> list(exact_places("a ferry, a port", TextQuoteSelector("a ", suffix="port")))
    [Span(start=9, end=11)]
    """
    length = len(wanted.exact)
    for start in _starts(text, wanted.exact, (wanted.prefix,), (wanted.suffix,)):
        yield Span(start, start + length)


def folded_places(text: str, wanted: TextQuoteSelector) -> Iterator[Span]:
    r"""Yield the spans of `text` whose fold is the quote's fold.

    White space at the ends of the quote, the prefix and the suffix does not count.

    Examples
    --------
    >>> text = "It is the crew’s\nferry."
    >>> [span.of(text) for span in folded_places(text, TextQuoteSelector("crew's ferry"))]
    ['crew’s\nferry']
    """
    exact, prefix, suffix = (
        Fold.of(part).text.strip() for part in (wanted.exact, wanted.prefix, wanted.suffix)
    )
    fold = Fold.of(text)
    for start in _starts(fold.text, exact, (prefix, f"{prefix} "), (suffix, f" {suffix}")):
        span = fold.span(start, start + len(exact))
        if span is not None:
            yield span


def _starts(
    text: str, exact: str, prefixes: tuple[str, ...], suffixes: tuple[str, ...]
) -> Iterator[int]:
    # Occurrences that overlap count as two: each could be the one that is meant.
    start = text.find(exact)
    while start >= 0:
        if text.endswith(prefixes, 0, start) and text.startswith(suffixes, start + len(exact)):
            yield start
        start = text.find(exact, start + 1)
