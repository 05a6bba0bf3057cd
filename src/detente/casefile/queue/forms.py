"""What a line of ``suggestions.jsonl`` and ``decisions.jsonl`` holds, key by key, with its bounds.

A key that is not listed here is refused, as is what could not stand on one line of a list.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Self

from pydantic import AfterValidator, Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from detente.casefile.queue.decided import Decided
from detente.errors import CaseError
from detente.evidence.forms import WHOLE, Form, form_problems
from detente.evidence.report import SLUG
from detente.evidence.text import character_problems
from detente.reading.suggestion import Kind

LONGEST_LINE = 1_000
"""The code points that a text of one line may have: what is said, a name, a reason."""
LONGEST_PASSAGE = 10_000
"""The code points that a passage in the queue may have."""
MOST_LISTED = 100
"""How many further passages, and how many inferences, a suggestion may list."""


def _refused(what: str, kind: str = "value") -> PydanticCustomError:
    return PydanticCustomError(kind, "{what}", {"what": what})


def _characters(text: str) -> str:
    for problem in character_problems(text, ""):
        raise _refused(problem.message)
    return text


def _one_line(text: str) -> str:
    if len(text.splitlines()) > 1:
        raise _refused("more than one line")
    return _characters(text)


def _slug(text: str) -> str:
    if not SLUG.fullmatch(text):
        raise _refused("no id of a-z, 0-9 and '-'")
    return text


def _timestamp(text: str) -> str:
    try:
        has_zone = dt.datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        has_zone = False
    if not has_zone:
        raise _refused("no timestamp such as 2031-05-01T12:00:00Z")
    return text


Line = Annotated[str, Field(max_length=LONGEST_LINE), AfterValidator(_one_line)]
FilledLine = Annotated[
    str, Field(max_length=LONGEST_LINE, pattern=r"\S"), AfterValidator(_one_line)
]
Passage = Annotated[
    str, Field(min_length=1, max_length=LONGEST_PASSAGE), AfterValidator(_characters)
]
ReportId = Annotated[str, Field(max_length=LONGEST_LINE), AfterValidator(_slug)]
Timestamp = Annotated[str, Field(max_length=40), AfterValidator(_timestamp)]
Digest = Annotated[str, Field(pattern=r"^sha256:[0-9a-f]{64}$")]
Count = Annotated[int, Field(ge=0)]


class LineForm(Form):
    """A JSON object on one line of a file of the queue, or a part of one."""

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Return the form that JSON fills in.

        Raises
        ------
        CaseError
            With every key that is missing, unknown or of another kind, placed at its path.
        """
        try:
            return cls.model_validate(data)
        except ValidationError as error:
            raise CaseError(form_problems(error, tuple(cls.model_fields))) from error


class PlaceForm(LineForm):
    """A stretch of a report."""

    report: ReportId
    start: Count
    end: Count

    @model_validator(mode="after")
    def _check_span(self) -> Self:
        if self.start >= self.end:
            what = f"the span {self.start}:{self.end} is empty or backwards"
            raise _refused(what, WHOLE)
        return self


class WordsForm(PlaceForm):
    """A stretch of a report with the words that stand there."""

    kind: Annotated[Kind, Field(strict=False)]
    exact: Passage

    @model_validator(mode="after")
    def _check_exact(self) -> Self:
        if self.end - self.start != len(self.exact):
            what = f"{len(self.exact)} code points do not fit the span {self.start}:{self.end}"
            raise _refused(what, WHOLE)
        return self


class ProvenanceForm(LineForm):
    """Where a suggestion comes from that no rule made."""

    model: FilledLine
    prompt: Digest
    asked_by: Line
    created: Timestamp


class SuggestionForm(WordsForm):
    """A suggestion that a language model or another program made."""

    says: FilledLine
    rule: FilledLine
    made_by: FilledLine
    inferred: Annotated[tuple[Line, ...], Field(strict=False, max_length=MOST_LISTED)] = ()
    speaker: Line = ""
    value: Line = ""
    also: Annotated[tuple[PlaceForm, ...], Field(strict=False, max_length=MOST_LISTED)] = ()
    provenance: ProvenanceForm


class WrittenForm(LineForm):
    """What an acceptance wrote into the case."""

    address: FilledLine
    passages: Annotated[tuple[FilledLine, ...], Field(strict=False, min_length=1)]
    added: Annotated[tuple[FilledLine, ...], Field(strict=False)] = ()
    reading: Line = ""
    before: str = ""
    after: str = ""
    preference: str = ""


class DecisionForm(WordsForm):
    """What a person decided about a suggestion."""

    suggestion: FilledLine
    sha256: Digest
    decision: Annotated[Decided, Field(strict=False)]
    reason: Line = ""
    by: FilledLine
    at: Timestamp
    rule: FilledLine
    made_by: FilledLine
    written: WrittenForm | None = None

    @model_validator(mode="after")
    def _check_written(self) -> Self:
        if (self.written is not None) != self.decision.is_acceptance:
            told = "without" if self.decision.is_acceptance else "with"
            raise _refused(f"{str(self.decision)!r} {told} what was written", WHOLE)
        if self.decision is Decided.REJECTED and not self.reason.strip():
            raise _refused("rejected without a reason", WHOLE)
        return self
