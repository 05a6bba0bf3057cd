"""What a file is, by its content, and what is refused by name."""

from __future__ import annotations

import pytest

from detente.errors import ReportError
from detente.evidence.importing.formats import Format, decoded, encoding_by_mark, format_of
from detente.evidence.importing.reading import read_bytes
from tests.unit.evidence.importing import made


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"The ferry sails.", Format.TXT),
        (b"", Format.TXT),
        (b"<The ferry> sails.", Format.TXT),
        (made.page(), Format.HTML),
        (b"\xef\xbb\xbf\n <!-- saved --> <HTML lang=en><p>x", Format.HTML),
        (b'<?xml version="1.0"?>\n<!DOCTYPE html><html></html>', Format.HTML),
        ("\ufeff<html><p>x".encode("utf-16-le"), Format.HTML),
        (made.pdf(), Format.PDF),
        (b"junk before\n" + made.pdf(), Format.PDF),
        (made.docx(), Format.DOCX),
    ],
)
def test_content_decides(data: bytes, expected: Format) -> None:
    assert expected == format_of(data, name="ferry.exe")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "an old Word file"),
        (b"{\\rtf1 The ferry}", "rich text"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"\x1f\x8b\x08", "packed by gzip"),
        (
            b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n",
            "a web archive",
        ),
    ],
)
def test_what_is_known_to_be_something_else_is_refused_by_name(data: bytes, told: str) -> None:
    with pytest.raises(ReportError, match=f"^in/ferry: {told}"):
        format_of(data, name="in/ferry")


@pytest.mark.parametrize(
    ("mark", "encoding"), [(b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")]
)
def test_utf_16_says_so_by_its_mark(mark: bytes, encoding: str) -> None:
    text = "Ferry to sail\r\n\r\nThe ferry sails to Çanakkale."
    read = read_bytes(mark + text.encode(encoding), name="ferry.txt")
    assert encoding_by_mark(mark) == encoding
    assert read.stated["title"] == "Ferry to sail"
    assert "Çanakkale" in read.text


def test_an_encoding_is_never_guessed() -> None:
    with pytest.raises(ReportError, match="byte 0xe9 at offset 3 is not UTF-8; save the file as"):
        read_bytes(b"caf\xe9", name="ferry.txt")
    with pytest.raises(ReportError, match="no encoding 'klingon' is known"):
        decoded(b"x", "klingon", name="ferry")


@pytest.mark.parametrize("data", [b"", b" \r\n\t"])
def test_an_empty_file_is_told(data: bytes) -> None:
    with pytest.raises(ReportError, match=r"ferry.pdf: there is no text in it"):
        read_bytes(data, name="ferry.pdf")
