"""Amounts of one thing."""

from __future__ import annotations

import pytest

from detente.reading.across import SlotKind
from tests.unit.reading.across.texts import compared, only, says

ONE = "Norway paid $1.4 billion for the K-7 tugs."


@pytest.mark.parametrize(
    ("other", "verdict"),
    [
        ("Oslo spent $1.4 billion on K-7 tugs.", "agrees"),
        ("Oslo spent about $1.4 billion on K-7 tugs.", "refines"),
        ("Oslo spent $1.6 billion on K-7 tugs.", "disjoint"),
        ("The debt of Norway comes to $1.4 billion.", "agrees"),
    ],
)
def test_money(other: str, verdict: str) -> None:
    slot = only(SlotKind.AMOUNT, ONE, other)
    assert slot.verdict == verdict
    assert slot.about.startswith("USD, Norway")


@pytest.mark.parametrize(
    "other",
    [
        "Oslo spent €1.4 billion on K-7 tugs.",
        "Peru spent $1.6 billion on sheep.",
        "Norway spent $1.6 billion on sheep.",
        "There are three reasons why Norway wants K-7 tugs.",
    ],
)
def test_other_units_and_other_things_are_not_compared(other: str) -> None:
    assert compared(ONE, other).slots == ()


def test_reasons_are_no_things_to_be_counted() -> None:
    one, other = "Norway has three reasons to buy.", "Norway has four reasons to buy."
    found = compared(one, other)
    assert (found.slots, found.alone) == ((), {})


def test_counted_things() -> None:
    slot = only(SlotKind.AMOUNT, "Norway sold 12 ferries.", "Oslo will sell 15 ferries.")
    assert (slot.verdict, says(slot)) == (
        "disjoint",
        ["“12 ferries”: 12 ferries", "“15 ferries”: 15 ferries"],
    )


def test_people_are_counted_everywhere_so_more_is_asked_of_them() -> None:
    assert compared("Norway sent 12 soldiers.", "Oslo will pay 15 soldiers.").slots == ()
    one, other = (
        "Norway sent 12 soldiers to the lighthouse island.",
        "On the island, near the lighthouse, Norway has 15 soldiers.",
    )
    assert [slot.verdict for slot in compared(one, other).slots] == ["disjoint"]


def test_two_amounts_of_one_sentence_are_no_contradiction() -> None:
    both = "Norway paid $1.4 billion for the K-7 tugs and $2 billion for the K-7 tugs of Peru."
    assert compared(both).slots == ()
    apart = f"{ONE}\n\nNorway paid $2 billion for the K-7 tugs."
    assert [slot.contradicted_by for slot in compared(apart).slots] == [("a",)]
