"""What a run takes is told beforehand: never less than it takes, and not much more."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from unittest.mock import patch

import numpy as np
import pytest

from benchmarks.engine.conflicts import (
    Levels,
    complete,
    decision_makers,
    digraph,
    in_option_form,
    owners,
    strict,
    thinned,
)
from benchmarks.engine.snakes import snake
from detente.model import ArcMoves, Conflict, Direction, NumberedStates, OptionStates
from detente.stability import cells, explain, stable_states
from detente.stability.axes import axes_of
from detente.stability.metarational import METARATIONAL

UNMEASURED = 2**22
"""Bytes that sweeps are given however small the grid."""


def upward(states: int, arcs: int, dms: int) -> Conflict:
    """Return a conflict in graph form in which every move is an improvement."""
    random = np.random.default_rng(0)
    pairs = [np.sort(random.integers(0, states, (arcs // dms, 2)), axis=1) for _ in range(dms)]
    moves = tuple(ArcMoves.from_pairs(states, p[p[:, 0] != p[:, 1]]) for p in pairs)
    rising = Levels(np.arange(1, states + 1, dtype=np.int32))
    return Conflict(decision_makers(dms), NumberedStates(states), moves, (rising,) * dms)


def scattered(options: int, dms: int, states: int, *, one_way: int = 0) -> Conflict:
    """Return so many states out of far more; the first options of each may only be taken."""
    drawn = np.random.default_rng(0).integers(0, 2**options, states, dtype=np.uint64)
    codes, owned_by = np.unique(drawn), owners(options, dms)
    ways = [
        Direction.TAKE if k - owned_by.index(owner) < one_way else Direction.BOTH
        for k, owner in enumerate(owned_by)
    ]
    return in_option_form(codes, owned_by, dms, strict(len(codes), dms), ways)


def lopsided(options: int) -> Conflict:
    """Return a conflict of One, who owns all options but one, the first to be taken only."""
    ways = [Direction.TAKE] + [Direction.BOTH] * (options - 1)
    owned_by, size = [0] * (options - 1) + [1], 2**options
    return in_option_form(np.arange(size, dtype=np.uint64), owned_by, 2, strict(size, 2), ways)


SHAPES: dict[str, tuple[str, Callable[[], Conflict]]] = {
    "passes, all combinations": ("passes", lambda: complete(12, 2)),
    "passes, many decision makers": ("passes", lambda: complete(12, 12)),
    "passes, one decision maker": ("passes", lambda: complete(9, 1)),
    "passes, few arcs": ("passes", lambda: digraph(2**14, 2**13, 8)),
    "passes, improvements alone": ("passes", lambda: upward(2**12, 2**17, 1)),
    "arcs": ("flood", lambda: digraph(2**15, 2**18, 3)),
    "arcs, many decision makers": ("flood", lambda: digraph(2**15, 2**18, 8)),
    "arcs, improvements alone": ("flood", lambda: upward(2**13, 2**19, 8)),
    "cells": ("flood", lambda: complete(16, 4)),
    "cells, many decision makers": ("flood", lambda: complete(16, 8)),
    "cells, one decision maker": ("flood", lambda: complete(16, 1)),
    "cells, one way": ("flood", lambda: thinned(17, 4, 0.5, one_way=0.4)),
    "cells, scattered": ("flood", lambda: scattered(36, 3, 2**15)),
    "cells, scattered, one way": ("flood", lambda: scattered(18, 2, 2**15, one_way=5)),
    "cells, snake": ("flood", lambda: snake(12, 3)),
    "grid": ("sweeps", lambda: complete(20, 4)),
    "grid, 8 bits": ("sweeps", lambda: complete(20, 4, ties=True)),
    "grid, interleaved": ("sweeps", lambda: complete(18, 4, interleaved=True)),
    "grid, long axes": ("sweeps", lambda: thinned(18, 2, 0.5)),
    "grid, many decision makers": ("sweeps", lambda: complete(18, 12)),
    "grid, nine decision makers, empty cells": ("sweeps", lambda: thinned(18, 9, 0.5, ties=True)),
    "grid, empty cells": ("sweeps", lambda: thinned(20, 4, 0.5)),
    "grid, one way": ("sweeps", lambda: thinned(18, 8, 0.5, one_way=1)),
    "grid, one long axis": ("sweeps", lambda: lopsided(18)),
}


@pytest.mark.slow
@pytest.mark.parametrize("shape", SHAPES)
def test_what_a_run_takes_is_told_from_above(shape: str) -> None:
    method, draw = SHAPES[shape]
    conflict = draw()
    told = explain(conflict, METARATIONAL, method=method).needs
    answers = len(METARATIONAL) * len(conflict.moves) * len(conflict.states) // 8
    peak(draw(), method)  # compiles, and reads what was compiled
    taken, asked = peak(conflict, method)
    assert taken <= told + answers + asked
    assert taken >= (told - UNMEASURED if method == "sweeps" else told) / 3


def peak(conflict: Conflict, method: str) -> tuple[int, int]:
    """Return the most bytes that a run takes at a time, and how many it asks for while it runs."""
    asked: list[int] = []
    for order in conflict.orders:
        order.levels  # noqa: B018 - the conflict's own
    with patch.object(cells, "require_memory", lambda needed, what, fix: asked.append(needed)):
        tracemalloc.start()
        try:
            stable_states(conflict, METARATIONAL, method=method, threads=1)
            return tracemalloc.get_traced_memory()[1], sum(asked)
        finally:
            tracemalloc.stop()


def test_pairs_of_strategies_that_nothing_compares_take_nothing() -> None:
    needs = explain(lopsided(18), METARATIONAL, method="sweeps").needs
    assert needs < 2**18 * 400  # for each pair of the 2^17 strategies of One it would be 320 GiB


def test_pairs_of_cells_are_asked_for_when_they_are_counted() -> None:
    conflict, asked = scattered(18, 2, 2**15, one_way=5), []
    assert isinstance(conflict.states, OptionStates)
    with patch.object(cells, "require_memory", lambda *of: asked.append(of[0])):
        found = cells.cells_of(conflict.states, axes_of(conflict.states, conflict.decision_makers))
    assert asked == [8 * len(by_one.below) for by_one in found]
    assert min(asked) > 0
