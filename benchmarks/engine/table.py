"""The results as a table for people, in Markdown: what had to be reached beside what was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Results = Mapping[str, Any]
UNITS = {
    "seconds": "{} s",
    "ratio": "{} × floor",
    "ratio_grid": "{} × floor of the grid",
    "peak_mb": "{} MB",
    "bytes_a_state": "{} bytes a state",
    "ns_a_state_and_dm": "{} ns a state and DM",
    "numba_imported": "numba imported by {}",
}
HEAD = ("Case", "States", "Median", "Floor", "Memory", "Reach", "Measured", "Met")


def table(results: Results) -> str:
    """Return both tables: the bar, and the dense-matrix method beside the engine."""
    rows = [cells for row in results["rows"] if row["kind"] == "case" for cells in _lines(row)]
    parts = [_markdown(HEAD, rows)]
    dense = [row for row in results["rows"] if row["kind"] == "dense"]
    if dense:
        head = ("States", "Dense matrices", "Memory", "Détente", "Memory", "Same answers")
        parts.append(_markdown(head, [_dense_line(row, results) for row in dense]))
    machine = results["machine"]
    parts.append(
        f"Measured on {machine['cores']} cores ({machine['processor']}), Python "
        f"{machine['python']}, NumPy {machine['numpy']}, numba {machine['numba']}."
    )
    return "\n\n".join(parts)


def _lines(row: Results) -> Iterator[tuple[str, ...]]:
    """Yield a line for each bar of a case; its figures stand in the first."""
    figures = (
        row["title"],
        f"{row['n']:,}" if row.get("n") else "",
        seconds(row.get("seconds")),
        seconds(row.get("floor_s")),
        f"{row['peak_mb']:,.0f} MB" if "peak_mb" in row else "",
    )
    if not row["bars"]:
        yield (*figures, "", "", "")
    for number, bar in enumerate(row["bars"]):
        met = {True: "yes", False: "no", None: "—"}[bar["met"]]
        measured = "" if bar["measured"] is None else _with_unit(bar["figure"], bar["measured"])
        reach = f"≤ {_with_unit(bar['figure'], bar['most'])}"
        yield (*(figures if number == 0 else ("",) * 5), reach, measured, met)


def _dense_line(row: Results, results: Results) -> tuple[str, ...]:
    n = 2 ** int(row["name"].rpartition("-")[2])
    if "seconds" not in row:
        return (f"{n:,}", "stopped", "", "", "", "")
    ours = {
        other["n"]: other for other in results["rows"] if other["kind"] == "line" and "n" in other
    }.get(n, {})
    same = "yes" if row["equal"] else "NO"
    memory = f"{ours['peak_mb']:,.0f} MB" if ours else ""
    dense_memory = f"{row['peak_mb']:,.0f} MB"
    return (
        f"{n:,}",
        seconds(row["seconds"]),
        dense_memory,
        seconds(ours.get("seconds")),
        memory,
        same,
    )


def seconds(value: float | None) -> str:
    """Write a time with three digits, in the unit that suits it."""
    if value is None:
        return ""
    return f"{value:.3g} s" if value >= 1 else f"{value * 1000:.3g} ms"


def _with_unit(figure: str, value: float) -> str:
    number = f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
    return UNITS[figure].format(number)


def _markdown(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    ruled = [head, tuple("-" * width for width in widths), *rows]
    return "\n".join(
        "| " + " | ".join(c.ljust(w) for c, w in zip(cells, widths, strict=True)) + " |"
        for cells in ruled
    )
