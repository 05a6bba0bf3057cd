"""Who signs a quotation that stands alone: “We sail.” — Ana Lund; a name on the line above it.

So lists of reactions tell who said what, and passages set in large type: no verb does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from detente.evidence.span import Span
from detente.reading.folding import folded
from detente.reading.given_names import GIVEN
from detente.reading.sentences import Sentence
from detente.reading.tokens import Token, is_quotation_only, span_of
from detente.reading.verbgroups import verb_groups
from detente.reading.words import DASHES

_DASHES = DASHES | {"-", "―"}
_CLOSING = frozenset({'"', "”", "''", "»"})
_ENDS = frozenset({",", "(", "of", "from", "in", "at", "on", "via"})
_INSIDE = frozenset({".", "de", "del", "van", "von", "der", "al", "el", "bin", "ben", "la", "-"})
_LONGEST = 20
_NAMES = 6


@dataclass(frozen=True, slots=True)
class Signature:
    """A line that is a name, alone or with who that is.

    Parameters
    ----------
    name : Span
        The name, without what follows it between commas.
    dash : Span or None
        The dash before it.
    is_marked : bool
        Whether it can be nothing else: it follows a dash, or closes the quotation above it.
    quotation : Span or None
        What it signs in its own line: “We sail” — Ana Lund.
    """

    name: Span
    dash: Span | None
    is_marked: bool
    quotation: Span | None = None


@dataclass(slots=True)
class Alone:
    """The quotation that the last lines are, as long as it may still be signed.

    Parameters
    ----------
    parts : list of Span
        Its paragraphs; empty where the last line was something else.
    heading : Signature or None
        The name on the line above it, which signed nothing itself.
    """

    parts: list[Span] = field(default_factory=list)
    heading: Signature | None = None
    _is_open: bool = False

    def signature(self, sentence: Sentence) -> Signature | None:
        """Return the signature that a sentence is, or ends with, or None."""
        tokens = sentence.tokens
        size = _quoted(tokens)
        found = _signature(tokens[size:], closes=self._is_open)
        if found is None or not (sentence.is_first or found.is_marked):
            return None
        return replace(found, quotation=span_of(tokens[:size])) if size else found

    def go_on(self, sentence: Sentence, found: Signature | None) -> None:
        """Take note of the next sentence, and of the signature that it is."""
        if not is_quotation_only(sentence.tokens):
            is_heading = found is not None and not found.is_marked
            self.parts, self.heading = [], found if is_heading else None
        elif sentence.is_first and not self._is_open:
            self.parts = [sentence.span]
        elif self.parts:
            self.parts.append(sentence.span)
        last = sentence.tokens[-1].quotation
        self._is_open = bool(self.parts) and last is not None and not last.is_closed


def _quoted(tokens: Sequence[Token]) -> int:
    """Return how many tokens before a dash are quotations, of a sentence that begins with one."""
    size = 0
    while size < len(tokens) and tokens[size].quotation is not None:
        size += 1
    is_signed = 0 < size < len(tokens) and tokens[size].low in _DASHES
    return size if is_signed and is_quotation_only(tokens[:size]) else 0


def _signature(tokens: Sequence[Token], *, closes: bool) -> Signature | None:
    """Return the signature that a line is: Ana Lund, 24; — Ana Lund, the mayor."""
    if len(tokens) > _LONGEST or any(token.quotation is not None for token in tokens):
        return None
    start = int(tokens[0].low in _DASHES)
    is_closing = closes and tokens[-1].low in _CLOSING
    end = len(tokens) - is_closing
    end -= end > start and tokens[end - 1].low == "."
    stop = _name_end(tokens, start, end)
    if not start < stop <= start + _NAMES:
        return None
    dash = span_of(tokens[:1]) if start else None
    is_marked = dash is not None or is_closing
    rest = tokens[stop:end]
    if rest and (rest[0].low not in _ENDS or _has_verb(tokens)):
        return None
    if not is_marked and not _is_named(tokens[start:stop], rest):
        return None
    return Signature(span_of(tokens[start:stop]), dash, is_marked)


def _name_end(tokens: Sequence[Token], start: int, end: int) -> int:
    """Return where a name ends that begins at a place: capitals, initials, "de", "van"."""
    stop = start
    while stop < end and (
        tokens[stop].is_capital or (stop > start and tokens[stop].low in _INSIDE)
    ):
        stop += 1
    while stop > start and not tokens[stop - 1].is_word:
        stop -= 1
    return stop


def _has_verb(tokens: Sequence[Token]) -> bool:
    return any(group.is_finite for group in verb_groups(tokens))


def _is_named(name: Sequence[Token], rest: Sequence[Token]) -> bool:
    """Return whether capitals are a person's name: by its first word, or by an age behind it."""
    words = [token for token in name if token.is_word]
    is_aged = len(rest) > 1 and rest[0].low in {",", "("} and rest[1].low.isdigit()
    return len(words) > 1 and (is_aged or folded(words[0].low) in GIVEN)
