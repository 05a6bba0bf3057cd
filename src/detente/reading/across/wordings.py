"""Speaker and quoted words: the same words, or nearly the same, wherever they are quoted.

*Definition.* Two quotations are of one utterance when one stands in the other word for word, or
when they share at least `NEAR` of their words in order: twice the words common to both, over the
words of both together. They have `LEAST` words or more. The longer of two refines the shorter one
that it holds, for it leaves less open; two that each have words of their own overlap; and by two
speakers with different names they are disjoint.

Candidates are found by shared runs of `RUN` words, not by comparing all pairs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from rapidfuzz.distance import Indel

from detente.evidence.fold import Fold
from detente.evidence.span import Span
from detente.reading.across.setting import Settings, actor_key, is_one_person
from detente.reading.across.slot import Item, Slot, SlotKind, is_slot, slot_of
from detente.reading.across.speaking import Speaking
from detente.reading.relations import Relation
from detente.reading.rules.transcript import RULE as TRANSCRIPT

LEAST = 5
"""Quotations with fewer words are too short to be told apart."""

RUN = 3
"""How many words in a row make a run."""

NEAR = 0.75
"""From this share of common words on two quotations are of one utterance."""

MOST = 300
"""The most words of a quotation that are compared."""

_MOST_SHARING = 64
_MOST_TRIED = 8
_EITHER_SIDE = 4
_MARKS = ",;:.!?"
_WORD = re.compile(rf"[^\W_]+(?:['-][^\W_]+)*[{_MARKS}]*")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation, as it is compared.

    Parameters
    ----------
    words : tuple of str
        Its words in lower case.
    shown : tuple of str
        The same as they stand, with the marks behind them.
    speaker : str
        Who says it, in the report's words; empty where nobody is named.
    who : str
        The same by the full name; empty where it is no name ("the candidate").
    """

    words: tuple[str, ...]
    shown: tuple[str, ...]
    speaker: str
    who: str


def quotations(read: Settings, speaking: Speaking) -> Iterator[Item]:
    """Yield the quotations of a report that are long enough."""
    for setting in read.all:
        for span in setting.quotations:
            shown = tuple(_words(read.text, span))
            if len(shown) < LEAST:
                continue
            speaker = _speaker(speaking, span)
            who = speaker if speaker in read.names else ""
            words = tuple(word.rstrip(_MARKS).casefold() for word in shown)
            quoted = Quoted(words, shown, speaker, who)
            same = (quoted.words, actor_key(speaker))
            yield Item(read.told(span), _says(quoted, _shortened(quoted)), same, quoted)


def quotation_slots(found: Sequence[Item]) -> Iterator[Slot]:
    """Yield a slot for each utterance that two sources quote, or one in several wordings.

    Complexity: linear in the quotations, the work for each being bounded.
    """
    for items in _utterances(found):
        first = items[0]
        second = next((item for item in items if not _is_as(item, first)), first)
        shown = [_marked(one, second if _is_as(one, first) else first) for one in items]
        named = {_quoted(item).who for item in items} - {""}
        speakers = sorted(named or {_quoted(item).speaker for item in items} - {""})
        about = " or ".join(speakers) or "nobody named"
        slot = slot_of(SlotKind.WORDS, about, (), shown, _relation)
        if is_slot(slot) or len(slot.values) > 1:
            yield slot


def _speaker(speaking: Speaking, span: Span) -> str:
    """Return who says a quotation; whom a speaker of a transcript quotes is not known."""
    said = speaking.at(Span(span.start, span.start + 1))
    is_inside = said and said.suggestion.rule == TRANSCRIPT.name and span.start > said.span.start
    return "" if said is None or is_inside else said.speaker


def _words(text: str, span: Span) -> Iterator[str]:
    """Yield the words of a quotation with the marks right behind them, but for a last comma."""
    stretch = text[span.start : min(span.end, span.start + 40 * MOST)]
    found = [match[0] for match in islice(_WORD.finditer(Fold.of(stretch).text), MOST)]
    yield from found[:-1]
    yield from (word.rstrip(",") for word in found[-1:])


