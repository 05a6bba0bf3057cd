"""What a file is, by its content: its name may say anything."""

from __future__ import annotations

import re
from enum import StrEnum

from detente.errors import Problem, ReportError


class Format(StrEnum):
    """What a report comes in."""

    TXT = "txt"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"


_LOOKED_AT = 4096
_PDF_WITHIN = 1024
_OTHERS = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word file, or a protected one", "docx"),
    (b"{\\rtf", "rich text", "docx"),
    (b"\x89PNG", "a picture", ""),
    (b"\xff\xd8\xff", "a picture", ""),
    (b"GIF8", "a picture", ""),
    (b"\x1f\x8b", "packed by gzip", ""),
)
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body|article)[\s>]", re.IGNORECASE)
_BEFORE_A_PAGE = re.compile(rb"\s*(?:<\?xml[^>]*>|<!--.*?-->|\s)*", re.DOTALL)
_WEB_ARCHIVE = re.compile(
    rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related", re.IGNORECASE
)
_UTF_16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


def format_of(data: bytes, *, name: str) -> Format:
    r"""Return what a file is.

    *Definition.* A PDF has ``%PDF-`` in its first 1,024 bytes; a docx is a zip that begins with
    ``PK``; a page begins, after comments and white space, with a tag that only pages begin with.
    Anything else is text, unless it begins as a kind of file that is known not to be.

    Raises
    ------
    ReportError
        When it is known to be something else, with what to save it as.

    Examples
    --------
    >>> format_of(b"%PDF-1.7\n", name="ferry.txt"), format_of(b"The ferry", name="ferry.pdf")
    (<Format.PDF: 'pdf'>, <Format.TXT: 'txt'>)
    """
    head = _narrow(data[:_LOOKED_AT])
    for start, what, instead in _OTHERS:
        if head.startswith(start):
            fix = f"save it as {instead}" if instead else "give a text, a page, a PDF or a docx"
            raise ReportError(Problem(f"{what}, which is not read", name, fix))
    if head.startswith(b"PK\x03\x04"):
        return Format.DOCX
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return Format.PDF
    if _WEB_ARCHIVE.match(head):
        fix = "save the page as HTML"
        raise ReportError(Problem("a web archive, which is not read", name, fix))
    before = _BEFORE_A_PAGE.match(head)
    return Format.HTML if _PAGE.match(head, before.end() if before else 0) else Format.TXT


def encoding_by_mark(data: bytes) -> str | None:
    r"""Return the encoding that a byte order mark states, None where there is no mark.

    Examples
    --------
    >>> encoding_by_mark("The ferry".encode("utf-16-le")), encoding_by_mark(b"\xff\xfeT\0")
    (None, 'utf-16-le')
    """
    if data.startswith(b"\xef\xbb\xbf"):
        return "utf-8"
    return _UTF_16.get(data[:2])


def decoded(data: bytes, encoding: str, *, name: str) -> str:
    """Return the text of bytes in an encoding, every one of which must be a character.

    Raises
    ------
    ReportError
        At the first byte that is none, or where there is no such encoding.
    """
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        what = f"byte 0x{data[error.start]:02x} at offset {error.start:,} is not {encoding}"
        raise ReportError(Problem(what, name, "save the file as UTF-8")) from error
    except (LookupError, ValueError) as error:
        what = f"no encoding {encoding!r} is known"
        raise ReportError(Problem(what, name, "save the file as UTF-8")) from error


def _narrow(head: bytes) -> bytes:
    """Return the beginning of a file as one byte for each character, if it is UTF-16."""
    encoding = encoding_by_mark(head)
    if encoding is None:
        return head
    text = head.decode(encoding, errors="replace").lstrip("\ufeff")
    return text.encode("utf-8", errors="replace")
