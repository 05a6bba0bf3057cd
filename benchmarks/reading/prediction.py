"""A prediction in the form that the scorer reads."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from detente.reading import Attribution, attributions

Offsets = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Prediction:
    """An attribution with plain offsets, and the kind it is counted under."""

    source: Offsets | None
    cue: Offsets | None
    content: tuple[Offsets, ...]
    rule: str
    is_shown_first: bool = False

    def line(self, stem: str) -> str:
        """Return the prediction as a line of JSON for the scorer."""
        return json.dumps(
            {"file": stem, "source": self.source, "cue": self.cue, "content": self.content}
        )


Reader = Callable[[str], Iterable[Prediction]]


def read(text: str) -> Iterator[Prediction]:
    """Yield what the reader finds in a text."""
    return map(predicted, attributions(text))


def predicted(found: Attribution) -> Prediction:
    """Return an attribution as a prediction."""
    source, cue = found.source, found.cue
    return Prediction(
        None if source is None else (source.start, source.end),
        None if cue is None else (cue.start, cue.end),
        tuple((part.start, part.end) for part in found.content),
        found.rule,
        is_shown_first=found.is_direct and source is not None and not found.inferred,
    )
