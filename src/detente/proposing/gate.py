"""The gate for proposals: what of them becomes a suggestion, and why the rest does not.

*Definition.* A proposal becomes a suggestion when its quote passes the gate for passages
(:func:`detente.evidence.gate.locate`) in the report that it names, and cuts no word or number;
when the speaker, the date and the number that it asserts stand in the passage or its sentence
(:mod:`.asserted`); and when the element that it names exists. What the suggestion then says of days
and numbers is what the reader computes of the words, not what was asserted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any, NamedTuple

from detente.errors import PassageError, Problem, nearest
from detente.evidence.gate import locate
from detente.evidence.report import Report
from detente.evidence.span import Span
from detente.evidence.wholewords import whole_words
from detente.proposing.asserted import require_speaker
from detente.proposing.numbers import require_number
from detente.proposing.proposal import MAX_PROPOSALS, Proposal, proposal_of
from detente.proposing.surroundings import Surroundings
from detente.proposing.times import require_date
from detente.reading.inwords import amount_told, time_told
from detente.reading.mention import Mention
from detente.reading.suggestion import Suggestion

_SHOWN = 120


class Refused(NamedTuple):
    """A proposal that did not pass.

    Parameters
    ----------
    number : int
        Which of those given, from 1.
    quote : str
        Its quote as far as there is one, shortened.
    problems : tuple of Problem
        Everything that is wrong with it.
    """

    number: int
    quote: str
    problems: tuple[Problem, ...]

    def to_json(self) -> dict[str, Any]:
        """Return it as plain data."""
        problems = [asdict(problem) for problem in self.problems]
        return {"number": self.number, "quote": self.quote, "problems": problems}


class Weighed(NamedTuple):
    """What became of proposals.

    Parameters
    ----------
    suggestions : tuple of Suggestion
        Those that passed, in the order given; no two of one kind and the same words.
    refused : tuple of Refused
        The others.
    """

    suggestions: tuple[Suggestion, ...]
    refused: tuple[Refused, ...]


def weigh(
    given: Sequence[object],
    reports: Sequence[Report],
    model: str,
    *,
    addresses: Sequence[str] = (),
) -> Weighed:
    """Return what becomes of proposals.

    Parameters
    ----------
    given : sequence
        Plain data from JSON, one for each proposal; whatever it is. Of more than `MAX_PROPOSALS`,
        those that come later are refused unread.
    reports : sequence of Report
        Those that may be quoted.
    model : str
        Who made the proposals.
    addresses : sequence of str
        The elements that may be named.

    Examples
    --------
    >>> from detente.evidence import import_report
    >>> ferry = import_report(b"The ferry sails, Ana Lund said.", id="ferry", title="Ferry")
    >>> true = {"kind": "statement", "report": "ferry", "quote": "The ferry sails",
    ...         "says": "the ferry sails", "speaker": "Ana Lund"}
    >>> weighed = weigh([true, true | {"speaker": "Ray"}], [ferry], "model-1")
    >>> [suggestion.id for suggestion in weighed.suggestions]
    ['ferry:0-15:statement']
    >>> print(weighed.refused[0].problems[0])
    speaker: 'Ray' does not stand in the passage or its sentence; the sentence is \
