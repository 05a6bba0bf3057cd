"""How much of the wording of one report stands in another, against the definition."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.evidence.wording import (
    COPY_SHARE,
    MIN_SHINGLES,
    NEAR_SHARE,
    Shared,
    Wordings,
    same_words,
    shares_told,
    shingles,
)

WORDS = st.lists(st.sampled_from("abc"), min_size=24, max_size=90).map(" ".join)


def _literal(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return {tuple(words[i : i + 5]) for i in range(len(words) - 4)}


@given(WORDS, WORDS)
def test_shares_are_those_of_the_definition(one: str, other: str) -> None:
    mine, theirs = _literal(one), _literal(other)
    common = len(mine & theirs)
    wordings = Wordings()
    wordings.add("other", shingles(other))
    expected = Shared("other", common / len(mine), common / len(theirs))
    is_told = (
        min(len(mine), len(theirs)) >= MIN_SHINGLES
        and common / min(len(mine), len(theirs)) >= NEAR_SHARE
    )
    assert wordings.shared(shingles(one)) == ((expected,) if is_told else ())
    assert expected.share == common / min(len(mine), len(theirs))


def test_typography_and_case_do_not_matter_and_words_do() -> None:
    assert shingles("“One” two—three FOUR, five") == shingles("'one' two - three four five")
    assert shingles("one two three four five") != shingles("one two three four six")
    assert shingles("one two three four") == frozenset()
    assert same_words("The “ferry”\n sails…\n") == same_words('the "ferry" sails...')
    assert same_words("The ferry sails") != same_words("The ferry sank")


def test_most_first_and_never_with_itself() -> None:
    words = [f"w{number}" for number in range(100)]
    text = " ".join(words)
    wordings = Wordings()
    for name, end in (("half", 52), ("all", 100), ("tenth", 14)):
        wordings.add(name, shingles(" ".join(words[:end])))
    found = wordings.shared(shingles(text), but="all")
    assert [(one.other, one.own, one.others) for one in found] == [("half", 0.5, 1.0)]
    assert [one.other for one in wordings.shared(shingles(text))] == ["all", "half"]


@pytest.mark.parametrize(("own", "is_copy"), [(COPY_SHARE, True), (COPY_SHARE - 0.01, False)])
def test_a_copy_has_most_of_its_own_wording_from_another(own: float, *, is_copy: bool) -> None:
    assert Shared("other", own, 1.0).is_copy is is_copy


def test_shares_are_told_for_both_and_never_rounded_up() -> None:
    told = "99% of its wording stands in reports.a, and 10% of the wording of that one here"
    assert shares_told(Shared("a", 0.999, 0.1)) == told
