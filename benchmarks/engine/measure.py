"""Measures one case in this process, and prints its figures as one line of JSON.

The floor is one ``np.argsort`` of an int32 rank array for each decision maker, over the same
levels, taken in turn with the engine so that both see the same machine. What takes less than
:data:`SAMPLE` is run as often as takes so long, as quick things are timed. The peak of memory is
read before the first sort, whose result is larger than anything of the engine's.
"""

from __future__ import annotations

import json
import os
import platform
import resource
import sys
import time
from collections.abc import Callable, Sequence
from importlib.metadata import version
from statistics import median
from typing import Any

import numpy as np

from benchmarks.engine import conflicts, snakes
from benchmarks.engine.cases import CASES, FOUR, SCALING, Case
from benchmarks.engine.dense_matrix import dense_stability
from detente.model import Conflict
from detente.stability import Concept, stable_states

Figures = dict[str, Any]

SAMPLE = 0.2
"""Seconds that a sample takes at least, where runs are shorter."""


def main(words: Sequence[str]) -> None:
    """Measure ``case NAME``, ``dense OPTIONS`` or ``machine``; ``--quick`` takes a small one."""
    what, *rest = words
    if what == "machine":
        figures = machine()
    elif what == "dense":
        figures = dense(int(rest[0]))
    else:
        case = next(case for case in (*CASES, *SCALING) if case.name == rest[0])
        figures = measured(case, is_quick="--quick" in rest)
    sys.stdout.write(json.dumps(figures) + "\n")


def machine() -> Figures:
    """Return what the figures depend on."""
    return {
        "cores": len(os.sched_getaffinity(0)),
        "processor": platform.machine(),
        "python": platform.python_version(),
        "numpy": version("numpy"),
        "numba": version("numba"),
    }


def measured(case: Case, *, is_quick: bool) -> Figures:
    """Return the figures of a case."""
    draw = getattr(conflicts, case.draw, None) or getattr(snakes, case.draw)
    begun = time.perf_counter()
    conflict: Conflict = draw(**(case.small if is_quick else case.given))
    figures: Figures = {"built_s": time.perf_counter() - begun}
    run = _run(conflict, case)
    figures["first_s"] = timed(run)
    peak = peak_mb()
    together = max(1, int(SAMPLE / timed(run)))
    levels = [order.levels for order in conflict.orders]
    times, floors = [], []
    for _ in range(min(case.runs, 3) if is_quick else case.runs):
        times.append(timed(run, together))
        floors.append(timed(lambda: [np.argsort(level) for level in levels]))
    size, dms = len(conflict.states), len(levels)
    figures |= {
        "n": size,
        "d": dms,
        "threads": case.threads,
        "runs": len(times),
        "seconds": median(times),
        "min_s": min(times),
        "floor_s": median(floors),
        "ratio": median(times) / median(floors),
        "peak_mb": peak,
        "bytes_a_state": peak * 1e6 / size,
        "ns_a_state_and_dm": median(times) * 1e9 / size / dms,
    }
    if any(bar.figure == "ratio_grid" for bar in case.bars):
        every = conflicts.strict(2 ** len(conflict.states.options), dms)
        floor = median(timed(lambda: [np.argsort(level) for level in every]) for _ in times)
        figures |= {"floor_grid_s": floor, "ratio_grid": median(times) / floor}
    return figures


def _run(conflict: Conflict, case: Case) -> Callable[[], object]:
    concepts = [Concept(concept) for concept in case.concepts]
    chosen: Any = case.method  # checked where it is used
    return lambda: stable_states(conflict, concepts, method=chosen, threads=case.threads)


def dense(options: int) -> Figures:
    """Return the figures of the dense-matrix method, and whether its answers are the engine's."""
    conflict = conflicts.complete(options, 4)
    for moves in conflict.moves:
        moves.arcs()
    begun = time.perf_counter()
    found = dense_stability(conflict)
    times = [time.perf_counter() - begun]
    peak = peak_mb()
    while len(times) < 5 and sum(times) < 2:
        times.append(timed(lambda: dense_stability(conflict)))
    expected = stable_states(conflict, FOUR).stable
    return {
        "n": len(conflict.states),
        "d": 4,
        "runs": len(times),
        "seconds": median(times),
        "min_s": min(times),
        "peak_mb": peak,
        "equal": all(np.array_equal(expected[Concept(name)], found[name]) for name in FOUR),
    }


def timed(run: Callable[[], object], together: int = 1) -> float:
    """Return how many seconds it takes, on average of so many one after the other."""
    begun = time.perf_counter()
    for _ in range(together):
        run()
    return (time.perf_counter() - begun) / together


def peak_mb() -> float:
    """Return the most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


if __name__ == "__main__":
    main(sys.argv[1:])