'The ferry sails, Ana Lund said.'
    """
    gate = _Gate(reports, model, addresses)
    passed: dict[str, Suggestion] = {}
    refused: list[Refused] = []
    for number, data in enumerate(given, start=1):
        try:
            _require_few(number)
            suggestion = gate.suggestion(proposal_of(data))
            _require_new(suggestion, passed)
            passed[suggestion.id] = suggestion
        except PassageError as error:
            refused.append(Refused(number, _quote(data), error.problems))
    return Weighed(tuple(passed.values()), tuple(refused))


class _Gate:
    """The gate for some reports, whose sentences are found once."""

    def __init__(self, reports: Sequence[Report], model: str, addresses: Sequence[str]) -> None:
        self._reports = {report.id: report for report in reports}
        self._model = model
        self._addresses = tuple(addresses)
        self._surroundings: dict[str, Surroundings] = {}

    def suggestion(self, proposal: Proposal) -> Suggestion:
        """Return what a proposal becomes.

        Raises
        ------
        PassageError
            With everything that is wrong with it.
        """
        problems: list[Problem] = []
        report = self._reports.get(proposal.report)
        if report is None:
            fix = nearest(proposal.report, sorted(self._reports), what="reports")
            problems.append(Problem(f"no report {proposal.report!r}", "report", fix))
        if proposal.element and proposal.element not in self._addresses:
            fix = nearest(proposal.element, self._addresses, what="elements")
            problems.append(Problem(f"no element {proposal.element!r}", "element", fix))
        span = None if report is None else _place(proposal, report, problems)
        if report is None or span is None:
            raise PassageError(problems)
        value = self._value(proposal, report, span, problems)
        if problems:
            raise PassageError(problems)
        return Suggestion(
            kind=proposal.kind,
            report_id=report.id,
            span=span,
            exact=span.of(report.text),
            says=proposal.says,
            rule=self._model,
            made_by=self._model,
            speaker=proposal.speaker,
            value=value,
            inferred=(f"proposed for {proposal.element}",) if proposal.element else (),
            found=_mention(proposal, span),
        )

    def _value(
        self, proposal: Proposal, report: Report, span: Span, problems: list[Problem]
    ) -> str:
        """Return what the reader computes of what is asserted; add what is wrong with that."""
        if report.id not in self._surroundings:
            self._surroundings[report.id] = Surroundings(report.text)
        words = self._surroundings[report.id].of(span).of(report.text)
        values: list[str] = []
        try:
            if proposal.speaker:
                require_speaker(words, proposal.speaker)
        except PassageError as error:
            problems += error.problems
        try:
            if proposal.date:
                dated = require_date(words, proposal.date, report.published)
                values.append(time_told(dated.when))
        except PassageError as error:
            problems += error.problems
        try:
            if proposal.number:
                values.append(amount_told(require_number(words, proposal.number)))
        except PassageError as error:
            problems += error.problems
        return ", ".join(value for value in values if value)


def _require_few(number: int) -> None:
    if number > MAX_PROPOSALS:
        fix = "send the rest by themselves"
        raise PassageError(Problem(f"more than {MAX_PROPOSALS} proposals in one go", "", fix))


def _require_new(suggestion: Suggestion, passed: Mapping[str, Suggestion]) -> None:
    if suggestion.id in passed:
        what = f"a second {suggestion.kind} of the same words"
        raise PassageError(Problem(what, "quote", "say it in one proposal, or quote other words"))


def _place(proposal: Proposal, report: Report, problems: list[Problem]) -> Span | None:
    """Return where the quote stands in the report; None, and add why, where it does not."""
    try:
        span = locate(report.text, proposal.quote, prefix=proposal.prefix, suffix=proposal.suffix)
    except PassageError as error:
        problems += (replace(problem, where=problem.where or "quote") for problem in error.problems)
        return None
    around = whole_words(report.text, span)
    if around != span:
        # "2 ferries" stands in "572 ferries", and says something else.
        fix = f"quote whole words, such as {_shortened(around.of(report.text))!r}"
        problems.append(Problem("begins or ends inside a word or number", "quote", fix))
        return None
    return span


def _mention(proposal: Proposal, span: Span) -> Mention | None:
    """Return the element that a proposal is about, with the words that it is called by there."""
    return Mention(span, proposal.element, proposal.quote) if proposal.element else None


def _quote(data: object) -> str:
    """Return the quote of what may be a proposal, shortened."""
    quote = data.get("quote") if isinstance(data, Mapping) else None
    return _shortened(quote) if isinstance(quote, str) else ""


def _shortened(text: str) -> str:
    line = " ".join(text[: 2 * _SHOWN].split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"
