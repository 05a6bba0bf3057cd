"""Writes the table of `results.json` into `docs/explanation/engine.md`, between two marks.

``python -m benchmarks.engine.page``
"""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.engine.table import table

ROOT = Path(__file__).parents[2]
RESULTS = ROOT / "benchmarks" / "engine" / "results.json"
PAGE = ROOT / "docs" / "explanation" / "engine.md"
BEGIN, END = "<!-- measured: begin -->\n", "<!-- measured: end -->"


def with_table(page: str, measured: str) -> str:
    """Return a page with what was measured between its marks."""
    before, _, rest = page.partition(BEGIN)
    after = rest.partition(END)[2]
    return f"{before}{BEGIN}\n{measured}\n\n{END}{after}"


if __name__ == "__main__":
    results = json.loads(RESULTS.read_text("utf-8"))
    PAGE.write_text(with_table(PAGE.read_text("utf-8"), table(results)), "utf-8")
