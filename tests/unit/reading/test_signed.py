"""Quotations that no verb reports: a name signs them, or stands above them."""

from __future__ import annotations

import pytest

from detente.reading import Attribution, attributions

SAIL = "“We sail at dawn, whatever they say.”"
STOP = "“Nobody will stop us now”"


def _signed(text: str) -> list[tuple[str, str, str]]:
    return [
        (one.source.of(text), " | ".join(part.of(text) for part in one.content), one.inferred)
        for one in _found(text)
        if one.source is not None
    ]


def _found(text: str) -> list[Attribution]:
    return [one for one in attributions(text) if one.rule == "signed"]


@pytest.mark.parametrize("dash", ["—", "–", "--", "-", "―"])
@pytest.mark.parametrize("gap", [" ", "\n", "\n\n"])
def test_a_dash_and_a_name_sign_a_quotation(dash: str, gap: str) -> None:
    text = f"{SAIL}{gap}{dash} Ana Lund, mayor of Ur\n{STOP}{gap}{dash}Tov\n"
    assert _signed(text) == [("Ana Lund", SAIL, ""), ("Tov", STOP, "")]
    assert [one.cue.of(text) for one in _found(text) if one.cue] == [dash, dash]


def test_a_signature_ends_its_line_whatever_stops_it_has() -> None:
    long = "“We sail at dawn, whatever they say of us and of our ships”"
    text = f"{long} – Ana B. Lund\n{long} – Tov Jr.\n{long}"
    assert [name for name, *_ in _signed(text)] == ["Ana B. Lund", "Tov Jr"]


def test_a_name_inside_the_mark_that_closes_signs() -> None:
    text = '"We sail at dawn, whatever they say.\nTov Bree, Harbour Board."\n\nIt rained.'
    assert _signed(text) == [("Tov Bree", '"We sail at dawn, whatever they say.', "")]


def test_a_name_on_the_line_below_signs_and_is_told_as_inferred() -> None:
    text = f"{SAIL}\nAna Lund\n\n{STOP}\nTov Bree, 24\n"
    below = "the name on the line below"
    assert _signed(text) == [("Ana Lund", SAIL, below), ("Tov Bree", STOP, below)]


def test_a_name_on_the_line_above_is_told_as_inferred() -> None:
    text = f"Ana Lund\n\n{SAIL}\n\n“Soon.”\n\nTov Bree, 24\n\n{STOP}\n"
    above = "the name on the line above"
    assert _signed(text) == [("Ana Lund", f"{SAIL} | “Soon.”", above), ("Tov Bree", STOP, above)]


def test_a_dash_says_more_than_the_line_above() -> None:
    text = f"Ana Lund\n\n{SAIL}\n— Tov Bree\n"
    assert _signed(text) == [("Tov Bree", SAIL, "")]


def test_a_signature_takes_a_quotation_from_whom_it_would_go_on_with() -> None:
    text = f"“It is late,” Ana Lund said.\n\n{SAIL}\n\n— Tov Bree\n"
    assert _signed(text) == [("Tov Bree", SAIL, "")]
    assert [len(one.content) for one in attributions(text)] == [1, 1]


def test_a_name_below_does_not_take_it() -> None:
    text = f"“It is late,” Ana Lund said.\n\n{SAIL}\n\nRay Born\n"
    assert _signed(text) == []
    assert [len(one.content) for one in attributions(text)] == [2]


def test_a_signature_covers_all_paragraphs_of_its_quotation() -> None:
    text = "“We sail at dawn.\n\n“Nobody will stop us.”\n\n— Ana Lund\n"
    assert _signed(text) == [("Ana Lund", "“We sail at dawn. | “Nobody will stop us.”", "")]


@pytest.mark.parametrize(
    "line",
    [
        "— Ana Lund said so.",
        "— It rained.",
        "— Ana Lund, who said that it rained",
        "Old Harbour Board",
        "Ana",
        "the mayor",
        "— “Soon.”",
    ],
)
def test_other_lines_sign_nothing(line: str) -> None:
    assert _signed(f"It was late.\n\n{SAIL}\n\n{line}\n\nIt rained.\n") == []


def test_a_signature_does_not_reach_over_a_line() -> None:
    assert _signed(f"{SAIL}\n\nIt rained.\n\n— Ana Lund\n") == []
