"""Everything that is found in a report, as suggestions: what is said, when, how much, of whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from detente.evidence.report import Report
from detente.evidence.span import Span
from detente.reading.actor import Actor
from detente.reading.amount import Amount, amounts
from detente.reading.attributed import attributed, names_speaker, one_line, shortened
from detente.reading.attribution import Attribution, attributions
from detente.reading.casenames import CaseNames
from detente.reading.dated import Dated, dates
from detente.reading.folding import folded
from detente.reading.inwords import amount_told, days_told, time_told
from detente.reading.mention import Mention, mentions
from detente.reading.named import actors
from detente.reading.speaking import speakers
from detente.reading.suggestion import READER, Kind, Suggestion
from detente.reading.titles import FORMS
from detente.reading.when import PUBLICATION, Tense

if TYPE_CHECKING:
    from spacy.language import Language

NAMED = "name or alias"
"""The rule by which mentions are found."""

FOUND = (Kind.QUOTATION, Kind.STATEMENT, Kind.TIME, Kind.AMOUNT, Kind.ACTOR, Kind.MENTION)
"""The kinds of what is found."""

_ORDER = {kind: place for place, kind in enumerate(Kind)}


def suggestions(
    report: Report,
    names: Mapping[str, Sequence[str]] | None = None,
    *,
    pipeline: str | Language | None = None,
) -> tuple[Suggestion, ...]:
    """Return everything that is found in a report, in the order in which it stands there.

    No two have the same :attr:`~detente.reading.Suggestion.id`: what would is made one.

    Complexity: linear in the report, but for sorting what was found.

    Parameters
    ----------
    report : Report
        Its days count from the day on which it was published, and stay open where none is known.
    names : mapping of str to sequence of str, optional
        For the address of each element of a case its name and aliases.
    pipeline : str or spacy.language.Language, optional
        An installed spaCy pipeline that tags and parses, with which attributions are read too;
        their ``made_by`` names it.

    Raises
    ------
    InputError
        If there is no such pipeline, or it does not tag and parse.

    Examples
    --------
    >>> from detente.evidence import import_report
    >>> text = "“We sail tomorrow with two ferries,” Ana Lund said."
    >>> report = import_report(text, id="ferry", title="Ferry")
    >>> for found in suggestions(report, {"options.Sail": ("Sail",)}):
    ...     print(found.id, "|", found.says)
    ferry:0-50:quotation | Ana Lund (said): “We sail tomorrow with two ferries,”
    ferry:4-8:mention | sail: options.Sail
    ferry:9-17:time | tomorrow: open, counts from the publication date
    ferry:23-34:amount | two ferries: 2 ferries
    ferry:37-45:actor | Ana Lund
    """
    found = sorted(_found(report, names or {}, pipeline), key=_place)
    return tuple(_one_of(list(same)) for _, same in groupby(found, key=attrgetter("id")))


def is_firm(suggestion: Suggestion) -> bool:
    """Return whether a suggestion is to be shown before the others.

    That is a quotation, all of it in quotation marks, whose speaker the passage names. Of these 97
    of 100 were right on articles that no rule was written for; of all attributions three of four.

    Examples
    --------
    >>> from detente.evidence import import_report
    >>> text = "“We sail,” Ana Lund said. The port was shut, she said."
    >>> found = suggestions(import_report(text, id="a", title="A"))
    >>> [(one.kind.value, is_firm(one)) for one in found]
    [('quotation', True), ('actor', False), ('statement', False)]
    """
    found = suggestion.found
    is_told = isinstance(found, Attribution) and found.is_direct and not found.inferred
    return is_told and names_speaker(suggestion)


def by_trust(suggestion: Suggestion) -> tuple[bool, int, Span]:
    """Return the key by which suggestions of a report are shown: what is firm first, then by kind.

    Examples
    --------
    >>> from detente.evidence import import_report
    >>> text = "It is said to rain in May. “We sail,” Ana Lund said."
    >>> found = suggestions(import_report(text, id="a", title="A"))
    >>> [one.kind.value for one in sorted(found, key=by_trust)]
    ['quotation', 'statement', 'time', 'actor']
    """
    return not is_firm(suggestion), _ORDER[suggestion.kind], suggestion.span


def is_open(suggestion: Suggestion) -> bool:
    """Return whether a time stays open until the publication date of its report is known."""
    found = suggestion.found
    return (
        isinstance(found, Dated)
        and found.when.interval is None
        and found.when.relative_to == PUBLICATION
    )


def _found(
    report: Report, names: Mapping[str, Sequence[str]], pipeline: str | Language | None
) -> Iterator[Suggestion]:
    text = report.text
    own = CaseNames(names)
    said, named = _said(text, pipeline), own.actors(actors(text))
    reader = made_by(pipeline)
    for one, speaker in zip(said, own.speakers(speakers(text, said, named)), strict=True):
        yield replace(attributed(report, one, speaker), made_by=reader)
    yield from (_acting(report, one) for one in named)
    yield from (_timed(report, one) for one in dates(text, report.published))
    yield from (_amounted(report, one) for one in amounts(text))
    yield from (_mentioned(report, one) for one in mentions(text, names))


def made_by(pipeline: str | Language | None = None) -> str:
    """Return what reads: the rules with their version, and the parser with its own.

    Raises
    ------
    InputError
        If there is no such pipeline, or it does not tag and parse.
    """
    if pipeline is None:
        return READER
    from detente.reading.pipelines import called, pipeline_named

    named = pipeline_named(pipeline) if isinstance(pipeline, str) else pipeline
    return f"{READER} with {called(named)}"


def _said(text: str, pipeline: str | Language | None) -> tuple[Attribution, ...]:
    if pipeline is None:
        return attributions(text)
    from detente.reading.parsed import attributions_parsed

    return attributions_parsed(text, pipeline)


def _timed(report: Report, found: Dated) -> Suggestion:
    when = found.when
    value = time_told(when)
    told = [value] if value else []
    if when.interval is None and when.tense is not Tense.DURATION:
        told.append(f"open, counts from {when.relative_to}")
    if when.otherwise is not None:
        told.append(f"or {days_told(when.otherwise)}")
    vague = (f"vague: {when.hedge}",) if when.hedge else ()
    made = _made(report, Kind.TIME, found.span, "; ".join(told))
    # What would be filled in from a day that is not known has not been.
    filled_in = () if when.relative_to == PUBLICATION else when.inferred
    inferred = (*filled_in, *vague)
    return replace(made, rule=found.rule, value=value, inferred=inferred, found=found)


def _amounted(report: Report, found: Amount) -> Suggestion:
    value = amount_told(found)
    hedge = (f"vague: {found.hedge}",) if found.hedge else ()
    made = _made(report, Kind.AMOUNT, found.span, value)
    inferred = (*found.inferred, *hedge)
    return replace(made, rule=found.rule, value=value, inferred=inferred, found=found)


def _acting(report: Report, found: Actor) -> Suggestion:
    office = "" if folded(found.title).rstrip(".") in FORMS else found.office or found.title
    told = ", ".join(dict.fromkeys(part for part in (found.full_name, office) if part))
    made = _made(report, Kind.ACTOR, found.span, told)
    return replace(
        made, rule=found.rule, value=found.full_name, inferred=found.inferred, found=found
    )


def _mentioned(report: Report, found: Mention) -> Suggestion:
    made = _made(report, Kind.MENTION, found.span, found.address)
    return replace(made, value=found.address, found=found)


def _made(report: Report, kind: Kind, span: Span, told: str) -> Suggestion:
    exact = span.of(report.text)
    words = one_line(exact)
    says = shortened(words if words == told else f"{words}: {told}")
    return Suggestion(kind=kind, report_id=report.id, span=span, exact=exact, says=says, rule=NAMED)


def _place(found: Suggestion) -> tuple[Span, int, str]:
    return found.span, _ORDER[found.kind], found.says


def _one_of(same: Sequence[Suggestion]) -> Suggestion:
    """Return the one suggestion that is made of those of one kind at one place."""
    first = same[0]
    if len(same) == 1:
        return first
    says = "; or ".join(dict.fromkeys(one.says for one in same))
    inferred = tuple(dict.fromkeys(why for one in same for why in one.inferred))
    return replace(first, says=says, inferred=inferred)
