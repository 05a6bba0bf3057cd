"""What a case states of preferences, facts and horizons."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from detente.casefile.fields import FilledText, Name, Number, Text, Tie, Value, When
from detente.casefile.sourced import Claim, Element, Reading
from detente.stability.concepts import Concept


class StatementClaim(Claim):
    """A statement that a decision maker wants to be true."""

    EXACTLY_ONE: ClassVar = ("statement", "absent")

    statement: FilledText | None = None
    """Over the options: NOT, AND, OR, IF, IFF in capitals."""
    absent: Literal[True] | None = None
    """True: it wants no such thing."""


class StatementReading(StatementClaim, Reading):
    """One reading of a statement of a prioritization."""


class StatementElement(StatementClaim, Element[StatementReading]):
    """One statement of a prioritization."""

    because: Text = ""
    """Why the decision maker wants it."""


class PreferenceClaim(Claim):
    """What a decision maker prefers."""

    EXACTLY_ONE: ClassVar[tuple[str, ...]] = ("prioritization", "weights", "ranking")

    prioritization: tuple[StatementElement, ...] | None = None
    """Statements, most important first; an empty list is indifference."""
    weights: dict[Name, Number] | None = None
    """The weight of each option; an option that is left out weighs nothing."""
    ranking: tuple[Tie, ...] | None = None
    """Every state, most preferred first, by number or label; a list inside is a tie."""


class PreferenceReading(PreferenceClaim, Reading):
    """One reading of a whole preference."""


class StatedPreference(PreferenceClaim, Element[PreferenceReading]):
    """The preference of one decision maker."""

    of: Name
    """The decision maker."""
    about: Text = ""
    """What it wants, in words."""


class ConceptClaim(Claim):
    """By which concept a decision maker is judged."""

    NEEDED: ClassVar = ("concept",)

    concept: Annotated[Concept, Field(strict=False)] | None = None
    """The concept of stability."""


class ConceptReading(ConceptClaim, Reading):
    """One reading of the concept that a decision maker is judged by."""


class StatedConcept(ConceptClaim, Element[ConceptReading]):
    """The concept that one decision maker is judged by."""

    of: Name
    """The decision maker."""
    because: Text = ""
    """Why it is judged so: how far it looks ahead, and which threats it believes."""


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
