"""Where a text uses the names and aliases of elements."""

from __future__ import annotations

import pytest

from detente.reading import mentions
from detente.reading.mention import LONGEST, as_compared

NAMES = {
    "decision_makers.Türkiye": ("Türkiye", "Turkey", "Ankara"),
    "decision_makers.United States": ("United States", "US", "U.S."),
    "options.Return the S-400": ("Return the S-400", "the S-400"),
    "stakeholders.NATO": ("NATO",),
}


def _found(text: str) -> list[str]:
    return [one.span.of(text) for one in mentions(text, NAMES)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Turkiye and TÜRKİYE and türkiye", ["Turkiye", "TÜRKİYE", "türkiye"]),
        ("Turkey’s and Ankara's fleets", ["Turkey", "Ankara"]),
        ("the United\n  States, United-States", ["United\n  States"]),
        ("the US told us: US-led, not USB", ["US", "US"]),
        ("a U.S. envoy of the U.S.A. and u.s.", ["U.S."]),
        ("to return the S‑400 soon", ["return the S‑400"]),
        ("the S-400 and the S-4000", ["the S-400"]),
        ("the S400, the S 400, the S- 400", []),
        ("Nato and nato", ["Nato", "nato"]),
        ("Turkeytown, _Turkey_, Turkey2, q\u0307Turkey, Turkey\u0307", []),
        ("pro-Turkey (Turkey) “Turkey”", ["Turkey"] * 3),
    ],
)
def test_whole_words_are_found_whatever_their_typography(text: str, found: list[str]) -> None:
    assert _found(text) == found


def test_the_longest_name_counts_and_its_alias_is_kept() -> None:
    names = {"a": ("the talks",), "b": ("the talks in May",), "c": ("in May",)}
    text = "the talks in May; the talks in June, in May"
    assert [(one.address, one.alias) for one in mentions(text, names)] == [
        ("b", "the talks in May"),
        ("a", "the talks"),
        ("c", "in May"),
    ]


def test_of_two_elements_with_one_name_the_first_counts() -> None:
    (one,) = mentions("The port", {"a": ("Port",), "b": ("port",)})
    assert (one.address, one.alias) == ("a", "Port")


def test_no_names_and_names_too_long_find_nothing() -> None:
    long = " ".join(["port"] * (LONGEST + 1))
    assert mentions(long, {}) == mentions(long, {"a": (long, "…")}) == ()


def test_names_are_compared_without_what_typography_changes() -> None:
    assert as_compared("The “S‑400’s” Łódź") == as_compared('the "S-400\'s" lodz')
    assert as_compared("S-400") != as_compared("S 400")
