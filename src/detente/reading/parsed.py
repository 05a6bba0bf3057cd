"""Attributions with a parser: what the rules find, mended and added to by dependencies.

A parser tells verbs from nouns, whose verb it is, and where a clause depends on one. It does not
know what reports: the lists of cues and the rules stay what decides. Each sentence is parsed by
itself, so that memory is bounded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.evidence.span import Span
from detente.reading.attribution import Attribution, attributions
from detente.reading.dependencies import (
    VERBS,
    TokenRange,
    dependents,
    holder_of,
    phrase_of,
    subject_of,
)
from detente.reading.pipelines import checked, pipeline_named
from detente.reading.sentences import Sentence, sentences

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

_BY_VERB = frozenset({"source, cue, content", "participle", "infinitive"})
_BORROWED = frozenset({"participle", "infinitive"})
_NO_CUE = frozenset({"NOUN", "ADJ"})
_HANGING = frozenset({"conj", "acl", "advcl"})
_BATCH = 64


def attributions_parsed(text: str, pipeline: str | Language) -> tuple[Attribution, ...]:
    """Return the attributions of a text, read by the rules and by a parser together.

    Complexity: linear in the length of the text, as far as the pipeline is.

    Parameters
    ----------
    text : str
        Any text; spans count its code points from 0.
    pipeline : str or spacy.language.Language
        An installed spaCy pipeline with a tagger and a dependency parser, or its name.

    Raises
    ------
    InputError
        If there is no such pipeline, or it does not tag and parse.
    """
    parser = pipeline_named(pipeline) if isinstance(pipeline, str) else checked(pipeline)
    parsed = list(_parsed(text, parser))
    by_start = {place.at + token.idx: token for place in parsed for token in place.doc}
    added = [one for place in parsed for one in _found(place)]
    told = {one.cue.start for one in added if one.cue is not None}
    mended = (_mended(one, by_start, told) for one in attributions(text))
    kept = [one for one in mended if one is not None]
    covered = bytearray(len(text))
    for one in kept:
        _cover(one, covered)
    for one in added:
        if one.source is not None and not _touches(_spans(one), covered):
            kept.append(one)
            _cover(one, covered)
    return tuple(sorted(kept, key=lambda one: one.content[0]))


@dataclass(frozen=True, slots=True)
class _Parsed:
    at: int
    doc: Doc
    quoted: tuple[Span, ...]

    def span(self, part: TokenRange) -> Span:
        last = self.doc[part[1] - 1]
        return Span(self.at + self.doc[part[0]].idx, self.at + last.idx + len(last))


def _parsed(text: str, parser: Language) -> Iterator[_Parsed]:
    pairs = ((text[_start(one) : one.tokens[-1].end], one) for one in sentences(text))
    for doc, one in parser.pipe(pairs, as_tuples=True, batch_size=_BATCH):
        yield _Parsed(_start(one), doc, tuple(_quoted(one)))


def _start(sentence: Sentence) -> int:
    return sentence.tokens[0].start


def _quoted(sentence: Sentence) -> Iterator[Span]:
    for token in sentence.tokens:
        if token.quotation is not None and token.quotation.is_double:
            yield Span(token.start, token.end)


def _mended(one: Attribution, by_start: Mapping[int, Token], told: Set[int]) -> Attribution | None:
    """Return what a rule found, with its source by dependencies; None if its cue is no verb."""
    if one.cue is None:
        return one
    cue = [by_start[at] for at in range(one.cue.start, one.cue.end) if at in by_start]
    if not cue:
        return one
    verb = next((token for token in reversed(cue) if token.pos_ in VERBS), None)
    if one.rule in _BY_VERB and _is_unfounded(one, cue[-1], verb, told):
        return None
    owner = _owner(one, cue, verb)
    if owner is None or not _near(owner, one):
        return one
    first, last = phrase_of(owner)
    at = one.cue.start - cue[0].idx
    source = Span(at + owner.doc[first].idx, at + owner.doc[last - 1].idx + len(owner))
    if _overlap([source], [*one.content, one.cue]):
        return one
    inferred = one.inferred.replace("unattributed", "source from the parse")
    return replace(one, source=source, inferred=inferred)


def _is_unfounded(one: Attribution, last: Token, verb: Token | None, told: Set[int]) -> bool:
    """Return whether a cue is no verb, or one that hangs on another and that nothing hangs on."""
    if verb is None:
        return one.rule == "participle" and last.pos_ in _NO_CUE
    at = one.cue.end - len(last) - last.idx + verb.idx if one.cue is not None else -1
    return verb.dep_ in _HANGING and not one.is_quoted and at not in told


def _owner(one: Attribution, cue: Sequence[Token], verb: Token | None) -> Token | None:
    if one.rule == "noun":
        noun = next((token for token in cue if token.pos_ == "NOUN"), None)
        return None if noun is None else holder_of(noun)
    if verb is not None and (one.rule in _BORROWED or one.inferred == "source of the verb before"):
        return subject_of(verb)
    return None


def _near(owner: Token, one: Attribution) -> bool:
    """Return whether somebody is meant: not "it", and not a word that points back at a thing."""
    return one.source is None or owner.pos_ != "PRON" or owner.lower_ in {"he", "she", "they"}


def _found(place: _Parsed) -> Iterator[Attribution]:
    for one in dependents(place.doc):
        cue = place.span((one.verb, one.verb + 1))
        if not one.is_somebody or _overlap([cue], place.quoted):
            continue
        content = place.span(one.content)
        yield Attribution(
            source=None if one.source is None else place.span(one.source),
            cue=cue,
            content=(content,),
            rule=one.rule,
            inferred="",
            is_quoted=_overlap([content], place.quoted),
            is_direct=any(content == quoted for quoted in place.quoted),
        )


def _spans(one: Attribution) -> list[Span]:
    return [*one.content, *([] if one.cue is None else [one.cue])]


def _cover(one: Attribution, covered: bytearray) -> None:
    for span in _spans(one):
        covered[span.start : span.end] = b"\1" * (span.end - span.start)


def _touches(spans: Sequence[Span], covered: bytearray) -> bool:
    return any(covered.find(1, span.start, span.end) >= 0 for span in spans)


def _overlap(some: Sequence[Span], others: Sequence[Span]) -> bool:
    return any(one.start < other.end and other.start < one.end for one in some for other in others)
