"""Where what is said ends, and where the next report begins."""

from __future__ import annotations

import pytest

from detente.reading import attributions


def _found(text: str) -> list[tuple[str, str]]:
    return [
        (
            one.source.of(text) if one.source else "",
            " | ".join(part.of(text) for part in one.content),
        )
        for one in attributions(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "After Ray said that the crews might do better at “smaller ports,” Ana Lund left.",
            [("Ray", "that the crews might do better at “smaller ports,”")],
        ),
        (
            "When the mate tells the crew that she is “idle,” like Ray did, it hurts.",
            [("the mate", "that she is “idle,”")],
        ),
    ],
)
def test_a_clause_that_leads_in_ends_at_the_comma_inside_a_quotation(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert _found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ray said the fleet had reached the port, which Ana Lund called “a ruin.”",
            [("Ray", "the fleet had reached the port"), ("Ana Lund", "“a ruin.”")],
        ),
        (
            "Ray said pilots went with the crew, whom he described as “calm.”",
            [("Ray", "pilots went with the crew"), ("he", "“calm.”")],
        ),
        (
            "Much of the work went to the pier, which Ana Lund called “a ruin.”",
            [("Ana Lund", "“a ruin.”")],
        ),
        (
            "Ray said the pier, which Ana Lund called a ruin, had been sold.",
            [("Ray", "the pier, which Ana Lund called a ruin, had been sold")],
        ),
        ("Ray said he met Ana Lund, who called.", [("Ray", "he met Ana Lund, who called")]),
    ],
)
def test_what_a_relative_clause_reports_is_a_report_of_its_own(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert _found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ana Lund visited Ray, telling him that it was late and asking how he had come.",
            [("Ana Lund", "that it was late"), ("Ana Lund", "how he had come")],
        ),
        (
            "Ana Lund waited, claiming the port was shut, and calling it “a ruin.”",
            [("Ana Lund", "the port was shut"), ("Ana Lund", "it “a ruin.”")],
        ),
        (
            "The board feared that the port was shut, with Ana Lund calling it “a ruin.”",
            [("The board", "that the port was shut"), ("Ana Lund", "it “a ruin.”")],
        ),
        (
            "Both left, Ray saying he was glad and Ana Lund calling it late.",
            [("Ray", "he was glad"), ("Ana Lund", "it late")],
        ),
        (
            "Ana Lund said the crew kept hauling and singing, with the mate leading.",
            [("Ana Lund", "the crew kept hauling and singing, with the mate leading")],
        ),
    ],
)
def test_a_second_participle_and_one_with_its_own_subject_report_for_themselves(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert _found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The crews chanted “no pier, no ferry” after the board had met.",
            [("The crews", "“no pier, no ferry”")],
        ),
        (
            "Ana Lund denounced “the wreck,” which sank in May.",
            [("Ana Lund", "“the wreck,”")],
        ),
        (
            "Ana Lund said “the port” after the bay was shut.",
            [("Ana Lund", "“the port” after the bay was shut")],
        ),
    ],
)
def test_what_a_verb_does_to_a_quotation_ends_as_a_noun_phrase_does(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert _found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ana Lund called the mate, Ray, “very calm.”",
            [("Ana Lund", "the mate, Ray, “very calm.”")],
        ),
        (
            "Ana Lund praised the mate, whose term ends in May, for his calm.",
            [("Ana Lund", "the mate, whose term ends in May, for his calm")],
        ),
        (
            "Ana Lund waited, citing her “long night,” “long day” and poor health.",
            [("Ana Lund", "her “long night,” “long day” and poor health")],
        ),
        (
            "Ana Lund praised the mate, who had left the port.",
            [("Ana Lund", "the mate")],
        ),
    ],
)
def test_an_object_goes_on_behind_what_is_set_apart_in_it(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert _found(text) == expected
