"""Who a pronoun stands for: the one person or body named just before that it fits."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from detente.reading.words import word_set

PERSONAL = word_set("he she it they")
"""The pronouns that are looked up."""

AS_SUBJECT = {"him": "he", "her": "she", "them": "they"}
"""For a pronoun behind a verb or a preposition the one that is looked up: according to him."""

NOBODY_KNOWN = ""
"""The name of who stands behind a pronoun that was not taken for anybody."""

WINDOW = 4
"""How many sentences are looked at: that of the pronoun, and those before."""

_SUBJECT, _SPEAKER, _STEP, _CLEAR = 4, 3, 2, 3
_MOST = 3
_THINGS = frozenset({"it", "they"})


@dataclass(frozen=True, slots=True)
class Mentioned:
    """Somebody, where a text mentions them.

    Parameters
    ----------
    name : str
        The fullest name.
    fits : frozenset of str
        The pronouns that may stand for them.
    is_person : bool
        Whether it is a person for certain, where both "he" and "she" fit.
    is_subject, is_speaker : bool
        Whether something is said of them there, and whether it is that they said it.
    """

    name: str
    fits: frozenset[str]
    is_person: bool = False
    is_subject: bool = False
    is_speaker: bool = False


class Scene:
    """Who was mentioned of late, sentence by sentence.

    A subject counts more than others, who spoke more than who did not, the nearer the more; a
    pronoun stands for the best only where that is clearly so, and nobody else whom it fits stands
    before it in the same sentence. Memory is bounded by the window.

    Examples
    --------
    >>> scene = Scene()
    >>> scene.mention(Mentioned("Ana Lund", frozenset({"she"}), is_subject=True))
    >>> scene.mention(Mentioned("Ray Born", frozenset({"he"})))
    >>> scene.next_sentence()
    >>> scene.named_by("she"), scene.named_by("it")
    (('Ana Lund',), ())
    """

    def __init__(self) -> None:
        self._sentences: deque[list[Mentioned]] = deque([[]], maxlen=WINDOW)
        self._told: dict[str, str] = {}

    def next_sentence(self) -> None:
        """Begin a sentence."""
        self._sentences.append([])

    def mention(self, one: Mentioned) -> None:
        """Take in somebody whom the sentence mentions next."""
        self._sentences[-1].append(one)

    def leave_open(self, pronoun: str) -> None:
        """Take in that a pronoun was not taken for anybody: the next one may be the same."""
        if pronoun not in _THINGS:
            told = frozenset({pronoun})
            self.mention(Mentioned(NOBODY_KNOWN, told, is_subject=True, is_speaker=True))

    def named_by(self, pronoun: str) -> tuple[str, ...]:
        """Return who a pronoun may stand for here: one name if it is clear, none if nobody fits.

        Who is once taken for "she" is not taken for "he" later.
        """
        here = dict.fromkeys(one.name for one in self._sentences[-1] if self._fits(one, pronoun, 0))
        if (
            len(here) > 1 and NOBODY_KNOWN not in here
        ):  # "Lund said Born was right when he said so": either may have.
            return tuple(here)[:_MOST]
        scores: dict[str, int] = {}
        for score, one in self._fitting(pronoun):
            scores[one.name] = max(score, scores.get(one.name, 0))
        best = max(scores.values(), default=0)
        names = tuple(name for name, score in scores.items() if score > best - _CLEAR)
        nearest = self._nearest(pronoun)
        if not nearest.intersection(names):
            names += tuple(name for name in scores if name in nearest)
        if NOBODY_KNOWN in names:
            return ()
        if len(names) > 1:
            return names[:_MOST]
        sure = tuple(name for name in names if self._is_sure(name))
        self._told |= dict.fromkeys(sure, pronoun)
        return sure

    def _is_sure(self, name: str) -> bool:
        """Return whether the one who fits is taken: nothing else tells "he" from "she"."""
        return name in self._told or any(
            len(one.fits) == 1 or (one.is_speaker and one.is_person)
            for mentions in self._sentences
            for one in mentions
            if one.name == name
        )

    def _nearest(self, pronoun: str) -> set[str]:
        """Return who fits of the nearest sentence that has somebody who does.

        Where the best is none of them, any may be meant.
        """
        for back, mentions in enumerate(reversed(self._sentences)):
            names = {one.name for one in mentions if self._fits(one, pronoun, back)}
            if names:
                return names
        return set()

    def _fitting(self, pronoun: str) -> Iterator[tuple[int, Mentioned]]:
        """Yield who fits, with how likely it is, from before to behind."""
        for back, mentions in reversed(list(enumerate(reversed(self._sentences)))):
            for one in mentions:
                if self._fits(one, pronoun, back):
                    said = _SUBJECT * one.is_subject + _SPEAKER * one.is_speaker
                    yield said + _STEP * (WINDOW - back), one

    def _fits(self, one: Mentioned, pronoun: str, back: int) -> bool:
        """Return whether somebody mentioned some sentences back may be meant.

        "It" is most often no actor at all, so there only the nearest subjects and speakers count.
        Others than subjects count for a sentence, and never where nothing tells "he" from "she".
        """
        if pronoun not in one.fits:
            return False
        if pronoun in _THINGS:
            return (one.is_subject and back == 0) or (one.is_speaker and back <= 1)
        if len(one.fits) == 1:
            return one.is_subject or back <= 1
        return one.is_subject and self._told.get(one.name, pronoun) == pronoun
