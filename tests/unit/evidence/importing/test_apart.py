"""Reading in a process apart: it may break off, hang or run out of memory, and the next goes on."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from detente.errors import ReportError
from detente.evidence.importing import apart
from detente.evidence.importing.apart import reader
from detente.evidence.importing.limits import MAX_FILE_BYTES
from detente.evidence.importing.reading import read_bytes
from tests.unit.evidence.importing.made import PARAGRAPHS, docx, page, pdf

BREAKS_OFF = "import os; os._exit(3)"
HANGS = "import time; time.sleep(60)"
GREEDY = (
    "from detente.evidence.importing import apart\n"
    "def greedy(data, *, name): return 'x' * 10**10\n"
    "apart.read_bytes = greedy\napart.serve()"
)


def _written(folder: Path, name: str, data: bytes) -> Path:
    (folder / name).write_bytes(data)
    return folder / name


def test_every_format_is_read_as_in_this_process(tmp_path: Path) -> None:
    with reader() as read_by:
        for name, data in (("a", page()), ("b", pdf()), ("c", docx()), ("d", b"The ferry")):
            assert read_by.read(_written(tmp_path, name, data)) == read_bytes(data, name=name)


def test_three_formats_say_the_same_up_to_white_space(tmp_path: Path) -> None:
    with reader() as read_by:
        texts = {
            tuple(read_by.read(_written(tmp_path, name, data)).text.split())
            for name, data in (("a", page()), ("b", pdf()), ("c", docx()))
        }
    assert texts == {tuple(" ".join(PARAGRAPHS).split())}


def test_a_refusal_comes_back_and_the_next_file_is_read(tmp_path: Path) -> None:
    with reader() as read_by:
        with pytest.raises(ReportError, match="a: not a PDF that can be read"):
            read_by.read(_written(tmp_path, "a", b"%PDF-1.7"))
        assert read_by.read(_written(tmp_path, "b", pdf())).text.startswith("The crews")


@pytest.mark.parametrize(
    ("code", "seconds", "told"),
    [
        (BREAKS_OFF, 30.0, "a: reading it broke off"),
        (HANGS, 0.5, "a: takes more than 0.5 s to read"),
        (GREEDY, 30.0, "a: takes more memory than a report may"),
    ],
    ids=["breaks off", "hangs", "greedy"],
)
def test_a_file_that_harms_its_reader_is_refused_and_the_next_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, seconds: float, told: str
) -> None:
    file = _written(tmp_path, "a", pdf())
    with reader(seconds) as read_by:
        with monkeypatch.context() as patch:
            patch.setattr(apart, "_CODE", code)
            with pytest.raises(ReportError, match=told):
                read_by.read(file)
        if code != GREEDY:
            read_by._seconds = 30.0
            assert read_by.read(file).text.startswith("The crews")


def test_what_a_parser_prints_is_no_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = (
        "from detente.evidence.importing import apart\nreal = apart.read_bytes\n"
        "def loud(data, *, name):\n print('{}'); return real(data, name=name)\n"
        "apart.read_bytes = loud\napart.serve()"
    )
    monkeypatch.setattr(apart, "_CODE", code)
    with reader() as read_by:
        assert read_by.read(_written(tmp_path, "a", pdf())).text.startswith("The crews")


def test_nothing_of_the_folder_that_the_files_are_in_is_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("json", "pypdf", "detente"):
        _written(tmp_path, f"{module}.py", b"open('ran', 'w').close()\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", ["", *sys.path])
    with reader() as read_by:
        assert read_by.read(_written(tmp_path, "a", pdf())).text.startswith("The crews")
    assert not (tmp_path / "ran").exists()


def test_files_that_are_missing_too_large_or_no_files_are_told(tmp_path: Path) -> None:
    large = tmp_path / "large.pdf"
    with large.open("wb") as opened:
        opened.truncate(MAX_FILE_BYTES + 1)
    with reader() as read_by:
        with pytest.raises(ReportError, match="none: cannot be read: No such file"):
            read_by.read(tmp_path / "none")
        with pytest.raises(ReportError, match="cannot be read: Is a directory"):
            read_by.read(tmp_path)
        with pytest.raises(ReportError, match=r"large.pdf: more than 50,000,000 bytes"):
            read_by.read(large)
