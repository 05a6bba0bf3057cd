"""Asking a model about the reports of a case: what would be sent, and what becomes of answers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from detente.casefile import Case, elements
from detente.errors import InputError, Problem
from detente.evidence import Report, Span
from detente.proposing.answer import proposals_in
from detente.proposing.keeping import Kept, keep
from detente.proposing.pages import pages
from detente.proposing.prompt import messages

CHARACTERS = 12_000
"""How much of a report is sent at once, unless something else is asked for."""

LEAST_CHARACTERS, MOST_CHARACTERS = 500, 200_000
"""The bounds of that."""

MOST_SECONDS = 3_600
"""The longest time that an answer may be given."""

MOST_ADDRESSES = 500
"""The most elements of a case that are named to a model."""


@dataclass(frozen=True, slots=True)
class Request:
    """A stretch of a report that a model is asked about.

    Parameters
    ----------
    report : Report
    span : Span
        The stretch.
    body : bytes
        What is sent, byte for byte.
    """

    report: Report
    span: Span
    body: bytes


@dataclass(frozen=True, slots=True)
class Asked:
    """What became of a request.

    Parameters
    ----------
    request : Request
    kept : Kept or None
        None where the answer could not be read.
    problems : tuple of Problem
        What was wrong with the answer as a whole.
    """

    request: Request
    kept: Kept | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What would leave the machine.

    Parameters
    ----------
    reports : tuple of str
        The ids of the reports.
    requests : int
        In how many requests.
    characters : int
        Code points of reports.
    bytes : int
        Altogether: the reports, what is asked about them, and the names of elements; headers and
        encryption come on top.
    """

    reports: tuple[str, ...]
    requests: int
    characters: int
    bytes: int


def plan_of(reports: Sequence[Report], asked: Iterable[Request]) -> Plan:
    """Return what requests about reports would send; none of them is kept in memory."""
    count = characters = size = 0
    for request in asked:
        count += 1
        characters += request.span.end - request.span.start
        size += len(request.body)
    return Plan(tuple(report.id for report in reports), count, characters, size)


def require_bounds(characters: int, seconds: float) -> None:
    """Refuse to send too little or too much at once, or to wait for ever.

    Raises
    ------
    InputError
    """
    problems = []
    if not LEAST_CHARACTERS <= characters <= MOST_CHARACTERS:
        what = f"expected from {LEAST_CHARACTERS:,} to {MOST_CHARACTERS:,}, got {characters:,}"
        problems.append(Problem(what, "--characters"))
    if not 0 < seconds <= MOST_SECONDS:
        what = f"expected more than 0 and at most {MOST_SECONDS:,}, got {seconds:g}"
        problems.append(Problem(what, "--seconds"))
    if problems:
        raise InputError(problems)


def requests(
    case: Case, reports: Sequence[Report], model: str, characters: int = CHARACTERS
) -> Iterator[Request]:
    """Yield what would be sent to a model about reports, in their order.

    Parameters
    ----------
    case : Case
        Whose elements a proposal may name.
    reports : sequence of Report
    model : str
        As the endpoint calls it.
    characters : int
        How much of a report is sent at once, in code points.
    """
    addresses = [element.address for element in elements(case.document)][:MOST_ADDRESSES]
    for report in reports:
        for span in pages(report.text, characters):
            asked = messages(report, span.of(report.text), addresses)
            body = {"model": model, "temperature": 0, "messages": asked}
            yield Request(report, span, json.dumps(body, ensure_ascii=False).encode("utf-8"))


def ask(
    case: Case,
    asked: Iterable[Request],
    model: str,
    send: Callable[[bytes], bytes],
    *,
    asked_by: str = "",
) -> Iterator[Asked]:
    """Send requests one after the other, and yield what became of each as soon as it is kept.

    Parameters
    ----------
    case : Case
    asked : iterable of Request
    model : str
        Its name, kept with each suggestion.
    send : callable
        Gives the answer to a request; where it raises an InputError, that is told and nothing more
        is sent.
    asked_by : str
        Who asks; kept as well.

    Raises
    ------
    CaseError
        When what passed cannot be kept.
    """
    for request in asked:
        try:
            answer = send(request.body)
        except InputError as error:
            yield Asked(request, None, error.problems)
            return
        try:
            given = proposals_in(answer)
        except InputError as error:
            yield Asked(request, None, error.problems)
            continue
        prompt = request.body.decode("utf-8")
        kept = keep(case, [request.report], given, model=model, asked=prompt, asked_by=asked_by)
        yield Asked(request, kept)
