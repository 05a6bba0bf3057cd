"""Reports as docx."""

from __future__ import annotations

import io
import zipfile

import pytest

from detente.errors import ReportError
from detente.evidence.importing import docx as module
from detente.evidence.importing.docx import read_docx
from tests.unit.evidence.importing.made import PARAGRAPHS, document, docx, paragraph

BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>' + document(
    paragraph("&b;")
)
NAMED = '<!DOCTYPE x SYSTEM "file:///etc/passwd">' + document(paragraph("a"))
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + document(paragraph("&a;"))


def _zip(**members: bytes | str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/"), data)
    return made.getvalue()


def test_the_text_paragraph_by_paragraph() -> None:
    assert read_docx(docx(), name="docx").text == "\n".join(PARAGRAPHS)


def test_tabs_breaks_tables_and_what_is_left_out() -> None:
    body = (
        "<w:p><w:r><w:t>one</w:t><w:tab/><w:t xml:space='preserve'>two </w:t><w:br/>"
        "<w:t>three</w:t><w:noBreakHyphen/><w:instrText>PAGE</w:instrText></w:r>"
        "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>elsewhere</w:t></w:r></w:moveFrom>"
        "<w:ins><w:r><w:t>new</w:t></w:r></w:ins></w:p>"
        f"<w:tbl><w:tr><w:tc>{paragraph('a')}</w:tc><w:tc>{paragraph('b')}</w:tc></w:tr></w:tbl>"
    )
    assert read_docx(docx(body=body), name="docx").text == "one\ttwo \nthree-new\na\nb"


def test_title_author_and_language_are_taken_and_no_date() -> None:
    core = (
        "<dc:title>Crews to stop</dc:title><dc:creator>A. Writer</dc:creator>"
        "<dc:language>en-GB</dc:language><dcterms:created>2031-05-01T00:00:00Z</dcterms:created>"
    )
    expected = {"title": "Crews to stop", "author": "A. Writer", "language": "en-GB"}
    assert read_docx(docx(core=core), name="docx").stated == expected


def test_the_document_is_the_one_that_the_docx_names() -> None:
    relations = (
        '<Relationships><Relationship Type="http://x/officeDocument" Target="/word/document2.xml"/>'
        "</Relationships>"
    )
    data = docx(
        more={
            "_rels/.rels": relations.encode(),
            "word/document2.xml": document(paragraph("The other")).encode(),
        }
    )
    assert read_docx(data, name="docx").text == "The other"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (_zip(word__document=b"x"), "a zip, but not a docx"),
        (docx()[:300], "not a docx that can be read"),
        (docx().replace(b"word/document.xml", b"../../evil/d.xml/"), "names a file outside itself"),
        (_zip(**{"word__document.xml": "<w:document"}), "word/document.xml is broken"),
        (_zip(**{"word__document.xml": BOMB}), "declares a type or entities"),
        (_zip(**{"word__document.xml": OUTSIDE}), "declares a type or entities"),
        (docx(more={"word/media/a.bin": bytes(3_000_000)}), "times its size"),
        (_zip(**{"word__document.xml": NAMED}), "declares a type or entities"),
    ],
    ids=["zip", "truncated", "path", "broken", "laughs", "outside", "bomb", "named"],
)
def test_a_hostile_or_broken_docx_is_refused(data: bytes, told: str) -> None:
    with pytest.raises(ReportError, match=f"^ferry.docx: .*{told}"):
        read_docx(data, name="ferry.docx")


def test_declarations_are_found_in_any_encoding() -> None:
    data = _zip(**{"word__document.xml": BOMB.encode("utf-16")})
    with pytest.raises(ReportError, match="declares a type or entities"):
        read_docx(data, name="ferry.docx")


def test_an_encrypted_docx_is_refused() -> None:
    data = bytearray(docx())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    with pytest.raises(ReportError, match="encrypted; save a copy without a password"):
        read_docx(bytes(data), name="ferry.docx")


@pytest.mark.parametrize(
    ("limit", "told"),
    [
        ("MAX_MEMBERS", "2 files in it; a docx may have at most 1"),
        ("MAX_UNPACKED_BYTES", "unpacks to .* bytes; at most 1 are taken"),
        ("MAX_PART_BYTES", "word/document.xml unpacks to more than 1 bytes"),
    ],
)
def test_a_docx_beyond_a_limit_is_refused(
    monkeypatch: pytest.MonkeyPatch, limit: str, told: str
) -> None:
    monkeypatch.setattr(module, limit, 1)
    with pytest.raises(ReportError, match=told):
        read_docx(docx(more={"word/a.xml": b"x"}), name="ferry.docx")


def test_a_docx_may_nest_as_deeply_as_it_likes() -> None:
    body = "<w:p>" * 50_000 + "<w:r><w:t>deep</w:t></w:r>" + "</w:p>" * 50_000
    assert read_docx(docx(body=body), name="docx").text == "deep"
