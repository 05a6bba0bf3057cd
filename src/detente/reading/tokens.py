"""The words and marks of a stretch of text; a whole quotation counts as one of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from detente.evidence.span import Span
from detente.reading.quotations import Quotation

# Initials with their stops (U.S.), figures with theirs (1.4), words with a hyphen or an apostrophe
# inside, then any single mark. A possessive ending is a word of its own.
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"
    r"|['’]s(?!\w)"
    r"|\d+(?:[.,]\d+)*"
    r"|[^\W\d_]+(?:['’](?!s(?!\w))\w+|-\w+)*"
    r"|\.{2,}|--|\S"
)


class Token(NamedTuple):
    """A word, a mark or a quotation, and where it stands.

    Parameters
    ----------
    low : str
        Its text in lower case with a straight apostrophe; empty for a quotation.
    start, end : int
        Its code points in the text, half open.
    is_word : bool
        Whether it is a word or a figure.
    is_capital : bool
        Whether it is a word with a capital first.
    quotation : Quotation or None
        The quotation that it is, marks and all.
    """

    low: str
    start: int
    end: int
    is_word: bool
    is_capital: bool
    quotation: Quotation | None = None

    @property
    def closes(self) -> bool:
        """Whether it is a quotation with a stop or a comma before its closing mark."""
        return self.quotation is not None and self.quotation.ending != ""


def span_of(part: Sequence[Token]) -> Span:
    """Return where some tokens that follow each other stand, from the first to the last."""
    return Span(part[0].start, part[-1].end)


def is_quoted(part: Sequence[Token]) -> bool:
    """Return whether some tokens hold a quotation between double marks."""
    return any(token.quotation is not None and token.quotation.is_double for token in part)


def is_quotation_only(part: Sequence[Token]) -> bool:
    """Return whether all the words of some tokens stand between double marks."""
    return is_quoted(part) and not any(token.is_word for token in part)


def tokens(text: str, start: int, end: int, quotations: Iterable[Quotation]) -> Iterator[Token]:
    """Yield the tokens of ``text[start:end]``, in order.

    Complexity: linear in ``end - start``.

    Parameters
    ----------
    text : str
        A text.
    start, end : int
        The stretch of it to look at.
    quotations : iterable of Quotation
        The quotations inside that stretch, in order.

    Examples
    --------
    >>> [token.low for token in tokens("The U.S. envoy’s plan", 0, 21, ())]
    ['the', 'u.s.', 'envoy', "'s", 'plan']
    """
    at = start
    for quotation in quotations:
        yield from _plain(text, at, quotation.start)
        yield Token("", quotation.start, quotation.end, False, False, quotation)
        at = quotation.end
    yield from _plain(text, at, end)


def _plain(text: str, start: int, end: int) -> Iterator[Token]:
    for match in _TOKEN.finditer(text, start, end):
        word = match[0]
        is_word = word[0].isalnum()
        low = word.lower().replace("’", "'")
        yield Token(low, match.start(), match.end(), is_word, is_word and word[0].isupper())
