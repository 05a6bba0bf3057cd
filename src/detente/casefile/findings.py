"""What is not wrong with a case but should be known before anyone relies on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from detente.casefile.addresses import Located, cited, located
from detente.casefile.case import Case
from detente.casefile.dating import Unresolved, horizons
from detente.casefile.example import is_example
from detente.casefile.sourced import Element, Sourced
from detente.casefile.stated import (
    ListedStatement,
    OrderClaim,
    PreferenceClaim,
    StatementElement,
    UnknownPair,
)
from detente.casefile.viewed import View
from detente.casefile.yamlreader import PathInFile
from detente.evidence import Orphaned, standing
from detente.model import States, UnlistedStates
from detente.model.meant import states_meant
from detente.statements import parse


class Level(StrEnum):
    """What sort of finding it is, loudest first."""

    ORPHAN = "orphan"
    """A passage no longer stands in its report, or a report is missing or altered."""
    UNSOURCED = "unsourced"
    """An element, or a reading of one, has neither a passage nor a stated assumption."""
    UNRESOLVED = "unresolved"
    """A horizon cannot be turned into days, or a report has no date to count from."""
    COPIED = "copied"
    """A report shares much of its wording with another: it is no source of its own."""
    CUT = "cut"
    """A passage begins or ends inside a word or number, of which the part may say otherwise."""
    UNUSED = "unused"
    """A passage is cited nowhere, a report has no passage, or what is said changes nothing."""
    KEPT = "kept"
    """Something is in the file that no answer takes into account yet."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to know.

    Parameters
    ----------
    level : Level
    address : str
        An element or reading, ``reports.<id>`` or ``passages.<id>``.
    line : int or None
        The line of the case file; None for what stands elsewhere.
    message : str

    Examples
    --------
    >>> print(Finding(Level.UNUSED, "passages.p3", None, "cited nowhere"))
    unused passages.p3: cited nowhere
    """

    level: Level
    address: str
    line: int | None
    message: str

    def __str__(self) -> str:
        line = "" if self.line is None else f"case.yaml:{self.line} "
        return f"{self.level} {line}{self.address}: {self.message}"


def check(case: Case) -> tuple[Finding, ...]:
    """Return what should be known about a case: orphans first, then by level and line.

    A published case, which has a citation and no reports, rests on its citation: its elements
    are not told as unsourced.
    """
    found = [
        *_orphans(case),
        *unsourced(case),
        *_unresolved(case),
        *_copied(case),
        *_cut(case),
        *_unused(case),
        *_without_effect(case),
        *kept(case),
    ]
    order = list(Level)
    return tuple(sorted(found, key=lambda finding: (order.index(finding.level), finding.line or 0)))


def _orphans(case: Case) -> Iterator[Finding]:
    citing = cited(case.document)
    for report in case.reports:
        if report.is_altered:
            message = "its text is no longer what was imported"
            yield Finding(Level.ORPHAN, f"reports.{report.id}", None, message)
    for passage in case.passages:
        stands = standing(passage, case.reports)
        if not isinstance(stands, Orphaned):
            continue
        for item in citing.get(passage.id, [None]):
            address = f"passages.{passage.id}" if item is None else item.address
            line = None if item is None else case.lines.get(item.address)
            message = f"passage {passage.id!r} does not stand: {stands.reason}"
            yield Finding(Level.ORPHAN, address, line, message)


def unsourced(case: Case) -> Iterator[Finding]:
    """Yield what has neither a passage nor a stated assumption, in the order of the file."""
    if case.document.citation.strip() and not case.reports:
        return
    sourced: set[PathInFile] = set()
    if is_example(case.document):
        told = "still the example that a new case begins with, and nobody's: replace it"
        yield Finding(Level.UNSOURCED, "decision_makers", None, told)
    for item in located(case.document):
        part = item.part
        if not isinstance(part, Sourced) or _speaks_through_others(part):
            continue
        if part.is_sourced or (
            isinstance(part, StatementElement | UnknownPair) and _preference_path(item) in sourced
        ):
            sourced.add(item.path)
            continue
        message = "neither a passage nor a stated assumption"
        yield Finding(Level.UNSOURCED, item.address, case.lines.get(item.address), message)


def _unresolved(case: Case) -> Iterator[Finding]:
    for horizon in horizons(case):
        if isinstance(horizon.when, Unresolved):
            line = case.lines.get(horizon.address)
            message = f"“{horizon.words}” has no days: {horizon.when.reason}"
            yield Finding(Level.UNRESOLVED, horizon.address, line, message)
    for report in case.reports:
        if report.published is None:
            message = "its publication date is not known, so its relative horizons stay open"
            yield Finding(Level.UNRESOLVED, f"reports.{report.id}", None, message)


def _copied(case: Case) -> Iterator[Finding]:
    from detente.evidence.copies import original_of  # here, as an analysis asks for `kept` alone
    from detente.evidence.wording import Wordings, shares_told, shingles

    for report in case.reports:
        if report.copy_of:
            message = f"a copy of reports.{report.copy_of}; the two count as one source"
            yield Finding(Level.COPIED, f"reports.{report.id}", None, message)
    wordings = Wordings()
    copied = {report.id: report.copy_of for report in case.reports}
    for report in case.reports:
        found = shingles(report.text)
        for shared in wordings.shared(found):
            if original_of(report.id, copied) != original_of(shared.other, copied):
                message = f"{shares_told(shared)}; if one is a copy, say so by copy_of"
                yield Finding(Level.COPIED, f"reports.{report.id}", None, message)
        wordings.add(report.id, found)


def _cut(case: Case) -> Iterator[Finding]:
    from detente.evidence.wholewords import cut_by

    for passage in case.passages:
        if cut := cut_by(passage):
            message = f"begins or ends inside “{'” and “'.join(cut)}”"
            yield Finding(Level.CUT, f"passages.{passage.id}", None, message)


def _unused(case: Case) -> Iterator[Finding]:
    citing = cited(case.document)
    for passage in case.passages:
        if passage.id not in citing:
            yield Finding(Level.UNUSED, f"passages.{passage.id}", None, "cited nowhere")
    marked = {passage.report_id for passage in case.passages}
    for report in case.reports:
        if report.id not in marked:
            yield Finding(Level.UNUSED, f"reports.{report.id}", None, "no passage of it is marked")


def _without_effect(case: Case) -> Iterator[Finding]:
    """Yield what is said of no states; where they are not listed it is not known."""
    states = case.conflict.states
    for item in () if isinstance(states, UnlistedStates) else located(case.document):
        part, message = item.part, ""
        if isinstance(part, UnknownPair) and _is_between_none(states, part):
            message = "no two states are between these: nothing is unknown"
        if isinstance(part, View) and part.unperceived is not None:
            is_hidden = states_meant(states, parse(part.unperceived))
            message = "" if is_hidden.any() else "true in no state: nothing is left unperceived"
        if message:
            yield Finding(Level.UNUSED, item.address, case.lines.get(item.address), message)


def _is_between_none(states: States, pair: UnknownPair) -> bool:
    """Whether a state of the one side is never another than one of the other side."""
    one, other = (states_meant(states, meant) for meant in pair.between)
    return int(one.sum()) * int(other.sum()) == int((one & other).sum())


def kept(case: Case) -> Iterator[Finding]:
    """Yield what is in the file and no answer takes into account yet."""
    messages = {
        "coalitions": "taken into account by detente coalitions only",
        "views": "taken into account by detente views only",
    }
    for field, message in messages.items():
        if getattr(case.document, field):
            yield Finding(Level.KEPT, field, case.lines.get(field), message)
    for item in located(case.document):
        if isinstance(item.part, ListedStatement) and item.part.group:
            message = "in any order; every order is run by detente doubt only"
            if item.path[0] == "views":
                message = "in any order; only its default order is run"
            yield Finding(Level.KEPT, item.address, case.lines.get(item.address), message)
        if isinstance(item.part, UnknownPair):
            message = "taken into account by detente unknown only"
            yield Finding(Level.KEPT, item.address, case.lines.get(item.address), message)
        if isinstance(item.part, PreferenceClaim) and (told := _greatly(item.part)):
            message = f"{told}; taken into account by detente strength only"
            yield Finding(Level.KEPT, item.address, case.lines.get(item.address), message)


def _greatly(claim: PreferenceClaim) -> str:
    """Say what a claim greatly prefers; nothing where it says nothing of that."""
    marked = sum(bool(listed.greatly) for listed in claim.prioritization or ())
    if marked:
        first = "its first statement" if marked == 1 else f"its first {marked} statements"
        return f"what {first} decide{'s' * (marked == 1)} is greatly preferred"
    if claim.greatly_after:
        ranks = " and ".join(map(str, claim.greatly_after))
        return f"what is ranked up to {ranks} is greatly preferred to all after it"
    return ""


def _speaks_through_others(part: Sourced) -> bool:
    """Whether an element without a source of its own says what its parts say, each sourced."""
    if part.is_sourced:
        return False
    if isinstance(part, Element) and part.readings:
        return True
    if isinstance(part, ListedStatement) and part.group:
        return True
    return isinstance(part, OrderClaim) and bool(part.prioritization)


def _preference_path(statement: Located) -> PathInFile:
    return statement.path[:-2]
