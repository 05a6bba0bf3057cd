"""`read`: what it prints of a case's reports, from the first minute on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from detente.cli import reading
from tests.unit.cli.conftest import Run

EVENING = """The crews set a date

“We stop work on 20 May,” Ana Lund said. The crews have reportedly been criticized.

It would cost about $2 million, she said yesterday.
"""


@pytest.fixture
def port(run: Run, tmp_path: Path) -> Path:
    assert run("new", "port").code == 0
    (tmp_path / "evening.txt").write_text(EVENING, "utf-8")
    assert run("add-report", "port", "evening.txt").code == 0
    return tmp_path / "port"


def _rows(out: str) -> list[list[str]]:
    lines = [line for line in out.splitlines() if line[:2] == "  " and line[2:3].isdigit()]
    return [[cell.strip() for cell in line.split("   ") if cell.strip()] for line in lines]


def _give_names(port: Path) -> None:
    path = port / "case.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("- name: Crews\n", "- name: Crews\n    aliases: [Ana Lund]\n"))


def test_a_new_case_with_one_report_shows_what_it_says(run: Run, port: Path) -> None:
    ran = run("read", "port")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[0] == "evening: The crews set a date (no publication date)"
    rows = _rows(ran.out)
    assert rows[0] == ["3", "quotation", "Ana Lund (said): “We stop work on 20 May,”"]
    assert rows[-2][:3] == ["5", "amount", "about $2 million: 1,800,000 to 2,200,000 USD"]
    assert "mention" not in ran.out
    assert ran.out.splitlines()[-3:] == [
        "1 report: 1 quotation, 2 statements, 2 times, 1 amount, 1 actor",
        "2 times stay open, for no publication date is known of evening. Write it into "
        "port/reports/NAME.yaml, as published: 2031-05-01.",
        "The names in case.yaml are still the example's: none is looked for.",
    ]


def test_what_is_firm_comes_first_then_kind_by_kind(run: Run, port: Path) -> None:
    (port.parent / "b.txt").write_text(
        "B\n\nIt cost $5. It is said to rain in May. “We sail,” Ray said."
    )
    run("add-report", "port", "b.txt")
    rows = _rows(run("read", "port", "--report", "b").out)
    assert [row[1] for row in rows] == ["quotation", "statement", "time", "amount", "actor"]


def test_horizons_are_days_once_the_publication_date_is_known(run: Run, port: Path) -> None:
    path = port / "reports" / "evening.yaml"
    path.write_text(path.read_text("utf-8").replace("published:", "published: 2031-05-01"))
    out = run("read", "port", "--kind", "time").out
    assert [row[2] for row in _rows(out)] == ["20 May: 2031-05-20", "yesterday: 2031-04-30"]
    assert "open" not in out


def test_mentions_are_counted_and_shown_when_asked_for(run: Run, port: Path) -> None:
    _give_names(port)
    out = run("read", "port").out
    assert "  decision_makers.Crews: 3 mentions, the first on line 1" in out.splitlines()
    assert "still the example's" not in out
    assert ", 3 mentions\n" in out
    assert not any(row[1] == "mention" for row in _rows(out))
    rows = [row for row in _rows(run("read", "port", "--all").out) if row[1] == "mention"]
    assert rows == _rows(run("read", "port", "--kind", "mention").out)
    assert [row[2] for row in rows] == [
        "crews: decision_makers.Crews",
        "Ana Lund: decision_makers.Crews",
        "crews: decision_makers.Crews",
    ]


def test_an_actor_has_a_row_for_each_title_and_office(run: Run, port: Path) -> None:
    text = "Captain Ana Lund left. Lund, the harbour minister, said it rained."
    (port.parent / "b.txt").write_text(text)
    run("add-report", "port", "b.txt")
    rows = [row[2] for row in _rows(run("read", "port", "--report", "b").out) if row[1] == "actor"]
    assert "Captain Ana Lund: Ana Lund, Captain" in rows
    assert any("harbour minister" in row for row in rows)


def test_an_actor_has_one_row_with_most_of_what_is_told(run: Run, port: Path) -> None:
    text = "Ana Lund left. It rained, Lund said. Captain Ana Lund came back.\n\nLund agreed."
    (port.parent / "b.txt").write_text(text)
    run("add-report", "port", "b.txt")
    (row,) = (row for row in _rows(run("read", "port", "--report", "b").out) if row[1] == "actor")
    assert row[2] == "Captain Ana Lund: Ana Lund, Captain"
    everything = ("read", "port", "--report", "b", "--kind", "actor")
    assert len(_rows(run(*everything).out)) == 4
    assert "1 report: 4 actors" in run(*everything).out
    assert ", 1 actor\n" in run("read", "port", "--report", "b").out


def test_words_that_are_cited_already_are_marked(run: Run, port: Path) -> None:
    words = ("evening", "We stop work on 20 May", "--id", "stop", "--cite", "options.Strike")
    assert run("add-passage", "port", *words).code == 0
    assert run("add-passage", "port", "evening", "she said", "--id", "uncited").code == 0
    cited = [row for row in _rows(run("read", "port").out) if "cited as" in row[-1]]
    assert [(row[1], row[-1]) for row in cited] == [
        ("quotation", "cited as stop"),
        ("time", "cited as stop"),
    ]
    found = run("read", "port", "--json").data["reports"][0]["suggestions"]
    assert [one["kind"] for one in found if one["cited"] == ["stop"]] == ["quotation", "time"]


def test_a_copy_is_told_once(run: Run, port: Path) -> None:
    (port.parent / "again.txt").write_text(f"Again.\n{EVENING}", "utf-8")
    assert run("add-report", "port", "again.txt").code == 0
    again, evening = run("read", "port", "--json").data["reports"]
    assert (again["copy_of"], again["suggestions"]) == ("evening", [])
    assert evening["suggestions"]
    assert "A copy of evening: what it says is told there." in run("read", "port").out


def test_json_has_everything_in_the_order_of_the_text(run: Run, port: Path) -> None:
    _give_names(port)
    data = run("read", "port", "--json").data
    assert list(data) == ["case", "digest", "made_by", "reports"]
    (report,) = data["reports"]
    found = report["suggestions"]
    assert [one["start"] for one in found] == sorted(one["start"] for one in found)
    assert {one["kind"] for one in found} == {
        "quotation",
        "statement",
        "time",
        "amount",
        "actor",
        "mention",
    }
    for one in found:
        assert EVENING[one["start"] : one["end"]] == one["exact"]
        assert one["line"] == EVENING.count("\n", 0, one["start"]) + 1
    assert [one["kind"] for one in found if one["is_firm"]] == ["quotation"]
    only = run("read", "port", "--json", "--kind", "amount").data["reports"][0]["suggestions"]
    assert only == [one for one in found if one["kind"] == "amount"]


def test_the_rule_is_shown_when_asked_for(run: Run, port: Path) -> None:
    assert _rows(run("read", "port", "--verbose").out)[0][-1] == "rule: content first"
    assert "rule: content first" not in run("read", "port").out


def test_what_does_not_exist_is_refused(run: Run, port: Path) -> None:
    (problem,) = run("read", "port", "--report", "evning", "--json").problems
    assert problem == {
        "message": "no report 'evning'",
        "where": "--report",
        "fix": "did you mean 'evening'?",
    }
    (problem,) = run("read", "port", "--kind", "quote", "--json").problems
    assert problem["where"] == "--kind"


def test_a_case_or_a_report_with_nothing_says_so(run: Run, port: Path) -> None:
    out = run("read", "prisoners-dilemma").out
    assert out == "No reports in games/prisoners-dilemma; detente add-report keeps them.\n"
    (port.parent / "b.txt").write_text("It rained.")
    run("add-report", "port", "b.txt")
    lines = run("read", "port", "--report", "b").out.splitlines()
    assert lines[:2] == ["b: b (no publication date)", "Nothing was found in it."]
    assert lines[3] == "1 report: nothing found"


def test_how_far_it_is_is_told_after_each_report() -> None:
    told: list[tuple[int, int]] = []
    found: Any = iter(["a", "b"])
    counted: list[Any] = [*reading._counted(found, lambda *step: told.append(step), 2)]
    assert counted == ["a", "b"]
    assert told == [(1, 2), (2, 2)]
