"""What several reports say of the same thing, side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from detente.evidence.copies import original_of
from detente.reading.across.alone import Alone, Found, Sort, told_alone, values_of
from detente.reading.across.events import event_alone, event_slots, events
from detente.reading.across.horizons import horizon_slots, horizons
from detente.reading.across.keyed import Keyed
from detente.reading.across.offices import Holding, holdings, office_slots
from detente.reading.across.quantities import quantities, quantity_slots
from detente.reading.across.setting import Settings
from detente.reading.across.slot import GRAVITY, Item, Slot, SlotKind
from detente.reading.across.speaking import Speaking
from detente.reading.across.wordings import quotation_slots, quotations
from detente.reading.suggestion import Suggestion

if TYPE_CHECKING:
    from detente.evidence.report import Report

_KINDS = list(SlotKind)


@dataclass(frozen=True, slots=True)
class ReportComparison:
    """What several reports say of the same thing.

    Parameters
    ----------
    sources : mapping of str to str
        For each report, in the order given, the report that it counts as one source with.
    slots : tuple of Slot
        The gravest verdicts first.
    alone : mapping of str to tuple of Alone
        For each source that tells something alone, what.
    """

    sources: Mapping[str, str]
    slots: tuple[Slot, ...]
    alone: Mapping[str, tuple[Alone, ...]]

    @property
    def copies(self) -> dict[str, str]:
        """The reports that count as one source with another, each with that one."""
        return {report: source for report, source in self.sources.items() if report != source}


def compare_reports(
    reports: Iterable[Report],
    found_in: Callable[[Report], Iterable[Suggestion]],
    progress: Callable[[str], None] = lambda report_id: None,
) -> ReportComparison:
    """Compare reports: what they say of the same thing, and what one of them says alone.

    Nothing is compared pair by pair but the values of one slot, of which at most 24 are: time grows
    with the reports together, but for sorting.

    Parameters
    ----------
    reports : iterable of Report
        With different ids. One that names another among them as its original counts as one source
        with it.
    found_in : callable
        Given a report, what was found in it: see :func:`detente.reading.suggestions`.
    progress : callable
        SlotPlace the id of each report as it is read.

    Examples
    --------
    >>> from detente.evidence import import_report
    >>> from detente.reading import suggestions
    >>> one = import_report("“We shall sail before the storm,” Ana Lund said.", id="a", title="A")
    >>> two = import_report("“We sail before the storm,” Ana Lund said.", id="b", title="B")
    >>> [slot] = compare_reports([one, two], suggestions).slots
    >>> slot.about, slot.verdict.value, slot.values[0].says
    ('Ana Lund', 'overlaps', 'Ana Lund: “We ‹shall› sail before the storm”')
    """
    reports = list(reports)
    copied = {report.id: report.copy_of for report in reports}
    sources = {
        report.id: source if (source := original_of(report.id, copied)) in copied else report.id
        for report in reports
    }
    material = _Material()
    for report in reports:
        progress(report.id)
        material.take(Settings(report, sources[report.id], found_in(report)))
    slots = material.slots()
    return ReportComparison(sources, slots, told_alone(material.all(), slots))


@dataclass(slots=True)
class _Material:
    """All that is compared, of all reports."""

    quoted: list[Item] = field(default_factory=list)
    offices: list[Holding] = field(default_factory=list)
    horizons: list[Keyed] = field(default_factory=list)
    events: list[Keyed] = field(default_factory=list)
    amounts: list[Keyed] = field(default_factory=list)
    values: list[Found] = field(default_factory=list)

    def take(self, read: Settings) -> None:
        """Take in what one report says; its text is not kept."""
        speaking = Speaking(read)
        self.quoted += quotations(read, speaking)
        self.offices += holdings(read, speaking)
        self.horizons += horizons(read, speaking)
        self.events += events(read)
        self.amounts += quantities(read)
        self.values += values_of(read)

    def slots(self) -> tuple[Slot, ...]:
        """Return all slots, the gravest verdicts first."""
        found = [
            *quotation_slots(self.quoted),
            *office_slots(self.offices),
            *horizon_slots(self.horizons),
            *event_slots(self.events),
            *quantity_slots(self.amounts),
        ]
        return tuple(sorted(found, key=_rank))

    def all(self) -> list[Found]:
        """Return everything that one source can tell alone."""
        return [
            *((Sort.QUOTED, item) for item in self.quoted),
            *self.values,
            *((Sort.EVENT, event_alone(one)) for one in self.events),
            *((Sort.OFFICE, one.item) for one in self.offices),
        ]


def _rank(slot: Slot) -> tuple[int, int, object]:
    return -GRAVITY[slot.verdict], _KINDS.index(slot.kind), slot.values[0].told[0]
