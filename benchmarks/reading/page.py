"""Writes the tables of `results.json` into `docs/explanation/reading.md`, between two marks.

``python -m benchmarks.reading.page``
"""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.engine.page import with_table
from benchmarks.reading.table import table

ROOT = Path(__file__).parents[2]
RESULTS = ROOT / "benchmarks" / "reading" / "results.json"
PAGE = ROOT / "docs" / "explanation" / "reading.md"

if __name__ == "__main__":
    results = json.loads(RESULTS.read_text("utf-8"))
    PAGE.write_text(with_table(PAGE.read_text("utf-8"), table(results)), "utf-8")
