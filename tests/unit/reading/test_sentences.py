"""Where sentences end, and where they do not."""

from __future__ import annotations

import pytest

from detente.reading.sentences import MAX_TOKENS, sentences


def _split(text: str) -> list[str]:
    return [text[one.tokens[0].start : one.tokens[-1].end] for one in sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Gen. A. B. Ray of the U.S. Maritime Alliance met Mr. Lund.",
        "The figure is 1.4 billion, e.g. for Fla. Governor Lund.",
        "“We sail. We do not wait,” he said.",
        "“Why do we wait?” Ana Lund asked.",
        "“Sail!” he told them.",
        "The letter, titled “Why?”, is his.",
        "“We sail.” Ana Lund said.",
        "“Why?” Ana Lund, a pilot in Ur, asked.",
        "The senator (D-S.C.) left.",
        "The U.S.\nAmbassador to Norway left.",
        "This line is long enough that it was wrapped by whoever typed\nit in the first place.",
    ],
)
def test_one_sentence(text: str) -> None:
    assert _split(text) == [text]


@pytest.mark.parametrize(
    "parts",
    [
        ["It rained.", "Then it did not."],
        ["It rained in the U.S.", "The port was shut."],
        ["“We sail.”", "The port was shut."],
        ["He said it was “late.”", "In May, he warned of it."],
        ["It rained (a lot).", "Then it stopped."],
        ["“We sail.”", "Ana Lund said so."],
        ["“Why?”", "Ana Lund, who asked it, left."],
        ["“Sail!”", "In May, he told them so."],
    ],
)
def test_two_sentences(parts: list[str]) -> None:
    assert _split(" ".join(parts)) == parts


def test_blank_lines_and_short_lines_part() -> None:
    assert _split("A heading\n\nIt rained\nYes") == ["A heading", "It rained", "Yes"]


def test_a_sentence_has_a_bound() -> None:
    assert [len(one.tokens) for one in sentences("rain " * (MAX_TOKENS + 5))] == [MAX_TOKENS, 5]
