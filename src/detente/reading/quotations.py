"""Where a text quotes: stretches between quotation marks, whatever their style."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# Two apostrophes and two backticks stand for a double mark where a wire had none.
_MARK = re.compile(r"'{2,3}|``|[\"“”„‟«»‘’'‚‹›]")
_SINGLE = frozenset("‘’'‚‹›")
_OPENS = frozenset({"“", "„", "«", "``", "‘", "‚", "‹"})
_CLOSES = frozenset({"”", "»", "’", "›"})
_BEFORE_OPENING = frozenset("([{-–—/:")
_NESTED = 8
_ENDS = frozenset(".,!?…")
_AFTER_CLOSING = frozenset(".,;:!?)]}-–—/…")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch between quotation marks.

    Parameters
    ----------
    start, end : int
        Its code points with its marks, half open.
    is_double : bool
        Whether its marks are double ones.
    is_closed : bool
        Whether it has its closing mark; one that goes on in the next paragraph has none.
    ending : str
        The stop or comma inside, before the closing mark; empty where there is none.
    is_capital : bool
        Whether its first letter is a capital, as that of a sentence is.
    """

    start: int
    end: int
    is_double: bool = True
    is_closed: bool = True
    ending: str = ""
    is_capital: bool = False


def quotations(text: str, start: int, end: int) -> Iterator[Quotation]:
    r"""Yield the outermost quotations of one paragraph, ``text[start:end]``, in order.

    Which side of a word a mark stands on decides whether it opens or closes; its shape decides
    only where that does not tell. A double mark that is never closed quotes to the end of the
    paragraph; a single one that is not closed is an apostrophe. Complexity: linear.

    Parameters
    ----------
    text : str
        A text.
    start, end : int
        Where the paragraph begins and ends.

    Examples
    --------
    >>> text = "He said: «We ‘may’ sail.» ''When?'' “Now"
    >>> [text[found.start : found.end] for found in quotations(text, 0, len(text))]
    ['«We ‘may’ sail.»', "''When?''", '“Now']
    """
    double = single = inside = -1
    nested = 0
    found = [(match, _side(text, match, start, end)) for match in _MARK.finditer(text, start, end)]
    after = _next_sides(found)
    for (match, side), next_side in zip(found, after, strict=True):
        if match[0] in _SINGLE:
            if double >= 0:
                continue
            if side > 0:
                single = match.start()
            elif side < 0 and single >= 0:
                yield Quotation(single, match.end(), is_double=False)
                single = -1
        elif double < 0 and side >= 0:
            double, inside = match.span()
            nested = 0
        elif change := _nesting(side, nested, next_side):
            nested += change
        elif double >= 0:
            yield _double(text, double, inside, match.start(), match.end())
            double = single = -1
    if double >= 0 and inside < end:
        yield _double(text, double, inside, end, end)


def _nesting(side: int, nested: int, next_side: int) -> int:
    """Return 1 for a mark that opens inside a quotation, -1 for one that closes there, else 0.

    One that closes does so inside only if another closes after it, so that one that is missing
    does not join two quotations.
    """
    if side > 0:
        return 1
    return -1 if nested and next_side < 0 else 0


def _next_sides(found: Sequence[tuple[re.Match[str], int]]) -> list[int]:
    """Return for each mark the side of a word on which the next double mark stands, or 0."""
    sides: list[int] = []
    side = 0
    for match, own in reversed(found):
        sides.append(side)
        side = side if match[0] in _SINGLE else own
    return sides[::-1]


def _double(text: str, start: int, inside: int, stop: int, end: int) -> Quotation:
    """Return the quotation between double marks whose words are ``text[inside:stop]``."""
    first = next(
        (char for char in text[inside : min(stop, inside + _NESTED)] if char.isalpha()), ""
    )
    return Quotation(
        start,
        end,
        is_closed=stop < end,
        ending=_ending(text, inside, stop),
        is_capital=first.isupper(),
    )


def _ending(text: str, start: int, end: int) -> str:
    """Return the stop or comma with which the words of a quotation end."""
    words = text[max(start, end - _NESTED) : end].rstrip("”\"'’»›“ \n")
    return words[-1:] if words[-1:] in _ENDS else ""


def _side(text: str, match: re.Match[str], start: int, end: int) -> int:
    """Return 1 for a mark that opens, -1 for one that closes, 0 where nothing tells."""
    if match.start() == start:
        return 1
    before = text[match.start() - 1]
    after = text[match.end()] if match.end() < end else " "
    is_start = before.isspace() or before in _BEFORE_OPENING
    is_end = after.isspace() or after in _AFTER_CLOSING
    if match[0] in {"’", "'"} and not is_start and not is_end:
        return 0
    if is_start and not after.isspace() and (not is_end or match[0] in _OPENS):
        return 1
    if is_end and not before.isspace():
        return -1
    return (match[0] in _OPENS) - (match[0] in _CLOSES)
