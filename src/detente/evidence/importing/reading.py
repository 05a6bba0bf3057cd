"""One file of a report, read by what it is."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from detente.errors import Problem, ReportError
from detente.evidence.importing.docx import read_docx
from detente.evidence.importing.formats import Format, format_of
from detente.evidence.importing.imported import Imported
from detente.evidence.importing.limits import MAX_FILE_BYTES
from detente.evidence.importing.page import read_page
from detente.evidence.importing.pdf import read_pdf
from detente.evidence.importing.plaintext import read_text

DAY_OF_FILE = "date of the file"
"""Where a day of retrieval stands that nothing else states."""

_READERS = {
    Format.TXT: read_text,
    Format.HTML: read_page,
    Format.PDF: read_pdf,
    Format.DOCX: read_docx,
}


def read_bytes(data: bytes, *, name: str) -> Imported:
    r"""Return what a file says.

    Parameters
    ----------
    data : bytes
        The file.
    name : str
        What it is called in messages.

    Raises
    ------
    ReportError
        When it is empty, or cannot be read as what it is.

    Examples
    --------
    >>> read_bytes(b"Ferry to sail\n\nThe ferry sails.\n", name="ferry.txt").stated
    {'title': 'Ferry to sail'}
    """
    if not data.strip():
        raise ReportError(Problem("there is no text in it", name))
    return _READERS[format_of(data, name=name)](data, name=name)


def bytes_of(file: Path) -> bytes:
    """Return a file's bytes.

    Raises
    ------
    ReportError
        When it cannot be read, or is too large.
    """
    try:
        with file.open("rb") as opened:
            data = opened.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise ReportError(Problem(f"cannot be read: {error.strerror}", str(file))) from error
    if len(data) > MAX_FILE_BYTES:
        figures = f"more than {MAX_FILE_BYTES:,} bytes, the most that a file may have"
        raise ReportError(Problem(figures, str(file), "import the pages that matter by themselves"))
    return data


def with_day_of_file(known: Imported, file: Path) -> Imported:
    """Return the same with the file's own date as the day of retrieval, where none is stated."""
    if "retrieved" in known.stated:
        return known
    try:
        day = dt.datetime.fromtimestamp(file.stat().st_mtime, dt.UTC).date()
    except (OSError, OverflowError, ValueError):  # a file may say that it is of any year
        return known
    return replace(
        known,
        stated={**known.stated, "retrieved": day.isoformat()},
        places={**known.places, "retrieved": DAY_OF_FILE},
    )
