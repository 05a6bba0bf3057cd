"""The speakers of a text: who the source of each attribution is, by the fullest name.

A source is a name, an office, a pronoun or other words. What does not stand there is told as
inferred; where several are equally plausible the words stay as they are.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from detente.evidence.span import Span
from detente.reading.actor import Actor
from detente.reading.attribution import NOBODYS, Attribution
from detente.reading.cast import Cast
from detente.reading.folding import folded
from detente.reading.identities import FROM_ELSEWHERE
from detente.reading.pronouns import AS_SUBJECT, PERSONAL, Scene
from detente.reading.rules.transcript import RULE as TRANSCRIPT
from detente.reading.scanning import word_before
from detente.reading.sentences import sentences
from detente.reading.titles import HEADS
from detente.reading.words import BE, PREPOSITION

_SUBJECTS = 2
"""How many of the first actors of a sentence may be its subject; the rest stand further in."""

_NEAR = 20


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is reported to say something.

    Parameters
    ----------
    name : str
        The fullest name that the text gives, or the words of the source where it names nobody;
        empty where there is no source. On one line.
    inferred : tuple of str
        How what does not stand there was inferred.
    """

    name: str
    inferred: tuple[str, ...] = ()


class _What(IntEnum):
    """What comes next in a text; of two at one place the lower comes first."""

    SENTENCE = 0
    ACTOR = 1
    PRONOUN = 2
    OFFICE = 3
    SOURCE = 4


@dataclass(frozen=True, slots=True, order=True)
class _Event:
    start: int
    what: _What
    end: int
    place: int = 0
    is_quoted: bool = False
    is_label: bool = False


class _Reading:
    """A text read from its start, with who was mentioned of late."""

    def __init__(self, text: str, cast: Cast) -> None:
        self._text, self._cast, self._scene = text, cast, Scene()
        self._left, self._sentence, self._subject = _SUBJECTS, 0, 0
        self._labels: dict[str, str] = {}

    def take(self, event: _Event) -> None:
        """Take in what comes next and is no source."""
        if event.what is _What.SENTENCE:
            self._scene.next_sentence()
            self._left, self._sentence = _SUBJECTS, event.start
        elif event.what is _What.ACTOR:
            self._actor(event)
        elif event.what is _What.PRONOUN:
            self._pronoun(self._words(event))
        else:
            holders = self._cast.holders(self._words(event))
            if len(holders) == 1:
                self._mention(holders[0], is_subject=self._is_subject(event))

    def speaker(self, event: _Event) -> Speaker:
        """Return who a source is, and take that in."""
        words = self._words(event)
        if event.is_label:
            return self._labelled(words)
        pronoun = _looked_up(words)
        if pronoun == "it" and self._word_after(event.end) in BE:
            return Speaker(words)  # "It is unclear whether": nobody in particular.
        if pronoun in PERSONAL:
            return _chosen(words, self._pronoun(words), f"speaker from the pronoun “{words}”")
        named = self._cast.named(self._text, Span(event.start, event.end))
        if named is None:
            how = f"speaker from the office “{words}”"
            speaker = _chosen(words, self._cast.holders(words), how)
        else:
            speaker = Speaker(*named)
        # "Of Oslo, said": a place behind a name is taken for the source now and then.
        if word_before(self._text, event.start) not in PREPOSITION:
            self._mention(speaker.name, is_subject=True, is_speaker=True)
        return speaker

    def _labelled(self, words: str) -> Speaker:
        """Return who a label in capitals names: a last name stands for the fuller one before it."""
        name, _, _ = words.partition(",")
        last = folded(name.split()[-1])
        full = self._labels.get(last, "") or self._cast.called(last)
        if not full or len(name.split()) > 1:
            self._labels[last] = full = full or name
        told = (FROM_ELSEWHERE,) if folded(full) != folded(name) else ()
        self._mention(full, is_subject=True, is_speaker=True)
        return Speaker(full, told)

    def _actor(self, event: _Event) -> None:
        # "Born and Lund met": both are the subject.
        is_near = 0 < event.start - self._subject <= _NEAR and self._subject > self._sentence
        between = self._text[self._subject : event.start] if is_near else ""
        is_subject = self._is_subject(event) or between.strip(", ") in {"and", "or"}
        self._left -= 1
        self._subject = event.end if is_subject else 0
        if not event.is_quoted:
            self._mention(self._cast.name(event.place), is_subject=is_subject)

    def _pronoun(self, words: str) -> tuple[str, ...]:
        pronoun = _looked_up(words)
        names = self._scene.named_by(pronoun)
        if len(names) == 1:
            self._mention(names[0], is_subject=True, is_speaker=True)
        else:
            self._scene.leave_open(pronoun)
        return names

    def _mention(self, name: str, *, is_subject: bool, is_speaker: bool = False) -> None:
        one = self._cast.mentioned(name, is_subject=is_subject, is_speaker=is_speaker)
        if one.fits:
            self._scene.mention(one)
            self._left = 0 if is_subject else self._left

    def _is_subject(self, event: _Event) -> bool:
        """Return whether something may be said of somebody there: no preposition stands before.

        An owner counts where a sentence begins with him: "Lund's bet is that it rains. He ..."
        """
        before = word_before(self._text, event.start)
        if self._left <= 0 or event.is_quoted or before in PREPOSITION:
            return False
        is_owner = self._text[event.end : event.end + 2] in {"'s", "’s"}
        return event.start == self._sentence or not is_owner

    def _word_after(self, end: int) -> str:
        return folded("".join(self._text[end : end + _NEAR].split()[:1]))

    def _words(self, event: _Event) -> str:
        return " ".join(self._text[event.start : event.end].split())


