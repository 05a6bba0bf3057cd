"""The tables of an assessment: states as columns, options and concepts as rows."""

from __future__ import annotations

from dataclasses import dataclass

from detente.assessment import words
from detente.assessment.assessing import Assessment
from detente.assessment.outcomes import Outcome, firmest
from detente.model import Conflict, StateId
from detente.stability import Concept

MORE = 60
"""Further outcomes that are listed one by one."""
_LETTERS = {True: "Y", False: "N", None: "*"}
FITTING = 10
"""Columns of Y and N that a screen of 1,024 pixels has room for."""


@dataclass(frozen=True, slots=True)
class Column:
    """A state of the table; `is_explained` says whether a section of the page explains it."""

    state: StateId
    label: str
    is_status_quo: bool
    is_explained: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """Y, N or * for an option in a state, and whether that differs from the status quo."""

    text: str
    is_changed: bool


@dataclass(frozen=True, slots=True)
class OptionRow:
    """An option in every column."""

    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class OptionGroup:
    """The options of one decision maker."""

    owner: str
    rows: tuple[OptionRow, ...]


@dataclass(frozen=True, slots=True)
class ConceptRow:
    """Whether each column's state is an equilibrium under a concept."""

    concept: Concept
    holds: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class MoreRow:
    """An outcome that is not explained in full."""

    state: StateId
    under: str
    away: str
    taken: str


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of an assessment.

    Attributes
    ----------
    columns : tuple of Column
        The status quo first, then the outcomes that are explained.
    groups : tuple of OptionGroup
        Empty in graph form.
    concepts : tuple of ConceptRow
    ways : tuple of (str, tuple of str)
        How each column is reached from the status quo; empty when the case names none.
    more : tuple of MoreRow
    rest : int
        Outcomes that are not even listed.
    has_open : bool
        Whether some cell is ``*``.
    """

    columns: tuple[Column, ...]
    groups: tuple[OptionGroup, ...]
    concepts: tuple[ConceptRow, ...]
    ways: tuple[tuple[str, tuple[str, ...]], ...]
    more: tuple[MoreRow, ...]
    rest: int
    has_open: bool

    @property
    def fits(self) -> bool:
        """Whether the columns fit beside one another on a wide screen."""
        return bool(self.groups) and len(self.columns) <= FITTING


def tables(assessment: Assessment) -> Tables:
    """Make the tables of an assessment."""
    conflict, now = assessment.case.conflict, assessment.status_quo
    explained = [item.outcome.state for item in assessment.explained]
    states = explained if now is None else [now, *(state for state in explained if state != now)]
    more = [outcome for outcome in assessment.outcomes if outcome.state not in explained][:MORE]
    groups = _groups(conflict, states, now)
    return Tables(
        tuple(
            Column(state, conflict.states.label(state - 1), state == now, state in explained)
            for state in states
        ),
        groups,
        _concepts(assessment, states),
        _ways(assessment, states),
        tuple(_more(assessment, outcome) for outcome in more),
        assessment.outcome_count - len(explained) - len(more),
        any(cell.text == "*" for group in groups for row in group.rows for cell in row.cells),
    )


def moves_away(steps: int | None) -> str:
    """Say how far a state is from the status quo.

    Examples
    --------
    >>> moves_away(0), moves_away(1), moves_away(3), moves_away(None)
    ('the status quo', '1 move', '3 moves', 'not to be reached')
    """
    if steps is None:
        return "not to be reached"
    return {0: "the status quo", 1: "1 move"}.get(steps, f"{steps} moves")


def _groups(
    conflict: Conflict, states: list[StateId], now: StateId | None
) -> tuple[OptionGroup, ...]:
    choices = [conflict.states.choices(state - 1) for state in states]
    base = None if now is None else conflict.states.choices(now - 1)

    def row(name: str) -> OptionRow:
        cells = (
            Cell(_LETTERS[choice[name]], base is not None and base[name] != choice[name])
            for choice in choices
        )
        return OptionRow(name, tuple(cells))

    groups = (
        OptionGroup(dm, tuple(row(o.name) for o in conflict.states.options if o.owner == dm))
        for dm in conflict.decision_makers
    )
    return tuple(group for group in groups if group.rows)


def _concepts(assessment: Assessment, states: list[StateId]) -> tuple[ConceptRow, ...]:
    return tuple(
        ConceptRow(concept, tuple(state in equilibria for state in states))
        for concept, equilibria in firmest(assessment.result)
    )


def _ways(assessment: Assessment, states: list[StateId]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if assessment.status_quo is None:
        return ()
    explained = {item.outcome.state: item for item in assessment.explained}
    by_moves, by_improvements = [], []
    for state in states:
        item = explained.get(state)
        if state == assessment.status_quo:
            by_moves.append("now")
            by_improvements.append("now")
        elif item is not None:
            any_moves, improvements = item.any_moves, item.improvements
            by_moves.append("no" if any_moves is None else f"{len(any_moves)}")
            by_improvements.append("no" if improvements is None else f"{len(improvements)}")
    return (
        ("Moves from the status quo", tuple(by_moves)),
        ("By improvements alone", tuple(by_improvements)),
    )


def _more(assessment: Assessment, outcome: Outcome) -> MoreRow:
    under = ", ".join(concept.abbreviation for concept in outcome.holds_under)
    away = "" if assessment.status_quo is None else moves_away(outcome.steps_away)
    return MoreRow(outcome.state, under, away, words.taken(assessment.case.conflict, outcome.state))
