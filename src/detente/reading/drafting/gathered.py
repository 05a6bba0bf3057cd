"""What the reports of a case tell, sentence by sentence: steps, what needs what, what comes soon.

The reports are read twice, so that no more than one sentence is held as tokens at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from detente.evidence.copies import original_of
from detente.evidence.report import Report
from detente.evidence.span import Span
from detente.reading.drafting.known import Known
from detente.reading.drafting.naming import usable
from detente.reading.drafting.needs import order
from detente.reading.drafting.needs.need import Need
from detente.reading.drafting.owners import Owners
from detente.reading.drafting.steps import Told, steps_of
from detente.reading.drafting.ties import ties_of
from detente.reading.drafting.view import View, views
from detente.reading.named import actors
from detente.reading.namings.order import PERSONS
from detente.reading.phrases import Range
from detente.reading.words import MODAL

_SOON = frozenset({"soon", "shortly", "imminently"})
_FIRST_WORDS = 8
_MOST_CHARACTERS = 60
_MOST_OF_A_SIDE = 140


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a condition: its words, on one line, and where they stand."""

    words: str
    span: Span


@dataclass(frozen=True, slots=True)
class ToldNeed:
    """A condition as a sentence tells it.

    Parameters
    ----------
    rule : str
        What found it.
    thing, condition : Side
        What has the condition, and what it needs.
    need : Need
        What the rule says of it besides.
    """

    rule: str
    thing: Side
    condition: Side
    need: Need


@dataclass(frozen=True, slots=True)
class Gathered:
    """A sentence of a report, or of a quotation in it, with what it tells.

    Parameters
    ----------
    report_id : str
    span : Span
        The whole sentence.
    is_quoted : bool
        Whether it stands inside a quotation.
    about : str
        Its subject, or its first words.
    steps : tuple of Told
        Left to right.
    needs : tuple of ToldNeed
    soon : tuple of Span
        Words for what comes soon.
    """

    report_id: str
    span: Span
    is_quoted: bool
    about: str
    steps: tuple[Told, ...]
    needs: tuple[ToldNeed, ...]
    soon: tuple[Span, ...]


def gathered(reports: Sequence[Report], known: Known) -> Iterator[Gathered]:
    """Yield what each sentence of some reports tells.

    Complexity: linear in the length of the reports.

    Parameters
    ----------
    reports : sequence of Report
        None a copy of another.
    known : Known
        What the case calls whom.
    """
    people = (one.full_name for own in reports for one in actors(own.text) if one.rule in PERSONS)
    owners = Owners(ties_of((view for report in reports for view in views(report.text)), people))
    for report in reports:
        owners.forget()
        for view in views(report.text):
            steps = tuple(_called(step, known) for step in steps_of(view, report.id, owners))
            yield Gathered(
                report_id=report.id,
                span=_span(view, (0, len(view.tokens))),
                is_quoted=view.is_quoted,
                about=_about(view),
                steps=steps,
                needs=tuple(_needs(view)),
                soon=tuple(_soon(view)),
            )


def originals(reports: Sequence[Report]) -> tuple[Report, ...]:
    """Return the reports that are no copies of others among them."""
    copied = {report.id: report.copy_of for report in reports}
    return tuple(
        report
        for report in reports
        if report.copy_of not in copied or original_of(report.id, copied) in {None, report.id}
    )


def _called(step: Told, known: Known) -> Told:
    """Return a step with its owner called as the case calls them."""
    if step.owner is None:
        return step
    return replace(step, owner=step.owner._replace(name=known.called(step.owner.name)))


def _needs(view: View) -> Iterator[ToldNeed]:
    done = 0
    for place in range(len(view.tokens)):
        if place < done:
            continue
        for rule in order.RULES:
            need = rule.find(view, place)
            if need is not None:
                thing, condition = _side(view, need.thing), _side(view, need.condition)
                yield ToldNeed(rule.name, thing, condition, need)
                done = max(need.condition[1], place + 1)
                break


def _side(view: View, part: Range) -> Side:
    return Side(usable(view.words(part), _MOST_OF_A_SIDE), _span(view, part))


def _span(view: View, part: Range) -> Span:
    return Span(view.tokens[part[0]].start, view.tokens[part[1] - 1].end)


def _soon(view: View) -> Iterator[Span]:
    for place, token in enumerate(view.tokens):
        if token.low in _SOON and view.low(place - 1) in MODAL | {"be"}:
            yield Span(token.start, token.end)


def _about(view: View) -> str:
    main = view.clauses.main_subject or (0, min(len(view.tokens), _FIRST_WORDS))
    return usable(view.words(main).strip("“”\"‘’' "), _MOST_CHARACTERS) or "Something"
