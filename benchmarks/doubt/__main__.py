"""Measures combinations a second and memory, and shows a table: what ``make bench-doubt`` runs.

Each row runs in a process of its own, so that none warms up or fills the memory of another.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
from collections.abc import Sequence
from itertools import islice
from time import perf_counter
from typing import Any

from benchmarks.doubt.cases import drawn
from detente.analysis import Combinations, ensemble, worth_settling
from detente.casefile import Case, load_case
from detente.stability import stable_states

AFRESH = 100
"""So many combinations are run afresh to know how many that makes a second."""

ROWS = {
    "the reference case": ("reference", 0, ["nash", "seq"]),
    "1,024 states, 10 disputed items": ("drawn", 10, ["nash", "seq"]),
    "the same, Nash alone": ("drawn", 10, ["nash"]),
    "1,024 states, 14 items, Nash alone": ("drawn", 14, ["nash"]),
    "1,024 states, 18 items, Nash alone": ("drawn", 18, ["nash"]),
}


def main(words: Sequence[str]) -> None:
    """Measure every row, or the one that is named."""
    parser = argparse.ArgumentParser(prog="benchmarks.doubt", description=__doc__)
    parser.add_argument("--row", choices=ROWS, help="measure this one here, and print JSON")
    asked = parser.parse_args(words)
    if asked.row is not None:
        sys.stdout.write(json.dumps(measured(*ROWS[asked.row])) + "\n")
        return
    head = ("", "combinations", "a second", "afresh, a second", "worth, s", "peak, MiB")
    sys.stdout.write("{:36}{:>14}{:>12}{:>18}{:>10}{:>11}\n".format(*head))
    for name in ROWS:
        command = [sys.executable, "-m", "benchmarks.doubt", "--row", name]
        done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
        row = json.loads(done.stdout)
        sys.stdout.write(
            f"{name:36}{row['combinations']:>14,}{row['rate']:>12,.0f}{row['afresh']:>18,.0f}"
            f"{row['worth']:>10.2f}{row['peak']:>11,.0f}\n"
        )


def measured(kind: str, items: int, concepts: Sequence[str]) -> dict[str, Any]:
    """Return the figures of one row."""
    case = load_case("f35-s400") if kind == "reference" else drawn(items)
    begun = perf_counter()
    found = ensemble(case, concepts, processes=1)
    run = perf_counter() - begun
    begun = perf_counter()
    worth_settling(found, concepts[-1])
    worth = perf_counter() - begun
    count = len(found.combinations)
    return {
        "combinations": count,
        "rate": count / run,
        "worth": worth,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "afresh": afresh(case, found.combinations, concepts),
    }


def afresh(case: Case, combinations: Combinations, concepts: Sequence[str]) -> float:
    """Return how many combinations a second are built and run one by one."""
    begun = perf_counter()
    rows = list(islice(range(len(combinations)), AFRESH))
    for row in rows:
        stable_states(case.with_readings(combinations.settled(row)).conflict, concepts)
    return len(rows) / (perf_counter() - begun)


if __name__ == "__main__":
    main(sys.argv[1:])
