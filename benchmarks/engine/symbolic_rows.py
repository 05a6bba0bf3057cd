"""The rows of conflicts that are too large to be listed: measured by `symbolic_cases`.

Everything that joins the two is here: which of its lines are rows of the table, how far each has
to reach, and how its figures are called in ours.
"""

from __future__ import annotations

import json
import subprocess
import sys
from statistics import median
from typing import Any

from benchmarks.engine.cases import Bar

LINES = "benchmarks.engine.symbolic_cases"
ROWS = (
    ("40", "symbolic, 40 options, four concepts", (Bar("seconds", 1), Bar("peak_mb", 250))),
    ("60", "symbolic, 60 options, four concepts", (Bar("seconds", 3), Bar("peak_mb", 250))),
    ("100", "symbolic, 100 options, Nash + GMR + SMR", (Bar("seconds", 2), Bar("peak_mb", 250))),
)


def figures(line: str, *, is_quick: bool) -> dict[str, Any]:
    """Return the figures of a line, each run in a process of its own.

    `unfinished` is kept: what could not be answered is no figure to be proud of.
    """
    runs = []
    for _ in range(1 if is_quick else 5):
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-m", LINES, line], capture_output=True, text=True, check=True
        )
        runs.append(json.loads(done.stdout))
    return {
        "n": runs[0]["states"],
        "d": runs[0]["decision_makers"],
        "runs": len(runs),
        "seconds": median(run["run_s"] for run in runs),
        "min_s": min(run["run_s"] for run in runs),
        "peak_mb": max(run["peak_mb"] for run in runs),
        "equilibria": runs[0]["equilibria"],
        "unfinished": runs[0]["unfinished"],
    }
