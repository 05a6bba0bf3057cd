"""The same words quoted in several places."""

from __future__ import annotations

import pytest

from detente.reading.across import SlotKind
from tests.unit.reading.across.texts import compared, only, says

HARBOUR = "“The harbour has opened its northern gate for every ship of the line,” Ana Lund said."
OTHER = "“The harbour had opened its northern gate for each ship of the line,” Ana Lund said."


def test_the_same_words_agree() -> None:
    slot = only(SlotKind.WORDS, HARBOUR, f"In Norland, {HARBOUR}")
    assert (slot.about, slot.verdict, slot.sources) == ("Ana Lund", "agrees", ("a", "b"))
    assert len(slot.values) == 1


def test_two_wordings_show_the_words_that_differ() -> None:
    slot = only(SlotKind.WORDS, HARBOUR, OTHER)
    assert slot.verdict == "overlaps"
    assert [one.count("‹") for one in says(slot)] == [2, 2]
    assert "‹has›" in says(slot)[0]
    assert "‹had›" in says(slot)[1]
    assert "‹each›" in says(slot)[1]


def test_one_report_with_two_wordings() -> None:
    slot = only(SlotKind.WORDS, f"{HARBOUR}\n\n{OTHER}", "Nothing of it.")
    assert (slot.sources, slot.verdict, slot.contradicted_by) == (("a",), "overlaps", ())


def test_the_longer_refines_what_it_holds() -> None:
    short = "Ana Lund spoke of “its northern gate for every ship”."
    slot = only(SlotKind.WORDS, HARBOUR, short)
    assert [(pair.one, pair.other, pair.relation) for pair in slot.pairs] == [(0, 1, "refines")]
    assert slot.relation(1, 0) == "is refined by"


def test_the_same_words_by_two_people_are_disjoint() -> None:
    slot = only(SlotKind.WORDS, HARBOUR, HARBOUR.replace("Ana Lund", "Tom Ray"))
    assert (slot.about, slot.verdict) == ("Ana Lund or Tom Ray", "disjoint")


def test_one_who_is_not_named_is_nobody_else() -> None:
    other = HARBOUR.replace("Ana Lund", "the candidate")
    assert only(SlotKind.WORDS, HARBOUR, other).verdict == "agrees"


@pytest.mark.parametrize(
    "other",
    [
        "“The harbour has closed, and nobody knows what to do about it,” Ana Lund said.",
        "“The northern gate was of no use to a ship that does not sail,” Ana Lund said.",
        "“The harbour has opened,” Ana Lund said.",
    ],
)
def test_other_words_and_too_few_are_not_compared(other: str) -> None:
    kinds = [slot.kind for slot in compared(HARBOUR, other).slots]
    assert SlotKind.WORDS not in kinds


def test_what_everybody_repeats_is_one_slot_whatever_its_number() -> None:
    slot = only(SlotKind.WORDS, *([HARBOUR] * 20))
    assert (len(slot.values), len(slot.values[0].told)) == (1, 20)


def test_the_marks_inside_a_quotation_are_shown() -> None:
    text = "“They fired first. As we said, we fired back,” Ana Lund said."
    [quoted] = [one for one in compared(text, "Nothing.").alone["a"] if one.sort == "quoted"]
    assert quoted.says == "Ana Lund: “They fired first. As we said, we fired back”"


def test_whom_a_speaker_of_a_transcript_quotes_is_not_the_speaker() -> None:
    text = "RAY: I heard him. He told me, and I quote, “We are ready to extend the contract.”"
    [quoted] = [one for one in compared(text, "Nothing.").alone["a"] if one.sort == "quoted"]
    assert quoted.says == "“We are ready to extend the contract.”"
