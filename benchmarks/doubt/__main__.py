"""Measures ensembles of readings, and writes ``results.json``: what ``make bench-doubt`` runs.

Each row runs in a process of its own, so that none warms up or fills the memory of another.
``--quick`` takes small cases and writes nothing.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

from benchmarks.doubt.page import RESULTS
from benchmarks.doubt.rows import ROWS, Row
from benchmarks.doubt.table import table


def main(words: Sequence[str]) -> None:
    """Measure all rows."""
    parser = argparse.ArgumentParser(prog="benchmarks.doubt", description=__doc__)
    parser.add_argument("--quick", action="store_true")
    is_quick = parser.parse_args(words).quick
    rows = [figures(row, is_quick=is_quick) for row in ROWS]
    results = {"machine": _apart("machine"), "rows": rows}
    sys.stdout.write(f"{table(results)}\n")
    if not is_quick:
        RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", "utf-8")


def figures(row: Row, *, is_quick: bool) -> dict[str, Any]:
    """Return the figures of a row."""
    return {"kind": row.kind, "title": row.title} | _apart(row.name, is_quick=is_quick)


def _apart(name: str, *, is_quick: bool = False) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.doubt.measure", name]
    command += ["--quick"] if is_quick else []
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603
    found: dict[str, Any] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    main(sys.argv[1:])
