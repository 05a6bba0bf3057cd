"""What a case states of preferences, and by which concepts it judges."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar, Literal, NamedTuple

from pydantic import Field

from detente.casefile.fields import FilledText, Name, Number, Place, Text, Tie, wrong
from detente.casefile.sourced import Claim, Element, Reading, Sourced
from detente.preferences.completions import Completion, at_most, every_completion
from detente.stability.concepts import Concept

MOST_ORDERS = 5_040
"""A group may be in so many orders, those of seven statements; more would take long to tell."""


class StatementClaim(Claim):
    """A statement that a decision maker wants to be true."""

    EXACTLY_ONE: ClassVar[tuple[str, ...]] = ("statement", "absent")

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


class GroupedStatement(StatementElement):
    """One statement of a group in any order."""

    after: tuple[int, ...] = ()
    """The statements of the group, by number (1 = first listed), that are known to come before."""


class StatementOrGroupClaim(StatementClaim):
    """A statement, or several of which it is not known which matters more."""

    EXACTLY_ONE: ClassVar = ("statement", "absent", "in_any_order")

    in_any_order: tuple[GroupedStatement, ...] | None = None
    """Statements that take this place together; how they are ordered is not known."""


class ListedStatement(StatementOrGroupClaim, StatementElement):
    """A statement of a prioritization, or a group of them in any order."""

    greatly: Literal[True] | None = None
    """True: a state is greatly preferred to another where this statement decides."""
    default_order: tuple[int, ...] | None = None
    """Of a group: the order that a single run takes, by number; as listed when left out."""

    @property
    def group(self) -> tuple[GroupedStatement, ...]:
        """The statements in any order, as listed; none of what is a statement itself."""
        return self.in_any_order or ()

    @property
    def before(self) -> tuple[tuple[int, ...], ...]:
        """For each statement of the group the places (0 = first) of those known to come before."""
        return tuple(tuple(number - 1 for number in one.after) for one in self.group)

    @property
    def orders(self) -> tuple[Completion, ...]:
        """Every order that the group may be in, as places (0 = first)."""
        return every_completion(self.before)

    @property
    def order(self) -> Completion:
        """The places (0 = first) of the group in the order that a single run takes."""
        if self.default_order is None:
            return tuple(range(len(self.group)))
        return tuple(number - 1 for number in self.default_order)

    def require_complete(self) -> None:
        """Raise the error that tells what is wrong with a group."""
        super().require_complete()
        if self.in_any_order is None:
            if self.default_order is not None:
                raise wrong("a default_order, but no group", "remove it")
            return
        if len(self.group) < 2:
            raise wrong("a group of one statement", "give two or more, or write it alone")
        for number, one in enumerate(self.group, start=1):
            if any(not 1 <= other < number for other in one.after):
                fix = "name those listed before it, by number from 1"
                raise wrong(f"statement {number} of the group is after {list(one.after)}", fix)
        if not at_most(self.before, MOST_ORDERS):
            fix = "say which come after which, or make two groups"
            raise wrong(f"a group in more than {MOST_ORDERS:,} orders", fix)
        if not _is_completion(self.order, self.before):
            fix = "give each number once, none before what it is after"
            raise wrong(f"no order of the group: {list(self.default_order or ())}", fix)


def _is_completion(order: Completion, before: tuple[tuple[int, ...], ...]) -> bool:
    if sorted(order) != list(range(len(before))):
        return False
    return all(order.index(one) < order.index(k) for k, own in enumerate(before) for one in own)


class ToldStatement(NamedTuple):
    """A statement of a preference, with the keys that lead to it there."""

    path: tuple[str | int, ...]
    element: StatementElement
    group: ListedStatement | None
    """The group that it stands in."""
    is_greatly: bool
    """Whether a state is greatly preferred where it decides."""


class UnknownPair(Sourced):
    """States that a decision maker is not known to compare."""

    between: tuple[Place, Place]
    """Two statements, or states by number or label: each of the one with each of the other."""
    because: Text = ""
    """Why it is not known."""


class OrderClaim(Claim):
    """How a decision maker orders the states."""

    EXACTLY_ONE: ClassVar[tuple[str, ...]] = ("prioritization", "weights", "ranking")

    prioritization: tuple[ListedStatement, ...] | None = None
    """Statements, most important first; an empty list is indifference."""
    weights: dict[Name, Number] | None = None
    """The weight of each option; an option that is left out weighs nothing."""
    ranking: tuple[Tie, ...] | None = None
    """Every state, most preferred first, by number or label; a list inside is a tie."""

    def statements(self, orders: Mapping[int, Completion] | None = None) -> Iterator[ToldStatement]:
        """Yield the statements of its prioritization, most important first.

        Parameters
        ----------
        orders : mapping of int to Completion, optional
            For the places (0 = first) of groups the order to take; its own when left out.
        """
        taken = orders or {}
        for place, listed in enumerate(self.prioritization or ()):
            path = ("prioritization", place)
            if listed.in_any_order is None:
                yield ToldStatement(path, listed, None, bool(listed.greatly))
            for own in taken.get(place, listed.order):
                below = (*path, "in_any_order", own)
                yield ToldStatement(below, listed.group[own], listed, bool(listed.greatly))


class PreferenceClaim(OrderClaim):
    """What a decision maker prefers."""

    greatly_after: tuple[int, ...] | None = None
    """Of a ranking: the ranks (1 = first) that are greatly preferred to all after them."""
    unknown: tuple[UnknownPair, ...] = ()
    """What is not known of it; the rest of the claim says what is."""

    def require_complete(self) -> None:
        """Raise the error that tells what is missing, or greatly preferred and cannot be."""
        super().require_complete()
        if self.greatly_after is not None:
            if self.ranking is None:
                raise wrong("greatly_after, but no ranking", "mark statements with greatly")
            for rank in self.greatly_after:
                if not 1 <= rank < len(self.ranking):
                    fix = f"give ranks from 1 to {len(self.ranking) - 1}"
                    raise wrong(f"nothing is ranked after {rank}", fix)
        marks = [bool(listed.greatly) for listed in self.prioritization or ()]
        if marks != sorted(marks, reverse=True):
            fix = "mark those before it as well: they matter more"
            raise wrong(f"statement {marks.index(False) + 2} or a later one is marked greatly", fix)


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
