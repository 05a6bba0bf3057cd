"""The queue itself: the suggestions that wait for a person, in order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from detente.casefile.queue.decision import Decision, standing_decisions
from detente.casefile.queue.proposed import Proposed
from detente.evidence import Report
from detente.reading.suggestion import Suggestion


def waiting(
    found: Iterable[Suggestion],
    decisions: Iterable[Decision] = (),
    proposed: Iterable[Proposed] = (),
    reports: Mapping[str, Report] | None = None,
) -> tuple[Suggestion, ...]:
    """Return the suggestions that are not decided, in the order in which they stand in reports.

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
    return tuple(sorted(unique.values(), key=lambda one: (one.report_id, one.span)))


def _stands(one: Suggestion, reports: Mapping[str, Report]) -> bool:
    report = reports.get(one.report_id)
    return report is not None and one.span.of(report.text) == one.exact
