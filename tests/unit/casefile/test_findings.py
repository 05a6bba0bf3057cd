from pathlib import Path

import pytest

from detente.casefile import Level, check, load_case
from detente.evidence import append_passage, import_report, passage_from_quote, write_report
from tests.unit.casefile.samples import FERRY, ferry, with_evidence, write

SOURCED = FERRY.replace("name: Crew", "name: Crew\n    assumption: told").replace(
    "name: Line", "name: Line\n    assumption: told"
)


def told(folder: Path, *levels: Level) -> list[str]:
    found = check(load_case(folder))
    return [str(finding) for finding in found if not levels or finding.level in levels]


def test_every_element_without_a_source_is_told_with_its_line(tmp_path: Path) -> None:
    write(tmp_path)
    unsourced = "neither a passage nor a stated assumption"
    assert told(tmp_path) == [
        f"unsourced case.yaml:3 status_quo: {unsourced}",
        f"unsourced case.yaml:6 decision_makers.Crew: {unsourced}",
        f"unsourced case.yaml:8 decision_makers.Line: {unsourced}",
        f"unsourced case.yaml:10 options.Strike: {unsourced}",
        f"unsourced case.yaml:12 options.Raise pay: {unsourced}",
        f"unsourced case.yaml:16 infeasible.1: {unsourced}",
        f"unsourced case.yaml:20 preferences.Crew.1: {unsourced}",
        f"unsourced case.yaml:21 preferences.Crew.2: {unsourced}",
        f"unsourced case.yaml:22 preferences.Line: {unsourced}",
    ]


def test_a_preference_with_a_source_covers_its_statements(tmp_path: Path) -> None:
    write(tmp_path, ferry("  - of: Crew\n", "  - of: Crew\n    assumption: told\n"))
    assert not [line for line in told(tmp_path) if "preferences.Crew" in line]


def test_a_blank_assumption_is_none(tmp_path: Path) -> None:
    write(tmp_path, ferry("  - of: Crew\n", "  - of: Crew\n    assumption: ' '\n"))
    assert len([line for line in told(tmp_path) if "preferences.Crew" in line]) == 2


def test_of_an_element_with_readings_each_reading_needs_a_source(tmp_path: Path) -> None:
    readings = "readings: [{name: a, default: true, assumption: told}, {name: b}]"
    write(tmp_path, ferry("direction: take", readings))
    assert [line.split(": ")[0] for line in told(tmp_path) if "Raise" in line] == [
        "unsourced case.yaml:14 options.Raise pay.readings.b"
    ]


def test_a_published_case_rests_on_its_citation(tmp_path: Path) -> None:
    write(tmp_path, f"{FERRY}citation: Ferry News 3\n")
    assert told(tmp_path) == []


def test_a_case_with_a_citation_and_reports_does_not(tmp_path: Path) -> None:
    with_evidence(write(tmp_path, f"{FERRY}citation: Ferry News 3\n"))
    assert len(told(tmp_path, Level.UNSOURCED)) == 9


def test_passages_and_reports_that_nothing_uses_are_told(tmp_path: Path) -> None:
    folder = with_evidence(
        write(tmp_path, ferry("owner: Crew", "owner: Crew\n    passages: [pay]"))
    )
    (folder / "reports" / "second.txt").write_text("Unread.\n", encoding="utf-8")
    (folder / "reports" / "second.yaml").write_text("title: Second\n", encoding="utf-8")
    assert told(folder, Level.UNUSED) == [
        "unused passages.end: cited nowhere",
        "unused reports.second: no passage of it is marked",
    ]


@pytest.mark.parametrize(
    ("pair", "is_told"),
    [
        ("[N-N, N-N]", True),
        ("[1, Strike AND NOT Strike]", True),
        ("[1, NOT Strike AND NOT Raise pay]", True),
        ("[1, NOT Strike]", False),
        ("[Strike, NOT Strike]", False),
        ("[NOT Strike, NOT Strike]", False),
    ],
)
def test_a_pair_between_which_nothing_is_unknown_is_told(
    tmp_path: Path, pair: str, is_told: bool
) -> None:
    unknown = f"  - of: Crew\n    unknown: [{{between: {pair}, assumption: a}}]\n"
    write(tmp_path, ferry("  - of: Crew\n", unknown))
    where = "unused case.yaml:19 preferences.Crew.unknown.1: "
    message = "no two states are between these: nothing is unknown"
    assert told(tmp_path, Level.UNUSED) == [f"{where}{message}"] * is_told


