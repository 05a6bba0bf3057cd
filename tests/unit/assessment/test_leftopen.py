"""What is left open is counted once, and says the same on the page, in the terminal, in `doubt`."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.analysis import disputed_items
from detente.assessment import assess, page, summary
from detente.assessment.doubted import doubted
from detente.assessment.entries import Entries
from detente.assessment.leftopen import left_open, unsourced_line
from detente.casefile import Case, check, load_case, new_case
from tests.unit.assessment.samples import Outline
from tests.unit.casefile.samples import ferry, write

ANY_ORDER = """\
      - assumption: Nobody says which comes first.
        in_any_order:
          - {statement: Strike}
          - {statement: NOT Strike}
"""
FACTS = """\
facts:
  - name: The captain
    kind: office
    readings:
      - {name: one, value: Ana, default: true, assumption: A.}
      - {name: other, value: Bo, assumption: B.}
"""


@pytest.fixture
def case(tmp_path: Path) -> Case:
    """The ferry, with two statements of the crew in any order, and a fact with two readings."""
    text = ferry("      - statement: NOT Strike\n", ANY_ORDER) + FACTS
    return load_case(write(tmp_path / "ferry", text))


def test_statements_in_any_order_count_and_facts_are_told_apart(case: Case) -> None:
    left = left_open(case.document)
    assert [item.address for item in left.deciding] == ["preferences.Crew.2"]
    assert [item.address for item in left.beside] == ["facts.The captain"]
    assert left.in_words == (
        "The sources leave 1 thing open that the answer may depend on, "
        "and 1 that it does not (facts)."
    )
    assert len(left.deciding) == len(disputed_items(case.document))


def test_page_and_terminal_say_the_same(case: Case) -> None:
    assessment = assess(case)
    said = left_open(case.document).in_words[:-1]
    assert said in Outline(page(assessment)).text("section#answer")
    lines = list(summary(assessment))
    place = next(k for k, line in enumerate(lines) if line.startswith(said))
    assert lines[place + 1].startswith("  preferences.Crew.2: in any order: ")
    assert lines[place + 2 : place + 4] == [
        "No answer depends on these:",
        "  facts.The captain: one | other",
    ]
    assert doubted(assessment, Entries(case)).headline.startswith("1 disputed item, ")


def test_what_to_find_out_links_to_statements_in_any_order(case: Case) -> None:
    assessment = assess(case)
    shown = doubted(assessment, Entries(case))
    outline = Outline(page(assessment))
    assert shown.find_out
    assert {row.table for row in shown.find_out} <= set(outline.ids)
    assert {link[1:] for link in outline.links if link.startswith("#")} <= set(outline.ids)


def test_where_nothing_is_open_nothing_is_said() -> None:
    document = load_case("chicken").document
    assert not left_open(document)
    assert left_open(document).in_words == ""


def test_only_facts_that_differ_leave_the_answer_as_it_is(tmp_path: Path) -> None:
    found = load_case(write(tmp_path / "ferry", ferry() + FACTS))
    assert left_open(found.document).in_words == (
        "Nothing that the answer may depend on has several readings; 1 thing beside has (facts)."
    )


def test_what_has_no_source_is_told_where_nothing_is_open(tmp_path: Path) -> None:
    assert unsourced_line(load_case("chicken")) == ""
    assert unsourced_line(load_case("f35-s400")) == ""
    bare = load_case(write(tmp_path / "ferry", ferry()))
    assert unsourced_line(bare).startswith("9 elements have neither a passage nor")
    assert unsourced_line(bare) in list(summary(assess(bare)))
    example = load_case(new_case(tmp_path / "new", "Any"))
    assert "still the example" in unsourced_line(example)
    assert [one.address for one in check(example)][:1] == ["decision_makers"]
