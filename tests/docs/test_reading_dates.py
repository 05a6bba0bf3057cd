"""The page on dates and amounts prints the tables of vague words as the program has them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import groupby

from detente.reading.vague import HEDGES, PLURALS, QUANTITIES, Vague
from tests.docs.pages import DOCS, sections

PAGE = DOCS / "explanation" / "reading-dates.md"


def _end(end: Decimal | None) -> str:
    return "open" if end is None else f"{end:,f}"


def rows(table: Mapping[str, Vague]) -> Iterator[str]:
    """Yield the rows of a table: words that are taken alike stand in one."""
    for vague, words in groupby(table, key=lambda word: table[word]):
        listed = ", ".join(f"“{word}”" for word in words)
        least, most = _end(vague.range.least), _end(vague.range.most)
        yield f"| {listed} | {least} | {most} | {vague.reason} |"


def test_the_page_has_every_row_of_every_table() -> None:
    wanted = [row for table in (QUANTITIES, PLURALS, HEDGES) for row in rows(table)]
    printed = [
        line for line in sections(PAGE)["Vague words"].splitlines() if line.startswith("| “")
    ]
    assert printed == wanted
