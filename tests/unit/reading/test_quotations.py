"""Quotations in every style of mark: nested, unbalanced, and apostrophes that are none."""

from __future__ import annotations

import pytest

from detente.reading.attribution import attributions
from detente.reading.quotations import quotations


def _found(text: str) -> list[str]:
    return [text[one.start : one.end] for one in quotations(text, 0, len(text))]


@pytest.mark.parametrize(
    "words",
    ["“{}”", '"{}"', "''{}''", "``{}''", "«{}»", "„{}“", "„{}”", "‘{}’", "‚{}‘", "‹{}›"],
)
def test_a_style_of_marks_is_known(words: str) -> None:
    quoted = words.format("We sail at dawn.")
    assert _found(f"The mate: {quoted} Then he left.") == [quoted]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“He said ‘now’ and left.”", ["“He said ‘now’ and left.”"]),
        ("‘He said “now” and left.’", ["“now”"]),
        ("\"He said 'now' and left.\"", ["\"He said 'now' and left.\""]),
        ("“Never closed, and so on", ["“Never closed, and so on"]),
        ("Closed only” and so on", []),
        ("“Wrongly closed,“ he said. “Again,”", ["“Wrongly closed,“", "“Again,”"]),
        ("The sailors’ boat isn't here, it's at the mates' pier", []),
        ("the '70s, the ’80s", []),
        ("‘the sailors’ boat", ["‘the sailors’"]),
        ('"" and “”', ['""', "“”"]),
        ("”“", ["”“"]),
        ("so“tight”it is", ["“tight”"]),
        ("so “ spaced ” it is", ["“ spaced ”"]),
        ("''", []),
        ("” … if it rains,” it read.", ["” … if it rains,”"]),
        ("“He said “now” and left,” she said.", ["“He said “now” and left,”"]),
        ("“Never closed “now” it is. “Again,” he said.", ["“Never closed “now”", "“Again,”"]),
    ],
)
def test_marks_that_do_not_pair(text: str, expected: list[str]) -> None:
    assert _found(text) == expected


def test_a_quotation_goes_on_over_paragraphs() -> None:
    text = "“We sail,” Ana Lund said. “It is time.\n\n“And we shall not be back.”"
    (one,) = attributions(text)
    parts = [part.of(text) for part in one.content]
    assert parts == ["“We sail,”", "“It is time.", "“And we shall not be back.”"]


def test_a_question_belongs_to_the_one_who_asks() -> None:
    text = "“Why?” Ana Lund asked. “We can wait.”"
    (one,) = attributions(text)
    assert one.source is not None
    assert one.source.of(text) == "Ana Lund"