def speakers(
    text: str, attributions: Sequence[Attribution], actors: Sequence[Actor]
) -> tuple[Speaker, ...]:
    """Return the speaker of each attribution of a text, in their order.

    Complexity: linear in the length of the text, but for sorting the sources.

    Parameters
    ----------
    text : str
    attributions : sequence of Attribution
        What :func:`detente.reading.attributions` finds in it.
    actors : sequence of Actor
        What :func:`detente.reading.actors` finds in it.

    Examples
    --------
    >>> from detente.reading import actors, attributions
    >>> text = "Captain Ana Lund left. “We sail,” she said. It may rain, Lund added."
    >>> for found in speakers(text, attributions(text), actors(text)):
    ...     print(found.name, found.inferred)
    Ana Lund ('speaker from the pronoun “she”',)
    Ana Lund ('full name from elsewhere in the report',)
    """
    found = [Speaker("", (NOBODYS,))] * len(attributions)
    reading = _Reading(text, Cast(actors))
    sources = sorted(
        _Event(one.source.start, _What.SOURCE, one.source.end, place, is_label=_is_label(text, one))
        for place, one in enumerate(attributions)
        if one.source is not None
    )
    starts = frozenset(source.start for source in sources)
    for event in heapq.merge(_told(text, actors, starts), sources):
        if event.what is _What.SOURCE:
            found[event.place] = reading.speaker(event)
        else:
            reading.take(event)
    return tuple(found)


def _told(text: str, actors: Sequence[Actor], sources: frozenset[int]) -> Iterator[_Event]:
    """Yield what a text tells besides the sources, in order; pronouns where sentences begin."""
    who = 0
    for sentence in sentences(text):
        first = sentence.tokens[0]
        yield _Event(first.start, _What.SENTENCE, first.end)
        if first.low in PERSONAL and first.start not in sources:
            yield _Event(first.start, _What.PRONOUN, first.end)
        for before, token in zip((None, *sentence.tokens), sentence.tokens, strict=False):
            is_quoted = token.quotation is not None and token.quotation.is_double
            while who < len(actors) and actors[who].span.start < token.end:
                span = actors[who].span
                yield _Event(span.start, _What.ACTOR, span.end, who, is_quoted)
                who += 1
            if before is not None and before.low == "the" and token.low in HEADS:
                yield _Event(before.start, _What.OFFICE, token.end)


def _looked_up(words: str) -> str:
    pronoun = folded(words)
    return AS_SUBJECT.get(pronoun, pronoun)


def _is_label(text: str, one: Attribution) -> bool:
    """Return whether a source is a name in capitals before what is said in a transcript."""
    return one.rule == TRANSCRIPT.name and one.source is not None and one.source.of(text).isupper()


def _chosen(words: str, names: Sequence[str], how: str) -> Speaker:
    """Return the one name there is; with several, the words, and who may be meant."""
    if len(names) == 1:
        return Speaker(names[0], (how,))
    if not names:
        return Speaker(words)
    return Speaker(words, (f"“{words}” may be {', '.join(names[:-1])} or {names[-1]}",))
