"""Whatever the text, reading ends, is deterministic, and stays inside the text and its bounds."""

from __future__ import annotations

import sys
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reading import Attribution, attributions
from detente.reading.words import word_set

WORDS = [
    *word_set(
        "said says told they Ana Lund the who that to according not has been asked by , . : ? !"
    ),
    *word_set(
        "“ ” \" '' `` ‘ ’ ' « » „ ( ) — ; … Mr. D.C. was claim of reportedly in a poll 40 percent"
    ),
    *word_set("adding criticized is confident appeared and while \u200fאב 漢字 é e\u0301"),
    *("“We sail,”", "\n", "\n\n"),
]
texts = st.one_of(
    st.text(),
    st.lists(st.sampled_from(sorted(WORDS)), max_size=60).map(" ".join),
    st.lists(st.sampled_from(sorted(WORDS)), max_size=60).map("".join),
)


@given(texts)
def test_spans_lie_in_the_text(text: str) -> None:
    for one in attributions(text):
        spans = [*one.content, *(span for span in (one.source, one.cue) if span is not None)]
        assert one.content
        assert all(span.end <= len(text) and span.of(text).strip() for span in spans)


@given(texts)
def test_contents_and_cues_never_overlap(text: str) -> None:
    taken = [
        (span.start, span.end)
        for one in attributions(text)
        for span in (*one.content, one.cue)
        if span is not None
    ]
    taken.sort()
    assert all(before[1] <= after[0] for before, after in pairwise(taken))


@given(texts)
def test_the_same_text_gives_the_same(text: str) -> None:
    assert attributions(text) == attributions(text)


@given(texts, texts)
def test_a_paragraph_does_not_change_what_stands_before_it(first: str, second: str) -> None:
    alone = attributions(first + ".\n\n")
    both = attributions(first + ".\n\nx\n\n" + second)
    assert [one for one in both if one.content[-1].end <= len(first) + 1] == list(alone)


def steps(text: str) -> int:
    """Return how many calls reading a text takes."""
    count = 0

    def see(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(see)
    try:
        attributions(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "text",
    [
        "She said that he said that they said it, adding that it rained, ",
        "and ",
        '"',
        "'a ",
        "“",
        "’ ‘",
        "Ana Lund, ",
        "the ",
        "(",
        "said ",
        "to say ",
        "in poll ",
        "Lund: ",
        "reportedly ",
        "word\n",
        "“Why?” she asked. ",
        "said.",
        "a\u0301",
        "\u202eאב ",
        "Mr. ",
        "his claim that ",
    ],
)
def test_work_grows_with_the_length(text: str) -> None:
    steps(text)  # The tables of cues are made once.
    assert steps(text * 4000) <= 2.3 * steps(text * 2000)


@pytest.mark.slow
def test_a_report_of_five_megabytes_on_one_line_is_read() -> None:
    line = "“We sail,” Ana Lund said, adding that 40 percent “agreed. "
    found = attributions(line * (5_000_000 // len(line)))
    assert found
    assert isinstance(found[0], Attribution)


@pytest.mark.slow
def test_what_goes_on_sentence_by_sentence_is_not_copied_each_time() -> None:
    def seconds(times: int) -> float:
        text = "LUND: We sail. " * times
        start = time.process_time()
        [found] = attributions(text)
        assert len(found.content) == times
        return time.process_time() - start

    seconds(10)  # The tables of cues are made once.
    assert seconds(128_000) <= 18 * seconds(16_000)
