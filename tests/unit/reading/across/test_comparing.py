"""Reports compared as wholes: copies, what one says alone, reports that share nothing."""

from __future__ import annotations

import pytest

from detente.reading.across import SlotKind
from tests.unit.reading.across.texts import compared

LUND = """\
“The K-7 tugs will be back in Norway within two weeks,” Ana Lund told reporters on Monday.

Norway paid $1.4 billion for the tugs in 2029. In May Ana Lund met Tom Ray in Lima.
"""
BAKER = """\
“Bread has never been so dear in our little town,” the baker Eve Born said.

The price rose by 12 percent in June, and 300 people signed a letter.
"""
RULER = """\
President Hakan Sand visited the flooded valley. He promised 40 tents by Friday.

The valley has seen three floods in ten years; officials expect more rain in the coming days.
"""


def test_reports_that_have_nothing_to_do_with_each_other_share_no_slot() -> None:
    found = compared(LUND, BAKER, RULER)
    assert found.slots == ()
    assert list(found.alone) == ["a", "b", "c"]


def test_what_one_report_says_alone() -> None:
    found = compared(LUND, "Ana Lund met Tom Ray in 2029. She spoke of tugs.")
    told = [(one.sort.value, one.says) for one in found.alone["a"]]
    assert told[0][0] == "quoted"
    assert ("amount", "“$1.4 billion”: 1,400,000,000 USD") in told
    assert not any("2029" in said for _, said in told)
    assert [told.sort for told in found.alone["a"]] == sorted(
        (one.sort for one in found.alone["a"]),
        key=["quoted", "amount", "date", "event", "office", "length"].index,
    )


def test_a_copy_counts_as_one_source_with_its_original() -> None:
    found = compared(LUND, LUND, copies={"b": "a"})
    assert (found.slots, found.copies) == ((), {"b": "a"})
    assert list(found.alone) == ["a"]
    assert {place.report_id for one in found.alone["a"] for place in one.told} == {"a", "b"}


def test_a_copy_of_a_report_that_is_not_compared_is_a_source() -> None:
    found = compared(BAKER, LUND, copies={"b": "z"})
    assert found.copies == {}


def test_a_report_and_another_of_the_same_words_agree_on_everything() -> None:
    found = compared(LUND, LUND)
    assert {slot.verdict for slot in found.slots} == {"agrees"}
    kinds = {SlotKind.WORDS, SlotKind.HORIZON, SlotKind.EVENT, SlotKind.AMOUNT}
    assert {slot.kind for slot in found.slots} == kinds
    assert all(len(slot.sources) == 2 for slot in found.slots)
    assert found.alone == {}


def test_a_slot_is_a_table_of_values_by_source_for_more_than_two_reports() -> None:
    texts = [LUND.replace("two weeks", f"{weeks} weeks") for weeks in (2, 2, 3, 4)]
    [slot] = [one for one in compared(*texts).slots if one.kind is SlotKind.HORIZON]
    assert [sorted(value.sources) for value in slot.values] == [["a", "b"], ["c"], ["d"]]
    assert [pair.relation for pair in slot.pairs] == ["refines"] * 3


@pytest.mark.parametrize("text", ["“" * 50, "Norway\n" * 30, "12 " * 200, "سفينة (“’" * 20])
def test_any_text_is_compared_with_itself(text: str) -> None:
    assert {slot.verdict for slot in compared(text, text).slots} <= {"agrees"}
