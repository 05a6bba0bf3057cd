"""Reports as PDF."""

from __future__ import annotations

import io
import zlib

import pytest
from pypdf import PdfReader, PdfWriter

from detente.errors import ReportError
from detente.evidence.importing import pdf as module
from detente.evidence.importing.pdf import read_pdf
from tests.unit.evidence.importing.made import PARAGRAPHS, pdf


def test_the_text_of_all_pages_in_their_order() -> None:
    read = read_pdf(pdf([PARAGRAPHS[:2], PARAGRAPHS[2:]]), name="pdf")
    assert " ".join(PARAGRAPHS).split() == read.text.split()
    assert read.stated == {}


def test_title_author_and_language_are_taken_and_no_date() -> None:
    info = "/Title (Crews to stop) /Author (A. Writer) /CreationDate (D:20310501120000Z)"
    read = read_pdf(pdf(info=info, catalog="/Lang (en-US)"), name="pdf")
    assert read.stated == {"title": "Crews to stop", "author": "A. Writer", "language": "en-US"}


@pytest.mark.parametrize("password", ["", "secret"])
def test_an_encrypted_pdf_is_refused(password: str) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf())))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    made = io.BytesIO()
    writer.write(made)
    with pytest.raises(ReportError, match=r"ferry.pdf: encrypted; save a copy without a password"):
        read_pdf(made.getvalue(), name="ferry.pdf")


def test_what_the_library_says_of_a_broken_pdf_is_not_told() -> None:
    """Its words may hold addresses in memory."""
    with pytest.raises(ReportError) as refused:
        read_pdf(b"%PDF-1.7\n", name="ferry.pdf")
    fix = "print it to a new PDF, or save it as text"
    assert str(refused.value) == f"ferry.pdf: not a PDF that can be read; {fix}"


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n",
        pdf()[:200],
        b"%PDF-1.7\n" + bytes(5_000),
        pdf().replace(b"/Kids [4", b"/Kids [2"),
    ],
    ids=["empty", "truncated", "zeros", "circle"],
)
def test_a_broken_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(ReportError, match=r"^ferry.pdf: "):
        read_pdf(data, name="ferry.pdf")


def test_a_pdf_of_pictures_is_told(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(ReportError, match="no text in its 2 pages, which may be pictures"):
        read_pdf(pdf([[], []]), name="ferry.pdf")
    assert caplog.records == []


@pytest.mark.parametrize(
    ("limit", "told"),
    [
        ("MAX_PAGES", "2 pages; a PDF may have at most 1"),
        ("MAX_OBJECTS", "objects; a PDF may have at most 1"),
        ("MAX_REPORT_BYTES", "too much text by page 1"),
    ],
)
def test_a_pdf_beyond_a_limit_is_refused(
    monkeypatch: pytest.MonkeyPatch, limit: str, told: str
) -> None:
    monkeypatch.setattr(module, limit, 1)
    with pytest.raises(ReportError, match=told):
        read_pdf(pdf([PARAGRAPHS, PARAGRAPHS]), name="ferry.pdf")


def test_a_pdf_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_SECONDS", -1)
    with pytest.raises(ReportError, match="more than -1 s by page 1"):
        read_pdf(pdf(), name="ferry.pdf")


def test_a_stream_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_STREAM_BYTES", 100_000)
    bomb = zlib.compress(b"BT (The ferry) Tj ET " + b" " * 1_000_000)
    stream = f"<< /Length {len(bomb)} /Filter /FlateDecode >>\nstream\n".encode() + bomb
    data = pdf([["x"]])
    start = data.index(b"<< /Length")
    end = data.index(b"\nendstream")
    with pytest.raises(ReportError, match=r"^ferry.pdf: "):
        read_pdf(data[:start] + stream + data[end:], name="ferry.pdf")
