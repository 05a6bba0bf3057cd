"""The formats in which the passages of a case can be written, and which one a file's name says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from detente.casefile import exporting
from detente.casefile.case import Case
from detente.casefile.exporting.standings import standing_passages
from detente.errors import CaseError, Problem, nearest


class Format(StrEnum):
    """A format for other programs."""

    JSONLD = "jsonld"
    CSV = "csv"
    QDC = "qdc"
    QDPX = "qdpx"


STARTS: Mapping[Format, str] = MappingProxyType(
    {
        Format.JSONLD: '{\n  "@context"',
        Format.CSV: "id,report,line,start,end,",
        Format.QDC: '<?xml version="1.0" encoding="utf-8"?>\n<codebook',
        # Of the folder that stands first in it: all of its header, with a time that nobody has.
        Format.QDPX: 'pk\x03\x04\x14\0\0\0\0\0#\x18"\0' + "\0" * 12 + "\x08\0\0\0sources/",
    }
)
"""How a file of each format begins that was written here, in lower case."""


def format_of(path: Path, given: str | None = None) -> Format:
    """Return the format that is asked for, or the one that the end of the file's name says.

    Raises
    ------
    CaseError
        When there is no such format, or the name says none.

    Examples
    --------
    >>> format_of(Path("passages.csv")), format_of(Path("passages.json"))
    (<Format.CSV: 'csv'>, <Format.JSONLD: 'jsonld'>)
    """
    formats = tuple(map(str, Format))
    if given is not None:
        if given not in formats:
            raise CaseError(Problem(f"no format {given!r}", "--format", nearest(given, formats)))
        return Format(given)
    ending = path.suffix.lower().removeprefix(".")
    if ending == "json":
        return Format.JSONLD
    if ending not in formats:
        what = "the end of the name says no format"
        fix = f"end it in {', '.join(f'.{name}' for name in formats)}, or give --format"
        raise CaseError(Problem(what, str(path), fix))
    return Format(ending)


def exported(case: Case, wanted: Format) -> str | bytes:
    """Return the content of a file of a format."""
    writers: dict[Format, Callable[[Case], str | bytes]] = {
        Format.JSONLD: exporting.to_annotations,
        Format.CSV: exporting.to_csv,
        Format.QDC: exporting.to_qdc,
        Format.QDPX: exporting.to_qdpx,
    }
    return writers[wanted](case)


def orphans(case: Case) -> tuple[str, ...]:
    """Return the ids of the passages that no longer stand in their reports."""
    return tuple(one.passage.id for one in standing_passages(case) if one.line is None)
