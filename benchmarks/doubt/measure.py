"""Measures one row in this process, and prints its figures as one line of JSON."""

from __future__ import annotations

import json
import os
import platform
import resource
import sys
from collections.abc import Sequence
from importlib.metadata import version
from time import perf_counter
from typing import Any

from benchmarks.doubt.cases import drawn
from benchmarks.doubt.rows import QUICK, ROWS, Row
from detente.analysis import Combinations, ensemble, worth_settling
from detente.casefile import Case, load_case
from detente.stability import stable_states

TRIES = 3
"""Of so many the quickest counts: what disturbs a run only makes it longer."""

AFRESH = 100
"""So many combinations are run afresh to know how many that makes a second."""


def main(words: Sequence[str]) -> None:
    """Measure ``machine`` or a row; ``--quick`` takes a small one."""
    name, *rest = words
    if name == "machine":
        figures = machine()
    else:
        figures = measured(
            next(row for row in ROWS if row.name == name), is_quick="--quick" in rest
        )
    sys.stdout.write(json.dumps(figures) + "\n")


def machine() -> dict[str, Any]:
    """Return what the figures depend on."""
    return {
        "cores": len(os.sched_getaffinity(0)),
        "processor": platform.machine(),
        "python": platform.python_version(),
        "numpy": version("numpy"),
        "load": round(os.getloadavg()[0], 1),
    }


def measured(row: Row, *, is_quick: bool) -> dict[str, Any]:
    """Return the figures of one row; the peak of memory before anything is run afresh."""
    items = min(row.items, QUICK) if is_quick else row.items
    case = drawn(items) if items else load_case("f35-s400")
    seconds = []
    for _ in range(1 if row.kind == "memory" else TRIES):
        begun = perf_counter()
        found = ensemble(case, row.concepts, processes=row.processes)
        seconds.append(perf_counter() - begun)
    begun = perf_counter()
    worth_settling(found, row.concepts[-1])
    figures = {
        "combinations": len(found.combinations),
        "profiles": found.profiles,
        "sets": len(found.answers(row.concepts[-1]).sets),
        "processes": row.processes,
        "seconds": min(seconds),
        "worth_s": perf_counter() - begun,
        "kept": sum(found.answers(concept).found.nbytes for concept in row.concepts),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    if row.kind == "rate":
        figures["afresh"] = afresh(case, found.combinations, row.concepts)
    return figures


def afresh(case: Case, combinations: Combinations, concepts: Sequence[str]) -> float:
    """Return how many combinations a second are built and run one by one."""
    rows = range(min(AFRESH, len(combinations)))
    seconds = []
    for _ in range(TRIES):
        begun = perf_counter()
        for row in rows:
            stable_states(case.with_readings(combinations.settled(row)).conflict, concepts)
        seconds.append(perf_counter() - begun)
    return len(rows) / min(seconds)


if __name__ == "__main__":
    main(sys.argv[1:])
