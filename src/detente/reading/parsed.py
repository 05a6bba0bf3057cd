"""Attributions with a parser: what the rules find, mended and added to by dependencies.

A parser tells verbs from nouns, whose verb it is, and where a clause depends on one. It does not
know what reports: the lists of cues and the rules stay what decides. Each sentence is parsed by
itself, so that memory is bounded.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.evidence.span import Span
from detente.reading.attribution import NOBODYS, Attribution, attributions
from detente.reading.dependencies import TokenRange, dependents
from detente.reading.mending import mended
from detente.reading.pipelines import checked, pipeline_named
from detente.reading.sentences import Sentence, sentences

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

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
    ruled = attributions(text)
    starts = sorted(span.start for one in ruled for span in _spans(one))
    kept = []
    for one in ruled:
        after = bisect_left(starts, one.content[-1].end)
        until = starts[after] if after < len(starts) else len(text)
        better = mended(one, by_start, until)
        if better is not None:
            kept.append(better)
    covered = bytearray(len(text))
    for one in kept:
        _cover(one, covered)
    for one in added:
        if not _touches(_spans(one), covered):
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
    pairs = ((one.span.of(text), one) for one in sentences(text))
    for doc, one in parser.pipe(pairs, as_tuples=True, batch_size=_BATCH):
        yield _Parsed(one.span.start, doc, tuple(_quoted(one)))


def _quoted(sentence: Sentence) -> Iterator[Span]:
    for token in sentence.tokens:
        if token.quotation is not None and token.quotation.is_double:
            yield Span(token.start, token.end)


def _found(place: _Parsed) -> Iterator[Attribution]:
    for one in dependents(place.doc):
        cue, content = place.span((one.cue, one.cue + 1)), place.span(one.content)
        if any(map(cue.overlaps, place.quoted)):
            continue
        yield Attribution(
            source=None if one.source is None else place.span(one.source),
            cue=cue,
            content=(content,),
            rule=one.rule,
            inferred=NOBODYS if one.source is None else "",
            is_quoted=any(map(content.overlaps, place.quoted)),
            is_direct=content in place.quoted,
        )


def _spans(one: Attribution) -> list[Span]:
    return [*one.content, *([] if one.cue is None else [one.cue])]


def _cover(one: Attribution, covered: bytearray) -> None:
    for span in _spans(one):
        covered[span.start : span.end] = b"\1" * (span.end - span.start)


def _touches(spans: Sequence[Span], covered: bytearray) -> bool:
    return any(covered.find(1, span.start, span.end) >= 0 for span in spans)
