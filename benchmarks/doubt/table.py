"""The results as tables for people, in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

Results = Mapping[str, Any]

RATE = ("Case", "Combinations", "Computed", "A second", "Each afresh", "Faster")
PROCESSES = ("Case", "Combinations", "Processes", "Seconds", "Faster")
MEMORY = ("Case", "Combinations", "Peak", "Above the first", "Kept of each")


def table(results: Results) -> str:
    """Return the tables: combinations a second, processes, memory."""
    kinds = {kind: [row for row in results["rows"] if row["kind"] == kind] for kind in KINDS}
    parts = [_markdown(head, told(kinds[kind])) for kind, (head, told) in KINDS.items()]
    machine = results["machine"]
    parts.append(
        "The quickest of three; memory in one run. "
        f"Measured on {machine['cores']} cores ({machine['processor']}), of which "
        f"{machine['load']} were taken by others, Python {machine['python']}, "
        f"NumPy {machine['numpy']}."
    )
    return "\n\n".join(parts)


def _rates(rows: Sequence[Results]) -> Iterator[Sequence[str]]:
    for row in rows:
        rate = row["combinations"] / row["seconds"]
        yield (
            *_head(row),
            f"{row['profiles']:,}",
            f"{rate:,.0f}",
            f"{row['afresh']:,.0f}",
            f"{rate / row['afresh']:.0f} ×",
        )


def _processes(rows: Sequence[Results]) -> Iterator[Sequence[str]]:
    for row in rows:
        faster = rows[0]["seconds"] / row["seconds"]
        yield (*_head(row), str(row["processes"]), f"{row['seconds']:.1f}", f"{faster:.2f} ×")


def _memory(rows: Sequence[Results]) -> Iterator[Sequence[str]]:
    first = rows[0]
    for row in rows:
        above = f"{row['peak_mb'] - first['peak_mb']:.0f} MiB"
        kept = f"{row['kept'] / row['combinations']:.0f} bytes"
        yield (*_head(row), f"{row['peak_mb']:.0f} MiB", above, kept)


def _head(row: Results) -> tuple[str, str]:
    return row["title"], f"{row['combinations']:,}"


KINDS = {
    "rate": (RATE, _rates),
    "processes": (PROCESSES, _processes),
    "memory": (MEMORY, _memory),
}


def _markdown(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
