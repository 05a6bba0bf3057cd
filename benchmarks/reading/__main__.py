"""Measures the reader on a corpus, and writes ``results.json``: what ``make bench-reading`` runs.

The corpus does not ship. ``--data`` is the folder with its splits ``train`` and ``dev``, each with
``text`` and ``attributions``; ``--scorer`` is the script that scores predictions on a split. One
article of five of ``train`` is kept aside: no rule was written with it in view.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import platform
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.reading.baseline import plain
from benchmarks.reading.missed import missed
from benchmarks.reading.page import RESULTS
from benchmarks.reading.prediction import Prediction, Reader, read
from benchmarks.reading.scoring import Predictions, Split, precision, score, summary
from benchmarks.reading.table import table

KEPT_ASIDE = 5
"""One article of so many is kept aside, by the digest of its name."""


def main(words: Sequence[str]) -> None:
    """Measure all splits."""
    parser = argparse.ArgumentParser(prog="benchmarks.reading", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument(
        "--pipeline", nargs="+", default=[], help="compare with these installed spaCy pipelines too"
    )
    parser.add_argument("--output", type=Path, default=RESULTS)
    given = parser.parse_args(words)
    results = measure(given.data, given.scorer, given.pipeline)
    sys.stdout.write(f"{table(results)}\n")
    given.output.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", "utf-8")


def measure(data: Path, scorer: Path, pipelines: Sequence[str]) -> dict[str, Any]:
    """Return the figures of every split, and those of each rule on the first.

    A parser reads some twenty times slower: with one, only what no rule was written for is read.
    textacy reads with the first.
    """
    parts = splits(data)
    ours: list[tuple[str, Reader]] = [("rules", read), ("plain expression", plain)]
    parsing = _parsing(pipelines) if pipelines else []
    rows = [_row(scorer, split, *one) for split in parts for one in ours]
    rows += [_row(scorer, split, *one) for split in parts[:2] for one in parsing]
    first = parts[0]
    found = {name: predict(first, one)[0] for name, one in (ours[0], *parsing) if name != "textacy"}
    rules: dict[str, Any] = {}
    for predictions in found.values():  # A rule that both have is measured without the parser.
        rules |= {
            name: one
            for name, one in by_rule(scorer, first, predictions).items()
            if name not in rules
        }
    return {
        "python": platform.python_version(),
        "pipelines": [*pipelines],
        "rows": sorted(rows, key=lambda row: [split.name for split in parts].index(row["split"])),
        "rules": {"split": first.name} | rules,
        "missed": {name: missed(scorer, first, one) for name, one in found.items()},
    }


def _parsing(pipelines: Sequence[str]) -> list[tuple[str, Reader]]:
    from benchmarks.reading.parsers import Textacy, has_textacy, with_pipeline

    readers: list[tuple[str, Reader]] = [
        (f"rules, {pipeline}", with_pipeline(pipeline)) for pipeline in pipelines
    ]
    return [*readers, ("textacy", Textacy(pipelines[0]))] if has_textacy() else readers


def _row(scorer: Path, split: Split, name: str, reader: Reader) -> dict[str, Any]:
    before = getattr(reader, "raised", None)
    predictions, rate = predict(split, reader)
    scored = summary(score(scorer, split, predictions))
    row = {"split": split.name, "reader": name, "rate": round(rate, 1)} | scored
    return row if before is None else row | {"raised": getattr(reader, "raised", 0) - before}


def splits(data: Path) -> tuple[Split, Split, Split]:
    """Return what is reported: dev, what was kept aside of train, and what was developed on."""
    stems = sorted(path.stem for path in (data / "train" / "text").glob("*.txt"))
    aside = tuple(stem for stem in stems if is_aside(stem))
    seen = tuple(stem for stem in stems if not is_aside(stem))
    dev = tuple(sorted(path.stem for path in (data / "dev" / "text").glob("*.txt")))
    return (
        Split("dev", data / "dev", dev),
        Split("kept aside", data / "train", aside),
        Split("developed on", data / "train", seen),
    )


def is_aside(stem: str) -> bool:
    """Return whether an article of train is kept aside."""
    return int(hashlib.sha256(stem.encode()).hexdigest(), 16) % KEPT_ASIDE == 0


def predict(split: Split, reader: Reader) -> tuple[Predictions, float]:
    """Return the predictions for a split, and how many articles were read in a second."""
    texts = split.texts()
    for _ in reader("The envoy said it rained."):
        pass  # The tables of cues are made once.
    start = time.process_time()
    found = {stem: tuple(reader(text)) for stem, text in texts.items()}
    return found, len(texts) / (time.process_time() - start)


def by_rule(scorer: Path, split: Split, predictions: Predictions) -> dict[str, Any]:
    """Return the precision of each rule, and of what is shown first, each scored alone."""
    names = sorted({one.rule for found in predictions.values() for one in found})
    kept: dict[str, Callable[[Prediction], bool]] = {
        name: lambda one, name=name: one.rule == name  # type: ignore[misc]
        for name in names
    }
    kept["quotations with their speaker"] = lambda one: one.is_shown_first
    return {
        name: precision(
            scorer,
            split,
            {stem: tuple(filter(keep, found)) for stem, found in predictions.items()},
        )
        for name, keep in kept.items()
    }


if __name__ == "__main__":
    main(sys.argv[1:])
