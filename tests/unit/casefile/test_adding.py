"""What becomes of files that are added as reports."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from detente import load_case
from detente.casefile import AddedFile, Fate, Known, Level, add_report, add_reports, check, new_case
from detente.casefile.adding import published_on
from detente.errors import CaseError, ReportError
from detente.evidence import load_reports
from tests.unit.evidence.importing.made import PARAGRAPHS, docx, page, pdf

DAY = dt.date(2031, 5, 1)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return new_case(tmp_path / "case", "Case")


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    (tmp_path / "inbox").mkdir()
    return tmp_path / "inbox"


def _write(folder: Path, **files: bytes) -> None:
    for name, data in files.items():
        stem, _, ending = name.rpartition("_")
        path = folder / f"{stem}.{ending}"
        path.write_bytes(data)
        os.utime(path, (1_935_000_000, 1_935_000_000))  # 26 April 2031


def _told(added: tuple[AddedFile, ...]) -> list[tuple[str, str, str]]:
    return [(one.file.name, one.fate, one.report.id if one.report else "") for one in added]


def _other(number: int, *, shared: int = 0) -> bytes:
    """Return 100 words, so many of which are those of number 0."""
    words = [f"w{place}" for place in range(shared)]
    return " ".join([*words, *(f"{number}x{place}" for place in range(100 - shared))]).encode()


def test_a_folder_of_all_formats_and_broken_files(case: Path, inbox: Path) -> None:
    _write(inbox, a_txt=b"Ferry\n\nIt sails.", b_html=page(), c_pdf=pdf([["Other words."]]))
    _write(inbox, d_docx=docx(["Yet others."]), e_pdf=b"%PDF-1.4 broken", f_txt=b"")
    calls: list[tuple[int, int]] = []
    added = add_reports(case, [inbox], progress=lambda done, total: calls.append((done, total)))
    assert _told(added) == [
        ("a.txt", "kept", "a"),
        ("b.html", "kept", "b"),
        ("c.pdf", "kept", "c"),
        ("d.docx", "kept", "d"),
        ("e.pdf", "refused", ""),
        ("f.txt", "refused", ""),
    ]
    assert calls == [(done, 6) for done in range(1, 7)]
    assert all(str(inbox) in added[place].problems[0].where for place in (4, 5))
    kept = load_reports(case / "reports")
    assert kept == tuple(one.report for one in added if one.report)
    assert [report.title for report in kept] == ["Ferry", "b", "c", "d"]
    assert kept[0].taken_from == "first line (title); date of the file (retrieved)"
    assert kept[0].retrieved == dt.date(2031, 4, 26)
    assert [report.original for report in kept] == ["a.txt", "b.html", "c.pdf", "d.docx"]


def test_adding_a_folder_again_changes_nothing(case: Path, inbox: Path) -> None:
    _write(inbox, a_txt=b"Ferry\n\nIt sails.", b_html=page())
    add_reports(case, [inbox])
    before = {path: path.read_bytes() for path in (case / "reports").iterdir()}
    os.utime(inbox / "a.txt")
    again = add_reports(case, [inbox])
    assert {one.fate for one in again} == {Fate.KEPT_ALREADY}
    assert {path: path.read_bytes() for path in (case / "reports").iterdir()} == before


def test_what_is_given_goes_before_what_the_file_states(case: Path, inbox: Path) -> None:
    head = (
        '<meta property="article:published_time" content="2031-05-02"><meta name="author" '
        'content="A."><meta property="og:site_name" content="Post">'
    )
    _write(inbox, a_html=page(head=head))
    known = Known(publisher="Morning", published=DAY, retrieved=DAY, language="en", note="n")
    (added,) = add_reports(case, [inbox / "a.html"], known)
    report = added.report
    assert report is not None
    assert (report.publisher, report.published, report.retrieved) == ("Morning", DAY, DAY)
    assert (report.author, report.language, report.note) == ("A.", "en", "n")
    assert report.taken_from == "name of the file (title); page (author)"


@pytest.mark.parametrize("field", ["id", "title", "url"])
def test_what_only_one_report_has_is_not_said_of_several(
    case: Path, inbox: Path, field: str
) -> None:
    _write(inbox, a_txt=b"one", b_txt=b"two")
    said: dict[str, Any] = {field: "https://ferry.example"}
    with pytest.raises(ReportError, match=f"--{field} is of one report, and there are 2 files"):
        add_reports(case, [inbox], Known(**said))
    assert not list((case / "reports").iterdir())


def test_files_of_one_name_are_numbered_and_again_the_same(case: Path, inbox: Path) -> None:
    _write(inbox, a_txt=b"one", a_text=b"two", b_txt=b"b")
    (inbox / "x").mkdir()
    _write(inbox / "x", a_txt=b"three")
    expected = [("a.text", "a"), ("a.txt", "a-2"), ("b.txt", "b"), ("a.txt", "a-3")]
    for fate in (Fate.KEPT, Fate.KEPT_ALREADY):
        added = add_reports(case, [inbox])
        assert [(name, id_) for name, _, id_ in _told(added)] == expected
        assert {one.fate for one in added} == {fate}


def test_the_same_words_are_kept_once_whatever_the_format(case: Path, inbox: Path) -> None:
    _write(inbox, a_html=page(), b_docx=docx(), c_txt=" ".join(PARAGRAPHS).upper().encode())
    assert _told(add_reports(case, [inbox])) == [
        ("a.html", "kept", "a"),
        ("b.docx", "duplicate", "a"),
        ("c.txt", "duplicate", "a"),
    ]
    assert [report.id for report in load_reports(case / "reports")] == ["a"]


def test_the_same_words_from_elsewhere_are_kept_as_a_copy(case: Path, inbox: Path) -> None:
    sites = {name: f'<meta property="og:site_name" content="{name}">' for name in ("Post", "News")}
    _write(inbox, a_html=page(head=sites["Post"]), b_html=page(head=sites["News"]))
    _write(inbox, c_html=page(head=sites["Post"].upper().replace("META", "meta")))
    added = add_reports(case, [inbox])
    assert _told(added)[1:] == [("b.html", "kept", "b"), ("c.html", "duplicate", "a")]
    assert [report.copy_of for report in load_reports(case / "reports")] == ["", "a"]


def test_near_duplicates_are_told_and_those_above_the_share_are_copies(
    case: Path, inbox: Path
) -> None:
    _write(
        inbox, a_txt=_other(0, shared=100), b_txt=_other(1, shared=50), c_txt=_other(2, shared=90)
    )
    added = add_reports(case, [inbox])
    told = [
        (one.report.copy_of, [item.other for item in one.shared]) for one in added if one.report
    ]
    assert told == [("", []), ("", ["a"]), ("a", ["a", "b"])]
    found = [str(one) for one in check(load_case(case)) if one.level is Level.COPIED]
    assert found == [
        "copied reports.c: a copy of reports.a; the two count as one source",
        "copied reports.b: 47% of its wording stands in reports.a, and 47% of the wording of that "
        "one here; if one is a copy, say so by copy_of",
        "copied reports.c: 47% of its wording stands in reports.b, and 47% of the wording of that "
        "one here; if one is a copy, say so by copy_of",
    ]


def test_another_text_under_the_same_name_is_refused(case: Path, inbox: Path) -> None:
    _write(inbox, a_txt=b"one")
    add_reports(case, [inbox])
    _write(inbox, a_txt=b"two")
    (added,) = add_reports(case, [inbox])
    assert (added.fate, added.problems[0].message) == (
        Fate.REFUSED,
        "there is another report of that id",
    )
    assert (case / "reports" / "a.txt").read_text() == "one"


def test_half_a_report_left_by_a_crash_is_made_whole(case: Path, inbox: Path) -> None:
    _write(inbox, a_txt=b"one")
    add_reports(case, [inbox])
    (case / "reports" / "a.yaml").unlink()
    with pytest.raises(CaseError, match="missing beside"):
        load_case(case)
    assert add_reports(case, [inbox])[0].fate is Fate.KEPT
    assert load_case(case).reports[0].id == "a"


def test_a_report_that_cannot_be_written_leaves_nothing(
    case: Path, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _write(inbox, a_html=page(), b_txt=b"two")
    writes = Path.replace

    def refuse(path: Path, target: Path) -> Path:
        if target.name == "a.yaml":
            raise OSError(28, "full")
        return writes(path, target)

    monkeypatch.setattr(Path, "replace", refuse)
    assert [one.fate for one in add_reports(case, [inbox])] == [Fate.REFUSED, Fate.KEPT]
    assert sorted(path.name for path in (case / "reports").iterdir()) == ["b.txt", "b.yaml"]


def test_add_report_returns_the_report_that_has_the_words(case: Path, inbox: Path) -> None:
    _write(inbox, a_html=page(), b_docx=docx())
    assert add_report(case, inbox / "a.html", title="A").title == "A"
    assert add_report(case, inbox / "b.docx").id == "a"
    with pytest.raises(CaseError, match="no case folder"):
        add_report(inbox, inbox / "a.html")


def test_a_date_that_is_known_later_is_written(case: Path, inbox: Path) -> None:
    _write(inbox, a_txt=b"one")
    (added,) = add_reports(case, [inbox])
    assert published_on(case, added, DAY).report == load_reports(case / "reports")[0]
    assert load_reports(case / "reports")[0].published == DAY
    with pytest.raises(ReportError, match="no report was kept of it"):
        published_on(case, replace(added, report=None), DAY)
