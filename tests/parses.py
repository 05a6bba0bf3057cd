"""A stand-in for a spaCy pipeline, with parses written by hand, so that no model is needed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import spacy
from spacy.tokens import Doc
from spacy.vocab import Vocab


class StandIn:
    """Gives the parses that were written for some sentences, and plain nouns for all others."""

    pipe_names = ("tagger", "parser")
    meta = {"lang": "en", "name": "stand_in", "version": "1.0"}  # noqa: RUF012

    def __init__(self, *sentences: Sequence[tuple[str, str, int, str]]) -> None:
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


def sentence_of(*rows: str) -> list[tuple[str, str, int, str]]:
    found = []
    for row in rows:
        word, tag, head, dep = row.split()
        found.append((word, tag, int(head), dep))
    return found


EXULTED = sentence_of(
    "Ana PROPN 1 compound",
    "Lund PROPN 2 nsubj",
    "exulted VERB 2 ROOT",
    "that SCONJ 5 mark",
    "it PRON 5 nsubj",
    "rained VERB 2 ccomp",
    ". PUNCT 2 punct",
)
