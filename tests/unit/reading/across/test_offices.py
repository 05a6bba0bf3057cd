"""Who is said to hold one office."""

from __future__ import annotations

import pytest

from detente.evidence.span import Span
from detente.reading import Actor
from detente.reading.across import SlotKind
from detente.reading.across.offices import Post, post_of
from tests.unit.reading.across.texts import compared, only, says

RAY = "U.S. Ambassador to Norway Tom Ray said the talks went well."
LUND = "The American ambassador to Norway, Ana Lund, said the talks went well."


def test_two_holders_are_disjoint_whatever_the_country_is_called() -> None:
    slot = only(SlotKind.OFFICE, RAY, LUND)
    assert (slot.about, slot.verdict) == ("American ambassador to Norway", "disjoint")
    assert len(says(slot)) == 2


def test_one_holder_by_two_names_agrees() -> None:
    slot = only(SlotKind.OFFICE, RAY, RAY.replace("Tom Ray", "Thomas Ray"))
    assert slot.verdict == "agrees"


def test_a_bare_title_is_compatible_with_the_office_whose_place_is_named() -> None:
    bare = "“We hope that Oslo and Norway will agree,” Ambassador Ana Lund said."
    slot = only(SlotKind.OFFICE, bare, RAY)
    assert slot.verdict == "disjoint"
    assert [value.inferred for value in slot.values if "Lund" in value.says] == [
        ("compatible, not identical: “Ambassador” alone, beside Norway",)
    ]


@pytest.mark.parametrize(
    "other",
    [
        "“We hope that Peru will agree,” Ambassador Ana Lund said.",
        "“We hope for Norway,” Ambassador Ana Lund said. Ambassador Eve Born spoke of Norway.",
        "The German ambassador to Norway, Ana Lund, said the talks went well.",
        "“We hope that Norway will agree,” German Ambassador Ana Lund said.",
        "U.S. Ambassador to Peru Ana Lund said the talks went well.",
        "Former U.S. Ambassador to Norway Ana Lund said the talks went well.",
        "President Ana Lund of Norway said the talks went well.",
    ],
)
def test_other_offices_and_bare_titles_that_fit_nowhere_share_no_slot(other: str) -> None:
    assert [slot.kind for slot in compared(RAY, other).slots] == []


def test_a_bare_title_that_fits_two_offices_is_in_neither() -> None:
    bare = "“We hope that Norway and Peru will agree,” Ambassador Ana Lund said."
    peru = "U.S. Ambassador to Peru Eve Born said the talks went well."
    assert len(compared(bare, RAY).slots) == len(compared(bare, peru).slots) == 1
    assert compared(bare, RAY, peru).slots == ()


def test_one_report_with_two_holders_contradicts_itself() -> None:
    slot = only(SlotKind.OFFICE, f"{RAY}\n\n{LUND}")
    assert (slot.contradicted_by, slot.verdict) == (("a",), "disjoint")


def test_presidents_without_a_country_are_not_compared() -> None:
    assert compared("President Ana Lund left Oslo.", "President Tom Ray left Oslo.").slots == ()


@pytest.mark.parametrize(
    ("title", "office", "expected"),
    [
        ("Ambassador", "", Post("ambassador", "", "")),
        ("Ambassador", "U.S. Ambassador", Post("ambassador", "", "united states")),
        ("President", "Russian President", Post("president", "russia", "")),
        ("president", "president of Russia", Post("president", "russia", "")),
        ("foreign minister", "Türkiye’s foreign minister", Post("foreign minister", "turkiye", "")),
        ("Secretary", "Secretary of State", None),
        ("President", "", None),
        ("senator", "senator from Iowa", None),
        ("ambassador", "former ambassador to Norway", None),
    ],
)
def test_posts(title: str, office: str, expected: Post | None) -> None:
    assert post_of(Actor(Span(0, 1), "Ana Lund", title, office, "Ana Lund", "")) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Norwegian Defense Minister Ana Lund left.", "Norway's defence minister, Tom Ray, left."),
        ("Norwegian Premier Ana Lund left.", "Prime Minister Tom Ray of Norway left."),
        (
            "Norway's foreign affairs minister, Ana Lund, left.",
            "Norwegian Foreign Minister Tom Ray",
        ),
    ],
)
def test_one_office_by_two_words_for_it(one: str, other: str) -> None:
    assert only(SlotKind.OFFICE, one, other).verdict == "disjoint"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Xula al-Ombe", "Xula al-Ombe al-Born"),
        ("Dmitry Peskov", "Dmitri Peskov"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
    ],
)
def test_one_holder_in_two_spellings(one: str, other: str) -> None:
    texts = (f"Norway's envoy to Syria, {name}, left." for name in (one, other))
    assert only(SlotKind.OFFICE, *texts).verdict == "agrees"
