"""What a case says beside the conflict itself: facts, and horizons."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from detente.casefile.fields import FilledText, Name, Text, Value, When
from detente.casefile.sourced import Claim, Element, Reading


class FactKind(StrEnum):
    """What sort of thing a fact is."""

    AMOUNT = "amount"
    DATE = "date"
    EVENT = "event"
    OFFICE = "office"
    STATEMENT = "statement"
    CONTEXT = "context"


class FactClaim(Claim):
    """What is said to be so."""

    NEEDED: ClassVar = ("value",)

    value: Value | None = None
    """What the source says: a text or a number."""
    speaker: Text = ""
    """Who said it, where the report names someone."""


class FactReading(FactClaim, Reading):
    """One reading of a fact."""


class Fact(FactClaim, Element[FactReading]):
    """Something the reports say that is no part of the conflict itself."""

    name: Name
    """Unique in the case."""
    kind: Annotated[FactKind, Field(strict=False)]
    """amount, date, event, office, statement or context."""
    about: Text = ""
    """What it has to do with the dispute."""


class HorizonClaim(Claim):
    """By when, or from when."""

    NEEDED: ClassVar = ("words",)

    words: FilledText | None = None
    """The horizon in the words of the source, such as “within four to six months”."""
    after: When | None = None
    """The first day: a date, or a duration from the day on which the report was published."""
    before: When | None = None
    """The last day: a date, or a duration from the day on which the report was published."""


class HorizonReading(HorizonClaim, Reading):
    """One reading of a horizon."""


class Horizon(HorizonClaim, Element[HorizonReading]):
    """When something is expected."""

    name: Name
    """Unique in the case."""
    concerns: Text = ""
    """What is expected then."""
