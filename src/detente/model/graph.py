"""Graph form as it is given: states by name or number, and the arcs between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import SupportsIndex

import numpy as np
import numpy.typing as npt

from detente.errors import ConflictError, InputError, Problem
from detente.model.arcmoves import ArcMoves
from detente.model.named import NamedStates
from detente.model.numbered import NumberedStates

Listing = Iterable[tuple[str, str]] | Iterable[tuple[int, int]] | npt.NDArray[np.integer]
"""The arcs of one decision maker: pairs of names, or of numbers from 1, whatever the states."""


def graph_states(states: Sequence[str] | SupportsIndex) -> NamedStates | NumberedStates:
    """Return the states: named in order, or so many that are only numbered."""
    if isinstance(states, SupportsIndex):
        return NumberedStates(states.__index__())
    return NamedStates(tuple(states))


def graph_moves(
    states: NamedStates | NumberedStates, listed: Mapping[str, Listing]
) -> tuple[ArcMoves, ...]:
    """Return the moves of every decision maker.

    Raises
    ------
    ConflictError
        With every arc listed that is none, by decision maker.
    """
    problems: list[Problem] = []
    moves = []
    for dm, arcs in listed.items():
        try:
            moves.append(_moves(states, arcs))
        except InputError as error:
            problems += error.inside(f"moves of {dm}").problems
    if problems:
        raise ConflictError(problems)
    return tuple(moves)


def _moves(states: NamedStates | NumberedStates, arcs: Listing) -> ArcMoves:
    if isinstance(arcs, np.ndarray):
        return ArcMoves.from_pairs(len(states), arcs, first=1)
    pairs = tuple(arcs)
    misshapen = [Problem(f"{pair!r} is no pair of states") for pair in pairs if not _is_pair(pair)]
    if misshapen:
        raise ConflictError(misshapen)
    are_numbers = all(isinstance(end, int | np.integer) for pair in pairs for end in pair)
    if are_numbers or isinstance(states, NumberedStates):
        return ArcMoves.from_pairs(len(states), pairs, first=1)
    return ArcMoves.from_names(states.names, pairs)


def _is_pair(given: object) -> bool:
    if not isinstance(given, tuple | list | np.ndarray) or len(given) != 2:
        return False
    return all(isinstance(end, str | int | np.integer) for end in given)
