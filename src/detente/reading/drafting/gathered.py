"""What the reports of a case tell, sentence by sentence: steps, and what needs what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from detente.evidence.copies import original_of
from detente.evidence.report import Report
from detente.evidence.span import Span
from detente.reading.drafting.known import Known
from detente.reading.drafting.needs import order
from detente.reading.drafting.needs.need import Need
from detente.reading.drafting.owners import Owners
from detente.reading.drafting.steps import Told, steps_of
from detente.reading.drafting.ties import ties_of
from detente.reading.drafting.view import View, views
from detente.reading.named import actors
from detente.reading.namings.order import PERSONS


@dataclass(frozen=True, slots=True)
class Gathered:
    """A sentence of a report with what it tells.

    Parameters
    ----------
    report : Report
    view : View
    steps : tuple of Told
        Left to right.
    needs : tuple of (str, Need)
        Each with the name of the rule that found it.
    """

    report: Report
    view: View
    steps: tuple[Told, ...]
    needs: tuple[tuple[str, Need], ...]

    @property
    def span(self) -> Span:
        """The whole sentence."""
        return Span(self.view.tokens[0].start, self.view.tokens[-1].end)


def gathered(reports: Sequence[Report], known: Known) -> tuple[Gathered, ...]:
    """Return what each sentence of some reports tells; copies are left out.

    Complexity: linear in the length of the reports.
    """
    own = originals(reports)
    read = [(report, view) for report in own for view in views(report.text) if view.tokens]
    people = (one.full_name for report in own for one in actors(report.text) if one.rule in PERSONS)
    owners = Owners(ties_of((view for _, view in read), people))
    found = []
    before = ""
    for report, view in read:
        if report.id != before:
            owners.forget()
            before = report.id
        steps = tuple(_called(step, known) for step in steps_of(view, report.id, owners))
        found.append(Gathered(report, view, steps, tuple(_needs(view))))
    return tuple(found)


def _called(step: Told, known: Known) -> Told:
    """Return a step with its owner called as the case calls them."""
    if step.owner is None:
        return step
    return replace(step, owner=step.owner._replace(name=known.called(step.owner.name)))


def originals(reports: Sequence[Report]) -> tuple[Report, ...]:
    """Return the reports that are no copies of others among them."""
    copied = {report.id: report.copy_of for report in reports}
    return tuple(
        report
        for report in reports
        if not report.copy_of
        or report.copy_of not in copied
        or original_of(report.id, copied) in {None, report.id}
    )


def _needs(view: View) -> Iterator[tuple[str, Need]]:
    done = 0
    for place in range(len(view.tokens)):
        if place < done:
            continue
        for rule in order.RULES:
            need = rule.find(view, place)
            if need is not None:
                yield rule.name, need
                done = max(need.condition[1], place + 1)
                break