def test_a_view_that_hides_no_state_is_told(tmp_path: Path) -> None:
    views = "{of: Crew, unperceived: Strike AND Raise pay}, {of: Line, unperceived: Strike}"
    write(tmp_path, f"{FERRY}views: [{views}]\n")
    assert told(tmp_path, Level.UNUSED) == [
        "unused case.yaml:24 views.1: true in no state: nothing is left unperceived"
    ]


def test_a_group_that_somebody_is_believed_to_want_has_one_order(tmp_path: Path) -> None:
    group = "in_any_order: [{statement: Strike}, {statement: Raise pay}]"
    write(
        tmp_path,
        f"{FERRY}views: [{{of: Crew, preference_of: Line, prioritization: [{{{group}}}]}}]\n",
    )
    assert told(tmp_path, Level.KEPT)[1:] == [
        "kept case.yaml:24 views.1.1: in any order; only its default order is run"
    ]


def test_what_stability_does_not_use_yet_is_told(tmp_path: Path) -> None:
    view = "views: [{of: Crew, unperceived: Strike, assumption: a}]"
    text = f"{FERRY}coalitions: [[Crew, Line]]\n{view}\n"
    write(tmp_path, text)
    assert told(tmp_path, Level.KEPT) == [
        "kept case.yaml:24 coalitions: taken into account by detente coalitions only",
        "kept case.yaml:25 views: taken into account by detente views only",
    ]


def test_a_horizon_without_days_is_told(tmp_path: Path) -> None:
    text = (
        f"{FERRY}horizons: [{{name: End, words: in four months, before: P4M, passages: [end]}}]\n"
    )
    with_evidence(write(tmp_path, text))
    assert told(tmp_path, Level.UNRESOLVED) == [
        "unresolved reports.first: its publication date is not known, so its relative horizons "
        "stay open",
        "unresolved case.yaml:24 horizons.End: “in four months” has no days: the publication date "
        "of report 'first' is not known",
    ]


def test_an_altered_report_and_its_orphaned_passages_come_first(tmp_path: Path) -> None:
    text = ferry("owner: Crew", "owner: Crew\n    passages: [pay, end]")
    folder = with_evidence(write(tmp_path, text))
    path = folder / "reports" / "first.txt"
    path.write_text(path.read_text().replace("better", "higher"), encoding="utf-8")
    orphans = told(folder, Level.ORPHAN)
    assert told(folder)[: len(orphans)] == orphans
    assert orphans == [
        "orphan reports.first: its text is no longer what was imported",
        "orphan case.yaml:10 options.Strike: passage 'pay' does not stand: the report now has "
        "'wants higher pay' there",
    ]


def test_a_missing_report_orphans_its_passages_cited_or_not(tmp_path: Path) -> None:
    text = ferry("owner: Crew", "owner: Crew\n    passages: [pay]")
    folder = with_evidence(write(tmp_path, text))
    for path in (folder / "reports").iterdir():
        path.unlink()
    assert told(folder, Level.ORPHAN) == [
        "orphan passages.end: passage 'end' does not stand: there is no report 'first'",
        "orphan case.yaml:10 options.Strike: passage 'pay' does not stand: there is no report "
        "'first'",
    ]


def test_a_passage_that_cuts_a_word_or_number_is_told(tmp_path: Path) -> None:
    folder = write(tmp_path)
    report = import_report("Of 572 ferries 1.5 per cent sail.", id="post", title="Post")
    write_report(folder / "reports", report)
    for name, quote in {"a": "2 ferries 1", "b": "572 ferries", "c": "sail", "d": "sai"}.items():
        append_passage(folder / "evidence.jsonl", passage_from_quote(report, quote, id=name))
    assert told(folder, Level.CUT) == [
        "cut passages.a: begins or ends inside “572” and “1.5”",
        "cut passages.d: begins or ends inside “sail”",
    ]
