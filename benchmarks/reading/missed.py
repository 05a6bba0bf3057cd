"""What quoted attributions are missed, by what it is that was not found; counted, not judged."""

from __future__ import annotations

import importlib.util
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.reading.scoring import Predictions, Split


def missed(scorer: Path, split: Split, predictions: Predictions) -> dict[str, int]:
    """Return how many attributions with a quotation were missed, for each way of missing one."""
    marks = _module(scorer)
    texts, gold = marks.read_gold(split.folder)
    counts: Counter[str] = Counter()
    for stem in split.stems:
        article = marks.Article(texts[stem])
        asked = [article.prepare(one) for one in gold[stem]]
        given = [article.prepare(_spans(one)) for one in predictions.get(stem, ())]
        got = marks.match(asked, given)
        for place, one in enumerate(asked):
            if place not in got and article.quoted(one["spans"]["content"], 0):
                counts[_why(article, one, given)] += 1
    return dict(counts.most_common())


def _why(article: Any, one: dict[str, Any], given: list[dict[str, Any]]) -> str:
    meets = [other for other in given if other["content"] & one["content"]]
    kind = "all quoted" if article.kind(one["spans"]["content"]) == "direct" else "quoted in part"
    if not meets:
        return f"nothing found there, {kind}"
    most = max(meets, key=lambda other: len(other["content"] & one["content"]))
    if not most["cue"] & one["cue"]:
        return f"found under another cue, {kind}"
    is_long = len(most["content"]) > len(one["content"])
    return f"{'too much' if is_long else 'too little'} taken, {kind}"


def _spans(one: Any) -> dict[str, list[tuple[int, int]]]:
    return {
        "source": [one.source] if one.source else [],
        "cue": [one.cue] if one.cue else [],
        "content": list(one.content),
    }


def _module(scorer: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("scorer", scorer)
    if spec is None or spec.loader is None:
        raise ImportError(f"{scorer}: not a Python file")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
