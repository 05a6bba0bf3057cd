r"""Sentences, each a list of tokens: paragraphs first, then stops that end one.

A quotation is one token, so no sentence ends inside one. Work and memory are bounded for each
sentence: one of more than `MAX_TOKENS` tokens is cut there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.evidence.span import Span
from detente.reading.cues import Form, nounlike, verb_forms
from detente.reading.quotations import quotations
from detente.reading.tokens import Token, span_of, tokens
from detente.reading.words import PREPOSITION, TIME, word_set

MAX_TOKENS = 400
"""The most tokens that are looked at as one sentence."""

_WRAPPED = 60
"""A line at least as long that ends without a stop may go on in the next."""

_SHORT = 12
_STOPS = frozenset({".", "!", "?", "…", "...", "....", "؟", "。"})
_SAID_WITHIN = 14
_SAID_SHORTLY = 6
_FINITE = frozenset({Form.PAST, Form.PRESENT})
_AFTER_SAID = PREPOSITION | TIME | {"when", "while", "last", "this", "later", "recently", "again"}
_GOES_ON = frozenset({",", ";"})
_CLOSERS = frozenset(")]}")
_INITIALS = re.compile(r"\s*(?:[Tt]he\s)?(?:[^\W\d_]\.){2,4}\s*\Z")
_SIGNED = re.compile(r"[”\"»]\s*(?:--|[—–―-])\s*[^\W\d_a-z][^\n“”\"]*\Z")
"""A line that ends with who signs a quotation, and goes on nowhere: “We sail” — Ana Lund."""

_SIGNATURE = 100
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*")
_TITLES = word_set(
    "mr mrs ms dr sen sens rep reps gov govs gen lt col sgt capt cmdr adm maj prof rev hon",
    "st mt ft messrs pres amb sec vs no nos fig art vol v",
)
_SHORTENED = word_set(
    "jr sr inc corp co ltd llc etc al jan feb mar apr aug sept sep oct nov dec ala ariz ark",
    "calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont neb nev",
    "okla ore pa penn tenn tex va vt wash wis wyo",
)
_STARTERS = word_set(
    "the a an he she it they we i you this that these those his her its their our my in on",
    "at but and for as if when while after before since with there what who why how one",
    "some many most according both however asked no not still yet so then now mr mrs ms",
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """The tokens of a sentence, and the paragraph that it stands in.

    Parameters
    ----------
    tokens : list of Token
        Its words, marks and quotations, in order; at least one.
    paragraph : int
        The paragraph, from 0.
    is_first : bool
        Whether it is the first of its paragraph.
    """

    tokens: list[Token]
    paragraph: int
    is_first: bool

    @property
    def span(self) -> Span:
        """Where it stands in the text."""
        return span_of(self.tokens)


def sentences(text: str) -> Iterator[Sentence]:
    r"""Yield the sentences of a text, in order.

    Complexity: linear in the length of the text.

    Examples
    --------
    >>> text = "Gen. Ray of the U.S. Navy left. “Why? I do not know,” she said.\n\nThe End"
    >>> for found in sentences(text):
    ...     print(found.span.of(text))
    Gen. Ray of the U.S. Navy left.
    “Why? I do not know,” she said.
    The End
    """
    for number, (start, end) in enumerate(_paragraphs(text)):
        found = _split(list(tokens(text, start, end, quotations(text, start, end))))
        for place, piece in enumerate(found):
            yield Sentence(piece, number, place == 0)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    for start, end in _blocks(text):
        yield from _lines(text, start, end)


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for gap in _PARAGRAPH.finditer(text):
        if gap.start() > at:
            yield at, gap.start()
        at = gap.end()
    if at < len(text):
        yield at, len(text)


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the paragraphs of a block whose lines may be wrapped, or a paragraph each."""
    first = line = start
    while (stop := text.find("\n", line, end)) >= 0:
        if not _is_wrapped(text, line, stop):
            yield first, stop
            first = stop + 1
        line = stop + 1
    if first < end:
        yield first, end


