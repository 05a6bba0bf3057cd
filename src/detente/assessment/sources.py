"""What the sources say: readings side by side, facts, horizons, and what is only assumed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from detente.assessment.claims import about, said
from detente.assessment.entries import Basis, Entries, Entry
from detente.assessment.leftopen import LeftOpen, left_open
from detente.assessment.marked import CitedPassage, MarkedReport, marked_reports
from detente.casefile import Case, DatedInterval, Finding, Level, check, horizons
from detente.casefile.facts import Fact, FactClaim, Horizon
from detente.casefile.sourced import Element, Reading
from detente.casefile.stated import PreferenceClaim, StatementElement

GREATLY = "greatly preferred where it decides"
"""What is said of a statement that is marked so."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of what a reading says, with its own reason and sources where it has them."""

    text: str
    because: str = ""
    anchor: str = ""
    basis: Basis = field(default_factory=Basis)


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """One reading: what it says, and on what it rests."""

    entry: Entry
    name: str
    lines: tuple[Line, ...]
    speaker: str
    is_used: bool


@dataclass(frozen=True, slots=True)
class ReadingTable:
    """An element with its readings; a fact does not bear on the answer."""

    entry: Entry
    about: str
    rows: tuple[ReadingRow, ...]
    is_fact: bool


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact on which the sources do not differ."""

    entry: Entry
    name: str
    kind: str
    value: str
    speaker: str
    about: str


@dataclass(frozen=True, slots=True)
class HorizonRow:
    """A horizon, or one reading of it, in the source's words and in days."""

    entry: Entry
    name: str
    concerns: str
    reading: str
    is_used: bool
    words: str
    days: str
    is_resolved: bool