def _is_as(one: Item, other: Item) -> bool:
    return _quoted(one).words == _quoted(other).words


def _quoted(item: Item) -> Quoted:
    assert isinstance(item.value, Quoted)  # noqa: S101 - no other item is made here
    return item.value


def _utterances(found: Sequence[Item]) -> Iterator[list[Item]]:
    """Yield the items of each utterance with two or more, ordered by place."""
    by_words: dict[tuple[str, ...], list[Item]] = {}
    for item in sorted(found, key=lambda item: item.told):
        by_words.setdefault(_quoted(item).words, []).append(item)
    wordings = sorted(by_words)
    head = list(range(len(wordings)))
    for one, other in _near(wordings):
        head[_root(head, max(one, other))] = _root(head, min(one, other))
    joined: dict[int, list[Item]] = {}
    for place, words in enumerate(wordings):
        joined.setdefault(_root(head, place), []).extend(by_words[words])
    for items in joined.values():
        if len(items) > 1:
            yield sorted(items, key=lambda item: item.told)


def _root(head: list[int], place: int) -> int:
    while head[place] != place:
        head[place] = head[head[place]]
        place = head[place]
    return place


def _near(wordings: Sequence[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    having: dict[tuple[str, ...], list[int]] = {}
    for place, words in enumerate(wordings):
        for run in _runs(words):
            having.setdefault(run, []).append(place)
    for place, words in enumerate(wordings):
        common: Counter[int] = Counter()
        for run in _runs(words):
            sharing = having[run]
            if len(sharing) <= _MOST_SHARING:
                common.update(sharing)
        del common[place]
        for other, _ in sorted(common.items(), key=lambda one: (-one[1], one[0]))[:_MOST_TRIED]:
            if _is_near(words, wordings[other]):
                yield place, other


def _runs(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    return {words[at : at + RUN] for at in range(len(words) - RUN + 1)}


def _is_near(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return _holds(one, other) or _holds(other, one) or _share(one, other) >= NEAR


def _share(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    return Indel.normalized_similarity(one, other)


def _holds(longer: tuple[str, ...], shorter: tuple[str, ...]) -> bool:
    size = len(shorter)
    return any(longer[at : at + size] == shorter for at in range(len(longer) - size + 1))


def _relation(one: Item, other: Item) -> Relation:
    a, b = _quoted(one), _quoted(other)
    if a.who and b.who and not is_one_person(a.who, b.who):
        return Relation.DISJOINT
    if a.words == b.words:
        return Relation.AGREES
    if _holds(a.words, b.words):
        return Relation.REFINES
    return Relation.REFINED if _holds(b.words, a.words) else Relation.OVERLAPS


def _marked(item: Item, other: Item) -> Item:
    """Return an item that says its words, with those marked that another one does not have."""
    quoted = _quoted(item)
    return replace(item, says=_says(quoted, " ".join(_differing(quoted, _quoted(other)))))


def _says(quoted: Quoted, told: str) -> str:
    return f"{quoted.speaker}: “{told}”" if quoted.speaker else f"“{told}”"


def _shortened(quoted: Quoted) -> str:
    return " ".join(_folded(list(quoted.shown), is_first=True, is_last=True))


def _differing(quoted: Quoted, base: Quoted) -> Iterator[str]:
    """Yield the words, in ‹› where the base does not have them, long runs of others shortened."""
    codes = [code for code in Indel.opcodes(base.words, quoted.words) if code.tag != "delete"]
    for place, code in enumerate(codes):
        words = list(quoted.shown[code.dest_start : code.dest_end])
        is_own = code.tag != "equal"
        told = _folded(words, is_first=not place, is_last=place == len(codes) - 1)
        yield f"‹{' '.join(told)}›" if is_own else " ".join(told)


def _folded(words: list[str], *, is_first: bool, is_last: bool) -> Sequence[str]:
    """Return words, a long run with its middle left out."""
    head = _EITHER_SIDE * (2 if is_first else 1)
    tail = _EITHER_SIDE * (2 if is_last else 1)
    if len(words) <= head + tail + 1:
        return words
    return [*words[:head], "…", *words[-tail:]]