def _is_wrapped(text: str, line: int, stop: int) -> bool:
    # A line of nothing but initials is none of its own: some files break after every full stop.
    if stop - line < _SHORT and _INITIALS.match(text[line:stop]):
        return True
    ended = text[max(line, stop - 4) : stop].rstrip()
    if not ended or any(mark in ended for mark in ".!?:”\"'"):
        return False
    if _SIGNED.search(text[max(line, stop - _SIGNATURE) : stop]):
        return False
    return stop - line >= _WRAPPED or text[stop + 1 : stop + 2].islower()


def _split(found: Sequence[Token]) -> Iterator[list[Token]]:
    first = place = 0
    while place < len(found):
        place += 1
        if _is_end(found, place - 1):
            while place < len(found) and found[place].low in _CLOSERS:
                place += 1
        elif place - first < MAX_TOKENS:
            continue
        yield list(found[first:place])
        first = place
    if first < len(found):
        yield list(found[first:])


def _is_end(found: Sequence[Token], place: int) -> bool:
    """Return whether a sentence ends after a token."""
    token = found[place]
    after = found[place + 1] if place + 1 < len(found) else None
    if token.quotation is not None:
        if after is None:
            return True
        mark = token.quotation.ending
        if mark not in _STOPS or after.low in _GOES_ON or not _begins(after):
            return False
        return not _is_said(found, place, is_stop=mark == ".")
    if after is not None and after.low in _CLOSERS and place + 2 < len(found):
        after = found[place + 2]
        if after.low in _STOPS:
            return False  # The stop behind the bracket ends it: (D-Fla.).
    if token.low not in _STOPS:
        initials = token.is_word and token.low.endswith(".")
        return initials and after is not None and after.is_capital and after.low in _STARTERS
    if after is None or not _begins(after) or after.start == token.end:
        return after is None
    return token.low != "." or not _is_shortened(found, place, after)


def _is_shortened(found: Sequence[Token], place: int, after: Token) -> bool:
    before = found[place - 1] if place else None
    if before is None or before.end != found[place].start:
        return False
    if before.low in _TITLES and before.is_capital:
        return True
    is_short = before.low in _SHORTENED or (before.is_capital and len(before.low) == 1)
    return is_short and before.is_capital and after.low not in _STARTERS


def _begins(token: Token) -> bool:
    return token.quotation is not None or not token.is_word or not _is_lower(token)


def _is_lower(token: Token) -> bool:
    return not token.is_capital and token.low[:1].islower()


def _is_said(found: Sequence[Token], place: int, *, is_stop: bool) -> bool:
    """Return whether a verb of speech soon follows what is quoted.

    After a full stop only a name and the verb may follow ("…." Ana Lund said.); otherwise who
    speaks may be described between two commas.
    """
    commas = 0
    for at in range(
        place + 1, min(len(found), place + (_SAID_SHORTLY if is_stop else _SAID_WITHIN))
    ):
        token = found[at]
        is_end = token.low in _STOPS and found[at - 1].low not in _TITLES
        commas += token.low == ","
        if token.quotation is not None or is_end or commas > (0 if is_stop else 2):
            return False
        frames = () if commas == 1 or token.low in nounlike() else _speaking(token)
        if frames and commas:
            return found[at - 1].low == ","
        if frames:
            after = found[at + 1] if at + 1 < len(found) else None
            if after is None or not after.is_word:
                return after is None or not is_stop or after.low in _STOPS
            return not is_stop and ("a" in frames or after.low in _AFTER_SAID)
    return False


def _speaking(token: Token) -> frozenset[str]:
    """Return what may follow a word as a finite verb of speech; nothing where it is none."""
    readings = verb_forms().get(token.low, ())
    spoken = [verb.frames for verb, form in readings if form in _FINITE and "s" in verb.frames]
    return frozenset().union(*spoken)
