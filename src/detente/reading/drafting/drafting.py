"""From reports to a draft of a model: who can act, what each could do, what needs what, when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.evidence.report import Report
from detente.reading.drafting.conditions import conditions
from detente.reading.drafting.expected import expected
from detente.reading.drafting.gathered import gathered, originals
from detente.reading.drafting.known import Known
from detente.reading.drafting.options import options
from detente.reading.drafting.proposing import makers, proposed_options
from detente.reading.suggestion import Kind, Suggestion

KINDS = (Kind.DECISION_MAKER, Kind.OPTION, Kind.CONDITION, Kind.HORIZON)
"""What a draft consists of, in its order."""


def drafts(reports: Sequence[Report], names: Mapping[str, Sequence[str]]) -> tuple[Suggestion, ...]:
    """Return what some reports suggest for a model: nothing of it is in the case until accepted.

    Decision makers come first, then options, conditions and horizons; of the first two, what the
    reports tell most often. Copies of other reports are left out. What a case has already is
    there under the name it has in it, and its `found` says where.

    Complexity: linear in the length of the reports, but for sorting.

    Parameters
    ----------
    reports : sequence of Report
        All reports of a case.
    names : mapping of str to sequence of str
        For the address of each element of the case its name and aliases.

    Examples
    --------
    >>> from detente.evidence import import_report
    >>> text = "Oslo threatened to close the port unless Denmark lifts its ban on herring."
    >>> for one in drafts([import_report(text, id="port", title="The port")], {}):
    ...     print(f"{one.kind}: {one.value}")
    decision maker: Norway
    decision maker: Denmark
    option: Close the port
    option: Lift the ban
    condition: “Close the port” needs that this is not so: “Lift the ban”
    """
    known = Known(names)
    own = originals(reports)
    read = tuple(gathered(own, known))
    texts = {report.id: report.text for report in own}
    found = options((step for one in read for step in one.steps), known)
    return (
        *makers(found, known, texts),
        *proposed_options(found, known, texts),
        *conditions(read, found, known, texts),
        *expected(read, own, found, known),
    )
