"""Readers that need an installed spaCy pipeline: ours with it, and textacy's direct quotations.

textacy is in no lock of ours: it is compared where the Python that measures has it.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from benchmarks.reading.prediction import Prediction, Reader, predicted
from detente.reading import attributions_parsed
from detente.reading.pipelines import pipeline_named


class Textacy:
    """Direct quotations as textacy finds them; texts on which it raises give none.

    Attributes
    ----------
    raised : int
        On how many texts it raised since it was made.
    """

    def __init__(self, name: str) -> None:
        self._pipeline = pipeline_named(name)
        self._quotations: Any = import_module("textacy.extract.triples").direct_quotations
        self.raised = 0

    def __call__(self, text: str) -> Iterator[Prediction]:
        """Yield what it finds in a text."""
        try:
            found = list(self._quotations(self._pipeline(text)))
        except Exception:  # noqa: BLE001 - whatever it raises is what is counted
            self.raised += 1
            return
        for speaker, cue, content in found:
            last = cue[-1]
            yield Prediction(
                (speaker[0].idx, speaker[-1].idx + len(speaker[-1])),
                (cue[0].idx, last.idx + len(last)),
                ((content.start_char, content.end_char),),
                "textacy",
            )


def with_pipeline(name: str) -> Reader:
    """Return our reader with a pipeline."""
    pipeline = pipeline_named(name)
    return lambda text: map(predicted, attributions_parsed(text, pipeline))


def has_textacy() -> bool:
    """Return whether textacy is installed."""
    return find_spec("textacy") is not None