@dataclass(frozen=True, slots=True)
class Noted:
    """A finding, and the element that it is about where there is one."""

    finding: Finding
    entry: Entry | None


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything that the page says of sources.

    Attributes
    ----------
    readings : tuple of ReadingTable
        Every element with several readings, but for horizons.
    facts : tuple of FactRow
    horizons : tuple of HorizonRow
    assumed : tuple of Entry
        What rests on a stated assumption, in whole or in part.
    unsourced, loud, other : tuple of Noted
        What has neither a passage nor an assumption; what must not be overlooked; the rest.
    left_open : LeftOpen
    greatly : frozenset of str
        The anchors of statements that, where they decide, make a state greatly preferred.
    reports : tuple of MarkedReport
    stray : tuple of CitedPassage
        Passages of reports that the case does not have.
    """

    readings: tuple[ReadingTable, ...]
    facts: tuple[FactRow, ...]
    horizons: tuple[HorizonRow, ...]
    assumed: tuple[Entry, ...]
    unsourced: tuple[Noted, ...]
    loud: tuple[Noted, ...]
    other: tuple[Noted, ...]
    left_open: LeftOpen
    greatly: frozenset[str]
    reports: tuple[MarkedReport, ...]
    stray: tuple[CitedPassage, ...]


def sources(case: Case, entries: Entries, findings: tuple[Finding, ...] | None = None) -> Sources:
    """Gather what the page says of the sources of a case.

    Parameters
    ----------
    case : Case
    entries : Entries
        Of the same case.
    findings : tuple of Finding, optional
        What :func:`detente.casefile.check` found; run here when left out.
    """
    by_address = {entry.address: entry for entry in entries.values()}
    noted = [
        Noted(finding, by_address.get(finding.address))
        for finding in (check(case) if findings is None else findings)
    ]
    differing = [
        (path, entry.part)
        for path, entry in entries.items()
        if isinstance(entry.part, Element) and entry.part.readings
    ]
    reports, stray = marked_reports(case, entries)
    return Sources(
        tuple(_table(entries, path) for path, part in differing if not isinstance(part, Horizon)),
        tuple(
            _fact(entry, entry.part)
            for entry in entries.values()
            if isinstance(entry.part, Fact) and not entry.part.readings
        ),
        _horizons(case, entries),
        tuple(entry for entry in entries.values() if entry.basis.assumption),
        tuple(item for item in noted if item.finding.level is Level.UNSOURCED),
        tuple(item for item in noted if item.finding.level is Level.ORPHAN),
        tuple(i for i in noted if i.finding.level not in {Level.UNSOURCED, Level.ORPHAN}),
        left_open(case.document),
        frozenset(_greatly(case, entries)),
        reports,
        stray,
    )


def _table(entries: Entries, path: tuple[str | int, ...]) -> ReadingTable:
    entry = entries[path]
    rows = []
    for number, reading in enumerate(getattr(entry.part, "readings", ())):
        below = (*path, "readings", number)
        rows.append(
            ReadingRow(
                entries[below],
                reading.name,
                tuple(Line(text) for text in said(reading)) + _statements(entries, below),
                reading.speaker if isinstance(reading, FactClaim) else "",
                reading.default,
            )
        )
    return ReadingTable(entry, about(entry.part), tuple(rows), isinstance(entry.part, Fact))


def _statements(entries: Entries, path: tuple[str | int, ...]) -> tuple[Line, ...]:
    """The statements of a reading of a preference, and what is unknown, each with its sources."""
    reading = entries[path].part
    if not isinstance(reading, PreferenceClaim):
        return ()
    lines = []
    for number, (below, statement, group, is_greatly) in enumerate(reading.statements()):
        entry = entries[(*path, *below)]
        chosen = entries.get((*path, *below, "readings", _used(statement)))
        basis = entry.basis + chosen.basis if chosen else entry.basis
        if group is not None:
            basis += entries[(*path, *below[:2])].basis
        # Those of the reading that is used have their place among the wishes.
        anchor = "" if isinstance(reading, Reading) and reading.default else entry.anchor
        text = f"{number + 1}. {said(statement.chosen)[0]}{f' ({GREATLY})' if is_greatly else ''}"
        lines.append(Line(text, statement.because, anchor, basis))
    for number, pair in enumerate(reading.unknown):
        entry = entries[(*path, "unknown", number)]
        anchor = "" if isinstance(reading, Reading) and reading.default else entry.anchor
        lines.append(Line(said(pair)[0], pair.because, anchor, entry.basis))
    return tuple(lines)


def _greatly(case: Case, entries: Entries) -> Iterator[str]:
    for place, stated in enumerate(case.document.preferences):
        path = ("preferences", place)
        claims = {path: stated} | {
            (*path, "readings", number): reading for number, reading in enumerate(stated.readings)
        }
        for above, claim in claims.items():
            for below, _, _, is_greatly in claim.statements():
                if is_greatly:
                    yield entries[(*above, *below)].anchor


def _used(statement: StatementElement) -> int:
    return next((k for k, reading in enumerate(statement.readings) if reading.default), -1)


def _fact(entry: Entry, fact: Fact) -> FactRow:
    value = " ".join(said(fact))
    return FactRow(entry, fact.name, fact.kind.value, value, fact.speaker, fact.about)


def _horizons(case: Case, entries: Entries) -> tuple[HorizonRow, ...]:
    by_address = {entry.address: entry for entry in entries.values()}
    concerns = {horizon.name: horizon.concerns for horizon in case.document.horizons}
    rows = []
    for item in horizons(case):
        entry = by_address[item.address]
        is_used = not isinstance(entry.part, Reading) or entry.part.default
        is_resolved = isinstance(item.when, DatedInterval)
        days = _days(item.when) if isinstance(item.when, DatedInterval) else item.when.reason
        rows.append(
            HorizonRow(
                entry,
                item.name,
                concerns[item.name],
                item.reading,
                is_used,
                item.words,
                days,
                is_resolved,
            )
        )
    return tuple(rows)


def _days(when: DatedInterval) -> str:
    first = "" if when.first is None else f"from {when.first.isoformat()}"
    last = "" if when.last is None else f"to {when.last.isoformat()}"
    return f"{first} {last}".strip() or "at any time"
