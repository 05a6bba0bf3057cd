"""The JSON of a passage, as the W3C Web Annotation Data Model has it, key by key.

A key that is not listed here is refused: a misspelt key must not lose a source silently.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from detente.errors import PassageError, Problem, nearest

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
"""The JSON-LD context of an annotation."""

WHOLE = "whole"
"""The type of an error of pydantic's that says by itself what does not fit together."""

PASSAGE_URN = "urn:detente:passage:"
"""What the id of a passage starts with in JSON."""


class Form(BaseModel):
    """Base of the forms: no unknown key, no conversion of types, no change afterwards."""

    # Built when first used: most commands that import this read no passage.
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)

    @classmethod
    def from_w3c(cls, data: dict[str, Any]) -> Self:
        """Return the form that JSON fills in.

        Raises
        ------
        PassageError
            With every key that is missing, unknown or of another type, placed at its path.
        """
        try:
            return cls.model_validate(data)
        except ValidationError as error:
            raise PassageError(form_problems(error, _KEYS)) from error


class PositionForm(Form):
    """A TextPositionSelector."""

    type: Literal["TextPositionSelector"]
    start: int
    end: int


class QuoteForm(Form):
    """A TextQuoteSelector."""

    type: Literal["TextQuoteSelector"]
    exact: str
    prefix: str = ""
    suffix: str = ""


class TargetForm(Form):
    """The report and the place in it."""

    source: str = Field(pattern=r"^reports/.+\.txt$")
    # JSON has no tuples: this one conversion, from a list, is let through.
    selector: Annotated[tuple[PositionForm, QuoteForm], Field(strict=False)]


class BodyForm(Form):
    """What the analyst says of the passage."""

    type: Literal["TextualBody"]
    value: str
    purpose: Literal["commenting"]


class CreatorForm(Form):
    """Who or what marked the passage: a person, a rule, a language model."""

    name: str


class AnnotationForm(Form):
    """An annotation that identifies a passage."""

    context: Literal["http://www.w3.org/ns/anno.jsonld"] = Field(alias="@context")
    id: str = Field(pattern=f"^{PASSAGE_URN}")
    type: Literal["Annotation"]
    motivation: Literal["identifying"]
    target: TargetForm
    body: BodyForm | None = None
    created: str | None = None
    creator: CreatorForm | None = None


_FORMS = (AnnotationForm, TargetForm, PositionForm, QuoteForm, BodyForm, CreatorForm)
_KEYS = tuple(
    dict.fromkeys(info.alias or name for form in _FORMS for name, info in form.model_fields.items())
)


def form_problems(error: ValidationError, keys: Sequence[str]) -> list[Problem]:
    """Return what is wrong with JSON that fills in no form; `keys` are those that it may have."""
    return [_problem(details, keys) for details in error.errors(include_url=False)]


def _problem(details: ErrorDetails, keys: Sequence[str]) -> Problem:
    where = ".".join(str(part) for part in details["loc"])
    key = str(details["loc"][-1]) if details["loc"] else ""
    if details["type"] == "extra_forbidden":
        return Problem(f"unknown key {key!r}", where, nearest(key, keys, what="keys"))
    if details["type"] == "missing":
        return Problem(f"the key {key!r} is missing", where)
    if details["type"] == WHOLE:
        return Problem(details["msg"], where)
    return Problem(f"{_lowered(details['msg'])}, got {_shown(details['input'])}", where)


def _lowered(message: str) -> str:
    return message[:1].lower() + message[1:]


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:59]}…"
