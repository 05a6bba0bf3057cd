"""Parses written by hand, and what gives them as a pipeline would: no model is needed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import spacy
from spacy.tokens import Doc
from spacy.vocab import Vocab

from detente.reading import Attribution, attributions_parsed

Parse = list[tuple[str, str, int, str]]
"""A sentence's tokens: the word, its tag, the place of its head, and how it depends on that."""


class StandIn:
    """Gives the parses that were written for some sentences, and plain nouns for all others."""

    pipe_names = ("tagger", "parser")

    def __init__(self, *sentences: Parse) -> None:
        vocab = spacy.blank("en").vocab
        self.vocab = vocab
        self.parses = {parsed.text: parsed for parsed in (_doc(vocab, one) for one in sentences)}

    def pipe(
        self, pairs: Iterable[tuple[str, object]], **_how: object
    ) -> Iterator[tuple[Doc, object]]:
        for text, context in pairs:
            yield self.parses.get(text) or self._plain(text), context

    def _plain(self, text: str) -> Doc:
        words = text.split(" ")
        spaces = [True] * (len(words) - 1) + [False]
        heads, deps = [0] * len(words), ["ROOT"] + ["dep"] * (len(words) - 1)
        return Doc(self.vocab, words, spaces, heads=heads, deps=deps, pos=["X"] * len(words))


def _doc(vocab: Vocab, tokens: Sequence[tuple[str, str, int, str]]) -> Doc:
    """Return a parsed sentence of tokens (word, tag, head, dependency), parted by spaces."""
    words, tags, heads, deps = ([*part] for part in zip(*tokens, strict=True))
    after: list[str] = [*words[1:], "."]
    spaces = [not word.startswith((".", ",")) for word in after]
    return Doc(vocab, words, spaces, heads=heads, deps=deps, pos=tags)


def sentence(*rows: str) -> Parse:
    """Return a parse of rows: a word, its tag, its head and how it depends; a semicolon parts."""
    found = []
    for row in ";".join(rows).split(";"):
        word, tag, head, dep = row.split()
        found.append((word, tag, int(head), dep))
    return found


def read(
    *sentences: Parse, fine: Mapping[str, str] = MappingProxyType({})
) -> tuple[str, tuple[Attribution, ...]]:
    """Return the text of some parsed sentences and its attributions; words may have finer tags."""
    pipeline: Any = StandIn(*sentences)
    for parsed in pipeline.parses.values():
        for token in parsed:
            token.tag_ = fine.get(token.text, "")
    text = " ".join(pipeline.parses)
    return text, attributions_parsed(text, pipeline)
