"""The drawing of an assessment, and the same as tables for who cannot see it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from detente.assessment import words
from detente.assessment.assessing import Assessment
from detente.assessment.graph import Graph, graph
from detente.assessment.outcomes import firmest
from detente.assessment.reasons import differences
from detente.assessment.svg import Caption, describe, svg
from detente.model import StateId

CHANGES = 7
"""Lines of a box that tell what differs from the status quo."""


@dataclass(frozen=True, slots=True)
class DrawnState:
    """A state of the drawing in words."""

    state: StateId
    mark: str
    away: int
    words: str


@dataclass(frozen=True, slots=True)
class DrawnMove:
    """A move of the drawing in words."""

    source: StateId
    target: StateId
    dm: str
    words: str
    is_improvement: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """The drawing and its text.

    Attributes
    ----------
    svg : Markup
        Safe to put into a page as it is.
    description : str
    is_whole, has_status_quo : bool
    states : tuple of DrawnState
    moves : tuple of DrawnMove
    """

    svg: Markup
    description: str
    is_whole: bool
    has_status_quo: bool
    states: tuple[DrawnState, ...]
    moves: tuple[DrawnMove, ...]


def drawing(assessment: Assessment) -> Drawing | None:
    """Draw an assessment; None where there is nothing to draw."""
    case = assessment.case
    conflict = case.conflict
    drawn = graph(conflict, assessment.explained, case.status_quo)
    if not drawn.nodes:
        return None
    captions = _captions(assessment, drawn)
    title = f"The graph of the conflict: {case.document.title}"
    description = describe(drawn) + " The tables below say the same in words."
    states = tuple(
        DrawnState(node.state, captions[node.state].mark, node.column, captions[node.state].words)
        for node in drawn.nodes
    )
    moves = tuple(
        DrawnMove(
            arc.move.source,
            arc.move.target,
            arc.move.dm,
            words.step(conflict, arc.move),
            arc.is_improvement,
        )
        for arc in drawn.arcs
    )
    markup = svg(drawn, conflict.decision_makers, captions, title=title, description=description)
    # Safe: the template of the drawing escapes all that is put into it.
    safe = Markup(markup)  # noqa: S704
    has_status_quo = assessment.status_quo is not None
    return Drawing(safe, description, drawn.is_whole, has_status_quo, states, moves)


def _captions(assessment: Assessment, drawn: Graph) -> dict[StateId, Caption]:
    conflict, now = assessment.case.conflict, assessment.status_quo
    by_concept = firmest(assessment.result)
    captions = {}
    for node in drawn.nodes:
        marks = ["status quo"] if node.state == now else []
        under = [concept.abbreviation for concept, held in by_concept if node.state in held]
        marks += [f"holds: {under[0]}"] if under else []
        changes = differences(conflict, now, node.state)
        if len(changes) > CHANGES:
            more = f"… {len(changes) - CHANGES + 1} more changes"
            changes = (*changes[: CHANGES - 1], more)
        told = words.taken(conflict, node.state)
        lines = (node.label, *changes)
        captions[node.state] = Caption(" · ".join(marks), lines, told, bool(under))
    return captions
