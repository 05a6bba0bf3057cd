"""What it takes for a state to be stable: conditions in words, and as plain data."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import factorial
from typing import Any

from detente.analysis import Condition, LeastChange, share_of_profiles, stability_conditions
from detente.analysis.conditions import Answered, Way, can_be_met
from detente.analysis.targets import Target
from detente.assessment.claims import joined
from detente.assessment.doubt import percent
from detente.errors import TooLargeError
from detente.model import Conflict, StateId
from detente.stability import Concept, Countermoves

WAYS = 4
"""Ways to deter a move that are told; there may be many."""

PARTS = 12
"""Parts of a condition that are told."""

COUNTED = 12
"""Rankings of up to so many states are counted out; of more, their share says enough."""

TOLD = 10**9
"""As it does of more profiles of them than so many."""


@dataclass(frozen=True, eq=False)
class Requirement:
    """What it takes for one state to be stable for everyone asked for.

    Attributes
    ----------
    conflict : Conflict
    state : StateId
    concept : Concept
    conditions : tuple of Condition
        By decision maker; none where there are too many ways to say.
    reason : str
        Why there are none, or none with everyone varied who was to be.
    is_each_alone : bool
        Whether each condition is told with what the others prefer as it stands. What all of them
        take together is then not known.
    """

    conflict: Conflict
    state: StateId
    concept: Concept
    conditions: tuple[Condition, ...]
    reason: str = ""
    is_each_alone: bool = False

    @property
    def is_possible(self) -> bool | None:
        """Whether any preferences of those who vary meet all conditions; None if not known."""
        is_known = self.conditions and not self.is_each_alone
        return can_be_met(self.conditions) if is_known else None

    @property
    def share(self) -> Fraction | None:
        """The share of the strict rankings of those who vary that meet all conditions."""
        is_known = self.conditions and not self.is_each_alone
        return share_of_profiles(self.conditions) if is_known else None

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain data."""
        share = self.share
        return {
            "state": self.state,
            "label": self.conflict.states.label(self.state - 1),
            "possible": self.is_possible,
            "share": None if share is None else [share.numerator, share.denominator],
            "conditions": [condition.to_dict() for condition in self.conditions],
            "each_alone": self.is_each_alone,
            "reason": self.reason,
        }


def targets_of(found: LeastChange) -> list[StateId]:
    """Return the targets, in the structure that was found: first those that hold then."""
    conflict = found.changed
    every = (StateId(index + 1) for index in Target.of(conflict, found.target).among(conflict))
    return sorted(every, key=lambda state: (state not in found.holding, state))


def requirements(
    found: LeastChange, limit: int, progress: Callable[[str], None] = lambda step: None
) -> list[Requirement]:
    """Return what it takes for the first `limit` targets to hold; 0 is all.

    With the toggles of the least change, and whatever the preferences that might change; where that
    is too much to say, whatever those that do change; else each condition whatever its own decision
    maker prefers, and the others as things stand.
    """
    told = []
    for state in targets_of(found)[: limit or None]:
        progress(f"conditions of state {state}")
        told.append(_required(found, state))
    return told


def _required(found: LeastChange, state: StateId) -> Requirement:
    """Return what it takes for one target, with as many varied as can be told."""

    def varying(by: Sequence[str], stable_for: Sequence[str]) -> Requirement:
        rules = found.concept, by, stable_for, found.countermoves
        return requirement_of(found.changed, state, *rules)

    told = varying(found.by, found.stable_for)
    if not told.reason:
        return told
    if changed := [change.dm for change in found.changes]:
        fewer = varying(changed, found.stable_for)
        if not fewer.reason:
            return replace(fewer, reason=told.reason)
    alone = [varying([dm] if dm in found.by else [], [dm]) for dm in found.stable_for]
    if any(one.reason for one in alone):
        return told
    conditions = tuple(condition for one in alone for condition in one.conditions)
    return replace(told, conditions=conditions, is_each_alone=True)


def requirement_of(
    conflict: Conflict,
    state: StateId,
    concept: Concept | str,
    by: Sequence[str] | None = None,
    stable_for: Sequence[str] | None = None,
    countermoves: Countermoves | str = Countermoves.SEQUENCES,
) -> Requirement:
    """Return what it takes for one state to hold; see :func:`~detente.analysis.least_change`."""
    try:
        conditions = stability_conditions(
            conflict, state, concept, by, stable_for=stable_for, countermoves=countermoves
        )
    except TooLargeError as error:
        return Requirement(conflict, state, Concept(concept), (), str(error))
    return Requirement(conflict, state, Concept(concept), conditions)


