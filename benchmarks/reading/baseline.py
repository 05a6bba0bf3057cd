"""A plain regular expression for who said what: what the rules have to beat."""

from __future__ import annotations

import re
from collections.abc import Iterator

from benchmarks.reading.prediction import Prediction

_SAY = (
    r"(?:said|says|say|told|added|wrote|tweeted|asked|argued|claimed|noted|explained|announced|"
    r"suggested|declared|insisted|replied|warned|believes?|thinks?|wants?)"
)
_WHO = r"(?:[Hh]e|[Ss]he|[Tt]hey|(?:[A-Z][\w.'’-]*)(?: [A-Z][\w.'’-]*){0,4})"
_QUOTED = r"(?P<content>[“\"][^”\"“]{2,2000}[”\"]|''[^']{2,2000}'')"
_GOES_ON = re.compile(rf"[^“”\"'\n]{{0,80}}[.,:] {_QUOTED}")
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_QUOTED},? (?P<source>{_WHO}) (?P<cue>{_SAY})\b",
        rf"{_QUOTED},? (?P<cue>{_SAY}) (?P<source>{_WHO})",
        rf"(?P<source>{_WHO}) (?P<cue>{_SAY})[,:]? {_QUOTED}",
        rf"(?P<source>{_WHO}) (?P<cue>{_SAY}) (?P<content>(?:that )?[^\n.“\"]{{5,600}})",
        rf"(?P<content>[A-Z][^\n.“\"]{{5,600}}), (?P<cue>according to) (?P<source>{_WHO})",
    )
)


def plain(text: str) -> Iterator[Prediction]:
    """Yield what a handful of patterns find in a text, each stretch of it once."""
    taken: list[tuple[int, int]] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span("content")
            if all(end <= before or start >= after for before, after in taken):
                taken.append((start, end))
                content = ((start, end), *_more(text, match.end()))
                yield Prediction(match.span("source"), match.span("cue"), content, "plain")


def _more(text: str, end: int) -> Iterator[tuple[int, int]]:
    """Yield the quotation that goes on after its speaker, if one does."""
    match = _GOES_ON.match(text, end)
    if match is not None:
        yield match.span("content")
