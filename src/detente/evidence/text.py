r"""Canonical text: the one form in which a report is stored, quoted and digested.

*Definition.* A text is canonical when it is in Unicode normal form C, ends its lines with ``\n``
only, starts with no byte order mark, holds something besides white space, holds no control
character but ``\n`` and ``\t``, no lone surrogate, no run of more than `MAX_MARKS` combining
marks, and takes at most `MAX_REPORT_BYTES` bytes of UTF-8.

Offsets into a canonical text count Unicode code points from 0; lines and columns count from 1.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

from detente.errors import Problem, ReportError

MAX_REPORT_BYTES = 10_000_000
"""The largest report that is read, in bytes of UTF-8."""

MAX_MARKS = 30
"""The longest run of combining marks (the bound of the Stream-Safe Text Format, UAX #15)."""

# A form feed is where `pdftotext` ends a page. NEL (U+0085) and the vertical tab are no line ends
# here but errors: NEL is far more often a mis-decoded Windows-1252 ellipsis.
_NEWLINES = re.compile("\r\n|[\r\f\u2028\u2029]")
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_BYTE_ORDER_MARK = "\ufeff"
_SHOWN = 5


def canonical_text(data: bytes, *, name: str) -> str:
    r"""Return the canonical text of a file's bytes.

    Parameters
    ----------
    data : bytes
        The file, as UTF-8 with or without a byte order mark.
    name : str
        What the file is called in messages.

    Raises
    ------
    ReportError
        When the bytes are not UTF-8, or the text is one that :func:`canonicalize` refuses.

    Examples
    --------
    >>> canonical_text(b"The ferry\r\nsails.\r\n", name="ferry.txt")
    'The ferry\nsails.\n'
    """
    check_size(len(data), name=name)
    return canonicalize(decode_utf8(data, name=name), name=name)


def canonicalize(text: str, *, name: str = "text") -> str:
    r"""Return the canonical form of a text; applying it again changes nothing.

    ``\r\n``, ``\r``, form feed, U+2028 and U+2029 become ``\n``; a leading byte order mark goes;
    then Unicode normal form C.

    Parameters
    ----------
    text : str
        Any string.
    name : str
        What the text is called in messages.

    Raises
    ------
    ReportError
        When the text is empty or too large, or holds characters that a text cannot hold; all of
        its problems at once, each with line, column and code point.

    Examples
    --------
    >>> canonicalize("cafe\u0301\r")
    'café\n'
    """
    lines = _NEWLINES.sub("\n", text.lstrip(_BYTE_ORDER_MARK))
    problems = character_problems(lines, name, by_line=True)
    if problems:
        raise ReportError(problems)
    if not lines.strip():
        raise ReportError(Problem("there is no text in it", name))
    normal = unicodedata.normalize("NFC", lines)
    check_size(len(normal.encode("utf-8")), name=name)
    return normal


def decode_utf8(data: bytes, *, name: str) -> str:
    """Return the text of UTF-8 bytes, without a byte order mark.

    Raises
    ------
    ReportError
        At the first byte that is not UTF-8, with its offset and line.
    """
    try:
        return data.decode("utf-8").lstrip(_BYTE_ORDER_MARK)
    except UnicodeDecodeError as error:
        before = _NEWLINES.sub("\n", data[: error.start].decode("utf-8"))
        raise ReportError(
            Problem(
                f"byte 0x{data[error.start]:02x} at offset {error.start:,} is not UTF-8",
                f"{name}:{line_at(before, len(before))}",
                "save the file as UTF-8",
            )
        ) from error


def check_size(size: int, *, name: str) -> None:
    """Refuse a report of more than `MAX_REPORT_BYTES` bytes.

    Raises
    ------
    ReportError
        With both figures.
    """
    if size > MAX_REPORT_BYTES:
        raise ReportError(
            Problem(
                f"{size:,} bytes; a report may have at most {MAX_REPORT_BYTES:,}",
                name,
                "import the pages that matter as a report of their own",
            )
        )


def character_problems(text: str, where: str, *, by_line: bool = False) -> tuple[Problem, ...]:
    r"""Return what no stored string may hold: control characters, surrogates, heaps of marks.

    Only the first few characters are told one by one; a last problem counts the rest.

    Parameters
    ----------
    text : str
        A report, or a field such as a title.
    where : str
        The file or field to place the problems at.
    by_line : bool
        Whether to add the line to the place, as for a file.

    Examples
    --------
    >>> print(*character_problems("The\x00 ferry", "ferry.txt", by_line=True))
    ferry.txt:1: column 4 holds U+0000, a control character; remove it
    """
    found = [*_FORBIDDEN.finditer(text), *_mark_runs(text)]
    problems = []
    for match in found[:_SHOWN]:
        place = f"{where}:{line_at(text, match.start())}" if by_line else where
        problems.append(Problem(_what_is_wrong(text, match), place, "remove it"))
    if len(found) > _SHOWN:
        problems.append(Problem(f"{len(found) - _SHOWN:,} more such characters", where))
    return tuple(problems)


def digest(text: str) -> str:
    """Return ``sha256:`` and the hexadecimal SHA-256 of the text's UTF-8 bytes.

    Examples
    --------
    >>> digest("The ferry sails.")
    'sha256:7c0c1c1429d1afc7e8a28ebfa5ec3f89983d9fab21aa1e08b38a1795d4436262'
    """
    return "sha256:" + hashlib.sha256(text.encode("utf-8")).hexdigest()


def line_at(text: str, offset: int) -> int:
    r"""Return the line, from 1, on which the code point at `offset` stands.

    Examples
    --------
    >>> line_at("The ferry\nsails.", 10)
    2
    """
    return text.count("\n", 0, offset) + 1


def _mark_runs(text: str) -> list[re.Match[str]]:
    # Normalisation sorts a run of marks in quadratic time: a megabyte of them takes hours.
    marks = "".join(character for character in set(text) if unicodedata.combining(character))
    return list(re.finditer(f"[{marks}]{{{MAX_MARKS + 1},}}", text)) if marks else []


def _what_is_wrong(text: str, match: re.Match[str]) -> str:
    column = match.start() - text.rfind("\n", 0, match.start())
    point = f"column {column} holds U+{ord(match[0][0]):04X}"
    if unicodedata.combining(match[0][0]):
        return f"{point} and {len(match[0]) - 1:,} more combining marks; at most {MAX_MARKS} fit"
    if unicodedata.category(match[0]) == "Cs":
        return f"{point}, a lone surrogate, which is no character"
    return f"{point}, a control character"
