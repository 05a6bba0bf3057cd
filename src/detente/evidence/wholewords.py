"""Where words and numbers begin and end: a part of one may say what the whole does not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.evidence.span import Span

if TYPE_CHECKING:
    from detente.evidence.passage import Passage

WORD = (
    r"[^\W\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
    r"\U00020000-\U0003ffff]"
)
"""The pattern of a character of a word, in a script that sets words apart: not Thai, Lao, Burmese,
Khmer, Chinese or Japanese."""

_LONGEST_WORD = 100
_ENDS_IN_WORD, _STARTS_WITH_WORD = re.compile(rf"{WORD}\Z"), re.compile(WORD)
_ENDS_IN_MARK, _STARTS_WITH_MARK = re.compile(r"\d[.,]\Z"), re.compile(r"[.,]\d")


def whole_words(text: str, span: Span) -> Span:
    """Return a span with the rest of the words and numbers that it begins and ends in.

    Of a word of more than a hundred characters no more than that is taken in.

    Examples
    --------
    >>> text = "So 1,572 ferries sail."
    >>> whole_words(text, Span(7, 14)).of(text)
    '1,572 ferries'
    """
    start, end = span.start, span.end
    while start > span.start - _LONGEST_WORD and _is_inside(text, start):
        start -= 1
    while end < span.end + _LONGEST_WORD and _is_inside(text, end):
        end += 1
    return Span(start, end)


def cut_by(passage: Passage) -> tuple[str, ...]:
    """Return the words and numbers that a passage begins or ends inside of.

    A person may mean a part of a compound, so none of them is refused.
    """
    around = f"{passage.prefix}{passage.exact}{passage.suffix}"
    ends = (len(passage.prefix), len(passage.prefix) + len(passage.exact))
    cut = (whole_words(around, Span(end - 1, end)) for end in ends if _is_inside(around, end))
    return tuple(dict.fromkeys(span.of(around) for span in cut))


def _is_inside(text: str, offset: int) -> bool:
    """Return whether a word, or a number such as 1,572.5, goes on over an offset."""
    before, after = text[max(0, offset - 2) : offset], text[offset : offset + 2]
    is_word = _ENDS_IN_WORD.search(before) and _STARTS_WITH_WORD.match(after)
    is_mark = _ENDS_IN_MARK.search(before) and after[:1].isdigit()
    return bool(is_word or is_mark or (before[-1:].isdigit() and _STARTS_WITH_MARK.match(after)))
