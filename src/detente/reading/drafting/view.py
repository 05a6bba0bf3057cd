"""What the rules of drafting look at: a sentence, or the words inside one of its quotations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.reading.clauses import Clauses, clauses
from detente.reading.phrases import REACH, Range, phrase_before
from detente.reading.sentences import MAX_TOKENS, sentences
from detente.reading.tokens import Token, tokens
from detente.reading.words import ADVERB, AUXILIARY

_STOPS = frozenset({".", "!", "?", "…"})
_SHORT = 4
"""A word of fewer letters before a full stop may be shortened."""


@dataclass(frozen=True, slots=True)
class View:
    """A sentence with its text and its clauses.

    Parameters
    ----------
    text : str
        The whole text.
    clauses : Clauses
        The sentence.
    is_quoted : bool
        Whether it stands inside a quotation.
    """

    text: str
    clauses: Clauses
    is_quoted: bool = False

    @property
    def tokens(self) -> Sequence[Token]:
        """The words and marks."""
        return self.clauses.tokens

    def low(self, place: int) -> str:
        """Return the word at a place; empty outside the sentence."""
        return self.clauses.low(place)

    def words(self, part: Range) -> str:
        """Return the text of a range of tokens, on one line."""
        start, end = self.tokens[part[0]].start, self.tokens[part[1] - 1].end
        return " ".join(self.text[start:end].split())

    def group_first(self, place: int) -> int:
        """Return where the auxiliaries and adverbs before a verb begin."""
        first = place
        while first > max(0, place - REACH) and self._leads(first - 1):
            first -= 1
        return first

    def subject(self, place: int) -> tuple[Range | None, str]:
        """Return the noun phrase that does what a verb says, and how it was inferred."""
        phrase = phrase_before(self.tokens, self.group_first(place), 0)
        if phrase is not None:
            return phrase, ""
        main = self.clauses.main_subject
        if main is not None and main[1] <= place:
            return main, "owner from the subject of the sentence"
        return None, ""

    def _leads(self, place: int) -> bool:
        low = self.low(place)
        if self.tokens[place].is_capital and place > 0:
            return False
        return low in AUXILIARY or low in ADVERB or (low.endswith("ly") and len(low) > 4)


def views(text: str) -> Iterator[View]:
    """Yield the sentences of a text in order, each followed by what its quotations hold.

    Complexity: linear in the length of the text.

    Examples
    --------
    >>> [len(view.tokens) for view in views("“It will sail,” she said.")]
    [4, 4]
    """
    for sentence in sentences(text):
        yield View(text, clauses(sentence.tokens, is_first=sentence.is_first))
        for token in sentence.tokens:
            if token.quotation is None:
                continue
            inside = list(tokens(text, token.start + 1, token.end - 1, ()))
            for piece in _split(inside):
                yield View(text, clauses(piece), is_quoted=True)


def _split(inside: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Yield the sentences of a quotation, roughly: a stop ends one before a capital."""
    first = 0
    for place, token in enumerate(inside):
        after = inside[place + 1] if place + 1 < len(inside) else None
        is_short = place > 0 and len(inside[place - 1].low) < _SHORT
        is_stop = token.low in _STOPS and after is not None and after.is_capital and not is_short
        if is_stop or after is None or place + 1 - first == MAX_TOKENS:
            yield inside[first : place + 1]
            first = place + 1
