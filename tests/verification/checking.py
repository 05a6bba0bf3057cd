"""One conflict, on every path, against the literal transcription of the definitions."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from detente.model import Conflict, OptionStates
from detente.stability import Concept, stable_states
from detente.stability.metarational import METARATIONAL
from detente.stability.reference import LiteralConflict, stable
from tests.verification.drawing import described, draw
from tests.verification.paths import FORCED, paths

MOST_SIM_STATES = 32
"""The literal form of SIM tries every set of the others: above this it takes too long here."""


def mismatch(conflict: Conflict, chosen: tuple[str, ...] = tuple(FORCED)) -> str:
    """Return on which path and concept an answer is not the oracle's; nothing where all are."""
    literal = LiteralConflict.of(conflict)
    expected = {concept: _by_row(conflict, literal, concept) for concept in METARATIONAL}
    for name, take in paths(conflict, chosen=chosen):
        for concept, actual in take().items():
            wrong = np.argwhere(actual != expected[concept])
            if len(wrong):
                dm, state = wrong[0]
                told = conflict.decision_makers[dm], int(state) + 1
                return f"{name}: {concept} for {told[0]} in state {told[1]}"
    is_small = len(conflict.states) <= MOST_SIM_STATES
    if isinstance(conflict.states, OptionStates) and is_small:
        actual = stable_states(conflict, Concept.SIM).stable[Concept.SIM]
        if not np.array_equal(actual, _by_row(conflict, literal, Concept.SIM)):
            return "public function: sim"
    return ""


def checked(seed: int, number: int) -> str:
    """Draw a conflict and check it; return what is wrong, with all that it takes to replay it."""
    conflict = draw(seed, number)
    try:
        wrong = mismatch(conflict, in_turn(number))
    except Exception as error:  # noqa: BLE001 - a crash is as wrong as an answer
        wrong = f"{type(error).__name__}: {error}"
    return wrong and f"seed {seed}, conflict {number}: {wrong}\n{described(conflict)}"


def in_turn(number: int) -> tuple[str, ...]:
    """Return the ways over a grid that a conflict is checked on.

    The grid as it is, and covered at once, always; of the other ways, two in turn.
    """
    always, rest = tuple(FORCED)[:2], tuple(FORCED)[2:]
    return (*always, rest[number % len(rest)], rest[(number + 2) % len(rest)])


def _by_row(
    conflict: Conflict, literal: LiteralConflict, concept: Concept
) -> npt.NDArray[np.bool_]:
    found = np.zeros((len(conflict.decision_makers), len(conflict.states)), dtype=np.bool_)
    for row, numbers in zip(found, stable(literal, concept).values(), strict=True):
        row[[number - 1 for number in numbers]] = True
    return found
