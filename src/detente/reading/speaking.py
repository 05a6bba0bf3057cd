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
from detente.reading.attribution import Attribution
from detente.reading.cast import Cast
from detente.reading.folding import folded
from detente.reading.pronouns import PERSONAL, Scene
from detente.reading.scanning import word_before
from detente.reading.sentences import sentences
from detente.reading.titles import HEADS
from detente.reading.words import BE, PREPOSITION

_SUBJECTS = 2
"""How many of the first actors of a sentence may be its subject; the rest stand further in."""

UNATTRIBUTED = "unattributed"


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
    sentence: int = 0


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
    found = [Speaker("", (UNATTRIBUTED,))] * len(attributions)
    cast, scene = Cast(actors), Scene()
    left = _SUBJECTS
    for event in _events(text, attributions, actors):
        if event.what is _What.SENTENCE:
            scene.next_sentence()
            left = _SUBJECTS
        elif event.what is _What.ACTOR:
            is_subject = left > 0 and _is_subject(text, event)
            left = 0 if is_subject else left - 1
            if not event.is_quoted:
                scene.mention(cast.mentioned(event.place, is_subject=is_subject))
        elif event.what in {_What.PRONOUN, _What.OFFICE}:
            words = text[event.start : event.end]
            is_pronoun = event.what is _What.PRONOUN
            names = scene.named_by(folded(words)) if is_pronoun else cast.holders(words)
            if len(names) == 1:
                is_subject = is_pronoun or (left > 0 and _is_subject(text, event))
                scene.mention(cast.by_name(names[0], is_subject=is_subject))
                left = 0 if is_subject else left
        else:
            source = Span(event.start, event.end)
            speaker = found[event.place] = _speaker(text, source, cast, scene)
            said = cast.by_name(speaker.name, is_subject=True, is_speaker=True)
            # "Of Oslo, said": a place behind a name is taken for the source now and then.
            if said.fits and word_before(text, event.start) not in PREPOSITION:
                scene.mention(said)
                left = 0
    return tuple(found)


def _events(
    text: str, attributions: Sequence[Attribution], actors: Sequence[Actor]
) -> Iterator[_Event]:
    """Return what a text has for the scene, in order: sentences, actors, pronouns, sources."""
    sources = sorted(
        _Event(one.source.start, _What.SOURCE, one.source.end, place)
        for place, one in enumerate(attributions)
        if one.source is not None
    )
    return heapq.merge(_told(text, actors), sources)


def _told(text: str, actors: Sequence[Actor]) -> Iterator[_Event]:
    who = 0
    for sentence in sentences(text):
        first = sentence.tokens[0]
        yield _Event(first.start, _What.SENTENCE, first.end)
        if first.low in PERSONAL:
            yield _Event(first.start, _What.PRONOUN, first.end)
        for place, token in enumerate(sentence.tokens):
            is_quoted = token.quotation is not None and token.quotation.is_double
            while who < len(actors) and actors[who].span.start < token.end:
                span = actors[who].span
                yield _Event(span.start, _What.ACTOR, span.end, who, is_quoted, first.start)
                who += 1
            if place and token.low in HEADS and sentence.tokens[place - 1].low == "the":
                yield _Event(sentence.tokens[place - 1].start, _What.OFFICE, token.end)


def _is_subject(text: str, event: _Event) -> bool:
    """Return whether something may be said of an actor there: it follows no preposition.

    An owner counts where a sentence begins with him: "Lund's bet is that it rains. He ..."
    """
    if event.is_quoted or word_before(text, event.start) in PREPOSITION:
        return False
    return event.start == event.sentence or text[event.end : event.end + 2] not in {"'s", "’s"}


def _word_after(text: str, end: int) -> str:
    return folded("".join(text[end : end + 20].split()[:1]))


def _speaker(text: str, source: Span, cast: Cast, scene: Scene) -> Speaker:
    words = " ".join(source.of(text).split())
    pronoun = folded(words)
    if pronoun == "it" and _word_after(text, source.end) in BE:
        return Speaker(words)  # "It is unclear whether": nobody in particular.
    if pronoun in PERSONAL:
        names = scene.named_by(pronoun)
        return _chosen(words, names, f"speaker from the pronoun “{words}”")
    named = cast.named(text, source)
    if named is not None:
        return Speaker(*named)
    holders = cast.holders(words)
    return _chosen(words, holders, f"speaker from the office “{words}”")


def _chosen(words: str, names: Sequence[str], how: str) -> Speaker:
    """Return the one name there is; with several, the words, and who may be meant."""
    if len(names) == 1:
        return Speaker(names[0], (how,))
    if not names:
        return Speaker(words)
    return Speaker(words, (f"“{words}” may be {', '.join(names[:-1])} or {names[-1]}",))
