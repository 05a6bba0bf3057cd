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
    """Return a page with what was measured between its marks.

    Raises
    ------
    ValueError
        When one of the marks is missing.
    """
    before, begun, rest = page.partition(BEGIN)
    _, ended, after = rest.partition(END)
    if not begun or not ended:
        raise ValueError(f"no place for the table: put {BEGIN.strip()!r} and {END!r} into the page")
    return f"{before}{BEGIN}\n{measured}\n\n{END}{after}"


if __name__ == "__main__":
    results = json.loads(RESULTS.read_text("utf-8"))
    PAGE.write_text(with_table(PAGE.read_text("utf-8"), table(results)), "utf-8")
