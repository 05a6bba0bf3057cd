"""The table of passages: its rows, and cells that no spreadsheet computes."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from detente.casefile import load_case
from detente.casefile.exporting import to_csv
from detente.casefile.exporting.table import COLUMNS, guarded, unguarded
from detente.evidence import append_passage, import_report, passage_from_quote, write_report
from tests.unit.casefile import samples


def rows(folder: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(to_csv(load_case(folder)), newline="")))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    text = samples.ferry("    direction: take\n", "    direction: take\n    passages: [pay]\n")
    text = text.replace("    owner: Crew\n", "    owner: Crew\n    passages: [pay]\n")
    return samples.with_evidence(samples.write(tmp_path / "ferry", text))


def test_a_row_tells_the_passage_its_report_and_what_cites_it(folder: Path) -> None:
    end, pay = rows(folder)
    assert tuple(pay) == COLUMNS
    start = samples.REPORT.index("wants better pay")
    told = ("pay", "first", "1", str(start), str(start + 16), "wants better pay")
    assert tuple(pay.values())[:6] == told
    assert pay["cited_at"] == "options.Strike\noptions.Raise pay"
    assert end["cited_at"] == end["note"] == end["created"] == end["published"] == ""
    assert (pay["title"], pay["suffix"]) == ("Ferry", ".\n")


def test_lines_end_as_rfc_4180_has_it(folder: Path) -> None:
    head, _, rest = to_csv(load_case(folder)).partition("\r\n")
    assert head == ",".join(COLUMNS)
    assert rest.endswith("\r\n")


def test_what_a_spreadsheet_would_compute_is_guarded(folder: Path) -> None:
    report = import_report(b"The port says =SUM(1) to that.", id="odd", title="@port")
    write_report(folder / "reports", report)
    passage = passage_from_quote(report, "=SUM(1)", id="sum", note="-1", creator="'Ann")
    append_passage(folder / "evidence.jsonl", passage)
    row = rows(folder)[-1]
    assert [row[name] for name in ("exact", "note", "creator")] == ["'=SUM(1)", "'-1", "''Ann"]
    assert row["title"] == "'@port"


@pytest.mark.parametrize("first", [*"=+-@\t\r\n'", "＝"])
def test_a_guarded_cell_is_read_back(first: str) -> None:
    assert guarded(f"{first}x") == f"'{first}x"
    assert unguarded(guarded(f"{first}x")) == f"{first}x"


def test_a_passage_that_no_longer_stands_has_no_line(folder: Path) -> None:
    (folder / "reports" / "first.txt").write_text("Rewritten.\n", encoding="utf-8")
    assert [row["line"] for row in rows(folder)] == ["", ""]
    for name in ("first.txt", "first.yaml"):
        (folder / "reports" / name).unlink()
    assert [(row["report"], row["title"]) for row in rows(folder)] == [("first", "")] * 2
