"""Which items are of one thing."""

from __future__ import annotations

from detente.reading.across.grouping import Group, Key, groups

FIRM, WEAK, OTHER = Key(0, ("ferry",)), Key(1, ("pier",)), Key(1, ("quay",))


def test_the_firmest_key_goes_first_and_an_item_is_in_one_group() -> None:
    keys = [[FIRM, WEAK], [FIRM, WEAK], [WEAK], [WEAK]]
    assert groups(keys, ["a", "b", "c", "d"]) == (Group(FIRM, (0, 1)), Group(WEAK, (2, 3)))


def test_a_weak_key_makes_no_group_of_one_source() -> None:
    assert groups([[WEAK], [WEAK]], ["a", "a"]) == ()
    assert groups([[FIRM], [FIRM]], ["a", "a"]) == (Group(FIRM, (0, 1)),)
    assert groups([[WEAK, FIRM], [WEAK], [FIRM], [WEAK]], ["a", "b", "b", "b"]) == (
        Group(FIRM, (0, 2)),
    )


def test_of_two_keys_of_a_tier_that_of_more_sources_goes_first() -> None:
    keys = [[WEAK, OTHER], [WEAK], [OTHER], [OTHER]]
    assert groups(keys, ["a", "b", "c", "d"]) == (Group(OTHER, (0, 2, 3)),)
