"""Ensembles that take a while, and what two of them have to have in common, bit for bit."""

from __future__ import annotations

from typing import Any

from benchmarks.doubt.cases import drawn
from detente.analysis import Ensemble, Stabilities
from detente.casefile import Case

PIECE = 32
"""Combinations of a piece in :func:`case`, with WORK = 1024 · 32."""


def case() -> Case:
    """A dispute of 1,024 states and 1,024 combinations of readings."""
    return drawn(10)


def bits(found: Ensemble) -> dict[str, Any]:
    """Everything that an ensemble found."""
    return {
        "labels": [state.text for state in found.states],
        "met": [one.met.tobytes() for one in (*found.states, *found.questions)],
        "unfit": found.unfit,
        "profiles": found.profiles,
        "found": [found.answers(concept).found.tobytes() for concept in found.concepts],
        "sets": [found.answers(concept).sets.tobytes() for concept in found.concepts],
        "stable": _stable(found.stabilities) if found.has_stabilities else None,
    }


def _stable(found: Stabilities) -> list[object]:
    some_and_every = [bits.tobytes() for both in found._found.values() for bits in both]
    return [found.decision_makers, found.labels, *found._found, *some_and_every]
