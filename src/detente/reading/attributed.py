"""Attributions as suggestions: what is told of each, and how far it can be trusted."""

from __future__ import annotations

from collections.abc import Iterator

from detente.evidence.report import Report
from detente.evidence.span import Span
from detente.reading.attribution import Attribution
from detente.reading.bodies import ENDINGS, LOWER_ENDINGS
from detente.reading.pronouns import AS_SUBJECT
from detente.reading.quotations import quotations
from detente.reading.rules.hearsay import HEARSAY
from detente.reading.speaking import Speaker
from detente.reading.suggestion import Kind, Suggestion
from detente.reading.words import PREPOSITION, PRONOUN, RELATIVE, word_set

TOLD = 400
"""The most characters of what is said that are told on one line; the passage has them all."""

_PRONOUN = PRONOUN | AS_SUBJECT.keys() | {"this", "that", "these", "those", "who", "which"}
# "This shows", "the shift signals": mostly nobody is reported to say it. "It" is often an actor.
_POINTING = frozenset({"this", "these", "that", "those", "we", "such"})
_ABSTRACT = ("tion", "sion", "ship", "ness", "ance", "ence", "ism", "ment", "ity")
_BODIES = frozenset(
    ENDINGS
    | LOWER_ENDINGS
    | word_set(
        "government establishment delegation coalition opposition leadership community alliance",
        "statement announcement document agreement declaration resolution constitution indictment",
        "publication conference audience population majority minority television mission nation",
        "institution",
    )
)
"""Nouns that end as abstract ones do, and can be said to say something."""

_PRAISE = ("prais", "hail", "laud", "applaud", "commend", "acclaim", "celebrat", "admir", "credit")
_BLAME = (
    "blam", "critic", "condemn", "denounc", "accus", "decr", "deplor", "fault", "censur", "lambast",
    "rebuk",
)  # fmt: skip


def attributed(report: Report, found: Attribution, speaker: Speaker) -> Suggestion:
    """Return what an attribution suggests.

    It is a quotation when words of it are quoted and a source stands there, otherwise a statement.

    Parameters
    ----------
    report : Report
    found : Attribution
        Of the report's text.
    speaker : Speaker
        Who its source is.

    Examples
    --------
    >>> from detente.evidence import import_report
    >>> from detente.reading import actors, attributions, speakers
    >>> text = "“We sail,” Ana Lund said. The fleet has reportedly left."
    >>> report = import_report(text, id="ferry", title="Ferry")
    >>> found = attributions(text)
    >>> for one, speaker in zip(found, speakers(text, found, actors(text)), strict=True):
    ...     one = attributed(report, one, speaker)
    ...     print(one.kind, "|", one.says, "|", "; ".join(one.inferred))
    quotation | Ana Lund (said): “We sail,” |
    statement | nobody named (reportedly): The fleet has … left | unattributed; hearsay: reportedly
    """
    text = report.text
    parts = [part for part in (found.source, found.cue, *found.content) if part is not None]
    span = Span(min(part.start for part in parts), max(part.end for part in parts))
    is_nobody = speaker.name.lower() in _PRONOUN
    cue = "" if found.cue is None else one_line(found.cue.of(text))
    who = speaker.name or "nobody named"
    lead = f"{who} ({cue})" if any(char.isalnum() for char in cue) else who
    content = " … ".join(one_line(part.of(text)[: TOLD + 1]) for part in found.content[:9])
    return Suggestion(
        kind=Kind.QUOTATION if _is_quotation(text, found) else Kind.STATEMENT,
        report_id=report.id,
        span=span,
        exact=span.of(text),
        says=shortened(f"{lead}: {content}"),
        rule=found.rule,
        inferred=tuple(dict.fromkeys(_inferred(text, found, speaker))),
        speaker="" if is_nobody else speaker.name,
        found=found,
    )


def _is_quotation(text: str, found: Attribution) -> bool:
    """Return whether somebody is quoted; between single marks, in more than one word."""
    if found.source is None or found.is_quoted:
        return found.source is not None
    parts = (quotations(text, part.start, part.end) for part in found.content)
    return any(" " in text[one.start : one.end] for part in parts for one in part)


def names_speaker(suggestion: Suggestion) -> bool:
    """Return whether the passage itself names the speaker, in full or in part."""
    found = suggestion.found
    if not isinstance(found, Attribution) or found.source is None or not suggestion.speaker:
        return False
    start = suggestion.span.start
    words = suggestion.exact[found.source.start - start : found.source.end - start]
    return one_line(words).lower() not in _PRONOUN


def _inferred(text: str, found: Attribution, speaker: Speaker) -> Iterator[str]:
    """Yield what does not stand in the passage, and what makes it weak."""
    cue = "" if found.cue is None else one_line(found.cue.of(text)).lower()
    if speaker.name.lower() in _PRONOUN:
        yield f"speaker told only as “{speaker.name}”"
    yield from speaker.inferred
    if found.inferred:
        yield found.inferred
    if found.source is not None and not found.is_quoted and _is_own_voice(speaker.name):
        yield "perhaps the report’s own voice"
    yield from (f"hearsay: {word}" for word in cue.split() if word in HEARSAY)
    if found.source is None:
        for judgement, stems in (("praise", _PRAISE), ("blame", _BLAME)):
            if any(word.startswith(stems) for word in cue.split()):
                yield f"{judgement} that is nobody’s"


def _is_own_voice(name: str) -> bool:
    """Return whether what is told to say something is a thing, or only pointed at."""
    words = name.lower().split()
    if not words or words[0] in _POINTING:
        return bool(words)
    ends = (at for at, word in enumerate(words) if word in RELATIVE | PREPOSITION and at)
    head = words[next(ends, len(words)) - 1].removesuffix("s")
    return name[:1].islower() | (words[0] in {"the", "a", "an"}) and (
        head.endswith(_ABSTRACT) and head not in _BODIES
    )


def one_line(text: str) -> str:
    """Return a text with single spaces for its white space."""
    return " ".join(text.split())


def shortened(text: str) -> str:
    """Return a text, or as much of it as is told on one line."""
    return text if len(text) <= TOLD else f"{text[: TOLD - 1]}…"
