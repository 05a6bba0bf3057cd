"""Decision makers computed at the same time: how many of them, and whether they fit into memory."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator
from typing import TypeVar

from detente.errors import ConflictError
from detente.model import Conflict
from detente.stability.choice import Method, Plan
from detente.stability.concepts import Concept
from detente.stability.memory import require_memory

_Found = TypeVar("_Found")

THREADED = 2**18
"""From so many states on, decision makers are computed at the same time. Sweeps without
improvements take a few nanoseconds a state, and gain from sixteen times as many on."""


def workers(
    conflict: Conflict, plan: Plan, threads: int | None, concepts: Collection[Concept]
) -> int:
    """Return how many decision makers are computed at the same time.

    Parameters
    ----------
    conflict : Conflict
    plan : Plan
    threads : int or None
        At most so many; as many as there are processors when None.
    concepts : collection of Concept
        What is computed.

    Raises
    ------
    ConflictError
        When no thread at all is asked for.
    """
    require_threads(threads)
    is_quick = plan.method is Method.SWEEPS and not {Concept.SEQ, Concept.SSEQ} & {*concepts}
    few = len(conflict.states) < THREADED * (16 if is_quick else 1)
    if few or plan.method is Method.PASSES:
        return 1
    return min(threads or process_cpus(), len(conflict.moves))


def require_threads(threads: int | None) -> None:
    """Refuse fewer threads than one.

    Raises
    ------
    ConflictError
    """
    if threads is not None and threads < 1:
        raise ConflictError(f"{threads} threads; give 1 or more")


def require_room(plan: Plan, count: int, answers: int) -> None:
    """Refuse a run that would take more memory than is free.

    Parameters
    ----------
    plan : Plan
    count : int
        How many decision makers are computed at the same time.
    answers : int
        Bytes of what is answered and kept.

    Raises
    ------
    TooLargeError
        With both figures.
    """
    fix = "take method='symbolic', fewer threads, or add infeasibility conditions"
    require_memory(plan.needs + (count - 1) * plan.each + answers, f"{plan.method} {plan.why}", fix)


def side_by_side(answer: Callable[[int], _Found], count: int, threads: int) -> Iterator[_Found]:
    """Yield the answers for 0, 1, …, in order, so many of them computed at the same time.

    On an error, or Ctrl-C, ``map`` leaves out what has not begun; what has begun is waited for.
    """
    if threads == 1:
        yield from map(answer, range(count))
        return
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(threads, "detente") as pool:
        yield from pool.map(answer, range(count))


def process_cpus() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
