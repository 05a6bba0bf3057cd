"""What a case says of how decision makers see the conflict, where they see it otherwise."""

from __future__ import annotations

from typing import ClassVar, Self

from pydantic import model_validator

from detente.casefile.fields import FilledText, Name, Text, wrong
from detente.casefile.sourced import Sourced
from detente.casefile.stated import OrderClaim

BELIEFS = ("prioritization", "weights", "ranking")
"""The fields that say what someone else is believed to prefer."""


class View(OrderClaim, Sourced):
    """One thing in which a decision maker sees the conflict otherwise than it is."""

    EXACTLY_ONE: ClassVar = ("unaware_of", "unperceived", "imagined", *BELIEFS)

    of: Name
    """The decision maker whose view it is."""
    because: Text = ""
    """Why it sees this so."""
    unaware_of: tuple[Name, ...] | None = None
    """Options that it does not know of: it perceives no state in which one of them is taken."""
    unperceived: FilledText | None = None
    """A statement: it does not perceive the states in which it is true, or takes them to be
    impossible."""
    imagined: FilledText | None = None
    """A statement: it takes the states in which it is true to be possible, though a rule removes
    them."""
    preference_of: Name | None = None
    """Another decision maker, of whom it believes that it prefers as said here."""

    @model_validator(mode="after")
    def _check_claim(self) -> Self:
        self.require_complete()
        is_belief = any(getattr(self, name) is not None for name in BELIEFS)
        if is_belief and self.preference_of is None:
            raise wrong("the field 'preference_of' is missing", "say whose preference it believes")
        if self.preference_of is not None and not is_belief:
            raise wrong("preference_of without a preference", f"write one of {', '.join(BELIEFS)}")
        if any(told.is_greatly for told in self.statements()):
            raise wrong("a belief of what is greatly preferred", "leave out greatly")
        if self.unaware_of == ():
            raise wrong("an empty list of options", "name one, or remove the entry")
        if self.preference_of == self.of:
            fix = "write it under preferences"
            raise wrong(f"a view of {self.of!r} on its own preference, which it knows", fix)
        return self
