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


def marks(name: str) -> tuple[str, str]:
    """Return what stands before and behind a table of this name."""
    return f"<!-- {name}: begin -->\n", f"<!-- {name}: end -->"


def with_table(page: str, measured: str, name: str = "measured") -> str:
    """Return a page with what was measured between the marks of this name.

    Raises
    ------
    ValueError
        When one of the marks is missing.
    """
    begin, end = marks(name)
    before, begun, rest = page.partition(begin)
    _, ended, after = rest.partition(end)
    if not begun or not ended:
        raise ValueError(f"no place for the table: put {begin.strip()!r} and {end!r} into the page")
    return f"{before}{begin}\n{measured}\n\n{end}{after}"


if __name__ == "__main__":
    results = json.loads(RESULTS.read_text("utf-8"))
    PAGE.write_text(with_table(PAGE.read_text("utf-8"), table(results)), "utf-8")
