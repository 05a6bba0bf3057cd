"""What is made of the values that a file states."""

from __future__ import annotations

import datetime as dt

import pytest

from detente.evidence.importing.imported import first_line, imported, without_controls


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("2031-05-01", "2031-05-01"),
        (" 2031-05-01T23:59:00-11:00", "2031-05-01"),
        ("2031-05-01 10:00", "2031-05-01"),
        ("20310501", "2031-05-01"),
        ("2031-13-01", None),
        ("2031-05-011", None),
        ("203105011", None),
        ("May 1, 2031", None),
        ("01/05/2031", None),
        ("", None),
    ],
)
def test_days(raw: str, expected: str | None) -> None:
    read = imported("x", [("published", raw, "page")])
    assert read.stated.get("published") == expected
    assert read.day("published") == (dt.date.fromisoformat(expected) if expected else None)


def test_the_first_value_that_can_be_used_counts() -> None:
    found = [("url", "ferry", "a"), ("url", "https://b.example", "b"), ("url", "https://c", "c")]
    read = imported("x", found)
    assert (read.stated, read.places) == ({"url": "https://b.example"}, {"url": "b"})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ferry to sail\n\nIt sails.", "Ferry to sail"),
        ("\ufeff\r\n  Ferry to sail \r\n \r\nIt sails.", "Ferry to sail"),
        ("The ferry sails.\n\nIt sails.", ""),
        ("Ferry to sail\nIt sails.", ""),
        ("Ferry to sail", ""),
        (f"{'x' * 201}\n\nIt sails.", ""),
        ("", ""),
    ],
)
def test_a_title_stands_alone_and_is_no_sentence(text: str, expected: str) -> None:
    assert first_line(text) == expected


def test_what_parsers_leave_behind_goes_and_nel_is_left_to_be_told() -> None:
    assert without_controls("a\x00b\x0bc\x0cd\x85e\ud800\n\t") == "ab\nc\x0cd\x85e\n\t"
