from __future__ import annotations

import numpy as np
import pytest

from benchmarks.engine.__main__ import main, row
from benchmarks.engine.cases import Bar
from benchmarks.engine.conflicts import complete, digraph, thinned
from benchmarks.engine.dense_matrix import dense_stability
from benchmarks.engine.snakes import blocks, snake
from benchmarks.engine.table import table
from detente.model import Conflict, OptionStates
from detente.stability import Concept, stable_states

SMALL = {
    "complete": complete(6, 4),
    "tied": complete(6, 3, ties=True),
    "one decision maker": complete(4, 1),
    "infeasible and one-way": thinned(7, 4, 0.6, one_way=0.5),
    "digraph": digraph(60, 150, 3),
    "snake": snake(4, 2),
    "snake of blocks": blocks(8, 3),
}


@pytest.mark.parametrize("kind", SMALL)
def test_dense_matrices_give_the_answers_of_the_engine(kind: str) -> None:
    stable = stable_states(SMALL[kind], ("nash", "gmr", "smr", "seq")).stable
    for concept, rows in dense_stability(SMALL[kind]).items():
        assert np.array_equal(stable[Concept(concept)], rows), concept


def sweeps(conflict: Conflict, dm: int) -> int:
    """Return how often all others must be gone through, by turns, until nothing falls."""
    assert isinstance(conflict.states, OptionStates)
    codes, owners = conflict.states.codes, [o.owner for o in conflict.states.options]
    classes = [
        np.unique(
            codes & ~np.uint64(sum(1 << k for k, owner in enumerate(owners) if owner == name)),
            return_inverse=True,
        )[1]
        for name in conflict.decision_makers
    ]
    worst = conflict.orders[dm].levels.copy()
    for count in range(len(codes)):
        before = worst.copy()
        for other, of in enumerate(classes):
            if other != dm:
                least = np.full(of.max() + 1, np.iinfo(np.int32).max, dtype=np.int32)
                np.minimum.at(least, of, worst)
                worst = least[of]
        if np.array_equal(before, worst):
            return count
    raise AssertionError("sweeps never end")


@pytest.mark.parametrize("steps", [5, 6, 7])
def test_a_snake_takes_half_as_many_sweeps_as_it_has_steps(steps: int) -> None:
    counts = [sweeps(snake(steps, 2), dm) for dm in range(4)]
    assert min(counts) >= 2 ** (steps - 1) - 2


def test_an_ordinary_conflict_takes_few_sweeps() -> None:
    assert max(sweeps(thinned(9, 4, 0.5), dm) for dm in range(4)) <= 6


def test_a_bar_is_judged_by_its_own_figure() -> None:
    bars = (Bar("seconds", 1.0), Bar("ratio", 2.0), Bar("peak_mb", 3.0))
    judged = row("case", "name", "title", bars, {"seconds": 1.0, "ratio": 2.0001})["bars"]
    assert [bar["met"] for bar in judged] == [True, False, None]
    machine = {"cores": 1, "processor": "p", "python": "3", "numpy": "2", "numba": "0"}
    shown = table({"machine": machine, "rows": [row("case", "name", "title", bars, {})]})
    assert shown.count("| —") == 3


@pytest.mark.slow
def test_a_smoke_test_measures_and_shows_a_case(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--quick", "--only", "2^20-tied"])
    assert "2^20, 4 DMs, tied" in capsys.readouterr().out
