"""The benchmark of the reader runs, and its page shows what was measured."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.engine.page import with_table
from benchmarks.reading import speed
from benchmarks.reading.__main__ import main, splits
from benchmarks.reading.baseline import plain
from benchmarks.reading.invented import LONG, NAMES, reports
from benchmarks.reading.page import PAGE, RESULTS
from benchmarks.reading.prediction import read
from benchmarks.reading.table import table
from detente.reading import suggestions
from detente.reading.suggesting import FOUND

TEXT = "“We sail at dawn,” Ana Lund said. “Soon.”"
SCORER = """
import json, pathlib, sys


def read_gold(folder):
    stems = [path.stem for path in sorted((pathlib.Path(folder) / "text").glob("*.txt"))]
    return dict.fromkeys(stems, ""), {stem: [[0]] for stem in stems}


def match(asked, given):
    return {}


class Article:
    def __init__(self, text): ...

    def prepare(self, one):
        return {"spans": {"content": one}, "content": set(), "cue": set()}

    def quoted(self, spans, touch):
        return True

    def kind(self, spans):
        return "direct"


if __name__ == "__main__":
    lines = open(sys.argv[2], encoding="utf-8").read().split()
    one = {"p": 0.5, "r": 0.5, "f1": 0.5, "pred": len(lines)}
    part = {"attributions": one, "joint": one}
    kind = {"gold": 2, "match": 1, "source": 1}
    kinds = {"direct": kind, "mixed": kind, "indirect": kind}
    print(json.dumps({"articles": 1, "all": part, "quoted": part, "kinds": kinds}))
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for split in ("train", "dev"):
        folder = tmp_path / split / "text"
        folder.mkdir(parents=True)
        for number in range(9):
            (folder / f"{split}-{number}.txt").write_text(TEXT, "utf-8")
    return tmp_path


def test_it_measures_every_split(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scorer, output = data / "scorer.py", data / "results.json"
    scorer.write_text(SCORER, "utf-8")
    main(["--data", str(data), "--scorer", str(scorer), "--output", str(output)])
    results = json.loads(output.read_text("utf-8"))
    assert [row["split"] for row in results["rows"][::2]] == ["dev", "kept aside", "developed on"]
    assert table(results) in capsys.readouterr().out
    assert results["missed"]["rules"] == {"nothing found there, all quoted": 9}


def test_no_article_is_both_developed_on_and_kept_aside(data: Path) -> None:
    _, aside, seen = splits(data)
    assert set(aside.stems).isdisjoint(seen.stems)
    assert len(aside.stems) + len(seen.stems) == 9


def test_both_readers_find_a_quotation_that_goes_on() -> None:
    for reader in (read, plain):
        (one,) = reader(TEXT)
        assert [TEXT[start:end] for start, end in one.content] == ["“We sail at dawn,”", "“Soon.”"]
        assert one.source is not None
        assert TEXT[slice(*one.source)] == "Ana Lund"


def test_the_page_shows_the_results() -> None:
    results = json.loads(RESULTS.read_text("utf-8"))
    page = PAGE.read_text("utf-8")
    assert with_table(page, table(results)) == page


def test_the_speed_of_the_page_is_what_was_measured() -> None:
    results = json.loads(speed.RESULTS.read_text("utf-8"))
    page = PAGE.read_text("utf-8")
    assert with_table(page, speed.table(results), "speed") == page
    assert [int(count) for count in results["memory"]] == list(speed.COUNTS)
    assert list(results["growth"]) == list(LONG)


def test_invented_reports_are_the_same_each_time_and_suggest_something_of_each_kind() -> None:
    (report,) = reports(1)
    assert report == next(reports(3))
    assert len(report.text.rstrip()) > 3900
    assert {one.kind for one in suggestions(report, NAMES)} == set(FOUND)


@pytest.mark.parametrize("kind", LONG)
def test_long_texts_have_the_length_asked_for(kind: str) -> None:
    assert len(LONG[kind](1000)) == 1000
    assert LONG[kind](1000) == LONG[kind](1000)


def test_a_share_of_the_speed_is_measured(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(speed, "SIZES", (50_000, 100_000))
    monkeypatch.setattr(speed, "COUNTS", (100,))
    monkeypatch.setattr(speed, "RATED", 200)
    speed.main(["--quick"])
    out = capsys.readouterr().out
    assert "| Text | 0.05 MB | 0.1 MB |" in out
    assert "right to left" in out
    assert "an hour, in two processes" in out
