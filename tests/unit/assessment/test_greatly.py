"""What is greatly preferred is said where the statement or ranking is shown, and by `check`."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.assessment import assess, page
from detente.assessment.claims import said
from detente.casefile import Case, Level, check, load_case
from detente.casefile.stated import PreferenceClaim
from tests.unit.assessment.samples import Outline
from tests.unit.casefile.samples import ferry, write

MARKED = "{statement: Raise pay, greatly: true}"
READINGS = """\
  - of: Line
    readings:
      - {name: one, ranking: [1, 3, 2], greatly_after: [2], default: true, assumption: A.}
      - {name: other, prioritization: [{statement: Strike, greatly: true}], assumption: B.}
"""
GROUP = """\
      - greatly: true
        in_any_order:
          - {statement: Raise pay}
          - {statement: NOT Strike}
"""


@pytest.fixture
def case(tmp_path: Path) -> Case:
    """The ferry, with a statement, a rank and a reading that are greatly preferred."""
    text = ferry("      - statement: Raise pay\n", f"      - {MARKED}\n")
    text = text.replace("  - of: Line\n    ranking: [1, 3, 2]\n", READINGS)
    return load_case(write(tmp_path / "ferry", text))


def test_the_page_says_so_where_it_stands(case: Case) -> None:
    outline = Outline(page(assess(case)))
    people = outline.text("section#people")
    assert "Raise pay (greatly preferred where it decides)" in people
    assert "NOT Strike (greatly" not in people
    assert "Most preferred first: 1 > 3 ≫ 2 (≫: greatly preferred to all after it)" in people
    readings = outline.text("section#readings")
    assert "1. Strike (greatly preferred where it decides)" in readings


def test_a_group_says_so_of_each(tmp_path: Path) -> None:
    text = ferry("      - statement: Raise pay\n      - statement: NOT Strike\n", GROUP)
    people = Outline(page(assess(load_case(write(tmp_path, text))))).text("section#people")
    assert people.count("(greatly preferred where it decides)") == 2


def test_check_says_what_takes_it_into_account(case: Case) -> None:
    assert [str(found) for found in check(case) if found.level is Level.KEPT] == [
        "kept case.yaml:18 preferences.Crew: what its first statement decides is greatly "
        "preferred; taken into account by detente strength only",
        "kept case.yaml:24 preferences.Line.readings.one: what is ranked up to 2 is greatly "
        "preferred to all after it; taken into account by detente strength only",
        "kept case.yaml:25 preferences.Line.readings.other: what its first statement decides is "
        "greatly preferred; taken into account by detente strength only",
    ]


def test_a_ranking_says_where_it_is_cut() -> None:
    claim = PreferenceClaim(ranking=(2, (1, 3), 4), greatly_after=(1, 2))
    told = "Most preferred first: 2 ≫ 1 ~ 3 ≫ 4 (≫: greatly preferred to all after it)"
    assert said(claim) == (told,)
    long = PreferenceClaim(ranking=tuple(range(1, 44)))
    assert said(long)[0].endswith("> 39 > 40 > … 3 more")
