"""Slots as tables: values, pairs, verdicts."""

from __future__ import annotations

import pytest

from detente.evidence.span import Span
from detente.reading import Relation
from detente.reading.across import Slot, SlotKind, SlotPlace
from detente.reading.across.slot import MOST_VALUES, Item, slot_of


def _item(value: str, source: str, at: int = 0) -> Item:
    place = SlotPlace(source, source, Span(at, at + 1), Span(at, at + 1), 1, value)
    return Item(place, value, value, value)


def _slot(*told: tuple[str, str]) -> Slot:
    """Return a slot of values told by sources; one value refines another that begins it."""

    def relation(one: Item, other: Item) -> Relation:
        if str(one.value).startswith(str(other.value)):
            return Relation.REFINES
        is_begun = str(other.value).startswith(str(one.value))
        return Relation.REFINED if is_begun else Relation.DISJOINT

    items = [_item(value, source, at) for at, (value, source) in enumerate(told)]
    return slot_of(SlotKind.AMOUNT, "thing", (), items, relation)


@pytest.mark.parametrize(
    ("told", "verdict", "contradicted_by"),
    [
        ([("x", "a"), ("x", "b")], "agrees", ()),
        ([("x", "a"), ("y", "b")], "disjoint", ()),
        ([("x", "a"), ("xy", "b")], "is refined by", ()),
        ([("xy", "a"), ("x", "b")], "refines", ()),
        ([("x", "a"), ("xy", "b"), ("z", "c")], "disjoint", ()),
        ([("x", "a"), ("y", "a")], "disjoint", ("a",)),
        ([("x", "a"), ("y", "a"), ("x", "b"), ("y", "b")], "agrees", ("a", "b")),
        ([("x", "a"), ("y", "a"), ("x", "b")], "disjoint", ("a",)),
    ],
)
def test_verdicts(
    told: list[tuple[str, str]], verdict: str, contradicted_by: tuple[str, ...]
) -> None:
    slot = _slot(*told)
    assert (slot.verdict, slot.contradicted_by) == (verdict, contradicted_by)


def test_a_pair_is_within_when_whoever_tells_the_one_tells_the_other() -> None:
    slot = _slot(("x", "a"), ("y", "a"), ("x", "b"), ("y", "b"), ("z", "b"))
    assert [(pair.one, pair.other, pair.is_within) for pair in slot.pairs] == [
        (0, 1, True),
        (0, 2, False),
        (1, 2, False),
    ]


def test_relations_are_converse_and_only_of_two_values() -> None:
    slot = _slot(("x", "a"), ("xy", "b"))
    assert (slot.relation(0, 1), slot.relation(1, 0)) == ("is refined by", "refines")
    with pytest.raises(LookupError):
        slot.relation(0, 0)


def test_of_a_great_many_values_only_the_first_are_paired() -> None:
    told = [(f"{at:03}", f"r{at:03}") for at in range(MOST_VALUES + 10)]
    slot = _slot(*told)
    assert len(slot.values) == MOST_VALUES + 10
    assert max(pair.other for pair in slot.pairs) == MOST_VALUES - 1
