"""Copies of copies, copies of nothing, and copies in a circle."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.errors import ReportError
from detente.evidence import import_report, load_reports, write_report
from detente.evidence.copies import original_of


def _keep(folder: Path, name: str, copy_of: str) -> None:
    report = import_report(name.encode(), id=name, title=name, copy_of=copy_of)
    write_report(folder / "reports", report)


def test_copies_of_copies_have_one_original(tmp_path: Path) -> None:
    for name, original in (("first", ""), ("second", "first"), ("third", "second")):
        _keep(tmp_path, name, original)
    copied = {report.id: report.copy_of for report in load_reports(tmp_path / "reports")}
    assert [original_of(name, copied) for name in copied] == ["first"] * 3


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("", "frist", "reports/second.yaml copy_of: no report 'frist'; did you mean 'first'?"),
        ("", "second", "reports/second.yaml copy_of: a copy of itself"),
        ("second", "first", "reports/first.yaml copy_of: a copy of itself"),
    ],
)
def test_what_is_a_copy_of_nothing_is_refused(
    tmp_path: Path, first: str, second: str, told: str
) -> None:
    _keep(tmp_path, "first", first)
    _keep(tmp_path, "second", second)
    with pytest.raises(ReportError) as refused:
        load_reports(tmp_path / "reports")
    assert str(refused.value).startswith(told)
