"""Measures everything, shows a table, and writes `results.json`: what ``make bench-engine`` runs.

Every case runs in a process of its own, one after the other, so that none warms up or fills the
memory of another. A part of the cases (``--only``) or small ones (``--quick``) is only shown. What
is measured with ``--huge`` alone keeps the row that it has where it is not measured again.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.engine import symbolic_rows
from benchmarks.engine.cases import CASES, COMMANDS, DENSE_OPTIONS, DENSE_SECONDS, SCALING, Bar
from benchmarks.engine.table import table

RESULTS = Path(__file__).with_name("results.json")
Row = dict[str, Any]


def main(words: Sequence[str]) -> None:
    """Measure what is asked for, show it, and keep it where it is everything."""
    parser = argparse.ArgumentParser(prog="benchmarks.engine", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small conflicts: a smoke test")
    parser.add_argument("--huge", action="store_true", help="also 2^28 states: takes 7.5 GB")
    parser.add_argument("--only", metavar="NAME", help="the cases whose name begins so")
    asked = parser.parse_args(words)
    results: dict[str, Any] = {"machine": child("measure", "machine"), "rows": []}
    is_everything = not asked.quick and not asked.only
    kept = huge_rows() if is_everything and not asked.huge else {}
    for row in rows(is_quick=asked.quick, is_huge=asked.huge, only=asked.only or "", kept=kept):
        if asked.quick:  # A bar is for the conflict that it names, not for a small one.
            row["bars"] = [bar | {"met": None} for bar in row["bars"]]
        results["rows"].append(row)
        sys.stderr.write(f"{row['name']}: {row.get('seconds', 'not measured')}\n")
    sys.stdout.write(table(results) + "\n")
    if is_everything:
        RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", "utf-8")


def huge_rows() -> dict[str, Row]:
    """Return the rows of huge cases that were kept, by name."""
    huge = {case.name for case in CASES if case.is_huge}
    kept = json.loads(RESULTS.read_text("utf-8"))["rows"] if RESULTS.exists() else []
    return {row["name"]: row for row in kept if row["name"] in huge}


def rows(*, is_quick: bool, is_huge: bool, only: str, kept: Mapping[str, Row]) -> Iterator[Row]:
    """Yield the row of every case whose name begins with `only`, in the order of the table.

    Those in `kept` are not measured.
    """
    quick = ["--quick"] if is_quick else []
    for case in (*CASES, *SCALING):
        if case.name in kept:
            yield kept[case.name]
        elif case.name.startswith(only) and (is_huge or not case.is_huge):
            figures = child("measure", "case", case.name, *quick)
            kind = "line" if case in SCALING else "case"
            yield row(kind, case.name, case.title, case.bars, figures)
    for command in COMMANDS:
        if command.name.startswith(only):
            figures = child("commands", command.name, *quick)
            yield row("case", command.name, command.title, command.bars, figures)
    for line, title, bars in symbolic_rows.ROWS:
        if f"symbolic-{line}".startswith(only):
            figures = symbolic_rows.figures(line, is_quick=is_quick)
            yield row("case", f"symbolic-{line}", title, bars, figures)
    yield from dense_rows(DENSE_OPTIONS[:3] if is_quick else DENSE_OPTIONS, only)


def dense_rows(sizes: Sequence[int], only: str) -> Iterator[Row]:
    """Yield what the dense-matrix method takes at every size, up to the first that is stopped."""
    for options in sizes:
        name = f"dense-{options}"
        if name.startswith(only):
            figures = child("measure", "dense", str(options), seconds=DENSE_SECONDS)
            yield row("dense", name, f"dense matrices, 2^{options}", (), figures)
            if not figures:
                return


def child(module: str, *words: str, seconds: int | None = None) -> Row:
    """Return the figures that a measuring process prints; none where it was stopped."""
    command = [sys.executable, "-m", f"benchmarks.engine.{module}", *words]
    try:
        done = subprocess.run(  # noqa: S603
            command, stdout=subprocess.PIPE, text=True, check=True, timeout=seconds
        )
    except subprocess.TimeoutExpired:
        return {}
    figures: Row = json.loads(done.stdout)
    return figures


def row(kind: str, name: str, title: str, bars: Sequence[Bar], figures: Row) -> Row:
    """Return a row with its figures, three digits of each, and how they stand to the bars."""
    rounded = {
        what: float(f"{value:.3g}") if isinstance(value, float) else value
        for what, value in figures.items()
    }
    judged = [
        {
            "figure": bar.figure,
            "most": bar.most,
            "measured": rounded.get(bar.figure),
            "met": figures[bar.figure] <= bar.most if bar.figure in figures else None,
        }
        for bar in bars
    ]
    return {"kind": kind, "name": name, "title": title, **rounded, "bars": judged}


if __name__ == "__main__":
    main(sys.argv[1:])
