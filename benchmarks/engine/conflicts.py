"""Conflicts of any size, drawn from a seed, with preferences given as arrays of levels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.model import (
    ArcMoves,
    Conflict,
    Direction,
    Moves,
    NumberedStates,
    Option,
    OptionMoves,
    OptionStates,
    Preference,
    States,
    UnlistedStates,
    WeakOrder,
)
from detente.model.unlisted import unlisted
from detente.preferences import Prioritization
from detente.statements import And, If, Not, Or, Statement, Taken

Codes = npt.NDArray[np.uint64]
LevelArray = npt.NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class Levels:
    """A preference given as its levels: int32, one for each state, higher = more preferred."""

    levels: LevelArray

    def over(self, states: States) -> WeakOrder:
        """Return the order that has these levels."""
        return WeakOrder.from_levels(self.levels)

    def require_unlisted(self, states: UnlistedStates) -> None:
        """Refuse states that are not listed: levels stand for listed ones."""
        raise unlisted(states)

    def reason(self, states: States, better: int, worse: int) -> str:
        """Say that a level is higher."""
        return "a higher level"


def decision_makers(count: int) -> tuple[str, ...]:
    """Return the names of so many decision makers."""
    return tuple(f"D{dm}" for dm in range(count))


def owners(options: int, dms: int, *, interleaved: bool = False) -> list[int]:
    """Share options out: in runs of equal length, or in turn."""
    return [k % dms if interleaved else k * dms // options for k in range(options)]


def in_option_form(
    codes: Codes,
    owned_by: Sequence[int],
    dms: int,
    levels: Sequence[LevelArray],
    directions: Sequence[Direction] = (),
) -> Conflict:
    """Return the conflict with these feasible states and levels."""
    names = decision_makers(dms)
    ways = directions or [Direction.BOTH] * len(owned_by)
    options = tuple(
        Option(f"o{k}", names[owner], way)
        for k, (owner, way) in enumerate(zip(owned_by, ways, strict=True))
    )
    states = OptionStates(options, codes)
    moves = tuple(OptionMoves(states, dm) for dm in names)
    stated: tuple[Preference, ...] = tuple(Levels(level) for level in levels)
    return Conflict(names, states, moves, stated)


def strict(size: int, dms: int, seed: int = 0) -> list[LevelArray]:
    """Return for each decision maker an order of all states without ties."""
    random = np.random.default_rng(seed)
    levels = []
    for _ in range(dms):
        level = np.arange(1, size + 1, dtype=np.int32)
        random.shuffle(level)
        levels.append(level)
    return levels


def tied(size: int, dms: int, seed: int = 0, *, among: int = 16) -> list[LevelArray]:
    """Return for each decision maker an order in which the states share a few levels."""
    random = np.random.default_rng(seed)
    return [random.integers(1, among + 1, size, dtype=np.int32) for _ in range(dms)]


def complete(options: int, dms: int, *, ties: bool = False, interleaved: bool = False) -> Conflict:
    """Return a conflict in which every combination of options is feasible."""
    size = 2**options
    levels = tied(size, dms) if ties else strict(size, dms)
    codes = np.arange(size, dtype=np.uint64)
    return in_option_form(codes, owners(options, dms, interleaved=interleaved), dms, levels)


def prioritized(options: int, dms: int, statements: int) -> Conflict:
    """Return the same with so many prioritized statements for each decision maker."""
    random = np.random.default_rng(0)
    names, taken = decision_makers(dms), [f"o{k}" for k in range(options)]
    listed = [
        Option(option, names[owner])
        for option, owner in zip(taken, owners(options, dms), strict=True)
    ]
    stated = {
        dm: Prioritization([_statement(random, taken) for _ in range(statements)]) for dm in names
    }
    return Conflict.from_options(names, listed, stated)


def _statement(random: np.random.Generator, names: Sequence[str]) -> Statement:
    first, second, third = (Taken(str(n)) for n in random.choice(names, 3, replace=False))
    forms = (first, Not(first), And((first, second)), Or((first, Not(second))))
    return (*forms, If(first, second), If(first, Or((second, third))))[int(random.integers(6))]


def thinned(
    options: int, dms: int, kept: float, *, one_way: float = 0.0, ties: bool = False, seed: int = 0
) -> Conflict:
    """Return a conflict in which a share of the combinations is feasible, drawn at random.

    Of each decision maker's options, the share `one_way` may only be taken.
    """
    random = np.random.default_rng(seed)
    codes = np.flatnonzero(random.random(2**options, dtype=np.float32) < kept).astype(np.uint64)
    levels = tied(len(codes), dms, seed) if ties else strict(len(codes), dms, seed)
    owned_by = owners(options, dms)
    turned = [
        k - owned_by.index(owner) < one_way * owned_by.count(owner)
        for k, owner in enumerate(owned_by)
    ]
    ways = [Direction.TAKE if is_turned else Direction.BOTH for is_turned in turned]
    return in_option_form(codes, owned_by, dms, levels, ways)


def digraph(states: int, arcs: int, dms: int, *, ties: bool = False) -> Conflict:
    """Return a conflict in graph form with so many arcs, drawn at random, in all."""
    random = np.random.default_rng(0)
    moves: list[Moves] = []
    for _ in range(dms):
        pairs = random.integers(0, states, (arcs // dms, 2), dtype=np.int32)
        moves.append(ArcMoves.from_pairs(states, pairs[pairs[:, 0] != pairs[:, 1]]))
    levels = tied(states, dms) if ties else strict(states, dms)
    stated: tuple[Preference, ...] = tuple(Levels(level) for level in levels)
    return Conflict(decision_makers(dms), NumberedStates(states), tuple(moves), stated)
