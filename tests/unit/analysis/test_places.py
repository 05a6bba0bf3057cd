"""Real processes and a real cluster, with some of them killed in mid-run."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import psutil
import pytest

from benchmarks.doubt.cases import drawn
from detente.analysis import Ensemble, answering, ensemble, places, run
from detente.analysis.places import places_of
from detente.analysis.swept import swept
from detente.casefile import dump_case
from detente.errors import InputError
from tests.scaling import bits, case

CONCEPTS = ["nash", "seq"]
ROOT = Path(__file__).parents[3]
SMALL = 2**15
"""Work of a piece: 32 of the 1,024 combinations."""

RUN = """
import sys
from unittest.mock import patch
from detente.analysis import ensemble, run
from tests.scaling import case
run.WORK = int(sys.argv[1])
def told(done, total):
    print(done, flush=True)
found = ensemble(case(), ["nash", "seq"], processes=2, store=sys.argv[2], progress=told)
"""


@pytest.fixture(scope="module")
def expected() -> dict[str, Any]:
    """What a single process finds."""
    with patch.object(run, "WORK", SMALL):
        return bits(ensemble(case(), CONCEPTS, processes=1))


def small(**more: Any) -> Ensemble:
    with patch.object(run, "WORK", SMALL):
        return ensemble(case(), CONCEPTS, **more)


def children() -> list[psutil.Process]:
    return psutil.Process().children(recursive=True)


def gone(processes: list[psutil.Process]) -> bool:
    """Whether all of some processes end within ten seconds."""
    return not psutil.wait_procs(processes, timeout=10)[1]


@pytest.mark.slow
def test_many_processes_find_what_one_finds(expected: dict[str, Any]) -> None:
    before = children()
    assert bits(small(processes=3)) == expected
    assert gone([one for one in children() if one not in before and "resource" not in name(one)])


def name(process: psutil.Process) -> str:
    """The command line of a process."""
    try:
        return " ".join(process.cmdline())
    except psutil.NoSuchProcess:
        return ""


@pytest.mark.slow
def test_the_pool_starts_when_it_is_worth_it(expected: dict[str, Any]) -> None:
    with patch.object(places, "PATIENCE", 0.2), patch.object(places, "process_cpus", lambda: 2):
        assert bits(small()) == expected
    with patch.object(places, "ProcessPoolExecutor", side_effect=AssertionError):
        ensemble(case(), ["nash"])


def test_before_the_pool_starts_pieces_are_done_one_after_the_other() -> None:
    with patch.object(places, "ProcessPoolExecutor", side_effect=AssertionError):
        pool = places.Pool(2, patience=60)
        assert pool.most == 1
        assert pool.submit(len, "four").result() == 4
        pool.close()
    assert places.Pool(2, patience=0).most == 8


@pytest.mark.slow
def test_a_run_that_is_killed_goes_on(tmp_path: Path, expected: dict[str, Any]) -> None:
    store = tmp_path / "store"
    for kept in (3, 12):
        command = [sys.executable, "-c", RUN, str(SMALL), str(store)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, text=True) as running:
            assert running.stdout is not None
            for line in running.stdout:
                if int(line) >= kept * 32:
                    break
            workers = psutil.Process(running.pid).children(recursive=True)
            running.kill()
        assert gone(workers)
        lines = store.read_bytes().splitlines()
        assert kept < len(lines) <= 33
    again: list[int] = []
    with patch.object(run, "answer_piece", counted(again)):
        found = small(store=store, processes=1)
    assert bits(found) == expected
    assert len(again) == 1024 // 32 - (len(lines) - 1)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no process groups")
def test_an_interrupt_is_left_to_the_process_that_asks(tmp_path: Path) -> None:
    command = [sys.executable, "-c", RUN, str(SMALL), str(tmp_path / "store")]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        text=True,
        start_new_session=True,
    ) as running:
        assert running.stdout is not None
        running.stdout.readline()
        workers = psutil.Process(running.pid).children(recursive=True)
        os.killpg(running.pid, signal.SIGINT)
        told = running.communicate(timeout=30)[1]
    assert gone(workers)
    assert running.returncode not in (0, None)
    assert told.count("Traceback") == told.count("KeyboardInterrupt") == 1


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no process groups")
@pytest.mark.parametrize("share", [0.2, 0.5, 0.8])
def test_an_interrupt_while_processes_start_is_told_by_none_of_them(
    tmp_path: Path, share: float
) -> None:
    (tmp_path / "case.yaml").write_text(dump_case(drawn(14).document), encoding="utf-8")
    words = ["doubt", str(tmp_path), "--processes", "2", "--store", str(tmp_path / "store")]
    command = [sys.executable, "-c", "from detente.cli import main; main()", *words]
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as running:
        workers = started(running, 2)
        begun = max(worker.create_time() for worker in workers)
        time.sleep(max(0.0, begun + share - time.time()))
        os.killpg(running.pid, signal.SIGINT)
        told = running.communicate(timeout=30)
    assert (running.returncode, told) == (130, ("", ""))
    assert gone(workers)


def started(running: subprocess.Popen[str], count: int) -> list[psutil.Process]:
    """The processes of a pool, as soon as there are so many."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        found = psutil.Process(running.pid).children(recursive=True)
        if len(found) > count:  # one tracks what they share
            return found
        time.sleep(0.01)
    raise AssertionError("no processes started")


