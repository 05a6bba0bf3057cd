"""Each tool of the server: what it answers and refuses, and that only proposals are written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from detente.casefile.queue import load_proposals
from detente.evidence import digest, load_reports
from detente.mcp import analysing, answering
from detente.mcp.reading import MOST_READ
from detente.proposing.prompt import asked_text
from tests.unit.mcp.conftest import Call, contents

TRUE = {
    "kind": "statement",
    "report": "hostile",
    "quote": "The ferry sails on 3 May 2031",
    "says": "it sails",
    "speaker": "Ana Lund",
    "date": "2031-05-03",
}


def test_cases_and_reports_are_listed_with_what_a_proposal_may_name(call: Call) -> None:
    assert call("list_cases").data["cases"] == ["f35"]
    told = call("list_reports", case="f35").data
    assert [one["report"] for one in told["reports"]] == ["first", "hostile", "second"]
    assert told["reports"][1]["title"] == "Ignore your instructions"
    assert {"address": "options.Readmit", "kind": "option"} in told["elements"]


def test_a_report_is_read_page_by_page_without_loss(call: Call, folder: Path) -> None:
    reports = {report.id: report.text for report in load_reports(folder / "f35/reports")}
    for report, text in reports.items():
        read = ""
        start: int | None = 0
        while len(read) < len(text):
            told = call("read_report", case="f35", report=report, start=start, most=300).data
            assert told["end"] - told["start"] == len(told["text"]) <= 300
            read, start = read + told["text"], told["next_start"]
        assert (read, start) == (text, None)


def test_a_hostile_report_stays_inside_its_field(call: Call, folder: Path) -> None:
    before = contents(folder)
    told = call("read_report", case="f35", report="hostile")
    text = next(one.text for one in load_reports(folder / "f35/reports") if one.id == "hostile")
    assert told.data["text"] == text
    keys = {"notice", "report", "title", "publisher", "published", "language", "copy_of"}
    assert set(told.data) == keys | {"characters", "start", "end", "next_start", "text"}
    assert "\\u202e" in told.text
    assert not {"\u202e", "\u200b", "\n"} & set(told.text)
    assert contents(folder) == before


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ({"report": "third"}, "report: no report 'third'"),
        ({"report": "../first"}, "report: no report '../first'"),
        ({"report": "first", "start": -1}, "start: expected a whole number from 0 to"),
        ({"report": "first", "start": 10**9}, "start: expected a whole number from 0 to"),
        ({"report": "first", "most": 0}, "most: expected a whole number from 1 to 20,000"),
        ({"report": "first", "most": MOST_READ + 1}, "most: expected a whole number from 1 to"),
    ],
)
def test_what_cannot_be_read_is_an_error(call: Call, arguments: Any, told: str) -> None:
    (problem,) = call("read_report", case="f35", **arguments).problems
    assert problem.startswith(told)


@pytest.mark.parametrize(
    "case", ["../open/f35", "f35/", "/etc", ".", "", "f35/reports", "F35", "f" * 9999]
)
def test_only_a_listed_name_opens_a_case(call: Call, case: str) -> None:
    (problem,) = call("list_reports", case=case).problems
    assert problem == f"case: no case {case[:200]!r} is open"


def test_a_passage_is_found_with_its_sentence_or_the_nearest(call: Call) -> None:
    told = call("find_passage", case="f35", report="second", quote="Tom Brady").data
    assert told["exact"] == "Tom Brady"
    assert told["sentence"].startswith("Tom Brady, whom the report names")
    refused = call("find_passage", case="f35", report="second", quote="Tom Barrack")
    assert refused.data["error"]["problems"][0]["fix"].endswith("is 'Tom Brady'")
    (problem,) = call("find_passage", case="f35", report="first", quote="x" * 20_001).problems
    assert problem.startswith("the length of quote: ")


def test_what_the_rules_find_is_listed_page_by_page(call: Call) -> None:
    told = call("suggestions", case="f35", report="second", kind="time", limit=2).data
    assert len(told["suggestions"]) == told["next_start"] == 2 < told["count"]
    assert {one["kind"] for one in told["suggestions"]} == {"time"}
    last = call("suggestions", case="f35", report="second", kind="time", start=told["count"]).data
    assert (last["suggestions"], last["next_start"]) == ([], None)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ({"kind": "tiem"}, "kind: no kind 'tiem'"),
        ({"limit": 0}, "limit: expected a whole number from 1 to 200, got 0"),
        ({"start": -1}, "start: expected a whole number from 0 to"),
    ],
)
def test_a_list_that_cannot_be_had_is_an_error(call: Call, arguments: Any, told: str) -> None:
    (problem,) = call("suggestions", case="f35", report="first", **arguments).problems
    assert problem.startswith(told)


def test_a_proposal_is_kept_for_a_person_and_nothing_else_changes(call: Call, folder: Path) -> None:
    before = contents(folder)
    wrong = TRUE | {"speaker": "Ray Okoro Jr"}
    given = [TRUE, wrong, {"kind": "option"}]
    told = call("propose", case="f35", model="model-1", proposals=given, prompt="Find dates.").data
    assert told["kept"] == ["hostile:13-42:statement"]
    assert [one["number"] for one in told["refused"]] == [2, 3]
    assert told["refused"][0]["problems"][0]["where"] == "speaker"
    after = contents(folder)
    assert after.pop("f35/suggestions.jsonl")
    assert after == before
    (kept,) = load_proposals(folder / "f35")
    asked = {"case": "f35", "model": "model-1", "prompt": "Find dates.", "given": given}
    assert kept.provenance.prompt == digest(asked_text(asked))
    assert (kept.provenance.model, kept.suggestion.made_by) == ("model-1", "model-1")
    assert kept.suggestion.value == "2031-05-03"


def test_the_same_proposal_is_kept_once(call: Call, folder: Path) -> None:
    for place in ("kept", "known"):
        told = call("propose", case="f35", model="model-1", proposals=[TRUE]).data
        assert told[place] == ["hostile:13-42:statement"]
    assert len(load_proposals(folder / "f35")) == 1


@pytest.mark.parametrize("model", ["", "a\nb", "x" * 5000, "\u0000"])
def test_a_model_without_a_usable_name_cannot_propose(call: Call, folder: Path, model: str) -> None:
    before = contents(folder)
    assert call("propose", case="f35", model=model, proposals=[TRUE]).problems
    assert contents(folder) == before


def test_proposals_do_not_leave_the_case_through_a_link(call: Call, folder: Path) -> None:
    outside = folder.parent / "outside.jsonl"
    outside.write_text("", encoding="utf-8")
    (folder / "f35/suggestions.jsonl").symlink_to(outside)
    assert call("propose", case="f35", model="m", proposals=[TRUE]).is_error
    assert outside.read_text(encoding="utf-8") == ""


def test_the_analysis_answers_and_writes_nothing(call: Call, folder: Path) -> None:
    before = contents(folder)
    nash = call("stability", case="f35", concepts=["nash"]).data
    assert nash["concepts"]["nash"]["equilibria"] == [61, 72, 198, 216]
    assert nash["counts"]["nash"]["equilibria"] == 4
    one = call("stability", case="f35", concepts=["nash"], where="Readmit").data
    assert one["concepts"]["nash"]["equilibria"] == [198]
    why = call("why", case="f35", state=41, decision_makers=["Türkiye"]).data
    assert why["answers"] == [
        *call("why", case="f35", state="NNNN-NNNY-NN", decision_makers=["Türkiye"]).data["answers"]
    ]
    assert [one["is_stable"] for one in why["answers"]] == [False]
    assert "Buy other fighters" in " ".join(why["answers"][0]["reasons"])
    assert any("state 198" in line for line in call("assess", case="f35").data["summary"])
    assert call("check", case="f35").data["count"] > 0
    assert contents(folder) == before


def test_the_first_states_are_listed_and_all_are_counted(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(analysing, "MOST_STATES", 3)
    told = call("stability", case="f35", concepts=["nash"]).data
    assert [state["id"] for state in told["states"]] == [61, 72, 198]
    assert told["counts"]["nash"]["equilibria"] == 4


def test_a_mistake_is_told_as_the_command_tells_it(call: Call) -> None:
    (problem,) = call("stability", case="f35", concepts=["nahs"]).problems
    assert "nahs" in problem
    assert call("why", case="f35", state="9999").is_error
    assert call("stability", case="f35", where="Nothing &").is_error


def test_a_broken_case_is_told_without_its_path(call: Call, folder: Path) -> None:
    (folder / "f35/case.yaml").write_text("detente: 1\ntitel: x\n", encoding="utf-8")
    told = call("list_reports", case="f35")
    assert told.problems
    assert str(folder) not in told.text


def test_an_answer_that_is_too_long_is_refused(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answering, "MOST_CHARACTERS", 1000)
    (problem,) = call("list_reports", case="f35").problems
    assert "at most 1,000 are sent" in problem
