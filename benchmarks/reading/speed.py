"""Measures how fast reports are read, and in how much memory: ``make bench-reader`` runs it.

No corpus is needed: the reports are invented, and the same each time. Long texts are timed by the
time of the processor, whatever else runs; many reports by the clock, in two processes.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import platform
import resource
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.engine.page import with_table
from benchmarks.reading.invented import LONG, NAMES, reports
from benchmarks.reading.page import PAGE
from benchmarks.reading.table import markdown
from detente.evidence import import_report
from detente.reading import suggestions

RESULTS = Path(__file__).with_name("speed.json")
PROCESSES = 2
RATED = 400
COUNTS = (100, 1000, 3000)
SIZES = (500_000, 1_000_000, 2_500_000, 5_000_000)


def main(words: Sequence[str]) -> None:
    """Measure all, write the figures, and put them into the page."""
    parser = argparse.ArgumentParser(prog="benchmarks.reading.speed", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a hundredth of it, to see it work")
    parser.add_argument("--output", type=Path, default=RESULTS)
    given = parser.parse_args(words)
    results = measure(100 if given.quick else 1)
    sys.stdout.write(f"{table(results)}\n")
    if not given.quick:
        given.output.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", "utf-8")
        page = with_table(PAGE.read_text("utf-8"), table(results), "speed")
        PAGE.write_text(page, "utf-8")


def measure(share: int = 1) -> dict[str, Any]:
    """Return the figures of a share of the work, 1 for all of it."""
    return {
        "python": platform.python_version(),
        "rate": round(rate(max(RATED // share, 2))),
        "memory": {str(count): apart(count // share) for count in COUNTS},
        "growth": {
            kind: {str(size): round(seconds(kind, size // share), 2) for size in SIZES}
            for kind in LONG
        },
    }


def rate(count: int) -> float:
    """Return how many reports are read in an hour, half of them in each of two processes."""
    context = multiprocessing.get_context("spawn")
    with context.Pool(PROCESSES) as pool:
        pool.map(read, [1] * PROCESSES)  # The tables of cues are made once.
        start = time.perf_counter()
        pool.map(partial(read, count // PROCESSES), range(PROCESSES), chunksize=1)
        return count * 3600 / (time.perf_counter() - start)


def read(count: int, seed: int = 0) -> int:
    """Read so many reports, one at a time, and return how many suggestions they have."""
    return sum(len(suggestions(one, NAMES)) for one in reports(count, seed=seed))


def apart(count: int) -> int:
    """Return the most memory that reading so many reports takes a process of its own, in MB."""
    context = multiprocessing.get_context("spawn")
    with context.Pool(1) as pool:
        return pool.apply(_memory, (count,))


def _memory(count: int) -> int:
    read(count)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(most / (1024 if sys.platform != "darwin" else 1024**2))


def seconds(kind: str, size: int) -> float:
    """Return how long the processor takes for one report of so many bytes."""
    text = LONG[kind](size).encode()[:size].decode(errors="ignore")
    report = import_report(text, id="long", title="Long")
    start = time.process_time()
    suggestions(report, NAMES)
    return time.process_time() - start


def table(results: dict[str, Any]) -> str:
    """Return the figures as tables in Markdown."""
    sizes = [f"{size / 1e6:g} MB" for size in SIZES]
    growth = [
        [kind, *(f"{row[str(size)]:.1f} s" for size in SIZES)]
        for kind, row in results["growth"].items()
    ]
    memory = ", ".join(
        f"{int(count):,} reports: {most} MB" for count, most in results["memory"].items()
    )
    return "\n\n".join(
        (
            f"{results['rate']:,} reports of 4,000 characters an hour, in two processes.",
            f"The most memory of a process that reads them one after the other: {memory}.",
            "One report, by its size in UTF-8:",
            markdown(["Text", *sizes], growth),
            f"Python {results['python']}.",
        )
    )


if __name__ == "__main__":
    main(sys.argv[1:])
