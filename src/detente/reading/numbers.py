"""Numbers as reports write them, in figures and in words, exact.

``NUMBER`` is the pattern of one; it is of bounded width. What a word leaves open ("a few", "dozens
of") is read by the table in :mod:`detente.reading.vague`.
"""

from __future__ import annotations

import re
from decimal import Decimal

from detente.reading.scanning import SPACE, any_of, listed
from detente.reading.vague import QUANTITIES, Range

_ONES = listed(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen",
    "fifteen sixteen seventeen eighteen nineteen",
)
_TENS = listed("twenty thirty forty fifty sixty seventy eighty ninety")
_SMALL = {word: index for index, word in enumerate(_ONES)} | {
    word: 10 * index for index, word in enumerate(_TENS, 2)
}
SCALES = {
    "hundred": Decimal(100),
    "thousand": Decimal(1000),
    "lakh": Decimal(100_000),
    "million": Decimal(10**6),
    "crore": Decimal(10**7),
    "billion": Decimal(10**9),
    "trillion": Decimal(10**12),
}
"""Words that multiply what stands before them; a billion is a thousand million."""

NO_CODE = r"(?<![\w.,])(?<![A-Za-z0-9][-‐‑–/])"
"""Holds where no code, score, fraction or telephone number has begun: S-400, 21-14, 555-0100."""

_FIGURES = r"(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,15})(?:\.\d{1,6})?(?!\d|,\d{3}|\.\d)"

_SMALL_WORD, _BIG_WORD = any_of(_SMALL), "hundred|thousand|million|billion|trillion|dozen"
_AND = rf"(?:(?<=hundred)|(?<=thousand)|(?<=million)|(?<=billion)){SPACE}and{SPACE}"
_IN_WORDS = (
    rf"(?i:(?:an?{SPACE})?(?:{_SMALL_WORD}|{_BIG_WORD})"
    rf"(?:(?:-|{_AND}|{SPACE})(?:{_SMALL_WORD}|{_BIG_WORD})\b){{0,6}})\b"
)
_HALF = rf"half{SPACE}an?{SPACE}(?:dozen|million|billion|trillion)"
_WORDS = rf"(?i:{_HALF})\b|(?i:{any_of(QUANTITIES)})\b|{_IN_WORDS}"

# The groups are atomic: a number is taken as a whole, and nothing goes back into it.
NEXT_NUMBER = rf"(?>{_FIGURES}|{_WORDS})"
"""A number in figures, in words or by a vague word, wherever it stands."""

NUMBER = rf"(?>{NO_CODE}{_FIGURES}|(?<![\w-])(?:{_WORDS}))"
"""The same, where it is no end of a code, a fraction or a compound."""

FIRST_WORDS = " ".join(
    sorted({*_SMALL, *SCALES, "dozen", "a", "an", "half", "0"} | {q.split()[0] for q in QUANTITIES})
)
"""The words that a number may begin with."""

NUMBERED = frozenset(
    listed(
        "act article chapter channel gate grade highway level line news no number page part phase",
        "platform room route section verse volume ward",
    )
)
"""Words behind which a number says which one, not how many: page 12, line 4."""

_SPACES = re.compile(r"[\s-]+")


def number(text: str) -> Range | None:
    """Return what a number says, from the least to the most; None when it is none.

    Examples
    --------
    >>> number("1,250.5").least, number("twenty-five thousand").least
    (Decimal('1250.5'), Decimal('25000'))
    >>> number("a few").least, number("a few").most
    (Decimal('2'), Decimal('4'))
    """
    plain = _SPACES.sub(" ", text.strip().lower())
    if plain in QUANTITIES:
        return QUANTITIES[plain].range
    if plain[0] in "0123456789":
        value = Decimal(plain.replace(",", "")) if plain.isascii() else None
    else:
        value = _in_words(plain.split())
    return None if value is None else Range(value, value)


def _in_words(words: list[str]) -> Decimal | None:
    if words[0] == "half":
        whole = _in_words(words[2:])
        return None if whole is None else whole / 2
    if words[0] in ("a", "an"):
        words = ["one", *words[1:]]
    total, group = Decimal(0), Decimal(0)
    before = ""
    for word in words:
        if word in _SMALL:
            if before in _ONES or (before in _TENS and not 0 < _SMALL[word] < 10):
                return None
            group += _SMALL[word]
        elif word in ("hundred", "dozen"):
            group = max(group, Decimal(1)) * (100 if word == "hundred" else 12)
        elif word in SCALES:
            total += max(group, Decimal(1)) * SCALES[word]
            group = Decimal(0)
        elif word != "and":
            return None
        before = word
    return total + group
