"""Accepting a suggestion: as a passage of an element, a reading, or an element; or rejecting it.

What an acceptance finds done already, because a write before it was cut off, it does not do twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from detente.casefile.addresses import Located, at_address
from detente.casefile.edits import at
from detente.casefile.entries import READINGS, with_entry, with_readings
from detente.casefile.insertion import FIELD, with_passage
from detente.casefile.queue.claiming import claim_of, entry_of
from detente.casefile.queue.decided import Decided
from detente.casefile.queue.decision import Decision, Written, standing_decision
from detente.casefile.queue.desk import Desk
from detente.casefile.queue.ruling import Ruling
from detente.casefile.sourced import Element, Sourced, claim_fields
from detente.casefile.yamlfile import YamlFile, parse_yaml
from detente.errors import CaseError, Problem, nearest
from detente.evidence import Passage, Report
from detente.evidence.passage import passage_at
from detente.reading.suggestion import Place, Suggestion

LONGEST_PUBLISHER = 40
"""A publisher with a longer name does not name a reading; the id of its report does."""


def ruled(desk: Desk, suggestion: Suggestion, ruling: Ruling, *, by: str, at: str) -> Desk:
    """Return the desk after a ruling about a suggestion.

    Parameters
    ----------
    desk : Desk
    suggestion : Suggestion
    ruling : Ruling
    by : str
        Who decides.
    at : str
        When: an ISO 8601 timestamp with its time zone.

    Raises
    ------
    CaseError, PassageError
        When it was decided before, its words stand in no report, or the ruling cannot be carried
        out; every problem of it at once.
    """
    report = _report(desk, Place(suggestion.report_id, suggestion.span), suggestion.exact)
    earlier = standing_decision(desk.decisions, suggestion.id)
    if earlier is not None and earlier.exact == suggestion.exact:
        what = f"decided by {earlier.by} on {earlier.at}: {earlier.decided}"
        raise CaseError(Problem(what, "", "undo that first"))
    text, written = desk.text, None
    if ruling.decided.is_acceptance:
        passages = _passages(desk, suggestion, ruling, by=by, at=at)
        known = {passage.id for passage in desk.passages}
        added = [passage for passage in passages if passage.id not in known]
        ids = tuple(passage.id for passage in passages)
        text, written = _accepted(desk, suggestion, ruling, ids, [one.id for one in added])
        desk = desk.with_passages(added)
    decision = Decision(
        suggestion=suggestion.id,
        kind=suggestion.kind,
        report_id=suggestion.report_id,
        span=suggestion.span,
        exact=suggestion.exact,
        sha256=report.sha256,
        decided=ruling.decided,
        reason=ruling.reason,
        by=by,
        at=at,
        rule=suggestion.rule,
        made_by=suggestion.made_by,
        written=written,
    )
    return desk.with_decision(decision, text)


def source_name(reports: Iterable[Report]) -> str:
    """Return what a reading that rests on reports is called.

    Examples
    --------
    >>> from detente.evidence import import_report
    >>> source_name([import_report("It sails.", id="a", title="Ferry", publisher="The Post")])
    'The Post'
    """
    published = {report.id: " ".join(report.publisher.split()) for report in reports}
    names = (
        name if 0 < len(name) <= LONGEST_PUBLISHER else report for report, name in published.items()
    )
    return " and ".join(dict.fromkeys(names))


def _report(desk: Desk, place: Place, exact: str = "") -> Report:
    """Return the report of a place whose words stand there.

    Raises
    ------
    CaseError
        When they do not.
    """
    report = desk.reports.get(place.report_id)
    if report is None:
        fix = nearest(place.report_id, tuple(desk.reports), what="reports")
        raise CaseError(Problem(f"no report {place.report_id!r}", "", fix))
    is_there = place.span.end <= len(report.text)
    if not is_there or (exact and place.span.of(report.text) != exact) or report.is_altered:
        what = f"its words no longer stand in reports/{report.id}.txt"
        raise CaseError(Problem(what, "", "read the report again"))
    return report


def _passages(
    desk: Desk, suggestion: Suggestion, ruling: Ruling, *, by: str, at: str
) -> tuple[Passage, ...]:
    """Return the passages that are cited for a suggestion; one that is kept already as it is."""
    places = [Place(suggestion.report_id, suggestion.span)]
    if ruling.decided is Decided.ELEMENT:
        places += suggestion.also
    return tuple(_passage(desk, place, by=by, at=at) for place in dict.fromkeys(places))


def _passage(desk: Desk, place: Place, *, by: str, at: str) -> Passage:
    report, span = _report(desk, place), place.span
    kept = {passage.id: passage for passage in desk.passages}
    name = f"{report.id}-{span.start}-{span.end}"
    wanted = (report.id, span, span.of(report.text))
    for passage in kept.values():
        if (passage.report_id, passage.span, passage.exact) == wanted:
            return passage
    number = 1
    while (unused := name if number == 1 else f"{name}-{number}") in kept:
        number += 1
    return passage_at(report, span, id=unused, creator=by, created=at)


def _accepted(
    desk: Desk,
    suggestion: Suggestion,
    ruling: Ruling,
    passages: tuple[str, ...],
    added: Sequence[str],
) -> tuple[str, Written]:
    """Return the case file after an acceptance, and what was written."""
    document, file = desk.read()
    if ruling.decided is Decided.ELEMENT:
        part, entry = entry_of(suggestion, ruling)
        entry |= {FIELD: passages}
        address, text = _with_element(file, part, entry)
        name = ""
    else:
        item = at_address(document, ruling.address)
        address, name = item.address, ""
        if ruling.decided is Decided.PASSAGE:
            text = _cited(file, item, passages[0])
        else:
            text, name = _with_reading(desk, file, item, suggestion, ruling, passages)
    before, after = _changed(file.text, text)
    whole = _with_preference(text, address) if ruling.decided is Decided.ELEMENT else text
    written = Written(
        address=address,
        passages=passages,
        added=tuple(added),
        reading=name,
        before=before,
        after=after,
        preference=_changed(text, whole)[1],
    )
    return whole, written


def _cited(file: YamlFile, item: Located, passage: str) -> str:
    if not isinstance(item.part, Sourced):
        raise CaseError(f"{item.address}: a {item.kind} cites no passages")
    if passage in item.part.passages:
        return file.text
    return with_passage(file, item.path, passage)


def _with_element(file: YamlFile, part: str, entry: dict[str, Any]) -> tuple[str, str]:
    """Return the address of a new element, and the case file with it."""
    listed = file.data.get(part, ())
    address = f"{part}.{entry.get('name', len(listed) + 1)}"
    if part == "infeasible":
        if entry in listed:
            return f"{part}.{listed.index(entry) + 1}", file.text
        return f"{part}.{len(listed) + 1}", with_entry(file, (part,), entry)
    if entry in listed:
        return address, file.text
    return address, with_entry(file, (part,), entry)


def _with_preference(text: str, address: str) -> str:
    """Return the case file in which a decision maker wants something, if only nothing yet.

    A case says of each what it wants; before a person has said so, it is indifferent.
    """
    part, _, name = address.partition(".")
    file = parse_yaml(text)
    wants = [preference.get("of") for preference in file.data.get("preferences", ())]
    if part != "decision_makers" or name in wants:
        return text
    return with_entry(file, ("preferences",), {"of": name, "prioritization": ()})


def _with_reading(
    desk: Desk,
    file: YamlFile,
    item: Located,
    suggestion: Suggestion,
    ruling: Ruling,
    passages: tuple[str, ...],
) -> tuple[str, str]:
    """Return the case file with a new reading of an element, and what the reading is called."""
    part = item.part
    if not isinstance(part, Element):
        told = f"a {item.kind} has no readings"
        raise CaseError(Problem(told, item.address, "accept it as a passage, or choose another"))
    claim = claim_of(type(part), suggestion, ruling) | {FIELD: passages}
    element = at(file.data, item.path)
    names = [reading["name"] for reading in element.get(READINGS, ())]
    wanted = ruling.reading or source_name([desk.reports[suggestion.report_id]])
    if {"name": wanted, **claim} in element.get(READINGS, ()):
        return file.text, wanted
    if names:
        name = _unused(wanted, names, is_given=bool(ruling.reading))
        return with_entry(file, (*item.path, READINGS), {"name": name, **claim}), name
    cited = {passage.report_id for passage in desk.passages if passage.id in part.passages}
    reports = [report for report in desk.reports.values() if report.id in cited]
    first = source_name(reports) or "as it stood"
    name = _unused(wanted, [first], is_given=bool(ruling.reading))
    moved = {*claim_fields(type(part)), FIELD, "assumption"}
    return with_readings(file, item.path, moved, first, {"name": name, **claim}), name


def _unused(name: str, names: Sequence[str], *, is_given: bool) -> str:
    """Return a name that no reading has."""
    if name not in names:
        return name
    if is_given:
        raise CaseError(
            Problem(f"there is a reading {name!r} already", "reading", "choose another")
        )
    return next(
        longer
        for number in range(2, len(names) + 3)
        if (longer := f"{name}, {number}") not in names
    )


def _changed(before: str, after: str) -> tuple[str, str]:
    r"""Return the stretch of a text that was replaced, and what stands there instead.

    What is inserted behind a line can be told as beginning in it, where both end alike. It is
    told from its line end or comma on, so that it is found again when that line has changed.

    Examples
    --------
    >>> _changed("a: [1]\nb: 2", "a: [1]\nc: [1]\nb: 2")
    ('', '\nc: [1]')
    """
    if before == after:
        return "", ""
    start = _alike(before, after)
    if len(after) > len(before) and after[len(after) - len(before) + start :] == before[start:]:
        length = len(after) - len(before)
        first = start
        while first > 0 and before[first - 1] == after[first - 1 + length]:
            first -= 1
        begins = (n for n in range(first, start + 1) if after[n : n + 1] in ("\r", "\n", ","))
        start = next(begins, start)
        return "", after[start : start + length]
    end = _alike(before[start:][::-1], after[start:][::-1])
    return before[start : len(before) - end], after[start : len(after) - end]


def _alike(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))
