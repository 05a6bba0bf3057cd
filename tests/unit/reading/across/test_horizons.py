"""Horizons of one matter."""

from __future__ import annotations

import pytest

from detente.reading.across import SlotKind
from tests.unit.reading.across.texts import compared, only, says

VAGUE = "The return of the K-7 tugs to Norway is hoped for in the coming months."
EXACT = "Oslo will get its K-7 tugs back within four to six months."


def test_the_exact_refines_the_vague_and_the_shared_names_are_shown() -> None:
    slot = only(SlotKind.HORIZON, VAGUE, EXACT)
    assert slot.shared[:2] == ("Norway", "K-7")
    assert [pair.relation for pair in slot.pairs] == ["is refined by"]
    assert says(slot)[1].startswith("“within four to six months”: 4 months to 6 months")


def test_what_the_speaker_says_elsewhere_belongs_to_the_matter() -> None:
    before = (
        "“The K-7 tugs are on our list,” Ana Lund said. It rained. It rained again. It snowed. "
    )
    vague = "“We hope that Norway gets there in the coming months,” Ana Lund said."
    assert only(SlotKind.HORIZON, before + vague, EXACT).shared[:2] == ("Norway", "K-7")
    other = before.replace("Ana Lund", "Tom Ray")
    assert compared(other + vague, EXACT).slots == ()


def test_two_content_words_beside_one_actor() -> None:
    one = "Norway will repair the lighthouse tower within two weeks."
    other = "The tower of the lighthouse is to be repaired by Norway within six months."
    slot = only(SlotKind.HORIZON, one, other)
    assert {"Norway", "lighthouse", "tower"} <= set(slot.shared)
    assert [pair.relation for pair in slot.pairs] == ["refines"]


def test_a_person_is_the_same_by_the_last_name() -> None:
    one = "Ana Lund will have the K-7 tugs within two weeks."
    other = "President Lund will have the K-7 tugs within two months."
    assert only(SlotKind.HORIZON, one, other).shared[:2] == ("Lund", "K-7")


@pytest.mark.parametrize(
    "other",
    [
        "Peru will get its K-7 tugs back within four to six months.",
        "Oslo will get its R-3 ships back within four to six months.",
        "Oslo has had its K-7 tugs since May 2031.",
        "Oslo got its K-7 tugs back two weeks ago.",
    ],
)
def test_other_matters_and_what_is_past_are_not_compared(other: str) -> None:
    assert compared(VAGUE, other).slots == ()


def test_one_report_that_gives_two_horizons_contradicts_itself() -> None:
    slow = "Norway will see the K-7 tugs in two to three years."
    slot = only(SlotKind.HORIZON, f"{EXACT}\n\n{slow}")
    assert (slot.contradicted_by, slot.verdict) == (("a",), "disjoint")


def test_the_words_near_the_time_count_in_a_long_sentence() -> None:
    long = (
        "Norway and the Faroe Islands failed to agree on how to share the mackerel catch in the "
        "northeast Atlantic, Ana Lund said, warning that Oslo could set its own quota within two "
        "weeks if there is no better offer."
    )
    other = "Oslo may set a quota within a month unless the offer is better, said Tom Ray."
    slot = only(SlotKind.HORIZON, long, other)
    assert {"Norway", "quota", "better"} <= set(slot.shared)


def test_talks_are_something_that_dates_are_of() -> None:
    one = "The talks on herring are to resume in Norway on April 2, 2031."
    slot = only(SlotKind.HORIZON, one, "Talks will resume in Norway on 4 April 2031, it was said.")
    assert slot.verdict == "disjoint"
