"""The command coalitions, in text and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from detente.analysis import vulnerable
from detente.casefile import load_case
from detente.stability import stable_structure
from tests.unit.casefile import samples
from tests.unit.cli.conftest import Run

COMPANY = "MoE takes “Modify”, Uniroyal takes “Accept” and gives up “Delay” (7 → 10)."


def test_who_could_upset_what(run: Run) -> None:
    out = run("coalitions", "elmira").out
    assert "coalitions (merged) upset 1 of 6 under SEQ" in out
    assert "  7       N-YNN-Y   MoE + Uniroyal" in out
    assert COMPANY in out


def test_each_concept_has_a_table(run: Run) -> None:
    out = run("coalitions", "elmira", "--concept", "nash", "--concept", "gmr").out
    assert "upset 1 of 6 under Nash" in out
    assert "upset 1 of 8 under GMR" in out
    assert "  1       N-YNN-N   nobody" in out
    assert "which MoE and Local Government like no better than state 1." in out


def test_a_coalition_is_named_with_commas(run: Run) -> None:
    words = ("coalitions", "elmira", "--coalition", 'Local Government,"MoE"', "--json")
    data = run(*words).data["vulnerability"][0]
    assert data["coalitions"] == [["MoE", "Local Government"]]
    assert data["vulnerable"] == []


def test_the_coalitions_of_the_file_are_those_looked_at(run: Run, tmp_path: Path) -> None:
    text = samples.FERRY.replace("options:", "  - name: Port\noptions:") + (
        "  - {of: Port, prioritization: []}\ncoalitions:\n  - [Line, Port]\n"
    )
    samples.write(tmp_path / "ferry", text)
    data = run("coalitions", "ferry", "--json").data
    assert data["vulnerability"][0]["coalitions"] == [["Line", "Port"]]
    given = run("coalitions", "ferry", "--coalition", "Crew, Line", "--json").data
    assert given["vulnerability"][0]["coalitions"] == [["Crew", "Line"]]


def test_in_graph_form_members_go_by_sequences(run: Run) -> None:
    for words in ((), ("--coalition", "Row, Column")):
        assert (
            run("coalitions", "chicken", "--json", *words).data["vulnerability"][0]["rule"]
            == "sequence"
        )
    assert "(sequence)" in run("coalitions", "chicken", "--structure", "Row, Column").out
    assert run("coalitions", "elmira", "--json").data["vulnerability"][0]["rule"] == "merged"


def test_the_sequence_rule_tells_each_move(run: Run) -> None:
    out = run("coalitions", "elmira", "--rule", "sequence").out
    assert "(7 → 9); then MoE takes “Modify” (9 → 10)." in out


def test_what_holds_for_a_structure(run: Run) -> None:
    words = ("coalitions", "elmira", "--structure", "MoE, Uniroyal", "--concept", "nash")
    out = run(*words, "--limit", "2").out
    assert "MoE + Uniroyal; Local Government" in out
    assert "4 more equilibria; --limit 0 shows all." in out
    data = run(*words, "--where", "Accept", "--json").data
    assert data["structure"] == [["MoE", "Uniroyal"], ["Local Government"]]
    assert data["concepts"]["nash"]["equilibria"] == [9, 10]


def test_where_and_limit_narrow_the_table(run: Run) -> None:
    out = run("coalitions", "f35-s400", "--concept", "nash", "--limit", "1").out
    assert out.splitlines()[4].split() == ["198", "YYNY-YYNY-YN", "nobody"]
    assert "State 61" not in out
    assert out.endswith("3 more equilibria; --limit 0 shows all.\n")
    only = run("coalitions", "f35-s400", "--concept", "nash", "--where", "Readmit").out
    assert "upset 0 of 1 under Nash" in only


def test_what_cannot_be_is_refused(run: Run) -> None:
    both = run("coalitions", "elmira", "--coalition", "MoE", "--structure", "MoE")
    assert "--coalition and --structure ask for different answers" in both.err
    told = run("coalitions", "chicken", "--rule", "merged").err
    assert told.startswith("error: --rule: in graph form moves do not combine into one; take")
    assert "no coalition rule 'merge'" in run("coalitions", "elmira", "--rule", "merge").err
    assert (
        "'MoE' is in two coalitions"
        in run("coalitions", "elmira", "--structure", "MoE, Uniroyal", "--structure", "MoE").err
    )
    for option in ("--coalition", "--structure"):
        assert run("coalitions", "elmira", option, "").code == 2


def test_states_are_listed_for_json_alone_and_as_they_are_written(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def whole(_: object) -> None:
        raise AssertionError("the answer is made as one piece")

    for kind in ("stability.StructureResult", "analysis.threats.Vulnerability"):
        monkeypatch.setattr(f"detente.{kind}.to_dict", whole)
    for words in ((), ("--structure", "MoE, Uniroyal")):
        assert run("coalitions", "elmira", *words).code == 0
        assert run("coalitions", "elmira", *words, "--json").data["notes"] == []


def test_json_gives_what_python_gives(run: Run) -> None:
    conflict = load_case("elmira").conflict
    data = run("coalitions", "elmira", "--concept", "gmr", "--json").data
    assert data["vulnerability"] == json.loads(json.dumps([vulnerable(conflict, "gmr").to_dict()]))
    data = run("coalitions", "elmira", "--structure", "MoE, Uniroyal", "--json").data
    expected = stable_structure(conflict, [("MoE", "Uniroyal")]).to_dict()
    assert data == {"case": "environment/elmira", "notes": []} | expected
