"""What was decided about suggestions: ``decisions.jsonl`` of a case, of which nothing is removed.

A decision is about words of a report: their place, the words themselves, and what was suggested of
them. That the reader gets a new version, or a rule a new name, opens none of them again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from detente.casefile.load import inside
from detente.casefile.queue.decided import Decided
from detente.casefile.queue.forms import DecisionForm
from detente.evidence import Span, write_atomic
from detente.evidence.atomic import locked
from detente.evidence.jsonlines import Lines, required_lines
from detente.reading.suggestion import Kind

DECISIONS_FILE = "decisions.jsonl"
MAX_DECISIONS_BYTES = 50_000_000
"""The largest file of decisions that is read or written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What an acceptance wrote into a case.

    Parameters
    ----------
    address : str
        The element.
    passages : tuple of str
        The ids of the passages that are cited for it.
    added : tuple of str
        Those of them that were not in the case before.
    reading : str
        The name of the reading that was added to it; empty where none was.
    before, after : str
        The text in ``case.yaml`` that was replaced, and what stands there instead.
    preference : str
        The text there by which a new decision maker is indifferent; empty of anything else.
    """

    address: str
    passages: tuple[str, ...]
    added: tuple[str, ...] = ()
    reading: str = ""
    before: str = ""
    after: str = ""
    preference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person decided about a suggestion.

    Parameters
    ----------
    suggestion : str
        Its id.
    kind : Kind
    report_id : str
    span : Span
    exact : str
        The words that it was decided about.
    sha256 : str
        The digest of the report that they stood in.
    decided : Decided
    reason : str
        Why it was rejected; otherwise a note, or empty.
    by : str
        Who decided.
    at : str
        When: an ISO 8601 timestamp with its time zone.
    rule, made_by : str
        What found the suggestion, and the reader or model with its version.
    written : Written or None
        What came into the case; None unless it was accepted.

    Raises
    ------
    CaseError
        With every field that cannot be used.
    """

    suggestion: str
    kind: Kind
    report_id: str
    span: Span
    exact: str
    sha256: str
    decided: Decided
    reason: str = ""
    by: str
    at: str
    rule: str
    made_by: str
    written: Written | None = None

    def __post_init__(self) -> None:
        DecisionForm.from_json(self.to_json())

    def to_json(self) -> dict[str, Any]:
        """Return it as a line of the file holds it; what is empty is left out."""
        line = {
            "suggestion": self.suggestion,
            "decision": self.decided.value,
            "reason": self.reason,
            "by": self.by,
            "at": self.at,
            "kind": self.kind.value,
            "report": self.report_id,
            "start": self.span.start,
            "end": self.span.end,
            "exact": self.exact,
            "sha256": self.sha256,
            "rule": self.rule,
            "made_by": self.made_by,
        }
        kept = {key: value for key, value in line.items() if value != ""}
        if self.written is None:
            return kept
        return kept | {"written": {key: text for key, text in asdict(self.written).items() if text}}

    @classmethod
    def from_json(cls, data: Any) -> Decision:
        """Return the decision that a line of the file holds.

        Raises
        ------
        CaseError
            With every key that is missing, unknown or of another kind.
        """
        form = DecisionForm.from_json(data)
        written = None if form.written is None else Written(**form.written.model_dump())
        return cls(
            suggestion=form.suggestion,
            kind=form.kind,
            report_id=form.report,
            span=Span(form.start, form.end),
            exact=form.exact,
            sha256=form.sha256,
            decided=form.decision,
            reason=form.reason,
            by=form.by,
            at=form.at,
            rule=form.rule,
            made_by=form.made_by,
            written=written,
        )


def load_decisions(folder: Path) -> tuple[Decision, ...]:
    """Return what was decided, in the order in which it was; undone decisions stand there too.

    Parameters
    ----------
    folder : Path
        The case folder; without such a file nothing is decided.

    Raises
    ------
    CaseError
        With every problem of the file at once, each with its line.
    """
    path = inside(folder, DECISIONS_FILE)
    return _parsed(_lines().read(path), path.name)


def append_decision(folder: Path, decision: Decision) -> None:
    """Put a decision on record.

    Raises
    ------
    CaseError
        When the file has broken lines, would grow too large, or cannot be written; it is then
        left as it was.
    """
    with locked(folder):
        load_decisions(folder)
        record(folder, [decision])


def record(folder: Path, decisions: Iterable[Decision]) -> None:
    """Put decisions on record in a folder that is locked, and whose decisions were loaded since.

    Raises
    ------
    CaseError
        When the file would grow too large, or cannot be written.
    """
    path = inside(folder, DECISIONS_FILE)
    text = _lines().read(path)
    write_atomic(path, _lines().longer(text, (one.to_json() for one in decisions), path))


def standing_decisions(decisions: Iterable[Decision]) -> Mapping[str, Decision]:
    """Return the decisions that hold, by the id of the suggestion, the last one last.

    Examples
    --------
    >>> standing_decisions(())
    {}
    """
    standing: dict[str, Decision] = {}
    for decision in decisions:
        standing.pop(decision.suggestion, None)
        if decision.decided is not Decided.UNDONE:
            standing[decision.suggestion] = decision
    return standing


def standing_decision(decisions: Sequence[Decision], suggestion: str) -> Decision | None:
    """Return the decision that holds about a suggestion, by its id; None where it is open."""
    last = next((one for one in reversed(decisions) if one.suggestion == suggestion), None)
    return None if last is None or last.decided is Decided.UNDONE else last


def _lines() -> Lines:
    return Lines("a file of decisions", MAX_DECISIONS_BYTES)


def _parsed(text: str, name: str) -> tuple[Decision, ...]:
    return tuple(one for _, one in required_lines(text, name, Decision.from_json))
