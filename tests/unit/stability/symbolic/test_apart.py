"""Work in a process of its own ends in time, whatever it does, and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from itertools import repeat

import psutil
import pytest

from detente.errors import ConflictError, Problem, TooLargeError
from detente.stability import Budget, Concept
from detente.stability.budget import Clock
from detente.stability.symbolic import concepts as symbolic_concepts
from detente.stability.symbolic import run, symbolic_stability, symbolic_why, witness
from detente.stability.symbolic.apart import Send, apart
from detente.stability.symbolic.encode import Encoding
from detente.stability.symbolic.threshold import Check
from tests.unit.stability.symbolic.conflicts import dilemma

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="without CUDD nothing is apart")


def endless() -> None:
    """Take about half a minute in one operation that neither time nor Ctrl-C gets through to."""
    sum(repeat(0, 3 * 10**9))


def at_most(seconds: float, begun: float) -> bool:
    return time.monotonic() - begun < seconds


def require_no_child() -> None:
    """Nothing is left but what multiprocessing keeps for other tests of the same run."""
    for child in psutil.Process().children():
        with suppress(psutil.NoSuchProcess):  # one that waits to be fetched, too
            assert any("resource_tracker" in word for word in child.cmdline())
            continue
        pytest.fail(f"{child} is left")


def stuck_at_gmr(encoding: Encoding, concept: Concept, dm: int, check: Check) -> object:
    if concept is Concept.GMR and dm == 1:
        endless()
    return symbolic_concepts.stable_states_of(encoding, concept, dm, check)


def test_a_run_stuck_in_one_operation_ends_with_what_it_proved(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(run, "stable_states_of", stuck_at_gmr)
    begun = time.monotonic()
    result = symbolic_stability(dilemma(), ["seq", "nash", "gmr"], budget=Budget(seconds=1))
    assert at_most(6, begun)
    require_no_child()
    assert tuple(result.equilibria("nash")) == (1,)
    assert tuple(result.stable_for("One", "gmr")) == (1, 3, 4)
    why = "stopped after 1 s, at GMR for Two"
    assert result.unfinished == {
        Concept.SEQ: f"{why}; not decided for One and Two",
        Concept.GMR: f"{why}; stable for One: 3 states; not decided for Two",
    }
    assert result.remedies == ("more time may do: --seconds, or Budget(seconds=…) in Python",)


def test_a_witness_stuck_in_one_operation_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(witness, "exceeds", lambda *_: endless())
    begun = time.monotonic()
    with pytest.raises(TooLargeError, match=r"GMR for One: stopped after 1 s; more time may do"):
        symbolic_why(dilemma(), 1, "One", "gmr", budget=Budget(seconds=1))
    assert at_most(6, begun)
    require_no_child()


def test_states_stuck_in_being_ordered_are_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    numbering = "detente.stability.symbolic.numbering"
    monkeypatch.setattr(f"{numbering}.ORDERING", 1.0)
    result = symbolic_stability(dilemma(), "nash", budget=Budget(seconds=1))
    monkeypatch.setattr(f"{numbering}.copied", lambda *_: endless())
    begun = time.monotonic()
    with pytest.raises(TooLargeError, match=r"stopped after 1 s"):
        result.equilibria("nash").page(0, 1)
    assert at_most(6, begun)


def test_an_interruption_ends_a_stuck_run_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "stable_states_of", stuck_at_gmr)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    begun = time.monotonic()
    threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT)).start()
    with pytest.raises(KeyboardInterrupt):
        symbolic_stability(dilemma(), budget=Budget(seconds=60))
    signal.signal(signal.SIGINT, before)
    assert at_most(6, begun)
    require_no_child()


def test_a_run_that_the_system_ends_is_told() -> None:
    def die(send: Send) -> None:
        send("begun")
        os.kill(os.getpid(), signal.SIGKILL)

    sent: list[str] = []
    with pytest.raises(TooLargeError, match="the system ended the run"):
        apart(die, sent.append, Clock(Budget(seconds=9)))
    assert sent == ["begun"]
    require_no_child()


def test_that_work_was_killed_is_noticed_whatever_is_forked_meanwhile(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def die(send: Send) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    def meanwhile() -> None:
        apart(lambda send: send(os.read(waiting, 1)), print, Clock(Budget(seconds=20)))

    def slowly() -> int:
        if threading.current_thread() is threading.main_thread():
            other.start()
            time.sleep(0.5)
        return forked()

    module = sys.modules[apart.__module__]
    forked: Callable[[], int] = module._forked
    waiting, going_on = os.pipe()
    other = threading.Thread(target=meanwhile)
    monkeypatch.setattr(module, "_forked", slowly)
    try:
        with pytest.raises(TooLargeError, match="the system ended the run"):
            apart(die, print, Clock(Budget(seconds=3)))
    finally:
        os.write(going_on, b".")
        other.join()
        os.close(waiting)
        os.close(going_on)
    require_no_child()


def test_a_mistake_comes_back_as_it_is() -> None:
    problems = (Problem("no state 9", "here", "there is 8"), Problem("nor 10"))

    def refuse(send: Send) -> None:
        raise ConflictError(problems)

    with pytest.raises(ConflictError) as caught:
        apart(refuse, print, Clock(Budget(seconds=9)))
    assert caught.value.problems == problems


def test_for_whom_memory_did_not_suffice_it_is_not_tried_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    steps: list[str] = []

    def out_of_memory(encoding: Encoding, concept: Concept, dm: int, check: Check) -> object:
        if dm == 0 and concept is not Concept.NASH:
            raise MemoryError
        return symbolic_concepts.stable_states_of(encoding, concept, dm, check)

    monkeypatch.setattr(run, "stable_states_of", out_of_memory)
    budget = Budget(seconds=60, bytes=2**30)
    result = symbolic_stability(
        dilemma(), ["nash", "gmr", "seq"], budget=budget, progress=steps.append
    )
    expected = ["Nash for One", "Nash for Two", "GMR for One", "GMR for Two", "SEQ for Two"]
    assert steps == expected
    told = "stopped for want of memory at 1 GiB; stable for Two: 3 states; not decided for One"
    assert result.unfinished == {Concept.GMR: told, Concept.SEQ: told}
