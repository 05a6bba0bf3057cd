"""The command robustness, in text, as JSON and as a drawing."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from detente.analysis import robustness
from tests.unit.casefile import samples
from tests.unit.cli.conftest import Run

S = "{http://www.w3.org/2000/svg}"


def test_margins_and_what_destroys(run: Run) -> None:
    out = run("robustness", "syria-iraq-1975", "--concept", "gmr").out
    assert "the margins of 2 GMR equilibria" in out
    assert "1 (2 of 7)" in out
    both = "state 2 better than state 6 and state 4 better than state 6 in spite of “Escalate”"
    assert f"State 6 falls when Syria likes {both}, or by 1 other change" in out
    assert out.index("  6       NY-Y") < out.index("  1       NN-N")
    assert "The margin leaves added moves out; they have a column of their own." in out


def test_the_numbers_as_json(run: Run) -> None:
    data = run("robustness", "chicken", "--concept", "nash", "--json").data
    assert data["equilibria"] == [2, 3]
    assert data["looked_to"] == {"states": 3, "moves": 1}
    assert data["drawing"] is None
    first = data["margins"][0]
    assert (first["state"], first["kind"], first["size"]) == (2, "states", 1)
    assert (first["count"], first["of"]) == (2, 6)
    assert first["first"] == "Row likes state 1 better than state 2"


def test_only_some_equilibria(run: Run) -> None:
    data = run("robustness", "f35-s400", "--concept", "nash", "--where", "Readmit", "--json").data
    assert data["equilibria"] == [198]
    out = run("robustness", "elmira", "--limit", "2").out
    assert "4 more equilibria; --limit 0 shows all." in out


def test_the_bound_is_kept_and_told(run: Run) -> None:
    words = ("robustness", "f35-s400", "--most", "60")
    plan = run(*words, "--explain", "--json").data
    assert plan["looked_at"] <= 60
    assert plan["looked_to"] == {
        "statements": 1, "drops": 1, "states": 0, "ties": 0, "directions": 1, "moves": 1
    }  # fmt: skip
    said = "states swapped not at all (there are 189, more than were to be run)"
    assert said in run(*words, "--explain").out
    out = run(*words, "--concept", "nash").out
    assert "Run: 53 changed conflicts" in out
    assert "not run: too many" in out


def test_nothing_is_said_to_survive_where_nothing_was_looked_at(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(robustness, "MOST_STATES", 1)
    out = run("robustness", "elmira", "--most", "1", "--limit", "1").out
    assert "What state 5 survives was not looked at." in out
    assert "survives every change" not in out


def test_what_survives_all(run: Run, tmp_path: Path) -> None:
    text = samples.QUAY.replace("ranking: [peace, war]", "ranking: [[peace, war]]")
    text = text.replace("moves:\n  - {by: Crew, from: peace, to: war}\n", "moves: []\n")
    samples.write(tmp_path / "quay", text.replace("prioritization: [statement: peace]",
                                                  "prioritization: []"))  # fmt: skip
    out = run("robustness", "quay").out
    assert "State 1 survives every change that was looked at." in out


def test_a_drawing_for_who_cannot_see_it_too(run: Run) -> None:
    out = run("robustness", "elmira", "--output", "margins.svg").out
    assert "The drawing: " in out
    first = Path("margins.svg").read_bytes()
    root = ET.fromstring(first)  # noqa: S314 - our own
    assert root.findtext(f"{S}title") == (
        "Elmira, groundwater contamination: the margins of 6 SEQ equilibria"
    )
    rows = [group for group in root.iter(f"{S}g") if group.find(f"{S}rect") is not None]
    assert len(rows) == 6
    bars = rows[0].findall(f"{S}rect")
    assert [bar.get("class") for bar in bars] == ["falls", "survives", "survives", "falls"]
    widths = [float(bar.get("width", "")) for bar in bars]
    assert widths[2] == 2 * widths[1] == 4 * widths[0]
    told = [row.findtext(f"{S}title") or "" for row in rows]
    assert told[2].startswith("State 5 falls when MoE likes state 5 less")
    run("robustness", "elmira", "--output", "margins.svg")
    assert Path("margins.svg").read_bytes() == first


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--concept", "sim"), "SIM is not taken here"),
        (("--where", "Nothing like it"), "--where"),
        (("--explain", "--output", "x.svg"), "ask for different answers"),
    ],
)
def test_mistakes(run: Run, words: tuple[str, ...], said: str) -> None:
    ran = run("robustness", "syria-iraq-1975", *words)
    assert ran.code == 2
    assert said in ran.err


def test_no_other_file_is_written_over(run: Run) -> None:
    Path("notes.txt").write_text("Keep me.", encoding="utf-8")
    ran = run("robustness", "chicken", "--output", "notes.txt")
    assert ran.code == 2
    assert Path("notes.txt").read_text(encoding="utf-8") == "Keep me."


def test_where_nothing_can_change_nothing_is_looked_at(run: Run, tmp_path: Path) -> None:
    text = "detente: 1\ntitle: Alone\ndecision_makers: [{name: A}]\nstates: [{name: here}]\n"
    samples.write(tmp_path / "alone", f"{text}preferences: [{{of: A, ranking: [here]}}]\n")
    out = run("robustness", "alone").out
    assert "Run: 0 changed conflicts; looked at: nothing." in out
