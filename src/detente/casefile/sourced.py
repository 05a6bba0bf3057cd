"""What every element of a case shares: passages, a stated assumption, and readings.

A *reading* is one of several things that the sources, or the analyst, let an element say. Where
an element has readings, exactly one is the default, and the element says nothing itself.
"""

from __future__ import annotations

from typing import Annotated, Generic, Self, TypeVar

from pydantic import AfterValidator, model_validator

from detente.casefile.fields import Name, Text, Weight, wrong
from detente.casefile.part import Part


def _different(names: tuple[str, ...]) -> tuple[str, ...]:
    for name in names:
        if names.count(name) > 1:
            raise wrong(f"{name!r} stands in the list twice", "remove one")
    return names


DifferentNames = Annotated[tuple[Name, ...], AfterValidator(_different)]
"""Names of which no two are the same."""


class Sourced(Part):
    """Something that rests on passages, on a stated assumption, or on both."""

    passages: DifferentNames = ()
    """The ids of the passages (in evidence.jsonl) that support it."""
    assumption: Text = ""
    """What is assumed where no passage says it, and why."""

    @property
    def is_sourced(self) -> bool:
        """Whether there is a passage or a stated assumption."""
        return bool(self.passages or self.assumption.strip())


class Claim(Part):
    """What an element says of the dispute, or what one of its readings says."""


class Reading(Sourced):
    """One of the things that an element may say; a subclass adds the fields of the claim."""

    name: Name
    """What the reading is called, such as the report that says it."""
    default: bool = False
    """Whether the case is run with this reading; true for exactly one of them."""
    weight: Weight = 1
    """How much it counts beside the other readings when all are run; 1 when left out."""

    @model_validator(mode="after")
    def _check_claim(self) -> Self:
        self.require_complete()
        return self


ReadingT = TypeVar("ReadingT", bound=Reading)


class Element(Sourced, Generic[ReadingT]):
    """A part of a case that says something itself, or through readings."""

    readings: tuple[ReadingT, ...] = ()
    """The alternatives, two or more; then the element itself says nothing."""

    @property
    def chosen(self) -> Self | ReadingT:
        """What holds: the default reading, or the element itself where there are none."""
        return next((reading for reading in self.readings if reading.default), self)

    @model_validator(mode="after")
    def _check_readings(self) -> Self:
        if self.readings:
            self._require_one_default()
            self._require_no_claim()
        else:
            self.require_complete()
        return self

    def _require_one_default(self) -> None:
        names = [reading.name for reading in self.readings]
        if len(names) < 2:
            raise wrong("a single reading", "give two or more, or write it without readings")
        twice = next((name for name in names if names.count(name) > 1), None)
        if twice is not None:
            raise wrong(f"two readings named {twice!r}", "give each its own name")
        defaults = [reading.name for reading in self.readings if reading.default]
        if len(defaults) != 1:
            got = " and ".join(map(repr, defaults)) or "none"
            raise wrong(f"expected exactly one reading with default: true; got {got}")

    def _require_no_claim(self) -> None:
        both = sorted(claim_fields(type(self)) & self.model_fields_set)
        if both:
            fix = f"move {both[0]!r} into the readings"
            raise wrong(f"both {both[0]!r} and readings are given", fix)


def claim_fields(kind: type[Part]) -> frozenset[str]:
    """Return the fields of an element that are its claim, and that its readings have instead."""
    claims = (
        base
        for base in kind.__mro__
        if issubclass(base, Claim) and not issubclass(base, Sourced) and base is not Claim
    )
    return frozenset(name for claim in claims for name in claim.model_fields)
