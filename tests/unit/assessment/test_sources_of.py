"""The lines under a witness: the passages and assumptions that its reasons rest on."""

from __future__ import annotations

import shutil
from pathlib import Path

from detente.assessment import sources_of
from detente.assessment.entries import Entries
from detente.assessment.people import wishes
from detente.casefile import load_case, resolve
from detente.stability import why

CASE = """\
detente: 1
title: Ferry
decision_makers: [{name: Crew}, {name: Line}]
options:
  - {name: Strike, owner: Crew}
  - {name: Pay, owner: Line}
preferences:
  - of: Crew
    assumption: told by the crew
    prioritization:
      - {statement: Strike}
      - {statement: Pay, assumption: said by all}
  - {of: Line, prioritization: [], assumption: nobody knows}
"""


def test_a_statement_without_a_source_rests_on_its_preference(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(CASE, encoding="utf-8")
    case = load_case(tmp_path)
    witness = why(case.conflict, 1, "Crew", "nash")
    assert list(sources_of(case, witness)) == ["  statement 1 [assumption] told by the crew"]


def test_a_passage_that_no_longer_stands_is_told_so(tmp_path: Path) -> None:
    folder = tmp_path / "f35"
    shutil.copytree(resolve("diplomacy/f35-s400").parent, folder)
    report = folder / "reports" / "first.txt"
    text = report.read_text("utf-8").replace("has examined alternatives", "has seen alternatives")
    report.write_text(text, encoding="utf-8")
    case = load_case(folder)
    lines = list(sources_of(case, why(case.conflict, 41, "Türkiye", "seq")))
    assert lines[0].startswith("  statement 6 [first] NO LONGER STANDS: ")
    assert "examined alternatives" in lines[0]


def test_the_page_shows_what_a_whole_preference_rests_on(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(CASE, encoding="utf-8")
    case = load_case(tmp_path)
    first, second = wishes(case, Entries(case), "Crew")
    assert first.shown.basis.assumption == "told by the crew"
    assert second.shown.basis.assumption == "said by all"