def requirement_lines(told: Requirement) -> Iterator[str]:
    """Say the conditions on which a state holds, one decision maker after the other.

    Examples
    --------
    >>> from detente import load_case
    >>> syria = load_case("syria-iraq-1975").conflict
    >>> for line in requirement_lines(requirement_of(syria, StateId(2), "nash", ["Syria"])):
    ...     print(line)
    State 2 (YN-N) is stable under Nash
      for Syria if and only if Syria prefers 2 to 1 and 3;
      for Iraq as things stand.
    Where the one who may leave is to prefer 2, liking both alike is enough.
    That is so in 33.3 % of the strict rankings by Syria: 240 of 720.
    """
    states = told.conflict.states
    name = f"State {told.state} ({states.label(told.state - 1)})"
    if not told.conditions:
        yield f"{name}: no conditions are told, {told.reason}."
        return
    others = ", with what the others prefer as it stands," if told.is_each_alone else ""
    yield f"{name} is stable under {told.concept.abbreviation}{others}"
    for number, condition in enumerate(told.conditions, start=1):
        lines = _condition(condition)
        lines[-1] += "." if number == len(told.conditions) else ";"
        yield from lines
    if any(map(_is_own, told.conditions)):
        yield f"Where the one who may leave is to prefer {told.state}, liking both alike is enough."
    yield from _together(told)
    yield from _counted(told)
    if told.is_each_alone:
        own = "In each condition only what its own decision maker prefers is varied"
        yield f"{own}: with more, {told.reason}."
    elif told.reason:
        varied = joined([one.dm for one in told.conditions if one.is_varied])
        yield f"Only what {varied} prefers is varied here: with more, {told.reason}."


def _is_own(condition: Condition) -> bool:
    """Whether it asks anything of the preference of its own decision maker."""
    parts = condition.parts
    return any(part.may_be_unwanted or any(way.unwanted for way in part.ways) for part in parts)


def _together(told: Requirement) -> Iterator[str]:
    """Say whether all conditions can be met at once, where that is asked and not plain."""
    if told.is_each_alone:
        return
    if told.is_possible is None:
        yield "Whether any preferences meet all of this at once is not known: it takes too long."
    elif not told.is_possible and all(one.is_possible for one in told.conditions):
        yield "No preferences that are asked about meet all of this at once."


def _condition(condition: Condition) -> list[str]:
    head = f"  for {condition.dm}"
    if not condition.parts:
        return [f"{head} {'in any case' if condition.is_varied else 'as things stand'}"]
    if condition.is_possible is False:
        return [f"{head} under no preference that is asked about"]
    alone = [part.target for part in condition.parts if not part.ways]
    said = [f"{condition.dm} prefers {condition.state} to {_states(alone)}"] if alone else []
    said += [_part(condition, part) for part in condition.parts if part.ways]
    more = len(said) - PARTS
    said = [*said[:PARTS], *([f"{more:,} more; --json has all"] if more > 0 else [])]
    if len(said) == 1:
        return [f"{head} if and only if {said[0]}"]
    return [
        f"{head} if and only if",
        *(f"    {each}, and" for each in said[:-1]),
        f"    {said[-1]}",
    ]


def _part(condition: Condition, part: Answered) -> str:
    """Say what one move must meet."""
    prefers = f"{condition.dm} prefers {condition.state} to "
    shown = part.ways[:WAYS]
    alone = [way for way in shown if len(way.unwanted) == 1 and not way.wishes]
    either = [part.target] if part.may_be_unwanted else []
    either += [other for way in alone for other in way.unwanted]
    least = "at least one of " if len(either) > 1 else ""
    said = [f"{prefers}{least}{_states(sorted(either))}"] if either else []
    said += [_way(prefers, way) for way in shown if way not in alone]
    rest = len(part.ways) - WAYS
    if rest > 0:
        said.append("one more way" if rest == 1 else f"one of {rest:,} more ways")
    return ", or ".join(said)


def _way(prefers: str, way: Way) -> str:
    said = [f"{prefers}{_states(sorted(way.unwanted))}"] if way.unwanted else []
    said += [f"{wish.dm} prefers {wish.better} to {wish.worse}" for wish in sorted(way.wishes)]
    return " while ".join([said[0], " and ".join(said[1:])]) if len(said) > 1 else said[0]


def _states(numbers: Sequence[int]) -> str:
    """Name states: ``1``, ``1 and 3``, ``1, 3 and 4``."""
    return joined([*map(str, numbers)])


def _counted(told: Requirement) -> Iterator[str]:
    share, varied = told.share, [one.dm for one in told.conditions if one.is_varied]
    if not share or not varied:
        return
    states = len(told.conflict.states)
    whole = factorial(states) ** len(varied) if states <= COUNTED else TOLD + 1
    exactly = f": {int(share * whole):,} of {whole:,}" if whole <= TOLD else ""
    yield (
        f"That is so in {percent(float(share))} of the strict rankings by "
        f"{joined(varied)}{exactly}."
    )
