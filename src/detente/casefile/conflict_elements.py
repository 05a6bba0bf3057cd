"""The elements that make the conflict: who, what each can do, and what cannot be."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from detente.casefile.fields import FilledText, Name, Place, Text, wrong
from detente.casefile.part import Part
from detente.casefile.sourced import Claim, DifferentNames, Element, Reading, Sourced
from detente.model import Direction

AnyDirection = Annotated[Direction, Field(strict=False)]


class RoleClaim(Claim):
    """What a decision maker is in the dispute."""

    about: Text = ""
    """Who this is, and what the dispute means to it."""


class RoleReading(RoleClaim, Reading):
    """One reading of a decision maker's part."""


class DecisionMaker(RoleClaim, Element[RoleReading]):
    """Someone who controls options and has a preference."""

    name: Name
    """What the case calls it."""
    aliases: DifferentNames = ()
    """What else reports call it."""


class Stakeholder(Sourced):
    """Someone who matters to the dispute and has no move in it."""

    name: Name
    """What the case calls it."""
    aliases: DifferentNames = ()
    """What else reports call it."""
    about: Text = ""
    """What it has to do with the dispute."""


class OptionClaim(Claim):
    """Which way an option may be changed, or that there is no such option."""

    direction: AnyDirection = Direction.BOTH
    """both; take (once taken, it stays taken); give up (once given up, it stays given up)."""
    absent: Literal[True] | None = None
    """True: there is no such option, and it is taken in no state."""

    def require_complete(self) -> None:
        """Raise the error that tells that an option which is not there has a direction."""
        super().require_complete()
        if self.absent and "direction" in self.model_fields_set:
            raise wrong("an option that is absent has no direction", "give one of the two")


class OptionReading(OptionClaim, Reading):
    """One reading of an option: its direction, or that it is not there."""


class CaseOption(OptionClaim, Element[OptionReading]):
    """One thing that a decision maker can take or leave."""

    name: Name
    """Unique in the case."""
    aliases: DifferentNames = ()
    """What else reports call it."""
    owner: Name
    """The decision maker who controls it."""
    about: Text = ""
    """What taking it means."""


class Requirement(Part):
    """An option, and what it needs."""

    option: Name
    """The option that cannot be taken alone."""
    needs: FilledText
    """The statement that must be true where the option is taken."""


class RuleClaim(Claim):
    """Which combinations of options cannot be."""

    EXACTLY_ONE: ClassVar = ("when", "mutually_exclusive", "at_least_one", "requires", "absent")

    when: FilledText | None = None
    """A statement: the states in which it is true are removed."""
    mutually_exclusive: tuple[Name, ...] | None = None
    """Options of which no two can be taken together."""
    at_least_one: tuple[Name, ...] | None = None
    """Options of which one at least is taken."""
    requires: Requirement | None = None
    """An option that needs a statement to be true."""
    absent: Literal[True] | None = None
    """True: there is no such rule."""


class RuleReading(RuleClaim, Reading):
    """One reading of a feasibility rule."""


class Rule(RuleClaim, Element[RuleReading]):
    """A rule that removes states that cannot be."""

    name: Text = ""
    """What the rule is called."""
    because: Text = ""
    """Why these states cannot be."""


class Coalescing(Sourced):
    """States that nobody tells apart, made one."""

    when: FilledText
    """A statement: the states in which it is true become one state."""
    because: Text = ""
    """Why nobody tells them apart."""


class NamedState(Part):
    """A state of a case in graph form."""

    name: Name
    """Unique in the case."""
    about: Text = ""
    """What holds in it."""


class Arc(Sourced):
    """A move of a case in graph form."""

    by: Name
    """The decision maker who moves."""
    source: Name = Field(alias="from")
    """The state that the move leaves."""
    to: Name
    """The state that the move reaches."""


class StatusQuoClaim(Claim):
    """The state that holds now."""

    EXACTLY_ONE: ClassVar = ("taken", "state")

    taken: tuple[Name, ...] | None = None
    """The options that are taken now; all others are not."""
    state: Place | None = None
    """The state, by its number (1 = first) or its label."""


class StatusQuoReading(StatusQuoClaim, Reading):
    """One reading of what holds now."""


class StatusQuo(StatusQuoClaim, Element[StatusQuoReading]):
    """The state that holds now, as the sources tell it."""
