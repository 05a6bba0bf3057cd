from __future__ import annotations

from pathlib import Path

import pytest

from detente.assessment.claims import quoted, said
from detente.assessment.entries import Basis, Entries
from detente.assessment.people import people, wishes
from detente.assessment.sources import Sources, sources
from detente.assessment.tables import tables
from detente.casefile import Case, load_case
from detente.casefile.conflict_elements import RuleClaim, StatusQuoClaim
from detente.casefile.facts import FactClaim
from detente.casefile.stated import PreferenceClaim, StatementClaim
from tests.unit.assessment.samples import COALESCED, GRAPH, SCRIPT, assessed, write


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return load_case(write(tmp_path))


@pytest.fixture
def gathered(case: Case) -> Sources:
    return sources(case, Entries(case))


def test_every_element_with_readings_has_a_table(gathered: Sources) -> None:
    assert [(t.entry.address, [row.name for row in t.rows]) for t in gathered.readings] == [
        (f"preferences.Crew {SCRIPT}.1", ["the first report", "nobody"]),
        (f"preferences.Crew {SCRIPT}.2", ["said", "unsaid"]),
        ("preferences.Line", ["cheap", "dear"]),
        ("facts.The captain", ["one", "other"]),
    ]
    assert [row.is_used for row in gathered.readings[1].rows] == [False, True]
    assert (len(gathered.left_open.deciding), len(gathered.left_open.beside)) == (3, 2)


def test_a_reading_says_its_value_and_its_basis(gathered: Sources) -> None:
    row = gathered.readings[0].rows[1]
    assert [line.text for line in row.lines] == ["no such wish"]
    assert row.entry.basis == Basis((), "Perhaps not.")
    first = gathered.readings[0].rows[0]
    assert [c.passage.id for c in first.entry.basis.citations] == ["crew", "nested"]


def test_facts_and_horizons_are_told(gathered: Sources) -> None:
    assert [(fact.value, fact.speaker) for fact in gathered.facts] == [("12", "an aide")]
    assert [(row.reading, row.is_used, row.is_resolved) for row in gathered.horizons] == [
        ("soon", True, False),
        ("dated", False, True),
    ]
    assert gathered.horizons[1].days == "from 2031-05-01 to 2031-05-31"


def test_assumptions_are_listed_and_findings_told_apart(gathered: Sources) -> None:
    assert [entry.address for entry in gathered.assumed] == [
        "options.Raise pay",
        "infeasible.1",
        f"preferences.Crew {SCRIPT}.1.readings.nobody",
        "preferences.Line.readings.dear",
    ]
    assert not gathered.loud
    assert not gathered.unsourced
    assert {noted.finding.level for noted in gathered.other} == {"unresolved"}
    without = {noted.finding.address for noted in gathered.other if noted.entry is None}
    assert {address.partition(".")[0] for address in without} <= {"reports"}


def test_statements_are_numbered_as_the_engine_numbers_them(case: Case) -> None:
    found = wishes(case, Entries(case), f"Crew {SCRIPT}")
    assert [wish.number for wish in found] == [1, None, 2]
    assert [wish.shown.readings for wish in found] == [2, 2, 0]
    statements = case.conflict.preferences[0].statements  # type: ignore[attr-defined]
    assert [str(s) for s in statements] == [w.shown.name for w in found if w.number]


def test_people_have_options_and_what_they_want(case: Case) -> None:
    found = people(case, Entries(case))
    crew, line = found.decision_makers
    assert [option.name for option in crew.options] == [f"Strike {SCRIPT}"]
    assert line.options[0].says == "can only be taken: once taken, it stays taken"
    assert line.lines == ("“Raise pay” weighs -1",)
    assert not line.wishes
    assert found.rules[0].says == f"at most one of “Strike {SCRIPT}” and “Raise pay”"
    assert found.status_quo
    assert found.status_quo.says == "nothing is taken"


def test_what_is_used_rests_on_the_element_and_the_reading(case: Case) -> None:
    crew = people(case, Entries(case)).decision_makers[0]
    cited = [citation.passage.id for citation in crew.wishes[0].shown.basis.citations]
    assert cited == ["crew", "nested"]


def test_anchors_are_unique_and_headings_are_not_empty(case: Case) -> None:
    entries = Entries(case)
    assert len({entry.anchor for entry in entries.values()}) == len(entries)
    assert all(entry.heading for entry in entries.values())


def test_graph_form_and_coalesced_cases_have_their_own_parts(tmp_path: Path) -> None:
    graph = load_case(write(tmp_path / "graph", GRAPH))
    found = people(graph, Entries(graph))
    assert [state.name for state in found.states] == ["calm"]
    assert [move.says for move in found.moves] == [
        "A: calm → crisis & <b>worse</b>",
        "B: crisis & <b>worse</b> → war",
    ]
    one = load_case(write(tmp_path / "one", COALESCED))
    assert [item.says for item in people(one, Entries(one)).coalesced] == ["Close"]


def test_tables_of_graph_form_have_no_options_and_coalesced_ones_leave_some_open(
    tmp_path: Path,
) -> None:
    graph = tables(assessed(tmp_path / "graph", GRAPH))
    assert not graph.groups
    assert graph.columns[0].is_status_quo
    coalesced = tables(assessed(tmp_path / "one", COALESCED))
    letters = {cell.text for g in coalesced.groups for row in g.rows for cell in row.cells}
    assert coalesced.has_open == ("*" in letters)


def test_claims_are_said_in_words() -> None:
    assert said(StatementClaim(absent=True)) == ("no such wish",)
    assert said(RuleClaim(when="A AND B")) == ("never: A AND B",)
    assert said(RuleClaim(at_least_one=("A", "B"))) == ("at least one of “A” and “B”",)
    assert said(RuleClaim(absent=True)) == ("no such rule",)
    assert said(StatusQuoClaim(state=4)) == ("state 4",)
    assert said(StatusQuoClaim(taken=("A", "B"))) == ("“A” and “B” are taken",)
    assert said(FactClaim(value=1.5)) == ("1.5",)
    assert said(PreferenceClaim(ranking=((1, 2), 3))) == ("Most preferred first: 1 ~ 2 > 3",)
    assert said(PreferenceClaim(prioritization=())) == ("indifferent between all states",)
    long = said(PreferenceClaim(ranking=tuple(range(1, 101))))[0]
    assert long.endswith("40 > … 60 more")
    assert quoted(()) == ""
