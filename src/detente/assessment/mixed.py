"""What holds where each decision maker is judged by a concept of its own, for the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.assessment import words
from detente.assessment.assessing import Assessment
from detente.assessment.entries import Entries
from detente.assessment.people import Shown, shown
from detente.model import StateId
from detente.stability import Concept

LISTED = 20
"""States that are told one by one."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A decision maker and the concept that it is judged by, with what says so."""

    shown: Shown
    concept: Concept


@dataclass(frozen=True, slots=True)
class Held:
    """A state that holds; `is_explained` says whether a section of the page explains it."""

    state: StateId
    taken: str
    is_explained: bool


@dataclass(frozen=True, slots=True)
class Mixed:
    """What holds where each is judged by a concept of its own.

    Attributes
    ----------
    judged : tuple of Judged
        Everyone, in the order of the case file.
    count : int
        How many states hold.
    held : tuple of Held
        The first of them, by number.
    not_run : str
        Why it could not be said; empty where it was.
    """

    judged: tuple[Judged, ...]
    count: int
    held: tuple[Held, ...]
    not_run: str


def mixed(assessment: Assessment, entries: Entries) -> Mixed | None:
    """Return what holds under the mix of the case; None where it has none."""
    case, result = assessment.case, assessment.mixed
    mix = case.mix
    if mix is None or result is None:
        return None
    judged = tuple(
        Judged(shown(entries, ("concepts", place)), mix.of(stated.of))
        for place, stated in enumerate(case.document.concepts)
    )
    if mix in result.not_run:
        return Mixed(judged, 0, (), result.not_run[mix])
    states = result.equilibria(mix)
    explained = {item.outcome.state for item in assessment.explained}
    held = tuple(
        Held(state, words.taken(case.conflict, state), state in explained)
        for state in states.page(0, LISTED)
    )
    return Mixed(judged, states.count, held, "")


def mixed_lines(assessment: Assessment) -> Iterator[str]:
    """Say in a line or two what holds under the mix of the case; nothing where it has none."""
    mix, result = assessment.case.mix, assessment.mixed
    if mix is None or result is None:
        return
    yield f"Each judged by a concept of its own: {mix.in_words}."
    if mix in result.not_run:
        yield f"  This was not run: {result.not_run[mix]}"
        return
    states = result.equilibria(mix)
    numbers = ", ".join(map(str, states.page(0, LISTED))) + (", …" * (states.count > LISTED))
    many = words.plural(states.count, "state holds", "states hold")
    yield f"  {many}{f': {numbers}' if states else ''}."
