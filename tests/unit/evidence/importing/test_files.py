"""Which files a path means."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.errors import ReportError
from detente.evidence.importing import files as module
from detente.evidence.importing.files import MAX_DEPTH, files_of


def _made(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def test_a_folder_means_its_files_by_name_without_what_is_no_report(tmp_path: Path) -> None:
    _made(tmp_path, "b.txt", "a/c.pdf", "a.html", "a_files/style.css", ".hidden", ".git/config")
    _made(tmp_path, "other_files/kept.txt", "notes.yaml", "port.csv", "A.JSON")
    _made(tmp_path, "port/case.yaml", "port/reports/kept.txt", "port/notes.txt")
    (tmp_path / "link.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    names = [str(file.relative_to(tmp_path)) for file in files_of([tmp_path])]
    assert names == ["a/c.pdf", "a.html", "b.txt", "other_files/kept.txt"]


def test_a_file_named_twice_is_taken_once_and_a_missing_one_is_left_to_be_told(
    tmp_path: Path,
) -> None:
    _made(tmp_path, "a.txt")
    none = tmp_path / "none.txt"
    assert files_of([none, tmp_path / "a.txt", tmp_path]) == (none, tmp_path / "a.txt")


def test_folders_without_a_file_and_too_deep_or_many_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(ReportError, match="empty: there is no report in it"):
        files_of([tmp_path / "empty"])
    deep = "/".join("d" * (MAX_DEPTH + 1))
    _made(tmp_path / "deep", f"{deep}/a.txt")
    with pytest.raises(ReportError, match="folders nested more than 8 deep"):
        files_of([tmp_path / "deep"])
    _made(tmp_path / "many", "a.txt", "b.txt")
    monkeypatch.setattr(module, "MAX_FILES", 1)
    with pytest.raises(ReportError, match="many: more than 1 files"):
        files_of([tmp_path / "many"])
