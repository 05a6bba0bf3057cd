"""How texts fit into a drawing, where no font can be asked: room, line breaks, short names."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from itertools import count

WIDEST = 18.5
"""The longest line of a box, in ems."""
PARTS = 3
"""Lines that one text may take."""
NARROW = frozenset("iljtfrI.,:;'’|!() -–")


def width(text: str, size: float, *, is_bold: bool = False) -> float:
    """Return the width to allow for a text, for a font of some size: a little more than enough."""
    return _ems(text) * size * (1.12 if is_bold else 1.0)


def wrapped(lines: Iterable[str]) -> list[str]:
    """Break texts at spaces into lines of a box; what is too long is cut, with an ellipsis.

    Examples
    --------
    >>> wrapped(["A word", "Release the water of the upper lake at once"])
    ['A word', 'Release the water of the upper lake', 'at once']
    """
    return [part for line in lines for part in _wrapped(line)]


def cut(text: str, widest: float = WIDEST) -> str:
    """Return the text, or its beginning with an ellipsis when it is too wide.

    Examples
    --------
    >>> cut("The Garrison Diversion Unit Joint Commission")
    'The Garrison Diversion Unit Join…'
    """
    if _ems(text) <= widest:
        return text
    while _ems(text) > widest - 1:
        text = text[:-1]
    return text.rstrip() + "…"


def initials(names: Sequence[str]) -> dict[str, str]:
    """Return short forms of names, each different from the others.

    Examples
    --------
    >>> list(initials(["United States", "USSR", "Türkiye", "Iran", "Iraq", "EC"]).values())
    ['US', 'USSR', 'T', 'I', 'Ir', 'EC']
    """
    short: dict[str, str] = {}
    for name in names:
        words = name.split()
        first = "".join(word[0] for word in words[:3]).upper()
        if len(words) == 1 and (len(name) <= 3 or (name.isupper() and len(name) <= 5)):
            first = name
        longer = [first, *(name[:length].strip() for length in range(2, 7))]
        free = (word for word in longer if word not in short.values())
        numbered = (word for k in count(2) if (word := f"{first}{k}") not in short.values())
        short[name] = next(free, "") or next(numbered)
    return short


def _wrapped(line: str) -> list[str]:
    parts = [""]
    for word in line.split(" "):
        longer = f"{parts[-1]} {word}".strip()
        if not parts[-1] or _ems(longer) <= WIDEST:
            parts[-1] = longer
        else:
            parts.append(word)
    if len(parts) > PARTS:
        parts = [*parts[: PARTS - 1], parts[PARTS - 1] + " …"]
    return [cut(part) for part in parts]


def _ems(text: str) -> float:
    return sum(_em(letter) for letter in text)


def _em(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    if letter in NARROW:
        return 0.4
    return 0.74 if letter.isupper() or letter in "mw@%&…—" else 0.6
