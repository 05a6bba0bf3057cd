"""A report as a docx: the text of its body, paragraph by paragraph, in document order.

A docx is a zip of XML files, of which three small ones are read here: which one is the document,
the document, and its title and author. Headers, footers and notes are not part of the text.
What was deleted with changes tracked is left out. Its dates are of the file, not of publication.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from detente.errors import Problem, ReportError
from detente.evidence.importing.imported import Imported, imported, without_controls
from detente.evidence.importing.limits import (
    MAX_MEMBERS,
    MAX_PART_BYTES,
    MAX_RATIO,
    MAX_UNPACKED_BYTES,
)

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_DOCUMENT_TYPE = "/officeDocument"
_SMALL = 1_000_000
# Fallback repeats what stands before it, for older programs; what was moved stands elsewhere.
_LEFT_OUT = frozenset({"Fallback", "moveFrom", "del"})
_WORDS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "p": "\n"}


def read_docx(data: bytes, *, name: str) -> Imported:
    """Return what a docx says.

    Raises
    ------
    ReportError
        When it is no docx, is broken or protected, unpacks to too much, names a file outside
        itself, or holds XML with declarations of its own.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _require_harmless(archive, name)
            root = _xml(archive, _document(archive, name), name)
            stated = list(_stated(archive, name))
    except ReportError:
        raise
    # A broken zip makes its reader fail in ways that nobody has listed.
    except Exception as error:
        raise ReportError(Problem(f"not a docx that can be read: {error}", name)) from error
    return imported(without_controls(_text_of(root)), stated)


def _require_harmless(archive: zipfile.ZipFile, name: str) -> None:
    members = archive.infolist()
    if len(members) > MAX_MEMBERS:
        _refuse(f"{len(members):,} files in it; a docx may have at most {MAX_MEMBERS:,}", name)
    for member in members:
        path = PurePosixPath(member.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or ":" in member.filename:
            _refuse(f"names a file outside itself, {member.filename!r}", name)
        if member.flag_bits & 1:
            _refuse("encrypted", name, "save a copy without a password")
        packed = max(member.compress_size, 1)
        if member.file_size > _SMALL and member.file_size > MAX_RATIO * packed:
            _refuse(f"unpacks to {member.file_size // packed:,} times its size", name)
    total = sum(member.file_size for member in members)
    if total > MAX_UNPACKED_BYTES:
        _refuse(f"unpacks to {total:,} bytes; at most {MAX_UNPACKED_BYTES:,} are taken", name)


def _document(archive: zipfile.ZipFile, name: str) -> str:
    """Return which file of a docx is the document, as the docx itself says."""
    names = set(archive.namelist())
    if "_rels/.rels" in names:
        for relation in _xml(archive, "_rels/.rels", name).iter():
            target = str(relation.get("Target") or "").lstrip("/")
            kind = str(relation.get("Type") or "")
            if kind.endswith(_DOCUMENT_TYPE) and target in names and target.startswith("word/"):
                return target
    if "word/document.xml" not in names:
        _refuse("a zip, but not a docx", name, "give the files in it by themselves")
    return "word/document.xml"


def _xml(archive: zipfile.ZipFile, member: str, name: str) -> Any:
    """Return a file of the docx as XML, which must declare nothing: no type, no entities."""
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    with archive.open(member) as opened:
        # What the zip says of its size may be a lie.
        data = opened.read(MAX_PART_BYTES + 1)
    if len(data) > MAX_PART_BYTES:
        _refuse(f"{member} unpacks to more than {MAX_PART_BYTES:,} bytes", name)
    try:
        return fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        raise ReportError(
            Problem(f"{member} declares a type or entities, as no docx does", name)
        ) from error
    except (ParseError, LookupError) as error:
        raise ReportError(Problem(f"{member} is broken: {error}", name)) from error


def _stated(archive: zipfile.ZipFile, name: str) -> Iterator[tuple[str, str, str]]:
    if "docProps/core.xml" not in archive.namelist():
        return
    root = _xml(archive, "docProps/core.xml", name)
    for field, key in (("title", "title"), ("author", "creator"), ("language", "language")):
        for element in root.iter(f"{_DC}{key}"):
            yield field, element.text or "", "docx"


def _text_of(root: Any) -> str:
    # A stack, not recursion: how deep a document nests is its writer's choice.
    parts: list[str] = []
    waiting = [root]
    while waiting:
        element = waiting.pop()
        space, _, tag = element.tag.rpartition("}")
        if tag in _LEFT_OUT:
            continue
        if f"{space}}}" in {_W, _STRICT}:
            parts.append((element.text or "") if tag == "t" else _WORDS.get(tag, ""))
        waiting.extend(reversed(element))
    return "".join(parts).lstrip("\n")


def _refuse(what: str, name: str, fix: str = "") -> None:
    raise ReportError(Problem(what, name, fix))
