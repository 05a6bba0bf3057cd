"""What the assessment says of doubt: shares, what to find out, margins, coalitions, conditions."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from detente.analysis.robustness import effort_of
from detente.assessment import Assessment, assess, page
from detente.assessment import doubts as module
from detente.assessment.doubted import doubted
from detente.assessment.entries import Entries
from detente.assessment.summing import summary
from detente.casefile import load_case
from detente.errors import ConflictError
from detente.stability import Concept, stable_states
from tests.unit.assessment import samples
from tests.unit.assessment.samples import Outline

SVG = "{http://www.w3.org/2000/svg}"
BREAKTHROUGH = "YYNY-YYNY-YN"


@pytest.fixture(name="reference", scope="module")
def _reference() -> Assessment:
    return assess(load_case("f35-s400"))


def test_the_breakthrough_holds_in_every_combination(reference: Assessment) -> None:
    shown = doubted(reference, Entries(reference.case))
    first = shown.shared[0]
    assert (first.label, first.state, first.is_explained) == (BREAKTHROUGH, 198, True)
    assert [bar.text for bar in first.bars] == ["100 % always", "100 % always"]
    assert [bar.width for bar in first.bars] == ["100.0%", "100.0%"]
    assert shown.headline == "6 disputed items, 96 combinations of readings, all run"
    assert shown.more + len(shown.shared) == len(reference.doubts.ensemble.states)  # type: ignore[union-attr]


def test_what_to_find_out_links_to_its_readings(reference: Assessment) -> None:
    shown = doubted(reference, Entries(reference.case))
    outline = Outline(page(reference))
    assert len(shown.find_out) == 6
    assert all(row.table in outline.ids for row in shown.find_out)
    assert shown.find_out[0].bar.text == "20.7 %"
    assert len(shown.told) == 1
    assert "39.7 %: more than the sum of both" in shown.told[0]


def test_margins_and_coalitions_stand_side_by_side(reference: Assessment) -> None:
    shown = doubted(reference, Entries(reference.case))
    firm = {int(row.state): row for row in shown.firm}
    assert shown.concept is Concept.NASH
    assert list(firm) == [198, 216, 72, 61]
    assert firm[198].margin == "1"
    assert firm[198].falls.startswith("State 198 falls when United States likes state 113 and 7 ")
    assert firm[198].upset == ()
    assert firm[61].margin == "1"
    assert firm[61].upset is not None
    assert len(firm[61].upset) == 2
    assert "United States + Türkiye can upset it" in firm[61].upset[0]


def test_the_firmest_of_the_explained_are_shown(
    reference: Assessment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("detente.assessment.doubted.FIRM", 2)
    shown = doubted(reference, Entries(reference.case))
    assert [row.state for row in shown.firm] == [198, 216]
    assert all(row.is_explained for row in shown.firm)
    assert shown.others == 2


def test_the_margins_are_drawn_as_they_are_listed(reference: Assessment) -> None:
    shown = doubted(reference, Entries(reference.case))
    root = ET.fromstring(shown.picture)  # noqa: S314 - our own
    rows = [row for row in root.iter(f"{SVG}g") if row.find(f"{SVG}rect") is not None]
    heads = [row.findtext(f"{SVG}text") or "" for row in rows]
    assert [head.split()[0] for head in heads] == [str(row.state) for row in shown.firm]
    assert [row.findtext(f"{SVG}title") for row in rows] == [row.falls for row in shown.firm]
    assert shown.picture in page(reference)


def test_the_terminal_tells_the_same_in_brief(reference: Assessment) -> None:
    lines = list(summary(reference))
    assert f"  State 198 ({BREAKTHROUGH}) holds under Nash 100 %, SEQ 100 %." in lines
    assert "  State 61 (NNNN-NNYY-NN) holds under Nash 6.2 %, SEQ 13.5 %." in lines
    told = "that removes 20.7 % of the doubt about what holds under Nash"
    assert f"  Find out first: preferences.United States.1; {told}." in lines


def test_the_data_hold_what_the_commands_give(reference: Assessment) -> None:
    told = reference.to_dict()["doubts"]
    assert told["doubt"]["combinations"]["total"] == 96
    assert told["robustness"]["concept"] == told["coalitions"]["concept"] == "nash"
    assert told["status_quo_requires"]["state"] == reference.status_quo
    assert told["left_out"] == []


IDLE = """detente: 1
title: One of two matters
decision_makers: [{name: A}]
options: [{name: x, owner: A}, {name: y, owner: A}]
status_quo:
  readings: [{name: now, default: true, taken: [x]}, {name: then, taken: []}]
