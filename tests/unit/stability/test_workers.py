"""Decision makers computed at the same time: on threads, and within the memory that is free."""

from __future__ import annotations

import threading
import time
from types import SimpleNamespace

import psutil
import pytest

from detente.errors import ConflictError, TooLargeError
from detente.model import Conflict, Option
from detente.preferences import Prioritization
from detente.stability import Concept, Plan, explain, stable_states
from detente.stability import workers as module
from detente.stability.memory import in_words
from detente.stability.metarational import METARATIONAL
from detente.stability.workers import side_by_side


@pytest.fixture(autouse=True)
def _threaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "THREADED", 2**16)


@pytest.fixture(name="conflict", scope="module")
def _conflict() -> Conflict:
    """Four decision makers of four options each: as many states as are computed on threads."""
    dms = ["One", "Two", "Three", "Four"]
    options = [Option(f"o{k}", dms[k // 4]) for k in range(16)]
    wishes = {dm: Prioritization([f"o{5 * k} IFF o{15 - k}"]) for k, dm in enumerate(dms)}
    return Conflict.from_options(dms, options, wishes)


def on_threads(conflict: Conflict, threads: int | None) -> tuple[object, set[str]]:
    """Return the answers for a number of threads, and the names of the threads that gave them."""
    names: set[str] = set()

    def note(step: str) -> None:
        if " for " in step:
            names.add(threading.current_thread().name)

    result = stable_states(conflict, METARATIONAL, threads=threads, progress=note)
    return {concept: stable.tolist() for concept, stable in result.stable.items()}, names


def test_threads_change_no_answer_and_are_used(conflict: Conflict) -> None:
    alone, on_one = on_threads(conflict, 1)
    together, on_two = on_threads(conflict, 2)
    assert together == alone
    assert on_one == {threading.current_thread().name}
    assert threading.current_thread().name not in on_two


def test_there_are_as_many_threads_as_asked_for(
    conflict: Conflict, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = explain(conflict, method="sweeps")

    def count(threads: int | None, plan: Plan = plan, concept: Concept = Concept.SEQ) -> int:
        return module.workers(conflict, plan, threads, [concept])

    assert [count(threads) for threads in (1, 2, 4, 9)] == [1, 2, 4, 4]
    monkeypatch.setattr(module, "process_cpus", lambda: 3)
    assert count(None) == 3
    assert count(4, explain(conflict, method="passes")) == 1
    assert count(4, concept=Concept.GMR) == 1
    assert count(4, explain(conflict, method="flood"), Concept.GMR) == 4
    monkeypatch.setattr(module, "THREADED", 2**12)
    assert count(4, concept=Concept.GMR) == 4
    monkeypatch.setattr(module, "THREADED", 2**16 + 1)
    assert count(4) == 1
    with pytest.raises(ConflictError, match="0 threads; give 1 or more"):
        count(0)


def test_two_are_computed_at_the_same_time() -> None:
    both = threading.Barrier(2, timeout=30)
    assert sorted(side_by_side(lambda _: both.wait(), 2, 2)) == [0, 1]


def test_on_an_error_what_has_not_begun_is_left_out() -> None:
    begun = []

    def answer(number: int) -> int:
        begun.append(number)
        time.sleep(0.01)
        raise ConflictError(str(number))

    with pytest.raises(ConflictError, match="0"):
        list(side_by_side(answer, 100, 2))
    assert len(begun) < 100


@pytest.mark.parametrize(("threads", "concepts"), [(1, 1), (1, 5), (3, 5)])
def test_what_does_not_fit_is_refused_with_both_figures(
    conflict: Conflict, monkeypatch: pytest.MonkeyPatch, threads: int, concepts: int
) -> None:
    plan = explain(conflict)
    answers = concepts * 4 * 2**16 // 8
    needs = plan.needs + (threads - 1) * plan.each + answers
    monkeypatch.setattr("detente.stability.memory.UNASKED", 0)
    asked: list[Concept] = list(METARATIONAL)[:concepts]
    free(monkeypatch, needs)
    assert stable_states(conflict, asked, threads=threads).concepts == tuple(asked)
    free(monkeypatch, needs - 1)
    with pytest.raises(TooLargeError) as caught:
        stable_states(conflict, asked, threads=threads)
    figures = f"would take about {in_words(needs)}, and {in_words(needs - 1)} are free"
    assert str(caught.value) == (
        f"sweeps {plan.why} {figures}; "
        "take method='symbolic', fewer threads, or add infeasibility conditions"
    )


def free(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    """Let so many bytes of memory be free."""
    monkeypatch.setattr(psutil, "virtual_memory", lambda: SimpleNamespace(available=size))
