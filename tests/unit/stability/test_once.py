"""What several threads ask of one object is computed by one of them."""

from __future__ import annotations

import time
from threading import Barrier

import pytest

from detente.stability.axes import Axis
from detente.stability.cellflood import CellArena
from detente.stability.flooding import ArcFlood, TurnedRound
from detente.stability.once import ComputedOnce
from detente.stability.sweeps import GridArena
from detente.stability.workers import side_by_side


def test_two_threads_compute_it_once() -> None:
    computed: list[int] = []
    both = Barrier(2, timeout=30)

    class Slow:
        @ComputedOnce
        def found(self) -> int:
            time.sleep(0.05)
            computed.append(1)
            return len(computed)

    slow = Slow()

    def ask(_: int) -> int:
        both.wait()
        return slow.found

    assert list(side_by_side(ask, 2, 2)) == [1, 1]
    assert slow.found == 1
    assert Slow().found == 2


def test_on_an_error_the_next_to_ask_computes_it() -> None:
    asked: list[int] = []

    class Fails:
        @ComputedOnce
        def found(self) -> int:
            asked.append(1)
            raise ZeroDivisionError

    fails = Fails()
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            _ = fails.found
    assert len(asked) == 2


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (TurnedRound, ["rows"]),
        (ArcFlood, ["_arriving", "_improving"]),
        (CellArena, ["_laid_out", "_rising"]),
        (GridArena, ["_members", "_listing"]),
        (Axis, ["_leads", "above", "onward"]),
    ],
)
def test_what_decision_makers_share_is_computed_once(kind: type, names: list[str]) -> None:
    for name in names:
        assert isinstance(vars(kind)[name], ComputedOnce)
