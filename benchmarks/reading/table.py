"""The results as tables for people, in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Results = Mapping[str, Any]

ROW = (
    "Articles",
    "Read by",
    "All: P",
    "R",
    "F1",
    "F1 with source",
    "Quoted: P",
    "R",
    "F1",
    "F1 with source",
    "Documents a second",
)
KIND = ("Articles", "Read by", "Direct", "Mixed", "Indirect")
MISSED = ("Read by", "What is missed", "How many")
RULE = ("Rule", "Found", "Right", "Right, and the source")


def table(results: Results) -> str:
    """Return the tables: figures by split, recall by kind, precision by rule."""
    rows = results["rows"]
    misses = {name: one for name, one in results["missed"].items() if one}
    rules = {name: one for name, one in results["rules"].items() if name != "split"}
    return "\n\n".join(
        (
            markdown(ROW, [_row(row) for row in rows]),
            "Recall by kind, with the right source in brackets, in percent:",
            markdown(KIND, [_kinds(row) for row in rows]),
            f"Precision by rule on {results['rules']['split']}, each scored alone, in percent:",
            markdown(RULE, [_rule(name, one) for name, one in rules.items()]),
            f"Attributions with a quotation that are missed on {results['rules']['split']}:",
            markdown(MISSED, _missed(misses)),
            *(_raised(row) for row in rows if "raised" in row),
            f"Python {results['python']}, one process. Parsers: {_parsers(results)}.",
        )
    )


def _parsers(results: Results) -> str:
    return ", ".join(results["pipelines"]) or "none"


def _row(row: Results) -> list[str]:
    cells = [f"{row['split']} ({row['articles']})", row["reader"]]
    for part in ("all", "quoted"):
        figures = row[part]["attributions"]
        cells += [f"{figures[name]:.1f}" for name in ("p", "r", "f1")]
        cells.append(f"{row[part]['joint']['f1']:.1f}")
    return [*cells, str(row["rate"])]


def _kinds(row: Results) -> list[str]:
    cells = [row["split"], row["reader"]]
    for kind in ("direct", "mixed", "indirect"):
        one = row["kinds"][kind]
        gold = max(one["gold"], 1)
        cells.append(f"{100 * one['match'] / gold:.1f} ({100 * one['source'] / gold:.1f})")
    return cells


def _missed(misses: Mapping[str, Mapping[str, int]]) -> list[list[str]]:
    return [[name, why, str(count)] for name, one in misses.items() for why, count in one.items()]


def _raised(row: Results) -> str:
    name, split = row["reader"], row["split"]
    return f"On {row['raised']} of {row['articles']} articles of {split}, {name} raised."


def _rule(name: str, one: Results) -> list[str]:
    return [name, f"{one['found']:,}", f"{one['right']:.1f}", f"{one['with_source']:.1f}"]


def markdown(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table of cells."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
