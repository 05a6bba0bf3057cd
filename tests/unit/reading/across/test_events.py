"""Events and their dates."""

from __future__ import annotations

import pytest

from detente.reading import actors
from detente.reading.across import SlotKind
from tests.unit.reading.across.texts import compared, only, says

ONE = "In a meeting with Tom Ray in September, Ana Lund asked for the tugs."
OTHER = "Ana Lund met Tom Ray in Oslo in September."


def test_the_same_month_agrees_although_no_year_is_known() -> None:
    slot = only(SlotKind.EVENT, ONE, OTHER)
    assert (slot.about, slot.verdict) == ("meeting: Ana Lund, Tom Ray", "agrees")
    assert says(slot) == ["“September”, counts from the publication date"]


def test_another_month_is_disjoint_and_one_that_depends_cannot_be_compared() -> None:
    assert only(SlotKind.EVENT, ONE, OTHER.replace("September", "May")).verdict == "disjoint"
    last = OTHER.replace("in September", "last month")
    assert only(SlotKind.EVENT, ONE, last).verdict is None


def test_a_surname_alone_is_enough() -> None:
    other = "Ray, meeting Lund for talks in September, asked for more. Lund said no, Tom Ray said."
    assert only(SlotKind.EVENT, ONE, other).verdict == "agrees"


def test_a_name_that_is_not_known_for_one_is_enough_beside_one_that_is() -> None:
    unknown = OTHER.replace("Ana Lund", "Eve Born")
    assert [one.full_name for one in actors(unknown)] == ["Tom Ray"]
    assert only(SlotKind.EVENT, ONE.replace("Ana Lund", "Eve Born"), unknown).verdict == "agrees"


def test_who_says_no_date_is_left_out_where_others_say_one() -> None:
    undated = "Ana Lund met Tom Ray. Nobody knows when."
    assert only(SlotKind.EVENT, ONE, OTHER, undated).sources == ("a", "b")
    assert only(SlotKind.EVENT, undated, undated).verdict == "agrees"


@pytest.mark.parametrize(
    "other",
    [
        "Ana Lund met Eve Born in September.",
        "Ana Lund called Tom Ray in September.",
        "Ana Lund and Tom Ray saw an opening in September.",
        "Ana Lund has known Tom Ray since September; the port has to meet new rules.",
    ],
)
def test_other_people_and_other_events_are_not_compared(other: str) -> None:
    assert compared(ONE, other).slots == ()


def test_who_tells_of_a_meeting_takes_no_part_in_it() -> None:
    text = "According to Hakan Sand, Ana Lund met Tom Ray in Oslo."
    [event] = [one for one in compared(text, "It rained.").alone["a"] if one.sort == "event"]
    assert event.says == "meeting: Ana Lund, Tom Ray"


@pytest.mark.parametrize(("said", "is_event"), [("ready to meet", False), ("due to meet", True)])
def test_who_is_ready_to_meet_has_not_met(said: str, is_event: bool) -> None:
    text = f"Ana Lund was {said} Tom Ray in September."
    found = compared(text, "Nothing.").alone["a"]
    assert any(one.sort == "event" for one in found) is is_event


def test_the_first_word_of_a_sentence_takes_no_part() -> None:
    text = "Successful talks could bind NATO to the port."
    assert not any(one.sort == "event" for one in compared(text, "Nothing.").alone.get("a", ()))
