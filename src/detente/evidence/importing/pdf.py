"""A report as a PDF: the text of its pages, in their order.

The dates in a PDF say when the file was made, often by printing a page years later; they are not
taken for the day of publication.
"""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from typing import Any

from detente.errors import Problem, ReportError
from detente.evidence.importing.imported import Imported, imported, without_controls
from detente.evidence.importing.limits import (
    MAX_OBJECTS,
    MAX_PAGES,
    MAX_SECONDS,
    MAX_STREAM_BYTES,
)
from detente.evidence.importing.quiet import quiet
from detente.evidence.text import MAX_REPORT_BYTES


def read_pdf(data: bytes, *, name: str) -> Imported:
    """Return what a PDF says.

    Raises
    ------
    ReportError
        When it is encrypted or broken, has too many objects or pages or no text, or takes too
        long.
    """
    from pypdf import apply_configuration

    limits: dict[str, Any] = {
        "zlib_maximum_output_length": MAX_STREAM_BYTES,
        "lzw_maximum_output_length": MAX_STREAM_BYTES,
        "run_length_maximum_output_length": MAX_STREAM_BYTES,
        "array_based_stream_maximum_output_length": MAX_STREAM_BYTES,
        "jbig2dec_binary": None,  # no program is run
    }
    with quiet("pypdf"), apply_configuration(**limits):
        try:
            return _read(data, name)
        except ReportError:
            raise
        except MemoryError as error:
            raise ReportError(Problem("takes more memory than a report may", name)) from error
        # A broken PDF makes a reader fail in ways that nobody has listed.
        except Exception as error:
            # Its own words may hold addresses in memory, other ones each time.
            fix = "print it to a new PDF, or save it as text"
            raise ReportError(Problem("not a PDF that can be read", name, fix)) from error


def _read(data: bytes, name: str) -> Imported:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        raise ReportError(Problem("encrypted", name, "save a copy without a password"))
    _require_at_most(_objects(reader), MAX_OBJECTS, "objects", name)
    _require_at_most(len(reader.pages), MAX_PAGES, "pages", name)
    text = _text(reader, name)
    if not text.strip():
        what = f"no text in its {len(reader.pages)} pages, which may be pictures of text"
        raise ReportError(Problem(what, name, "have the text recognised (OCR) first"))
    return imported(text, _stated(reader))


def _objects(reader: Any) -> int:
    listed = sum(len(numbers) for numbers in reader.xref.values())
    return listed + len(reader.xref_objStm)


def _require_at_most(count: int, most: int, what: str, name: str) -> None:
    if count > most:
        figures = f"{count:,} {what}; a PDF may have at most {most:,}"
        fix = "import the pages that matter as a report of their own"
        raise ReportError(Problem(figures, name, fix))


def _text(reader: Any, name: str) -> str:
    end = time.monotonic() + MAX_SECONDS
    pages: list[str] = []
    size = 0
    for page in reader.pages:
        pages.append(page.extract_text())
        size += len(pages[-1])
        if size > MAX_REPORT_BYTES or time.monotonic() > end:
            what = "too much text" if size > MAX_REPORT_BYTES else f"more than {MAX_SECONDS} s"
            raise ReportError(Problem(f"{what} by page {len(pages)}", name, "import fewer pages"))
    return without_controls("\n\n".join(pages))


def _stated(reader: Any) -> Iterator[tuple[str, str, str]]:
    known = reader.metadata or {}
    for name, key in (("title", "/Title"), ("author", "/Author")):
        yield name, str(known.get(key) or ""), "PDF"
    yield "language", str(reader.root_object.get("/Lang") or ""), "PDF"
