"""Every text of actors.txt names exactly whom its line says, and some things that lines cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.reading.named import actors

HERE = Path(__file__).parent


def texts(name: str) -> list[tuple[str, str]]:
    """Return the texts of a table, each with what is said of it."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    pairs = [line.partition("=>") for line in lines if "=>" in line and not line.startswith("#")]
    return [(text.rstrip().replace("¶", "\n"), said.strip()) for text, _, said in pairs]


@pytest.mark.parametrize(("text", "said"), texts("actors.txt"))
def test_actors_of_a_text(text: str, said: str) -> None:
    found = [f"{' '.join(one.span.of(text).split())} = {one.full_name}" for one in actors(text)]
    assert " ; ".join(found) == said


def test_nearly_half_of_the_texts_are_counter_examples() -> None:
    table = texts("actors.txt")
    assert 5 * sum(not said for _, said in table) >= 2 * len(table)


def test_a_name_on_two_lines_is_one_name() -> None:
    text = "The U.S.\nAmbassador to Norway Ana Lund left."
    (lund,) = actors(text)
    assert (lund.name, lund.title) == ("Ana Lund", "Ambassador")
    assert lund.office == "U.S. Ambassador to Norway"
    assert lund.inferred == ()


def test_a_fuller_name_from_elsewhere_is_told() -> None:
    _, lund = actors("Ana Lund left. Lund slept.")
    assert lund.inferred == ("full name from elsewhere in the report",)


def test_a_capital_is_told_to_stand_for_a_government() -> None:
    (oslo,) = actors("Oslo has agreed.")
    assert oslo.inferred == ("the capital of Norway, for its government",)


def test_a_country_is_called_by_the_longest_name_that_is_used() -> None:
    found = actors("The U.S. agreed. The United States signed.")
    assert [one.full_name for one in found] == ["United States", "United States"]


def test_two_who_share_a_last_name_are_never_taken_for_one() -> None:
    found = actors("Ana Born met Ray Born. Mrs. Born slept. Born sang. Mr. Born left.")
    names = [one.full_name for one in found]
    assert names == ["Ana Born", "Ray Born", "Ana Born", "Born", "Ray Born"]
