"""Reading a case file's bytes: bounded, as UTF-8, and only what a text can hold."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from detente.casefile.fields import FORBIDDEN
from detente.errors import CaseError, Problem

MAX_CASE_BYTES = 1_000_000
"""The largest case file that is read."""


def read_case_text(path: Path) -> str:
    """Return the text of a file of at most `MAX_CASE_BYTES` bytes.

    Raises
    ------
    CaseError
        When it is missing, too large, not UTF-8, or holds characters that no text holds.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_CASE_BYTES + 1)
    except OSError as error:
        raise CaseError(Problem(f"cannot be read: {error.strerror}", path.name)) from error
    if len(data) > MAX_CASE_BYTES:
        what = f"too large; a case file may have at most {MAX_CASE_BYTES:,} bytes"
        raise CaseError(Problem(what, path.name))
    return decode_case(data, path.name)


def decode_case(data: bytes, name: str) -> str:
    """Return the text of a case file's bytes, without a byte order mark.

    Raises
    ------
    CaseError
        With the line of what is not UTF-8, or of the first characters that no text holds.

    Examples
    --------
    >>> decode_case(b"detente: 1", "case.yaml")
    'detente: 1'
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = f"byte 0x{data[error.start]:02x} is not UTF-8"
        raise CaseError(Problem(what, f"{name}:{line}", "save the file as UTF-8")) from error
    found = FORBIDDEN.finditer(text.replace("\r\n", " \n"))
    problems = [
        Problem(
            f"a character that no text holds, U+{ord(match[0]):04X}",
            f"{name}:{text.count(chr(10), 0, match.start()) + 1}",
            "remove it",
        )
        for match in islice(found, 5)
    ]
    if problems:
        raise CaseError(problems)
    return text
