"""Conflicts drawn at random from a seed and a number: quickly, and again whenever asked.

Hypothesis shrinks what fails; this draws what is common, many times over. It gives codes to
:class:`OptionStates` directly, so that any set of states may be feasible.
"""

from __future__ import annotations

from collections.abc import Sequence

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
)
from detente.model.coalescing import coalesce
from detente.preferences import Prioritization, Ranking
from detente.statements import And, If, Iff, Not, Or, Statement, Taken

ONE_WAY = (Direction.TAKE, Direction.GIVE_UP)
SIZES = (1, 2, 3, 3, 4, 4, 5, 5, 5, 6, 6, 7, 8)
"""How many options: the oracle takes the square of the states, so large ones are rare."""


def draw(seed: int, number: int) -> Conflict:
    """Return a conflict of this seed and number: half in option form, a fifth coalesced."""
    random = np.random.default_rng([seed, number])
    kind = random.random()
    if kind < 0.5:
        return option_form(random)
    return coalesced(random) if kind < 0.7 else graph_form(random)


def option_form(random: np.random.Generator, sizes: Sequence[int] = SIZES) -> Conflict:
    """Draw one to five decision makers, some without options, over up to eight options."""
    dms = _decision_makers(random)
    size = int(random.choice(sizes))
    turned = random.choice(["never", "never", "some", "all"])
    in_runs = random.random() < 0.5
    owners = np.sort(random.integers(len(dms), size=size))
    if not in_runs:
        random.shuffle(owners)
    options = tuple(
        Option(f"o{k}", dms[owner], _direction(random, str(turned)))
        for k, owner in enumerate(owners)
    )
    codes = np.arange(2**size, dtype=np.uint64)
    kept = random.random(len(codes)) < random.choice([1.0, 1.0, 0.8, 0.5, 0.2, 0.0])
    kept[random.integers(len(codes))] = True
    states = OptionStates(options, codes[kept])
    moves = tuple(OptionMoves(states, dm) for dm in dms)
    return Conflict(dms, states, moves, _preferences(random, dms, states))


def coalesced(random: np.random.Generator) -> Conflict:
    """Draw a conflict in option form, and make the states in which a statement is true one."""
    conflict = option_form(random, sizes=(1, 2, 3, 4, 4))
    base = conflict.states
    assert isinstance(base, OptionStates)
    like = base.codes[random.integers(len(base))]
    together = And(
        tuple(
            Taken(f"o{k}") if int(like) >> k & 1 else Not(Taken(f"o{k}"))
            for k in range(random.integers(1, 1 + len(base.options)))
        )
    )
    states, moves = coalesce(base, conflict.moves, [together])
    dms = conflict.decision_makers
    stated = tuple(_ranking(random, len(states), _ties(random)) for _ in dms)
    return Conflict(dms, states, moves, stated)


def graph_form(random: np.random.Generator) -> Conflict:
    """Draw a digraph of up to twelve states: intransitive, with cycles, or without arcs."""
    dms = _decision_makers(random)
    size = int(random.integers(1, 13))
    moves: list[Moves] = []
    for _ in dms:
        pairs = random.integers(size, size=(int(size * random.choice([0, 0.5, 1, 2, 3])), 2))
        moves.append(ArcMoves.from_pairs(size, pairs[pairs[:, 0] != pairs[:, 1]]))
    ties = _ties(random)
    stated = tuple(_ranking(random, size, ties) for _ in dms)
    return Conflict(dms, NumberedStates(size), tuple(moves), stated)


def described(conflict: Conflict) -> str:
    """Return all that makes a drawn conflict, to build it again by hand."""
    states = conflict.states
    lines = [f"decision makers: {conflict.decision_makers}"]
    if isinstance(states, OptionStates):
        lines += [f"options: {states.options}", f"codes: {states.codes.tolist()}"]
    else:
        lines.append(f"states: {type(states).__name__}, {len(states)}")
        lines += [
            f"arcs of {dm} (from 0): {moves.arcs().pairs().tolist()}"
            for dm, moves in zip(conflict.decision_makers, conflict.moves, strict=True)
        ]
    lines += [
        f"levels of {dm} (higher is better): {order.levels.tolist()}"
        for dm, order in zip(conflict.decision_makers, conflict.orders, strict=True)
    ]
    return "\n".join(lines)


def _decision_makers(random: np.random.Generator) -> tuple[str, ...]:
    return tuple(f"D{i}" for i in range(random.integers(1, 6)))


def _direction(random: np.random.Generator, turned: str) -> Direction:
    if turned == "never" or (turned == "some" and random.random() < 0.6):
        return Direction.BOTH
    return ONE_WAY[int(random.integers(2))]


def _ties(random: np.random.Generator) -> float:
    """Return how many levels a state may have, as a share of the states: 0 for all tied."""
    return float(random.choice([1.0, 1.0, 0.3, 0.1, 0.0]))


def _preferences(
    random: np.random.Generator, dms: Sequence[str], states: States
) -> tuple[Preference, ...]:
    ties = _ties(random)
    if random.random() < 0.25:
        return tuple(_prioritization(random, states.vocabulary) for _ in dms)
    return tuple(_ranking(random, len(states), ties) for _ in dms)


def _ranking(random: np.random.Generator, size: int, ties: float) -> Ranking:
    if ties == 1.0:
        return Ranking((random.permutation(size) + 1).tolist())
    group: npt.NDArray[np.int64] = random.integers(1 + int(size * ties), size=size)
    return Ranking((np.flatnonzero(group == g) + 1).tolist() for g in np.unique(group))


def _prioritization(random: np.random.Generator, names: Sequence[str]) -> Prioritization:
    return Prioritization([_statement(random, names) for _ in range(random.integers(1, 5))])


def _statement(random: np.random.Generator, names: Sequence[str]) -> Statement:
    first, second = (Taken(str(random.choice(names))) for _ in range(2))
    whole = (first, Not(first), And((first, second)), Or((first, Not(second))))
    return (*whole, If(first, second), Iff(first, second))[int(random.integers(6))]
