"""Who a pronoun stands for: the one person or body named just before that it fits."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from detente.reading.words import word_set

PERSONAL = word_set("he she it they")
"""The pronouns that are looked up."""

WINDOW = 4
"""How many sentences are looked at: that of the pronoun, and those before."""

_SUBJECT, _SPEAKER, _STEP, _CLEAR = 4, 3, 2, 3
_MOST = 3


@dataclass(frozen=True, slots=True)
class Mentioned:
    """Somebody, where a text mentions them.

    Parameters
    ----------
    name : str
        The fullest name.
    fits : frozenset of str
        The pronouns that may stand for them.
    is_subject, is_speaker : bool
        Whether something is said of them there, and whether it is that they said it.
    """

    name: str
    fits: frozenset[str]
    is_subject: bool = False
    is_speaker: bool = False


class Scene:
    """Who was mentioned of late, sentence by sentence.

    A subject counts more than others, who spoke more than who did not, the nearer the more; a
    pronoun stands for the best only where that is clearly so. Memory is bounded by the window.

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

    def next_sentence(self) -> None:
        """Begin a sentence."""
        self._sentences.append([])

    def mention(self, one: Mentioned) -> None:
        """Take in somebody whom the sentence mentions next."""
        self._sentences[-1].append(one)

    def named_by(self, pronoun: str) -> tuple[str, ...]:
        """Return who a pronoun may stand for here: one name if it is clear, none if nobody fits."""
        scores: dict[str, int] = {}
        for score, one in self._fitting(pronoun):
            scores[one.name] = max(score, scores.get(one.name, 0))
        if not scores:
            return ()
        best = max(scores.values())
        return tuple(name for name, score in scores.items() if score > best - _CLEAR)[:_MOST]

    def _fitting(self, pronoun: str) -> Iterator[tuple[int, Mentioned]]:
        """Yield who fits, with how likely it is, from before to behind."""
        for back, mentions in reversed(list(enumerate(reversed(self._sentences)))):
            for one in mentions:
                if pronoun in one.fits:
                    said = _SUBJECT * one.is_subject + _SPEAKER * one.is_speaker
                    yield said + _STEP * (WINDOW - back), one
