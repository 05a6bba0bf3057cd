"""The words of a statement: names, the five keywords and parentheses, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from detente.statements.syntax import KEYWORDS

_PIECE = re.compile(r"""([^\s()"]+)|"((?:[^"\\]|\\["\\])*)"|[()"]""")
_ESCAPED = re.compile(r"\\(.)")


class Token(NamedTuple):
    """A name, a keyword, or a mark.

    Parameters
    ----------
    start : int
        Where it begins, in code points from 0.
    text : str
        A keyword, a parenthesis, or a quotation mark that opens no name; empty for a name.
    name : str or None
        A name as it is meant: one space between its words, or what stands in quotation marks.
    """

    start: int
    text: str
    name: str | None = None


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a text, in order; words that no keyword parts are one name.

    Examples
    --------
    >>> for token in tokens('NOT Release  Water OR "A (b)"'):
    ...     print(token.start, token.text or repr(token.name))
    0 NOT
    4 'Release Water'
    19 OR
    22 'A (b)'
    """
    start, words = 0, list[str]()
    for piece in _PIECE.finditer(text):
        word, quoted = piece.groups()
        if word is not None and word not in KEYWORDS:
            start = start if words else piece.start()
            words.append(word)
            continue
        if words:
            yield Token(start, "", " ".join(words))
            words = []
        if quoted is None:
            yield Token(piece.start(), piece[0])
        else:
            yield Token(piece.start(), "", _ESCAPED.sub(r"\1", quoted))
    if words:
        yield Token(start, "", " ".join(words))
