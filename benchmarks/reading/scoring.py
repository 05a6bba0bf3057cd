"""Scores predictions with the scorer that came with the corpus, run as a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.reading.prediction import Prediction

Predictions = Mapping[str, Collection[Prediction]]


@dataclass(frozen=True, slots=True)
class Split:
    """Articles that are scored together.

    Parameters
    ----------
    name : str
        What they are called in the table.
    folder : Path
        Where their ``text`` and ``attributions`` lie.
    stems : tuple of str
        Which of them.
    """

    name: str
    folder: Path
    stems: tuple[str, ...]

    def texts(self) -> dict[str, str]:
        """Return the articles as stored, by stem."""
        path = self.folder / "text"
        return {stem: (path / f"{stem}.txt").read_bytes().decode("utf-8") for stem in self.stems}


def score(scorer: Path, split: Split, predictions: Predictions) -> dict[str, Any]:
    """Return the scorer's figures for some predictions."""
    with tempfile.TemporaryDirectory(prefix="detente-bench-") as name:
        only, lines = Path(name, "stems.txt"), Path(name, "predictions.jsonl")
        only.write_text("\n".join(split.stems), "utf-8")
        lines.write_text(
            "\n".join(one.line(stem) for stem in predictions for one in predictions[stem]), "utf-8"
        )
        command = [sys.executable, str(scorer), str(split.folder), str(lines), "--json"]
        command += ["--only", str(only)]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def summary(scored: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is kept of the scorer's figures."""
    kept = {
        part: {kind: _rounded(scored[part][kind]) for kind in ("attributions", "joint")}
        for part in ("all", "quoted")
    }
    return kept | {"kinds": scored["kinds"], "articles": scored["articles"]}


def _rounded(figures: Mapping[str, float]) -> dict[str, float]:
    return {name: round(100 * figures[name], 1) for name in ("p", "r", "f1")}


def precision(scorer: Path, split: Split, predictions: Predictions) -> dict[str, Any]:
    """Return how many predictions there are, and how many of them match, scored alone."""
    figures = score(scorer, split, predictions)["all"]
    match, joint = figures["attributions"], figures["joint"]
    return {
        "found": match["pred"],
        "right": round(100 * match["p"], 1),
        "with_source": round(100 * joint["p"], 1),
    }
