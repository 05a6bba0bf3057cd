"""The queue itself: the suggestions that wait for a person, in order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from detente.casefile.case import Case
from detente.casefile.drafted import drafts_of
from detente.casefile.queue.decision import Decision, load_decisions, standing_decisions
from detente.casefile.queue.proposed import Proposed, load_proposals
from detente.casefile.suggested import suggestions_of
from detente.evidence import Report, Span
from detente.reading.attributed import one_line
from detente.reading.suggesting import by_trust
from detente.reading.suggestion import Kind, Suggestion

if TYPE_CHECKING:
    from spacy.language import Language

MODEL = (Kind.DECISION_MAKER, Kind.OPTION, Kind.CONDITION, Kind.HORIZON)
"""The kinds that a model is made of, each after what it rests on."""


def waiting(
    found: Iterable[Suggestion],
    decisions: Iterable[Decision] = (),
    proposed: Iterable[Proposed] = (),
    reports: Mapping[str, Report] | None = None,
) -> tuple[Suggestion, ...]:
    """Return the suggestions that are not decided, in the order in which they are asked about.

    Decision makers come first, then options, conditions and horizons, as they were drafted: each
    can be accepted when those before it are. What else the reports say follows report by report,
    the firmest first, and can then be cited at what was accepted.

    What was decided is not asked for again, whatever finds it and by which rule: a decision is
    about words at a place of a report, and what is suggested of them. A suggestion with the id of
    one before it is left out, as is a proposal whose words do not stand in its report any more.

    Parameters
    ----------
    found : iterable of Suggestion
        What the rules find now.
    decisions : iterable of Decision
        Everything that was decided, and undone.
    proposed : iterable of Proposed
        What was proposed and kept.
    reports : mapping of str to Report, optional
        The reports by their ids, to hold proposals against.

    Examples
    --------
    >>> from detente.evidence import import_report
    >>> from detente.reading import suggestions
    >>> report = import_report("It sails in May 2031.", id="ferry", title="Ferry")
    >>> [one.id for one in waiting(suggestions(report))]
    ['ferry:9-20:time']
    """
    standing = standing_decisions(decisions)
    kept = [one.suggestion for one in proposed if _stands(one.suggestion, reports or {})]
    unique: dict[str, Suggestion] = {}
    for one in (*found, *kept):
        decision = standing.get(one.id)
        if decision is None or decision.exact != one.exact:
            unique.setdefault(one.id, one)
    return tuple(sorted(unique.values(), key=_place))


def _place(one: Suggestion) -> tuple[int, str, tuple[Any, ...]]:
    """Return the key of the queue: what a model is made of, then report by report what is firm."""
    if one.kind in MODEL:
        return MODEL.index(one.kind), "", ()
    return len(MODEL), one.report_id, by_trust(one)


def _stands(one: Suggestion, reports: Mapping[str, Report]) -> bool:
    report = reports.get(one.report_id)
    return report is not None and one.span.of(report.text) == one.exact


def queue_of(case: Case, *, pipeline: str | Language | None = None) -> tuple[Suggestion, ...]:
    """Return the suggestions of a case that wait for a person.

    Parameters
    ----------
    case : Case
    pipeline : str or spacy.language.Language, optional
        An installed spaCy pipeline to read with; see :func:`detente.reading.suggestions`.

    Raises
    ------
    CaseError
        When what was proposed, or decided, cannot be read.

    Complexity: that of reading its reports.
    """
    reports = {report.id: report for report in case.reports}
    folder = case.folder
    found = (*suggestions_of(case, pipeline=pipeline), *drafts_of(case))
    return waiting(found, load_decisions(folder), load_proposals(folder), reports)


ASKED = tuple(kind for kind in Kind if kind not in (Kind.ACTOR, Kind.MENTION))
"""The kinds that are asked about unless others are wanted: names alone are hardly ever evidence."""


def chosen(
    suggestions: Iterable[Suggestion], kinds: Collection[str] = (), reports: Collection[str] = ()
) -> tuple[Suggestion, ...]:
    """Return the suggestions of some kinds and reports; without any, those that are asked."""
    wanted = frozenset(kinds) or frozenset(ASKED)
    return tuple(
        one
        for one in suggestions
        if one.kind in wanted and (not reports or one.report_id in reports)
    )


class Surroundings(NamedTuple):
    """A passage in its report.

    Parameters
    ----------
    before, passage, after : str
        The end of what stands before it, its own words, and the beginning of what follows, each
        on one line.
    line : int
        Where it begins, from 1.
    """

    before: str
    passage: str
    after: str
    line: int


def surroundings(report: Report, span: Span, around: int = 200) -> Surroundings:
    """Return a passage with the sentences around it, at most so many characters of them.

    Examples
    --------
    >>> from detente.evidence import import_report
    >>> report = import_report("All is calm. It sails in May. So they say.", id="a", title="A")
    >>> surroundings(report, Span(22, 28))[:3]
    ('All is calm. It sails', 'in May', '. So they say.')
    """
    text = report.text
    before = text[max(0, span.start - around) : span.start]
    after = text[span.end : span.end + around]
    if span.start > around:
        before = before.partition(" ")[2]
    if span.end + around < len(text):
        after = after.rpartition(" ")[0]
    return Surroundings(one_line(before), one_line(span.of(text)), one_line(after), span.line(text))
