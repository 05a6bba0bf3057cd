"""What is asserted of a passage, held to the words of its sentence: who, when, how much.

*Definition.* With W the words of the passage and of the sentence it stands in:

- a speaker stands in W when its words do, one after the other, whole, typography and case folded;
- a date stands in W when an expression of time in W has the days asserted; where they are given
  in figures it may also lie within them;
- a number stands in W when W has that number, of that unit where one is asserted; a hedge before
  it ("about") may be left away.

The days and numbers of W are those that the reader computes (:mod:`detente.reading`). Dates are in
:mod:`.times`, numbers in :mod:`.numbers`; here are speakers, and the words of every refusal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from detente.errors import PassageError, Problem
from detente.evidence.fold import Fold
from detente.evidence.nearest import nearest_passage
from detente.evidence.wholewords import WORD

_LISTED = 5
_AROUND_NAMES = " ,.;:“”‘’\"'"
_SHOWN = 120


def require_speaker(words: str, speaker: str) -> None:
    """Refuse a speaker whom the words do not name.

    Parameters
    ----------
    words : str
        The passage with its sentence.
    speaker : str

    Raises
    ------
    PassageError
        With the nearest name there.

    Examples
    --------
    >>> require_speaker("“We sail,” said ANA Lund.", "Ana Lund")
    >>> require_speaker("Ana Brown has since written.", "Ana Bowen")
    Traceback (most recent call last):
    detente.errors.PassageError: speaker: 'Ana Bowen' does not stand in the passage or its \
sentence; the nearest there is 'Ana Brown'
    """
    wanted = re.escape(folded(speaker).strip())
    # No part of a word, nor of a joined name: Okoro is not Okoro-Lind.
    if re.search(rf"(?<!{WORD})(?<!{WORD}-){wanted}(?!{WORD})(?!-{WORD})", folded(words)):
        return
    near = nearest_passage(words, speaker)
    there = f"the sentence is {shown(words)}"
    if near is not None:
        there = f"the nearest there is {shown(near.text.strip(_AROUND_NAMES))}"
    raise absence(speaker, "speaker", there)


def absence(what: str, field: str, there: str) -> PassageError:
    """Return the refusal of what does not stand there; `there` says what does."""
    message = f"{shown(what)} does not stand in the passage or its sentence"
    return PassageError(Problem(message, field, there))


def listed(there: Iterable[str], none: str) -> str:
    """Return the words for what stands there, the first few of it; `none` where nothing does."""
    known = [*there]
    if not known:
        return none
    more = ", …" if len(known) > _LISTED else ""
    return f"there {'is' if len(known) == 1 else 'are'} {', '.join(known[:_LISTED])}{more}"


def folded(text: str) -> str:
    """Return a text with typography and case folded."""
    return Fold.of(text).text.casefold()


def words_of(text: str) -> list[str]:
    """Return the words of a text, without what stands between them."""
    return re.findall(r"\w+", text)


def shown(text: str) -> str:
    """Return a text on one line, in quotation marks, shortened."""
    line = " ".join(text.split())
    return repr(line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…")
