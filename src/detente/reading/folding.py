"""One spelling for names that differ in case, diacritics and apostrophes only."""

from __future__ import annotations

import unicodedata

_PLAIN = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "’": "'", "‑": "-"}
)


def folded(word: str) -> str:
    """Return a word without diacritics, in lower case, with straight apostrophes.

    Examples
    --------
    >>> folded("Erdoğan"), folded("İNÖNÜ"), folded("O’Hare")
    ('erdogan', 'inonu', "o'hare")
    """
    if word.isascii():
        return word.lower()
    parts = unicodedata.normalize("NFKD", word.lower())
    return "".join(mark for mark in parts if not unicodedata.combining(mark)).translate(_PLAIN)
