"""A sentence as the rules for names see it: every word, those inside quotations too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from detente.reading.countries import Country, countries
from detente.reading.cues import verb_forms
from detente.reading.folding import folded
from detente.reading.sentences import Sentence, sentences
from detente.reading.tokens import tokens
from detente.reading.words import (
    ADVERB,
    AUXILIARY,
    CONJUNCTION,
    DETERMINER,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    TIME,
    word_set,
)

Range = tuple[int, int]

FUNCTION = AUXILIARY | ADVERB | CONJUNCTION | DETERMINER | PREPOSITION | PRONOUN | RELATIVE
_ENDS = (
    FUNCTION - DETERMINER | RELATIVE | TIME | {"'s", "to", "not", "the", "a", "an", "this", "last"}
)
_VERBS = word_set(
    "kept took gave went came saw made got left held met began put set led won lost told sent",
    "built paid cut hit ran fell rose grew drew broke chose spoke wrote drove became stood",
    "thought felt found sold brought bought caught taught fought sought spent struck remains sees",
    "seeks makes takes gives keeps becomes goes comes continues refuses agrees fails tries treats",
    "faces holds stands needs aims looks wants objects acts coordinates leads moves works helps",
    "sends sells",
)
"""Verbs that are no cues; a name may stand before them."""

_LONGEST = 5
_HEADING_WORDS = 4
_SMALL = PREPOSITION | CONJUNCTION | {"the", "a", "an", "to"}
_SHOUTED = 5
_STOPS = frozenset({".", "!", "?", "”", '"', ";", ","})
_BEGINNERS = frozenset({".", "!", "?", "…", "...", ":", ";"})


class Word(NamedTuple):
    """A word or mark.

    Parameters
    ----------
    text : str
        As it stands there.
    key : str
        Folded: see :func:`detente.reading.folding.folded`.
    start, end : int
        Its code points in the text, half open.
    is_capital : bool
        Whether it is a word with a capital first.
    is_first : bool
        Whether a sentence begins with it, or a quotation.
    is_name : bool
        Whether it may be a part of somebody's name.
    """

    text: str
    key: str
    start: int
    end: int
    is_capital: bool
    is_first: bool
    is_name: bool


NO_NAME = (
    FUNCTION
    | (TIME - {"may", "april", "june", "august"})
    | word_set("i mr mrs ms dr yes no ok okay please thanks however meanwhile moreover therefore")
    | word_set("additionally finally first second third indeed instead according because p.m a.m")
    | word_set("monday's today's internet christmas easter god english twitter facebook google")
)


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, or a heading.

    Parameters
    ----------
    words : sequence of Word
        Its words and marks, in order; at least one.
    paragraph : int
        The paragraph, from 0.
    is_heading : bool
        Whether it is written in capitals throughout, so that a capital tells nothing.
    """

    words: Sequence[Word]
    paragraph: int
    is_heading: bool

    def key(self, place: int) -> str:
        """Return the folded word at a place; empty outside."""
        return self.words[place].key if 0 <= place < len(self.words) else ""

    def is_name(self, place: int) -> bool:
        """Return whether what stands at a place may be a part of a name."""
        return 0 <= place < len(self.words) and self.words[place].is_name

    def is_capital(self, place: int) -> bool:
        """Return whether a word with a capital stands at a place."""
        return 0 <= place < len(self.words) and self.words[place].is_capital

    def is_closed(self, place: int) -> bool:
        """Return whether a noun phrase may end before a place: no noun of it follows."""
        key = self.key(place)
        if key in {"-", "/"} and self.words[place - 1].end == self.words[place].start:
            return False
        if not key or not key[0].isalnum() or key in _ENDS:
            return True
        if self.words[place].is_capital:
            return self.is_heading
        return key in verb_forms() or key in _VERBS or key.endswith("ed")

    def is_inside(self, place: int) -> bool:
        """Return whether a longer name surrounds a place, so that a word of it stands for less."""
        before = place - 1
        if self.key(before) in {"-", "/"} and self.words[before].end == self.words[place].start:
            return True
        return not self.is_heading and self.is_name(before) and not self.words[before].is_first

    def country(self, place: int) -> tuple[Country, int] | None:
        """Return the country that begins at a place, with the place after it; the longest."""
        if not self.is_capital(place):
            return None
        for length in range(min(_LONGEST, len(self.words) - place), 0, -1):
            found = countries().get(tuple(word.key for word in self.words[place : place + length]))
            if found is not None:
                return found, place + length
        return None

    def of(self, part: Range) -> str:
        """Return the words of a part on one line, with spaces where the text has white space."""
        words = self.words[part[0] : part[1]]
        said = ""
        for before, word in zip((None, *words), words, strict=False):
            said += (" " if before is not None and before.end < word.start else "") + word.text
        return said


def lines(text: str) -> Iterator[Line]:
    """Yield the sentences of a text, quotations opened.

    Complexity: linear in the length of the text.

    Examples
    --------
    >>> [word.text for line in lines("“Yes,” Erdoğan said.") for word in line.words]
    ['“', 'Yes', ',', '”', 'Erdoğan', 'said', '.']
    """
    for sentence in sentences(text):
        words = list(_words(text, sentence))
        yield Line(words, sentence.paragraph, _is_heading(words))


def _words(text: str, sentence: Sentence) -> Iterator[Word]:
    is_first = True
    for token in sentence.tokens:
        is_first = is_first or token.quotation is not None
        parts = [token] if token.quotation is None else tokens(text, token.start, token.end, ())
        for part in parts:
            exact = text[part.start : part.end]
            key = folded(exact)
            is_capital = part.is_capital or _has_article(exact)
            is_name = is_capital and _may_be_name(exact, key)
            yield Word(exact, key, part.start, part.end, is_capital, is_first, is_name)
            is_first = not part.is_word and (is_first or key in _BEGINNERS)


def _may_be_name(word: str, key: str) -> bool:
    if key in NO_NAME or (len(word) >= _SHOUTED and word.isupper()):
        return False
    return word.replace("-", "").replace("’", "").replace("'", "").isalpha()


def _has_article(word: str) -> bool:
    """Return whether a word is a name with an article before it: al-Sharaa."""
    return word[:3].lower() in {"al-", "el-", "as-", "ad-", "ar-"} and word[3:4].isupper()


def _is_heading(words: Sequence[Word]) -> bool:
    plain = [word for word in words if word.text[:1].isalpha() and word.key not in _SMALL]
    capitals = sum(word.is_capital for word in plain)
    if words[-1].text in _STOPS:  # A heading with a stop of its own is longer, and all in capitals.
        return len(plain) > _HEADING_WORDS and 10 * capitals >= 9 * len(plain)
    return len(plain) >= _HEADING_WORDS and 4 * capitals >= 3 * len(plain)
