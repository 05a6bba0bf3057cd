"""The command compare, in text and as JSON."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run

ONE = """\
“We hope that Norway can have its K-7 tugs back in the coming months,” Ambassador Ana Berg said.

Norway paid $1.4 billion for the K-7 tugs. Ana Lund met Tom Ray in September.
"""
OTHER = """\
U.S. Ambassador to Norway Tom Falk said that the K-7 tugs would be back within four to six months.

Ana Lund met Tom Ray in September.
"""


@pytest.fixture
def port(run: Run) -> str:
    run("new", "port")
    for name, text in (("one", ONE), ("other", OTHER)):
        Path(f"{name}.txt").write_text(text, encoding="utf-8")
        run("add-report", "port", f"{name}.txt", "--title", name, "--publisher", name)
    return "port"


def test_differences_first_then_agreement_then_what_one_alone_says(run: Run, port: str) -> None:
    out = run("compare", port).out
    assert out.startswith(
        "2 reports, 3 things that several tell: 1 disagrees, 1 is refined, 1 agrees.\n"
    )
    titles = [line for line in out.splitlines() if line and line[0].isupper()]
    heads = [title.partition(":")[0] for title in titles if title.endswith(")")]
    assert heads == ["Office and holder", "Matter and horizon", "Event and date"]
    assert [title for title in titles if title.startswith("Only in")] == ["Only in one"]
    assert out.index("disjoint from 1") < out.index("refines 1") < out.index("Only in one")
    assert "one:1" in out
    assert "other:3" in out


def test_each_value_has_its_report_line_and_words(run: Run, port: str) -> None:
    data = run("compare", port, "--json").data
    assert data["reports"] == [{"id": one, "source": one} for one in ("one", "other")]
    [slot] = [slot for slot in data["slots"] if slot["kind"] == "matter and horizon"]
    assert slot["verdict"] == "is refined by"
    assert slot["pairs"] == [
        {"one": 1, "other": 2, "relation": "is refined by", "is_within": False}
    ]
    [place] = slot["values"][0]["places"]
    assert ONE[place["start"] : place["end"]] == "the coming months"
    assert (place["report"], place["line"]) == ("one", 1)
    [alone] = data["alone"]
    assert [one["sort"] for one in alone["told"]] == ["quoted", "amount"]


def test_only_some_reports_and_one_that_is_not_there(run: Run, port: str) -> None:
    assert run("compare", port, "--report", "one").out == (
        "1 report: no two of them are seen to speak of the same thing.\n\n"
    )
    [problem] = run("compare", port, "--report", "on", "--json").problems
    assert problem["message"] == "no report 'on'"


def test_a_copy_is_named(run: Run, port: str) -> None:
    run("add-report", port, "one.txt", "--title", "Again", "--id", "again", "--publisher", "Post")
    out = run("compare", port).out
    assert "again is a copy of one: the two count as one source.\n" in out
    assert "again:" in out
    assert out.startswith("3 reports, 3 things that several tell: 1 disagrees")


def test_much_is_shown_in_part_unless_all_is_asked_for(run: Run) -> None:
    run("new", "port")
    months = [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "twelve",
    ]
    sentences = [
        f"The pier {name} cost ${at + 3} million in 19{at + 10}." for at, name in enumerate(months)
    ]
    Path("a.txt").write_text("\n\n".join(sentences), encoding="utf-8")
    Path("b.txt").write_text("It rained, and nobody counted it.", encoding="utf-8")
    for name in "ab":
        run("add-report", "port", f"{name}.txt", "--title", name)
    out = run("compare", "port").out
    assert "12 more only in a; --all shows all.\n" in out
    rows = [line.split()[0] for line in out.splitlines() if line.startswith(("  amount", "  date"))]
    assert (rows.count("amount"), rows.count("date")) == (5, 5)
    assert "more only in" not in run("compare", "port", "--all").out


def test_without_reports(run: Run) -> None:
    run("new", "port")
    assert run("compare", "port").out == "No reports in port; detente add-report keeps them.\n"
