"""Rules tried at the words of a text: bounded work for each word, so linear time for a text.

*Definition.* A rule has the words that it may begin with and a pattern of bounded width. The text
is gone through word by word; at a word, each rule that may begin with it is tried, and the longest
match that can be read wins, the earlier rule where two are as long. The search goes on behind it.
Complexity: O(length of the text), for the rules are as many, and each match as wide, whatever the
text is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, Protocol, TypeVar

V = TypeVar("V")
A = TypeVar("A")
A_contra = TypeVar("A_contra", contravariant=True)

NUMERAL = "0"
"""What a rule names that may begin with a figure."""

SPACE = r"(?:[ \t\u00a0\u202f\u2009]{1,3}\n?|\n[ \t]{0,3})"
"""White space inside an expression: no blank line."""

DASH = r"[-‐‑–—−]"

_WORD = re.compile(r"[^\W_]+|[$€£¥₺₹₽₪₩₴]")
# The second half of "1,000" or "2.5" begins nothing.
_INSIDE = re.compile(r"\d[.,](?=\d)")
_LAST_WORD = re.compile(r"([^\W_]+)\W{1,3}$")
_BEFORE = 100
_SENTENCE_END = re.compile(r"[.!?][\"”’)]?\s+(?=[A-Z“\"])|\n\s*\n")


class Hit(NamedTuple, Generic[V]):
    """What a rule read: the stretch of the text, the rule's name and the value."""

    start: int
    end: int
    rule: str
    value: V


class Reader(Protocol[A_contra, V]):
    """Something that reads a value at an offset: a rule, or one that leads in another."""

    @property
    def name(self) -> str:
        """What it is called where something is found by it."""

    @property
    def firsts(self) -> frozenset[str]:
        """The words it may begin with, in lower case; `NUMERAL` for any figure."""

    def hit(self, text: str, start: int, relative_to: A_contra) -> Hit[V] | None:
        """Return what begins at an offset, or None."""


@dataclass(frozen=True, slots=True)
class Rule(Generic[A, V]):
    """One way in which something is written.

    Parameters
    ----------
    name : str
        What the rule is called where something is found by it.
    firsts : frozenset of str
        The words it may begin with, in lower case; `NUMERAL` for any figure.
    pattern : re.Pattern
        What it matches; of bounded width.
    read : callable
        Turns the match and what it is relative to into a value, or into None when it is none.
    """

    name: str
    firsts: frozenset[str]
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], A], V | None]

    def hit(self, text: str, start: int, relative_to: A) -> Hit[V] | None:
        """Return what the rule reads at an offset, or None."""
        match = tried(self.pattern, text, start)
        value = None if match is None else self.read(match, relative_to)
        if match is None or value is None:
            return None
        return Hit(start, match.end(), self.name, value)


@dataclass(frozen=True, slots=True)
class Lead(Generic[A, V]):
    """Words that lead in something else and change what it says: "by", "early", "the end of".

    Parameters
    ----------
    name : str
    firsts : frozenset of str
        As of a rule.
    pattern : re.Pattern
        The leading words with the space behind them; of bounded width.
    inner : Grammar
        What may follow.
    read : callable
        Turns the match of the leading words, what follows them, and what it is relative to into a
        value, or into None.
    """

    name: str
    firsts: frozenset[str]
    pattern: re.Pattern[str]
    inner: Grammar[A, V]
    read: Callable[[re.Match[str], Hit[V], A], V | None]

    def hit(self, text: str, start: int, relative_to: A) -> Hit[V] | None:
        """Return what the leading words and what follows say at an offset, or None."""
        match = tried(self.pattern, text, start)
        inner = None if match is None else self.inner.at(text, match.end(), relative_to)
        if match is None or inner is None:
            return None
        value = self.read(match, inner, relative_to)
        return None if value is None else Hit(start, inner.end, f"{self.name}: {inner.rule}", value)


class Grammar(Generic[A, V]):
    r"""Rules, found by the words that they may begin with.

    Examples
    --------
    >>> ferry = rule("ferry", "ferry", r"ferry \d{1,3}", lambda match, _: int(match[0][6:]))
    >>> [hit.value for hit in Grammar([ferry]).scan("ferry 12, ferry twelve", None)]
    [12]
    """

    def __init__(self, readers: Sequence[Reader[A, V]]) -> None:
        self.readers = tuple(readers)
        self._by_first: dict[str, list[Reader[A, V]]] = {}
        for one in readers:
            for first in one.firsts:
                self._by_first.setdefault(first, []).append(one)

    def at(self, text: str, start: int, relative_to: A) -> Hit[V] | None:
        """Return the longest thing that begins at an offset, or None."""
        word = _WORD.match(text, start, start + _BEFORE)
        return None if word is None else self._best(text, word, relative_to)

    def scan(self, text: str, relative_to: A) -> Iterator[Hit[V]]:
        """Yield what stands in a text, in order; no two overlap."""
        done = 0
        for word in _WORD.finditer(text):
            if word.start() < done:
                continue
            hit = self._best(text, word, relative_to)
            if hit is not None:
                yield hit
                done = hit.end

    def _best(self, text: str, word: re.Match[str], relative_to: A) -> Hit[V] | None:
        first = word[0]
        is_figure = "0" <= first[0] <= "9"
        if is_figure and word.start() > 1 and _INSIDE.match(text, word.start() - 2):
            return None
        key = NUMERAL if is_figure else first.lower()
        best: Hit[V] | None = None
        for one in self._by_first.get(key, ()):
            hit = one.hit(text, word.start(), relative_to)
            if hit is not None and (best is None or hit.end > best.end):
                best = hit
        return best


def rule(
    name: str, firsts: str, pattern: str, read: Callable[[re.Match[str], A], V | None]
) -> Rule[A, V]:
    """Return a rule; `firsts` are words with spaces between, in lower case."""
    return Rule(name, frozenset(firsts.split()), re.compile(pattern), read)


def listed(*lines: str) -> tuple[str, ...]:
    """Return the words of lines with spaces between them."""
    return tuple(word for line in lines for word in line.split())


def any_of(words: Iterable[str]) -> str:
    """Return a pattern of any of some words, the longest first, with any space between two."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", SPACE) for word in longest_first)


def tried(pattern: re.Pattern[str], text: str, start: int) -> re.Match[str] | None:
    """Return the match of a pattern at an offset: the one step that work is counted in."""
    return pattern.match(text, start)


def word_before(text: str, start: int) -> str:
    """Return the word right before an offset, in lower case; empty where there is none.

    Examples
    --------
    >>> word_before("It sails in May", 12)
    'in'
    """
    match = _LAST_WORD.search(text[max(0, start - 30) : start])
    return match[1].lower() if match else ""


def sentence_before(text: str, start: int) -> str:
    """Return the sentence as far as it stands before an offset, at most 100 code points of it.

    Examples
    --------
    >>> sentence_before("It is late. It will sail in May", 25)
    'It will sail '
    """
    before = text[max(0, start - _BEFORE) : start]
    ends = [match.end() for match in _SENTENCE_END.finditer(before)]
    return before[ends[-1] :] if ends else before
