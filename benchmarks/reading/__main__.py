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
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.reading.baseline import plain
from benchmarks.reading.page import RESULTS
from benchmarks.reading.prediction import Prediction, read
from benchmarks.reading.scoring import Predictions, Split, precision, score, summary
from benchmarks.reading.table import table

KEPT_ASIDE = 5
"""One article of so many is kept aside, by the digest of its name."""


def main(words: Sequence[str]) -> None:
    """Measure all splits."""
    parser = argparse.ArgumentParser(prog="benchmarks.reading", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--output", type=Path, default=RESULTS)
    given = parser.parse_args(words)
    results = measure(given.data, given.scorer)
    sys.stdout.write(f"{table(results)}\n")
    given.output.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", "utf-8")


def measure(data: Path, scorer: Path) -> dict[str, Any]:
    """Return the figures of every split, and those of each rule on the first."""
    rows = []
    for split in splits(data):
        for name, reader in (("rules", read), ("plain expression", plain)):
            predictions, rate = predict(split, reader)
            scored = summary(score(scorer, split, predictions))
            rows.append({"split": split.name, "reader": name, "rate": round(rate)} | scored)
    first = splits(data)[0]
    return {
        "python": platform.python_version(),
        "rows": rows,
        "rules": {"split": first.name} | by_rule(scorer, first),
    }


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


def predict(
    split: Split, reader: Callable[[str], Iterable[Prediction]]
) -> tuple[Predictions, float]:
    """Return the predictions for a split, and how many articles were read in a second."""
    texts = split.texts()
    for _ in reader("The envoy said it rained."):
        pass  # The tables of cues are made once.
    start = time.process_time()
    found = {stem: tuple(reader(text)) for stem, text in texts.items()}
    return found, len(texts) / (time.process_time() - start)


def by_rule(scorer: Path, split: Split) -> dict[str, Any]:
    """Return the precision of each rule, and of what is shown first, each scored alone."""
    predictions, _ = predict(split, read)
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