preferences:
  - of: A
    prioritization:
      - readings: [{name: r1, default: true, statement: x}, {name: r2, statement: NOT x}]
      - readings: [{name: r1, default: true, statement: y}, {name: r2, statement: y AND y}]
"""


def test_what_settles_nothing_is_told_too(tmp_path: Path) -> None:
    found = samples.assessed(tmp_path / "idle", IDLE)
    text = Outline(page(found)).text("section#doubts")
    said = "Never changes the answer, whatever the others are: "
    assert f"{said}The status quo; A, statement 2." in text


def test_without_readings_there_is_one_answer(tmp_path: Path) -> None:
    found = samples.assessed(tmp_path / "pennies", samples.PENNIES)
    assert found.doubts.ensemble is None
    assert "there is one conflict and one answer" in page(found)
    assert not any("Shares of readings" in line for line in summary(found))


def test_the_firmest_concept_is_asked_about(tmp_path: Path) -> None:
    found = samples.assessed(tmp_path / "pennies", samples.PENNIES)
    assert not found.result.equilibria("nash")
    firmest = found.doubts.concept
    assert firmest is not None
    assert found.result.equilibria(firmest)
    assert found.doubts.robustness is not None
    assert found.doubts.robustness.concept is firmest


def test_where_nothing_holds_nothing_is_asked(tmp_path: Path) -> None:
    case = load_case(samples.write(tmp_path / "pennies", samples.PENNIES))
    found = module.doubts(case, stable_states(case.conflict, ["nash"]), None, lambda step: None)
    assert (found.concept, found.robustness, found.vulnerability) == (None, None, None)
    assert found.to_dict()["robustness"] is None


def test_a_sample_is_drawn_where_there_is_much(
    reference: Assessment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_RUN", 50 * 480 * 3)
    monkeypatch.setattr(module, "FEWEST_DRAWN", 50)
    found = assess(reference.case)
    assert found.doubts.ensemble is not None
    assert found.doubts.ensemble.is_sampled
    shown = doubted(found, Entries(found.case))
    assert "50 drawn with seed 0" in shown.headline
    assert " to 100 %" in shown.shared[0].bars[0].text


def test_too_small_a_sample_is_not_drawn(
    reference: Assessment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_RUN", 96 * 480 * 3 - 1)
    found = assess(reference.case)
    assert found.doubts.ensemble is None
    assert found.doubts.left_out == (
        "Combinations of readings: there are 96 of them, each of 480 states; "
        "detente doubt runs them.",
    )
    html = page(found)
    assert "Not looked at. Combinations of readings: there are 96" in html
    assert "there is one conflict and one answer" not in html


def test_what_is_too_large_is_told(reference: Assessment, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_STATES", 479)
    found = assess(reference.case)
    assert found.doubts.left_out == (
        "Small changes: there are 480 states, and up to 479 are looked at.",
        "Coalitions: there are 480 states, and up to 479 are looked at.",
    )
    assert "Not looked at. Coalitions: there are 480 states, and" in page(found)
    assert doubted(found, Entries(found.case)).firm == ()


def test_many_decision_makers_are_told(
    reference: Assessment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_DECISION_MAKERS", 2)
    found = assess(reference.case)
    assert found.doubts.left_out == (
        "Coalitions: there are 3 decision makers, and up to 2 are looked at; "
        "detente coalitions takes those it is told.",
    )
    assert all(row.upset is None for row in doubted(found, Entries(found.case)).firm)
    assert "<td>nobody</td>" not in page(found)


def test_what_is_refused_is_told(reference: Assessment, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*given: object, **named: object) -> None:
        raise ConflictError("no room")

    monkeypatch.setattr(module, "ensemble", refuse)
    found = assess(reference.case)
    assert found.doubts.left_out == ("Combinations of readings: no room.",)
    assert found.doubts.worth is None


def test_small_changes_are_bounded_by_what_they_look_at(
    reference: Assessment, monkeypatch: pytest.MonkeyPatch
) -> None:
    effort = effort_of(reference.case.conflict)
    monkeypatch.setattr(module, "MOST_LOOKED_AT", 60 * effort)
    found = assess(reference.case).doubts
    assert found.robustness is not None
    assert found.robustness.looked_at <= 60
    monkeypatch.setattr(module, "MOST_LOOKED_AT", effort - 1)
    bounded = assess(reference.case)
    found = bounded.doubts
    assert found.robustness is None
    assert doubted(bounded, Entries(bounded.case)).firm[0].state == 198
    assert found.left_out == (
        f"Small changes: each changed conflict would look at {effort:,} moves; "
        "detente robustness runs them.",
    )
