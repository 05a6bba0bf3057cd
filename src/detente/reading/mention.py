"""Mentions: where a text uses a name or alias of an element.

*Definition.* A text uses a name where its words, with their letters folded, are the name's, with
the same marks and spaces between them, and no letter or figure is joined to either end. Folding
takes away case, diacritics and typography; a name of at most `SHORT` letters, all capitals, is
used only in capitals, so that "us" is not the United States. Of all that begin at a word the
longest counts, and the search goes on behind it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from detente.evidence.fold import Fold
from detente.evidence.span import Span
from detente.reading.folding import folded

SHORT = 3
"""A name of so many letters or fewer, all of them capitals, is found only in capitals."""

LONGEST = 64
"""A name of more words and marks is not looked for: no report writes it out."""

_PIECE = re.compile(r"[^\W_]+|[^\w\s]|_")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name or alias of an element, where a text uses it.

    Parameters
    ----------
    span : Span
        Where it stands.
    address : str
        The element, such as ``decision_makers.Türkiye``.
    alias : str
        The name or alias that the words are, as the case writes it.
    """

    span: Span
    address: str
    alias: str


class _Piece(NamedTuple):
    """A word or a mark of a text: as_compared, after a space if one stands before it, and where."""

    key: str
    start: int
    end: int


class _Name(NamedTuple):
    address: str
    alias: str
    is_capitals: bool


class _Node:
    """What may come next in the names, and the name that ends here."""

    __slots__ = ("after", "name")

    def __init__(self) -> None:
        self.after: dict[str, _Node] = {}
        self.name: _Name | None = None


def as_compared(text: str) -> str:
    """Return the words of a name as they are compared.

    Examples
    --------
    >>> as_compared("Türkiye’s  S‑400") == as_compared("turkiye's S-400")
    True
    """
    return "".join(piece.key for piece in _pieces(text)).strip()


def mentions(text: str, names: Mapping[str, Sequence[str]]) -> tuple[Mention, ...]:
    """Return where a text uses the names of elements, in order; no two overlap.

    Complexity: linear in the text and in the names, times the words of the longest name where it
    keeps almost being said.

    Parameters
    ----------
    text : str
        Any text; spans count its code points from 0.
    names : mapping of str to sequence of str
        For the address of each element its name and aliases. Of two elements with one name the
        first counts.

    Examples
    --------
    >>> names = {"decision_makers.Türkiye": ["Türkiye", "Turkey"], "stakeholders.US": ["US"]}
    >>> text = "Turkiye’s fleet joined us; the US and Turkey left Turkeytown."
    >>> [(one.span.of(text), one.alias) for one in mentions(text, names)]
    [('Turkiye', 'Türkiye'), ('US', 'US'), ('Turkey', 'Turkey')]
    """
    root = _trie(names)
    if not root.after:
        return ()
    found: list[Mention] = []
    done = 0
    for piece in _pieces(text):
        if piece.start < done or (first := root.after.get(piece.key.lstrip())) is None:
            continue
        best = _longest(text, piece, first)
        if best is not None:
            span, name = best
            found.append(Mention(span, name.address, name.alias))
            done = span.end
    return tuple(found)


def _trie(names: Mapping[str, Sequence[str]]) -> _Node:
    root = _Node()
    for address, aliases in names.items():
        for alias in aliases:
            pieces = list(_pieces(alias))
            if not 0 < len(pieces) <= LONGEST:
                continue
            node = root
            for place, piece in enumerate(pieces):
                key = piece.key if place else piece.key.lstrip()
                node = node.after.setdefault(key, _Node())
            node.name = node.name or _Name(address, alias, _is_short_capitals(alias))
    return root


def _longest(text: str, piece: _Piece, node: _Node) -> tuple[Span, _Name] | None:
    """Return the longest name that begins with a piece, which leads to a node, and its span."""
    if _is_joined(text, piece.start - 1):
        return None
    best = None
    after = _pieces(text, piece.end)
    end = piece.end
    while True:
        if node.name is not None and _is_used(text, piece.start, end, node.name):
            best = Span(piece.start, end), node.name
        following = next(after, None) if node.after else None
        if following is None or following.key not in node.after:
            return best
        node, end = node.after[following.key], following.end


def _is_used(text: str, start: int, end: int, name: _Name) -> bool:
    if _is_joined(text, end):
        return False
    return not name.is_capitals or text[start:end].isupper()


def _is_joined(text: str, place: int) -> bool:
    """Return whether what stands at a place belongs to the word beside it."""
    if not 0 <= place < len(text):
        return False
    char = text[place]
    return char.isalnum() or char == "_" or unicodedata.category(char).startswith("M")


def _is_short_capitals(alias: str) -> bool:
    return alias.isupper() and sum(char.isalpha() for char in alias) <= SHORT


def _pieces(text: str, start: int = 0) -> Iterator[_Piece]:
    done = start
    for match in _PIECE.finditer(text, start):
        word = match[0]
        key = folded(word) if word[0].isalnum() else _plain_mark(word)
        if key:
            is_apart = match.start() > done and text[done].isspace()
            yield _Piece(f" {key}" if is_apart else key, *match.span())
        done = match.end()


@cache  # There are only so many marks.
def _plain_mark(mark: str) -> str:
    return "" if unicodedata.category(mark).startswith("M") else Fold.of(mark).text
