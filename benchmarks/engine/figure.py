"""Draws `docs/images/engine-scale.svg` from `results.json`: time and memory against the states.

``python -m benchmarks.engine.figure``. The same results give the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure

from benchmarks.engine.cases import ON_THE_LINE

ROOT = Path(__file__).parents[2]
RESULTS = ROOT / "benchmarks" / "engine" / "results.json"
PICTURE = ROOT / "docs" / "images" / "engine-scale.svg"
SHOWN = (("seconds", "seconds"), ("peak_mb", "peak memory of the process, MB"))
Row = dict[str, Any]


def draw(results: dict[str, Any], path: Path) -> None:
    """Draw both lines, time on the left and memory on the right."""
    rows = [row for row in results["rows"] if "seconds" in row]
    ours = sorted((row for row in rows if row["name"] in ON_THE_LINE), key=lambda row: row["n"])
    dense = [row for row in rows if row["kind"] == "dense"]
    # Letters as letters, ids from a fixed salt, no date: nothing differs from run to run.
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "engine-scale"}):
        figure = Figure(figsize=(9, 3.6), layout="constrained")
        for axes, (what, title) in zip(figure.subplots(1, 2), SHOWN, strict=True):
            _line(axes, ours, what, label="Détente", marker="o", color="#1f5f8b")
            _line(axes, dense, what, label="dense matrices", marker="s", color="#b5541c")
            axes.set_xscale("log", base=2)
            axes.set_yscale("log")
            axes.set_xlabel("states")
            axes.set_title(title, fontsize="medium")
            axes.grid(alpha=0.3)
        axes.legend(frameon=False)
        figure.savefig(path, format="svg", metadata={"Date": None})


def _line(axes: Any, rows: Sequence[Row], what: str, **style: str) -> None:
    axes.plot([row["n"] for row in rows], [row[what] for row in rows], **style)


if __name__ == "__main__":
    draw(json.loads(RESULTS.read_text("utf-8")), PICTURE)
