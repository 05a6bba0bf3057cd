"""The search for a least change, and Ctrl-C while it goes on or after it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from threading import Event, Timer

import pytest
from ortools.sat.python import cp_model

from detente.analysis.searching import _solved


class Endless(cp_model.CpSolver):
    """Solves until it is stopped."""

    def __init__(self) -> None:
        super().__init__()
        self.stopped = Event()

    def solve(
        self, model: cp_model.CpModel, solution_callback: object = None
    ) -> cp_model.CpSolverStatus:
        """Wait to be stopped."""
        self.stopped.wait(60)
        return cp_model.UNKNOWN

    def stop_search(self) -> None:
        """Stop."""
        self.stopped.set()


@pytest.fixture(name="as_started")
def _as_started() -> Iterator[None]:
    """Ctrl-C as Python sets it up: a solver before, or whoever runs this, may have changed it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before or signal.default_int_handler)


@pytest.mark.usefixtures("as_started")
def test_ctrl_c_ends_the_solver() -> None:
    solver = Endless()
    Timer(0.1, os.kill, [os.getpid(), signal.SIGINT]).start()
    with pytest.raises(KeyboardInterrupt):
        _solved(solver, cp_model.CpModel())
    assert solver.stopped.is_set()


AFTER = """
import signal
from detente import load_case
from detente.analysis import least_change

signal.signal(signal.SIGINT, signal.default_int_handler)
least_change(load_case("syria-iraq-1975"), 2, "nash", by=["Syria"])
try:
    signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt:
    print("as ever")
"""


def test_after_a_search_ctrl_c_is_as_ever() -> None:
    words = [sys.executable, "-c", AFTER]
    ended = subprocess.run(words, capture_output=True, text=True, check=False)
    assert ended.stdout == "as ever\n"
