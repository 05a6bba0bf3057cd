"""Typography folded away, with the way back to the report's own characters.

*Definition.* Two texts are the same but for typography when their folds are equal. The fold takes
every single quote mark and apostrophe to ``'``, every double one to ``"``, every dash and hyphen
to ``-``, every run of white space to one space, and ``…`` to three dots. Single and double marks
stay apart, for 6' is not 6".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from operator import attrgetter

from detente.evidence.span import Span

_SINGLE = "‘’‚‛‹›`´ʼ′＇"
_DOUBLE = "“”„‟«»″〝〞〟＂"
_DASHES = "‐‑‒–—―−⸺⸻﹘﹣－"
_ONE_TO_ONE = str.maketrans(
    _SINGLE + _DOUBLE + _DASHES, "'" * len(_SINGLE) + '"' * len(_DOUBLE) + "-" * len(_DASHES)
)
# A single plain space folds to itself, so it needs no match.
_REPLACED = re.compile(r"\s{2,}|[^\S ]|…")


@dataclass(frozen=True, slots=True)
class _Resized:
    """A stretch whose fold is longer or shorter than it: the fold's span, and its own."""

    fold: Span
    own: Span


@dataclass(frozen=True, slots=True)
class Fold:
    """A text with its typography folded.

    Parameters
    ----------
    text : str
        The folded text.
    resized : tuple
        What keeps offsets exact: the stretches that folding made longer or shorter, ascending.

    Examples
    --------
    >>> fold = Fold.of("The  “ferry” … sails")
    >>> fold.text
    'The "ferry" ... sails'
    >>> fold.span(4, 15)
    Span(start=5, end=14)
    """

    text: str
    resized: tuple[_Resized, ...]

    @classmethod
    def of(cls, text: str) -> Fold:
        """Return the fold of a text. Complexity: linear in the text."""
        plain = text.translate(_ONE_TO_ONE)
        parts: list[str] = []
        resized: list[_Resized] = []
        done = length = 0
        for match in _REPLACED.finditer(plain):
            new = "..." if match[0] == "…" else " "
            parts += (plain[done : match.start()], new)
            length += match.start() - done
            if len(new) != len(match[0]):
                resized.append(_Resized(Span(length, length + len(new)), Span(*match.span())))
            length += len(new)
            done = match.end()
        return cls("".join((*parts, plain[done:])), tuple(resized))

    def span(self, start: int, end: int) -> Span | None:
        """Return the span of the report whose fold is ``text[start:end]``.

        Returns
        -------
        Span or None
            None when an end falls among the three dots of one ``…``, which is one character.
        """
        first, last = self._own_offset(start), self._own_offset(end)
        return None if first is None or last is None else Span(first, last)

    def _own_offset(self, offset: int) -> int | None:
        index = bisect_right(self.resized, offset, key=attrgetter("fold.start")) - 1
        if index < 0:
            return offset
        before = self.resized[index]
        if offset == before.fold.start:
            return before.own.start
        if offset < before.fold.end:
            return None
        return before.own.end + offset - before.fold.end
