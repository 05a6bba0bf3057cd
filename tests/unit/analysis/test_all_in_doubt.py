"""Concepts, orders of statements and options in doubt at once, wherever they are run."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from detente.analysis import Ensemble, ensemble, run
from detente.casefile import Case, CaseDocument
from detente.errors import CaseError
from tests.disputed import assert_stabilities, case_of, every_run
from tests.scaling import bits
from tests.unit.analysis.test_ensembles import readings

CONCEPTS = ["gmr", "mixed", "seq"]
WORK = 16 * 16 * 8
"""Work of a piece: 8 combinations of 16 states, as L_h is run for each by itself."""

GROUP = (
    {"statement": "p"},
    readings({"statement": "NOT q"}, {"statement": "r"}),
    {"statement": "q IF p", "after": (1,)},
)


def case() -> Case:
    """Two decision makers of whom little is certain, not even by what they are to be judged."""
    names = {"p": "One", "q": "One", "r": "Two", "s": "Two"}
    first = {"prioritization": ({"in_any_order": GROUP}, {"statement": "s"})}
    second = {"prioritization": ({"in_any_order": ({"statement": "NOT p"}, {"statement": "s"})},)}
    data: dict[str, Any] = {
        "detente": 1,
        "title": "All in doubt",
        "decision_makers": ({"name": "One"}, {"name": "Two"}),
        "options": tuple(
            {"name": name, "owner": owner}
            | (readings({"direction": "both"}, {"direction": "take"}) if name == "s" else {})
            for name, owner in names.items()
        ),
        "infeasible": (readings({"absent": True}, {"when": "p AND q AND r"}),),
        "preferences": (
            {"of": "One"} | first,
            {"of": "Two"} | readings(second, {"weights": {"p": 2, "r": -1, "s": 3}}),
        ),
        "concepts": (
            {"of": "One"} | readings({"concept": "nash"}, {"concept": "limited_move"}),
            {"of": "Two"} | readings({"concept": "seq"}, {"concept": "smr", "weight": 3}),
        ),
        "status_quo": readings({"taken": ()}, {"taken": ("p", "q", "r")}),
    }
    return case_of(CaseDocument.model_validate(data))


def found(**more: Any) -> Ensemble:
    with patch.object(run, "WORK", WORK):
        return ensemble(case(), CONCEPTS, ["p OR s"], per_dm=True, horizon=2, **more)


@pytest.fixture(scope="module")
def expected() -> dict[str, Any]:
    """What a single process finds."""
    return bits(found(processes=1))


def test_it_is_what_a_loop_over_the_combinations_finds() -> None:
    runs = every_run(case(), CONCEPTS, ["p OR s"], horizon=2)
    told = found(processes=1)
    fitting = [one for one in runs if one.equilibria is not None]
    assert len(told.combinations) == len(runs) == 768
    assert 0 < told.profiles < len(fitting) < len(runs)
    for concept in CONCEPTS:
        for state in told.states:
            held = [state.text in (one.equilibria or {})[concept] for one in fitting]
            assert told.holds(state, concept)[told.fits].tolist() == held
        sets = [(one.equilibria or {})[concept] for one in fitting]
        assert len(set(sets)) > 2
        holds = [bool(some & one.true["p OR s"]) for some, one in zip(sets, fitting, strict=True)]
        assert told.holds("p OR s", concept)[told.fits].tolist() == holds
    assert_stabilities(case(), told, runs)


def test_what_the_mix_is_matters_only_where_it_is_asked_for() -> None:
    with patch.object(run, "WORK", WORK):
        asked = ensemble(case(), ["nash", "mixed"], horizon=2)
        not_asked = ensemble(case(), ["nash"])
    assert 0 < not_asked.profiles < asked.profiles
    nash = asked.answers("nash").found
    assert nash.tolist() == not_asked.answers("nash").found.tolist()


def test_a_sample_finds_what_it_draws() -> None:
    runs = {tuple(one.settled.items()): one for one in every_run(case(), CONCEPTS, horizon=2)}
    told = found(samples=300, seed=5)
    rows = range(len(told.combinations))
    drawn = [runs[tuple(told.combinations.settled(row).items())] for row in rows]
    assert [one.equilibria is not None for one in drawn] == told.fits.tolist()
    assert_stabilities(case(), told, drawn)


@pytest.mark.slow
def test_two_processes_find_what_one_finds(expected: dict[str, Any]) -> None:
    assert bits(found(processes=2)) == expected


@pytest.mark.slow
def test_a_cluster_finds_what_one_process_finds(expected: dict[str, Any]) -> None:
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=2, processes=True, dashboard_address=None
    ) as cluster:
        assert bits(found(cluster=cluster.scheduler_address)) == expected


@pytest.mark.parametrize("processes", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_an_interrupted_run_goes_on(
    tmp_path: Path, expected: dict[str, Any], processes: int
) -> None:
    def stop(done: int, total: int) -> None:
        if done > total // 2:
            raise KeyboardInterrupt

    store = tmp_path / "store"
    with pytest.raises(KeyboardInterrupt):
        found(processes=processes, store=store, progress=stop)
    assert bits(found(processes=processes, store=store)) == expected
    with patch.object(run, "answer_piece", side_effect=AssertionError):
        assert bits(found(store=store)) == expected


def test_a_store_that_does_not_say_for_whom_is_refused(tmp_path: Path) -> None:
    store = tmp_path / "store"
    ensemble(case(), ["seq"], store=store)
    with pytest.raises(CaseError, match="to another question \\(per_dm: False, not True\\)"):
        ensemble(case(), ["seq"], per_dm=True, store=store)
