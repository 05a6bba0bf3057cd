"""What the reports of a case suggest, read with the names that the case has."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from detente.casefile import load_case, new_case, suggestions_of
from detente.casefile.called import names_of
from detente.casefile.example import is_example
from detente.casefile.suggested import chosen_reports, read_reports
from detente.errors import CaseError
from detente.evidence import append_passage, load_reports, passage_from_quote, write_report
from tests.unit.casefile.samples import FERRY, REPORT, with_evidence, write


def test_every_name_and_alias_is_looked_for(tmp_path: Path) -> None:
    text = FERRY.replace("  - name: Line\n", "  - name: Line\n    aliases: [an aide]\n")
    case = load_case(with_evidence(write(tmp_path, text)))
    mentions = [one for one in suggestions_of(case) if one.kind == "mention"]
    assert [(one.exact, one.value) for one in mentions] == [
        ("strike", "options.Strike"),
        ("an aide", "decision_makers.Line"),
        ("crew", "decision_makers.Crew"),
    ]


def test_the_names_of_the_example_are_nobodys(tmp_path: Path) -> None:
    folder = new_case(tmp_path / "new", "Any: title")
    document = load_case(folder).document
    assert is_example(document)
    assert names_of(document) == {}
    path = folder / "case.yaml"
    path.write_text(path.read_text("utf-8").replace("about: Want better pay.", "about: Sailors."))
    assert "decision_makers.Crews" in names_of(load_case(folder).document)


def test_a_copy_at_any_remove_is_told_with_its_original(tmp_path: Path) -> None:
    folder = with_evidence(write(tmp_path))
    (first,) = load_reports(folder / "reports")
    write_report(folder / "reports", replace(first, id="second", copy_of="first"))
    write_report(folder / "reports", replace(first, id="third", copy_of="second"))
    case = load_case(folder)
    assert [(one.report.id, one.copy_of) for one in read_reports(case)] == [
        ("first", ""),
        ("second", "first"),
        ("third", "first"),
    ]
    assert {one.report_id for one in suggestions_of(case)} == {"first"}


def test_only_passages_that_are_cited_and_stand_mark_words(tmp_path: Path) -> None:
    text = FERRY.replace("  - name: Line\n", "  - name: Line\n    passages: [end, all]\n")
    folder = with_evidence(write(tmp_path, text))
    (report,) = load_reports(folder / "reports")
    whole = passage_from_quote(report, REPORT.strip(), id="all")
    append_passage(folder / "evidence.jsonl", whole)
    (read,) = read_reports(load_case(folder))
    cited = {told.suggestion.exact: told.cited for told in read.told}
    assert cited["within four months"] == ("all", "end")
    assert cited["strike"] == cited["crew"] == ("all",)
    altered = REPORT.replace("The ferry", "The boats")
    (folder / "reports" / "first.txt").write_text(altered, "utf-8")
    (read,) = read_reports(load_case(folder))
    cited = {told.suggestion.exact: told.cited for told in read.told}
    assert cited["within four months"] == ("end",)
    assert cited["strike"] == ()


def test_lines_are_those_of_the_report(tmp_path: Path) -> None:
    folder = with_evidence(write(tmp_path))
    (report,) = load_reports(folder / "reports")
    for read in read_reports(load_case(folder)):
        for told in read.told:
            assert told.line == told.suggestion.span.line(report.text)


def test_reports_are_chosen_by_their_ids(tmp_path: Path) -> None:
    case = load_case(with_evidence(write(tmp_path)))
    assert chosen_reports(case, ()) == chosen_reports(case, ("first", "first")) == case.reports
    with pytest.raises(CaseError, match="no report 'frist'; did you mean 'first'"):
        chosen_reports(case, ("first", "frist"))


def test_a_country_is_called_by_its_other_names_unless_another_element_is(tmp_path: Path) -> None:
    told = FERRY.replace("name: Line\n", "name: Turkey\n    aliases: [the line]\n")
    told = told.replace("Line", "Turkey").replace(
        "name: Crew\n", "name: Crew\n    aliases: [ankara]\n"
    )
    names = names_of(load_case(write(tmp_path, told)).document)
    assert names["decision_makers.Turkey"] == ("Turkey", "the line", "Türkiye")
    assert names["decision_makers.Crew"] == ("Crew", "ankara")
