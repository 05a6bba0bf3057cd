from __future__ import annotations

import json
import resource
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from benchmarks.engine import __main__ as module
from benchmarks.engine import symbolic_rows
from benchmarks.engine.__main__ import main, row
from benchmarks.engine.cases import CASES, Bar
from benchmarks.engine.conflicts import complete, digraph, thinned
from benchmarks.engine.dense_matrix import dense_stability
from benchmarks.engine.page import marks, with_table
from benchmarks.engine.snakes import blocks, snake
from benchmarks.engine.symbolic_cases import Line, measured
from benchmarks.engine.table import table
from detente.model import Conflict, OptionStates
from detente.stability import Concept, Method, explain, stable_states
from detente.stability.budget import UNBOUNDED

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


def test_a_snake_of_blocks_lies_on_a_grid() -> None:
    (case,) = (case for case in CASES if case.draw == "blocks")
    counts = {int(given["count"]) for given in (case.given, case.small)}
    plans = [explain(blocks(16, count)) for count in counts]
    assert {plan.method for plan in plans} == {Method.SWEEPS}
    assert explain(blocks(16, max(counts) + 1)).method is Method.FLOOD


def test_an_ordinary_conflict_takes_few_sweeps() -> None:
    assert max(sweeps(thinned(9, 4, 0.5), dm) for dm in range(4)) <= 6


def test_a_bar_is_judged_by_its_own_figure() -> None:
    bars = (Bar("seconds", 1.0), Bar("ratio", 2.0), Bar("peak_mb", 3.0))
    judged = row("case", "name", "title", bars, {"seconds": 1.0, "ratio": 2.0001})["bars"]
    assert [bar["met"] for bar in judged] == [True, False, None]
    machine = {"cores": 1, "processor": "p", "python": "3", "numpy": "2", "numba": "0"}
    shown = table({"machine": machine, "rows": [row("case", "name", "title", bars, {})]})
    assert shown.count("| —") == 3


@pytest.mark.parametrize(("own", "of_children"), [(1000, 2000), (2000, 1000)])
def test_memory_is_that_of_the_process_that_computes(
    own: int, of_children: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = {resource.RUSAGE_SELF: own, resource.RUSAGE_CHILDREN: of_children}
    taken = lambda whose: SimpleNamespace(ru_maxrss=held[whose])  # noqa: E731
    monkeypatch.setattr(resource, "getrusage", taken)
    figures = measured(Line(8, 2, 2, 1.0), UNBOUNDED)
    assert figures["peak_mb"] == 2.048


@pytest.mark.parametrize("words", [[], ["--huge"], ["--quick"], ["--only", "2^2"]])
def test_the_row_of_a_huge_case_is_kept_until_it_is_measured_again(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine = {"cores": 1, "processor": "p", "python": "3", "numpy": "2", "numba": "0"}
    old = row("case", "2^28", "a huge case", (), {"seconds": 9.5})
    gone = row("case", "2^99", "no such case", (), {})
    results = tmp_path / "results.json"
    results.write_text(json.dumps({"machine": machine, "rows": [gone, old]}))
    monkeypatch.setattr(module, "RESULTS", results)
    monkeypatch.setattr(module, "child", lambda *of, **rest: dict(machine))
    monkeypatch.setattr(symbolic_rows, "figures", lambda *of, **rest: {})
    main(words)
    found = json.loads(results.read_text())["rows"]
    if words and words != ["--huge"]:
        assert found == [gone, old]
        return
    names = [one["name"] for one in found]
    assert names[names.index("2^28") - 1] == "2^24-half"
    assert (old in found) == (not words)
    assert gone not in found


def test_a_page_without_a_place_for_the_table_is_refused() -> None:
    begin, end = marks("measured")
    assert with_table(f"a {begin}old{end} b", "new") == f"a {begin}\nnew\n\n{end} b"
    for page in ("", begin, end, f"{end} {begin}"):
        with pytest.raises(ValueError, match="no place for the table"):
            with_table(page, "new")
    with pytest.raises(ValueError, match="speed: begin"):
        with_table(f"{begin}{end}", "new", "speed")


@pytest.mark.slow
def test_a_smoke_test_measures_and_shows_a_case(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--quick", "--only", "2^20-tied"])
    assert "2^20, 4 DMs, tied" in capsys.readouterr().out
