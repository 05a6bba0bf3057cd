"""The margins of equilibria as an SVG drawing: the same margins give the same bytes.

A row for each equilibrium, a bar for each kind of disturbance: a step for each size up to the
smallest that destroys it, and one more, hatched, where all that was looked at was survived.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from detente.analysis import Margin, Robustness
from detente.assessment.firmness import HEADS, cell, firmest_first, headline, weakest
from detente.assessment.lettering import cut, width
from detente.assessment.strokes import Text, px
from detente.assessment.templating import environment
from detente.assessment.words import plural
from detente.model import StateId

COLUMN, ROW, TOP, BAR = 170.0, 34.0, 70.0, 12.0
SHOWN_AT_MOST = 100
"""Equilibria that are drawn."""


class _Bar(NamedTuple):
    x: str
    y: str
    width: str
    style: str
    label: Text


class _Row(NamedTuple):
    words: str
    head: Text
    bars: tuple[_Bar, ...]


def drawing(found: Robustness, shown: Sequence[StateId] | None = None) -> str:
    """Draw the margins: a row for each equilibrium, a bar for each kind, longer where firmer.

    Parameters
    ----------
    found : Robustness
    shown : sequence of StateId, optional
        Which equilibria, in which order; the :data:`SHOWN_AT_MOST` firmest when left out.

    Returns
    -------
    str
        One ``<svg>`` element, well-formed as XML, without script or outside reference: the same
        margins give the same bytes.
    """
    states = firmest_first(found)[:SHOWN_AT_MOST] if shown is None else shown
    labels = [f"{state}  {cut(found.conflict.states.label(state - 1))}" for state in states]
    left = 32.0 + max((width(label, 12.0, is_bold=True) for label in labels), default=0.0)
    rows = [
        _row(found, state, label, left, TOP + ROW * place)
        for place, (state, label) in enumerate(zip(states, labels, strict=True))
    ]
    heads = [
        Text(px(left + COLUMN * place), px(TOP - 14.0), HEADS[kind])
        for place, kind in enumerate(found.looked_to)
    ]
    rest = found.equilibria.count - len(states)
    return (
        environment()
        .get_template("robustness.svg.j2")
        .render(
            width=px(max(left + COLUMN * len(heads), 340.0)),
            height=px(TOP + ROW * len(rows) + (24.0 if rest else 8.0)),
            title=headline(found),
            description=(
                "A row for each equilibrium, a bar for each kind of change: the longer, the larger "
                "the smallest change that destroys it. A hatched bar is of one that survived all."
            ),
            heads=heads,
            rows=rows,
            rest=plural(rest, "more equilibrium", "more equilibria") if rest else "",
            bottom=px(TOP + ROW * len(rows) + 12.0),
        )
    )


def _row(found: Robustness, state: StateId, label: str, left: float, down: float) -> _Row:
    bars = tuple(
        _bar(found, margin, left + COLUMN * place, down)
        for place, margin in enumerate(found.of(state))
    )
    return _Row(weakest(found, state), Text("16", px(down + 14.0), label), bars)


def _bar(found: Robustness, margin: Margin, x: float, down: float) -> _Bar:
    """Return the bar of a margin: a step for each size, and one more for surviving all."""
    looked_to = found.looked_to[margin.kind]
    steps = looked_to + 1 if margin.size is None else margin.size
    across = (COLUMN - 20.0) * steps / (max(found.looked_to.values()) + 1)
    style = "falls" if margin.size is not None else "survives" if looked_to else "unknown"
    label = Text(px(x), px(down + BAR + 13.0), cell(found, margin))
    return _Bar(px(x), px(down), px(across), style, label)
