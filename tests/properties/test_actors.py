"""Whatever the text, actors and speakers are found, in order, inside it, and in bounded work."""

from __future__ import annotations

import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reading import actors, attributions, speakers
from detente.reading.words import word_set

WORDS = [
    *word_set(
        "President Ambassador to of Norway Turkey U.S. Ana Tom Lund Born Erdoğan Mr. Mrs. the"
    ),
    *word_set("said he she it they who is and , . ; “ ” ' ’s ( ) - Jr. A. de al-Lund S-400 May 7"),
    *word_set(
        "White House Board envoy for Syria officials administration “We” \u202eאב 漢字 e\u0301 İ"
    ),
    *(
        "\n",
        "\n\n",
        "“We sail,”",
        ", who is also",
        "foreign minister",
        "\N{LATIN SMALL LIGATURE FI}",
    ),
]
texts = st.one_of(
    st.text(),
    st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=60).map("".join),
)


@given(texts)
def test_actors_stand_in_the_text_in_order(text: str) -> None:
    found = actors(text)
    assert all(one.span.end <= len(text) for one in found)
    assert all(before.span.end <= after.span.start for before, after in pairwise(found))


@given(texts)
def test_names_titles_and_offices_are_words_of_the_text(text: str) -> None:
    for one in actors(text):
        said = "".join(one.span.of(text).split())
        for part in (one.name, one.title, one.office):
            assert "".join(part.split()) in said
            assert "\n" not in part
        assert one.name
        assert one.full_name


@given(texts)
def test_a_full_name_is_a_name_that_the_text_gives(text: str) -> None:
    found = actors(text)
    assert {one.full_name for one in found} <= {one.name for one in found}


@given(texts)
def test_each_attribution_has_a_speaker(text: str) -> None:
    said = attributions(text)
    found = speakers(text, said, actors(text))
    assert len(found) == len(said)
    assert all((one.source is None) == (not who.name) for one, who in zip(said, found, strict=True))


@given(texts)
def test_the_same_text_gives_the_same(text: str) -> None:
    found = actors(text)
    assert actors(text) == found
    said = attributions(text)
    assert speakers(text, said, found) == speakers(text, said, found)


def steps(text: str) -> int:
    """Return how many calls it takes to find the actors of a text, and the speakers."""
    count = 0

    def see(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    said = attributions(text)
    sys.setprofile(see)
    try:
        speakers(text, said, actors(text))
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "text",
    [
        "Ana Lund said that she said it. ",
        "Lund ",
        "Ana Lund, the ",
        "President of the ",
        "President and ",
        "A. ",
        "U.S. ",
        "Turkey's ",
        "“Ana ",
        "he said, ",
        "the minister ",
        "White House ",
        "Ana\n",
        "A’s ",
        "who is ",
    ],
)
def test_work_grows_with_the_length(text: str) -> None:
    steps(text)  # The tables are made once.
    assert steps(text * 1200) <= 2.3 * steps(text * 600)


def test_work_grows_with_the_number_of_people() -> None:
    def told(many: int) -> str:
        numerals = ("".join(chr(97 + int(digit)) for digit in str(one)) for one in range(many))
        return "".join(f"Ana {name.capitalize()}xo said it. She left. " for name in numerals)

    steps(told(10))
    assert steps(told(600)) <= 2.4 * steps(told(300))


def test_work_grows_with_the_names_of_one_family() -> None:
    def told(many: int) -> str:
        numerals = ("".join(chr(97 + int(digit)) for digit in str(one)) for one in range(many))
        return "".join(f"President {name.capitalize()}xo Lund said it. " for name in numerals)

    steps(told(10))
    assert steps(told(400)) <= 2.6 * steps(told(200))
