"""Files made for tests: a page, a PDF and a docx that say the same, and hostile ones."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

PARAGRAPHS = (
    "The crews of the port will stop work within two weeks unless their pay is raised.",
    "The port puts the cost of the rise at 2.4 million a year and wants to see the ships sail.",
    "Today all of them do, and nobody who was asked expects the talks to fail before the summer.",
)

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def page(
    *, head: str = "", body: str = "", paragraphs: Sequence[str] = PARAGRAPHS, lang: str = ""
) -> bytes:
    told = body or "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<!DOCTYPE html><html{lang}><head><meta charset="utf-8">{head}</head><body>'
        '<nav><a href="/">Home</a> <a href="/news">News</a></nav>'
        f"<article>{told}</article><footer>Copyright 2019</footer></body></html>"
    ).encode()


def pdf(
    pages: Sequence[Sequence[str]] = (PARAGRAPHS,), *, info: str = "", catalog: str = ""
) -> bytes:
    """Return a PDF with a page for each list of lines."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        shown = "\n".join(f"({line}) Tj T*" for line in lines)
        content = f"BT /F1 10 Tf 14 TL 40 700 Td\n{shown}\nET"
        objects += [
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * number} 0 R >>",
            f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        ]
    objects.append(f"<< {info} >>")
    return _assembled(objects)


def _assembled(objects: Sequence[str]) -> bytes:
    data = bytearray(b"%PDF-1.7\n")
    places = []
    for number, text in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{text}\nendobj\n".encode("latin-1")
    start = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    data += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    trailer = f"<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>"
    return bytes(data + f"trailer\n{trailer}\nstartxref\n{start}\n%%EOF\n".encode())


def document(body: str) -> str:
    return f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def docx(
    paragraphs: Sequence[str] = PARAGRAPHS,
    *,
    body: str = "",
    core: str = "",
    more: Mapping[str, bytes] | None = None,
) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        text = document(body or "".join(paragraph(one) for one in paragraphs))
        archive.writestr("word/document.xml", text)
        if core:
            archive.writestr(
                "docProps/core.xml",
                '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/'
                'metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
                f'xmlns:dcterms="http://purl.org/dc/terms/">{core}</cp:coreProperties>',
            )
        for name, data in (more or {}).items():
            archive.writestr(name, data)
    return made.getvalue()