def counted(calls: list[int]) -> Callable[..., Any]:
    """What answers a piece, and counts."""

    def counting(asked: bytes, piece: Any) -> Any:
        calls.append(1)
        return answering.answer_piece(asked, piece)

    return counting


@pytest.mark.slow
def test_a_process_that_is_killed_is_told(tmp_path: Path, expected: dict[str, Any]) -> None:
    store = tmp_path / "store"
    before = children()

    def kill(done: int, total: int) -> None:
        if done >= 128:
            for one in children():
                if one not in before and "spawn_main" in name(one):
                    one.kill()

    with pytest.raises(InputError, match=r"ended too soon.*take fewer"):
        small(processes=2, store=store, progress=kill)
    kept = len(store.read_bytes().splitlines()) - 1
    assert 4 <= kept < 32
    assert bits(small(store=store, processes=1)) == expected


@pytest.mark.slow
def test_a_mistake_in_a_process_is_told_as_here() -> None:
    for processes in (1, 2):
        with pytest.raises(
            InputError, match=r"L_h and NM are defined for two decision makers, and here are 3"
        ):
            ensemble(case(), ["nash", "limited_move"], processes=processes)


@pytest.mark.slow
def test_a_script_needs_no_guard_and_no_file() -> None:
    script = RUN.replace("store=sys.argv[2], ", "")
    done = subprocess.run(
        [sys.executable, "-", str(SMALL)],
        input=f"{script}\nprint(len(found.combinations))",
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    assert done.stdout.split()[-2:] == ["1024", "1024"]


def test_processes_and_a_cluster_are_refused_together() -> None:
    with pytest.raises(InputError, match="give one of --processes and --cluster"):
        ensemble(case(), "nash", processes=2, cluster="tcp://127.0.0.1:1")


def test_without_the_library_a_cluster_is_refused() -> None:
    with (
        patch.dict(sys.modules, {"distributed": None}),
        pytest.raises(InputError, match=r"pip install '\.\[cluster\]'"),
    ):
        ensemble(case(), "nash", cluster="tcp://127.0.0.1:1")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """A scheduler, and two workers that are processes of their own."""
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as found:
        yield found


@pytest.mark.slow
def test_a_cluster_finds_what_one_process_finds(cluster: Any, expected: dict[str, Any]) -> None:
    assert bits(small(cluster=cluster.scheduler_address)) == expected


@pytest.mark.slow
def test_a_cluster_whose_worker_is_killed_goes_on(
    cluster: Any, expected: dict[str, Any], tmp_path: Path
) -> None:
    killed: list[int] = []

    def kill(done: int, total: int) -> None:
        if done >= 128 and not killed:
            killed.append(next(iter(cluster.workers.values())).pid)
            os.kill(killed[0], signal.SIGKILL)

    store = tmp_path / "store"
    found = small(cluster=cluster.scheduler_address, store=store, progress=kill)
    assert bits(found) == expected
    assert len(killed) == 1
    assert len(store.read_bytes().splitlines()) == 33


@pytest.mark.slow
def test_where_no_scheduler_answers_that_is_told() -> None:
    with pytest.raises(InputError, match="--cluster: no Dask scheduler answers at"):
        ensemble(case(), "nash", cluster="tcp://127.0.0.1:9")


def nap(seconds: float) -> float:
    """Take a while, and say how long."""
    time.sleep(seconds)
    return seconds


@pytest.mark.slow
def test_who_is_done_first_does_not_come_first() -> None:
    naps = [0.5, 0.01, 0.02, 0.3, 0.01]
    with places_of(2, None) as found:
        assert list(swept(nap, naps, found)) == [(one, one) for one in naps]
    with places_of(1, None) as found:
        assert [done for _, done in swept(partial(pow, 2), range(3), found)] == [1, 2, 4]
