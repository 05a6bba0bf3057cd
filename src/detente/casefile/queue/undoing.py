"""Undoing a decision: what it wrote is taken out again, unless something rests on it by now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from detente.casefile.addresses import located
from detente.casefile.queue.decided import Decided
from detente.casefile.queue.decision import Decision, Written, standing_decisions
from detente.casefile.queue.desk import Desk
from detente.casefile.queue.takingout import without_citation, without_entry, without_reading
from detente.casefile.sourced import Sourced
from detente.casefile.yamlfile import YamlFile, parse_yaml
from detente.errors import CaseError, Problem, nearest


def undone(desk: Desk, suggestion: str = "", *, by: str, at: str, reason: str = "") -> Desk:
    """Return the desk after a decision was undone; its suggestion is then open again.

    Parameters
    ----------
    desk : Desk
    suggestion : str
        The id of the suggestion that was decided about; the last decision when left out.
    by : str
        Who undoes it.
    at : str
        When: an ISO 8601 timestamp with its time zone.
    reason : str
        Why; may be empty.

    Raises
    ------
    CaseError
        When there is no such decision, or something rests on what it wrote; the message names it.
    """
    standing = standing_decisions(desk.decisions)
    decision = _decision(standing, suggestion)
    record = Decision(
        suggestion=decision.suggestion,
        kind=decision.kind,
        report_id=decision.report_id,
        span=decision.span,
        exact=decision.exact,
        sha256=decision.sha256,
        decided=Decided.UNDONE,
        reason=reason,
        by=by,
        at=at,
        rule=decision.rule,
        made_by=decision.made_by,
    )
    if decision.written is None:
        return desk.with_decision(record, desk.text)
    others = [one for one in standing.values() if one is not decision]
    _refuse_what_is_rested_on(desk, decision, decision.written, others)
    text = _text_without(desk, decision, decision.written)
    try:
        return _without_evidence(desk, decision.written, text, others).with_decision(record, text)
    except CaseError as error:
        what = Problem("the case would not hold without what it wrote", decision.suggestion)
        raise CaseError((what, *error.problems)) from error


def _decision(standing: Mapping[str, Decision], suggestion: str) -> Decision:
    if not standing:
        raise CaseError("nothing is decided that could be undone")
    if not suggestion:
        return [*standing.values()][-1]
    if suggestion not in standing:
        fix = nearest(suggestion, tuple(standing), what="decided suggestions")
        raise CaseError(Problem(f"no decision about {suggestion!r}", "", fix))
    return standing[suggestion]


def _refuse_what_is_rested_on(
    desk: Desk, decision: Decision, written: Written, others: Sequence[Decision]
) -> None:
    """Refuse to take out what a later decision was built on."""
    place = {id(one): number for number, one in enumerate(desk.decisions)}
    later = [one for one in others if place[id(one)] > place[id(decision)]]
    resting = [one.suggestion for one in later if _rests_on(one, decision, written)]
    if resting:
        what = f"the decision about {', '.join(resting)} rests on what it wrote"
        raise CaseError(Problem(what, decision.suggestion, "undo that first"))


def _rests_on(later: Decision, decision: Decision, written: Written) -> bool:
    own = later.written
    if own is None:
        return False
    if decision.decided is Decided.PASSAGE:
        is_same = not own.after and set(own.passages) & set(written.passages)
        has_moved = later.decided is Decided.READING and bool(own.before)
        return own.address == written.address and bool(is_same or has_moved)
    below = written.address
    if decision.decided is Decided.READING and not written.before:
        below = f"{below}.readings.{written.reading}"
    if below.startswith("decision_makers."):
        wanting = below.replace("decision_makers.", "preferences.", 1)
        if own.address == wanting or own.address.startswith(f"{wanting}."):
            return True
    return own.address == below or own.address.startswith(f"{below}.")


def _text_without(desk: Desk, decision: Decision, written: Written) -> str:
    """Return the case file without what an acceptance wrote into it."""
    if not written.after:
        return desk.text
    document, file = desk.read()
    items = {item.address: item for item in located(document)}
    item = items.get(written.address)
    if decision.decided is Decided.ELEMENT:
        return _text_without_element(file, written)
    if item is None:
        return desk.text
    if decision.decided is Decided.READING:
        return without_reading(file, item.path, written)
    if not isinstance(item.part, Sourced) or written.passages[0] not in item.part.passages:
        return desk.text
    made = any(
        one.written is not None
        and one.written.address == written.address
        and "passages:" in one.written.after
        for one in desk.decisions
    )
    return without_citation(file, item.path, written, has_made_list=made)


def _text_without_element(file: YamlFile, written: Written) -> str:
    """Return the case file without an element, and the indifference that came with it."""
    text = without_entry(file, written.address.partition(".")[0], written)
    if not written.preference:
        return text
    wanting = replace(written, before="", after=written.preference)
    return without_entry(parse_yaml(text), "preferences", wanting)


def _without_evidence(desk: Desk, written: Written, text: str, others: Sequence[Decision]) -> Desk:
    """Return the desk without the passages that nothing needs any more."""
    needed = {passage for one in others if one.written for passage in one.written.passages}
    needed |= set(_cited(desk, text))
    ours = {passage for one in desk.decisions if one.written for passage in one.written.added}
    gone = (ours & set(written.passages)) - needed
    return desk.without_passages(gone)


def _cited(desk: Desk, text: str) -> Iterator[str]:
    document, _ = desk.saying(text).read()
    for item in located(document):
        if isinstance(item.part, Sourced):
            yield from item.part.passages
