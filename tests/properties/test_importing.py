"""Whatever a file holds, it is read or refused: never a crash, and the same each time."""

from __future__ import annotations

import contextlib

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import ReportError
from detente.evidence.importing.imported import FIELDS, Imported
from detente.evidence.importing.reading import read_bytes
from tests.unit.evidence.importing import made

SAMPLES = (
    made.page(head='<script type="application/ld+json">{"@type":"Article"}</script>'),
    made.pdf(info="/Title (Crews)"),
    made.docx(core="<dc:title>Crews</dc:title>"),
    b"Crews to stop\n\nThey stop.",
)
STARTS = (b"", b"%PDF-1.7\n", b"PK\x03\x04", b"<html>", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")


def _read(data: bytes) -> Imported | str:
    try:
        return read_bytes(data, name="ferry")
    except ReportError as error:
        return str(error)


@st.composite
def _damaged(draw: st.DrawFn) -> bytes:
    """Draw a sample with some bytes changed, left out or put in."""
    data = bytearray(draw(st.sampled_from(SAMPLES)))
    for _ in range(draw(st.integers(0, 8))):
        place = draw(st.integers(0, len(data)))
        length = draw(st.sampled_from((0, 1, 4, 40)))
        data[place : place + length] = draw(st.binary(max_size=6))
    return bytes(data)


@given(st.sampled_from(STARTS), st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(start: bytes, rest: bytes) -> None:
    read = _read(start + rest)
    if isinstance(read, Imported):
        assert set(read.stated) == set(read.places) <= set(FIELDS)
        for name in ("published", "retrieved"):
            read.day(name)


@settings(max_examples=300)
@given(_damaged())
def test_damaged_files_are_read_or_refused_and_always_the_same(data: bytes) -> None:
    assert _read(data) == _read(data)


@given(st.text(max_size=300))
def test_any_text_as_a_page_or_in_a_docx(text: str) -> None:
    told = text.encode("utf-8", errors="replace").decode()
    assert isinstance(_read(made.page(paragraphs=(*made.PARAGRAPHS, told))), Imported | str)
    with contextlib.suppress(ValueError):
        assert isinstance(_read(made.docx([told])), Imported | str)
