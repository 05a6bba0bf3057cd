"""The two retold reports of the reference case, compared: what is known of how they differ."""

from __future__ import annotations

import pytest

from detente.assessment.compared import comparison_of
from detente.casefile import load_case
from detente.reading.across import ReportComparison, Slot, SlotKind


@pytest.fixture(scope="module")
def found() -> ReportComparison:
    case = load_case("f35-s400")
    return comparison_of(case, case.reports, lambda done, total: None)


def _only(found: ReportComparison, kind: SlotKind) -> Slot:
    [slot] = [slot for slot in found.slots if slot.kind is kind]
    return slot


def test_four_to_six_months_refines_months_to_come(found: ReportComparison) -> None:
    slot = _only(found, SlotKind.HORIZON)
    assert [value.told[0].report_id for value in slot.values] == ["first", "second"]
    assert "months to come" in slot.values[0].says
    assert "four to six months" in slot.values[1].says
    assert slot.relation(1, 0) == "refines"
    assert {"Türkiye", "S-400", "F-35"} == set(slot.shared)


def test_the_meeting_in_september_agrees(found: ReportComparison) -> None:
    slot = _only(found, SlotKind.EVENT)
    assert (slot.verdict, slot.sources) == ("agrees", ("first", "second"))
    assert [value.says for value in slot.values] == [
        "“September”, counts from the publication date"
    ]


def test_nothing_else_is_taken_for_the_same(found: ReportComparison) -> None:
    assert len(found.slots) == 2


@pytest.mark.parametrize(
    ("source", "sort", "words"),
    [
        ("first", "amount", "$1.4 billion"),
        ("first", "date", "2028"),
        ("first", "office", "Tom Barrack, “Ambassador”"),
        ("second", "event", "meeting: Recep Tayyip Erdogan, Vladimir Putin"),
        ("second", "date", "2017"),
    ],
)
def test_what_one_report_alone_says(
    found: ReportComparison, source: str, sort: str, words: str
) -> None:
    other = {"first": "second", "second": "first"}[source]
    assert [one.sort for one in found.alone[source] if words in one.says] == [sort]
    assert not any(words in one.says for one in found.alone[other])


def test_the_return_was_raised_with_putin_in_the_second_alone(found: ReportComparison) -> None:
    [event] = [one for one in found.alone["second"] if "Putin" in one.says and one.sort == "event"]
    assert "return" in event.told[0].words
