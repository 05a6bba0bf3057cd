"""Changing a case on the disk: a new folder, and a passage cited by an element."""

from __future__ import annotations

import codecs
import contextlib
from importlib import resources
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from detente.casefile.addresses import at_address
from detente.casefile.casetext import read_case_text
from detente.casefile.catalogue import CASE_FILE
from detente.casefile.complaints import complaints
from detente.casefile.document import read_document
from detente.casefile.emit import dump_case
from detente.casefile.insertion import with_passage
from detente.casefile.load import case_from_text, inside
from detente.casefile.schema import SCHEMA_VERSION, CaseDocument
from detente.casefile.sourced import Sourced
from detente.casefile.yamlfile import YamlFile
from detente.casefile.yamlreader import PathInFile
from detente.errors import CaseError, Problem
from detente.evidence import write_atomic
from detente.evidence.atomic import locked, writing


def new_case(folder: Path, title: str) -> Path:
    """Make a case folder with a small conflict to replace, and comments that say how.

    Parameters
    ----------
    folder : Path
        Made when it does not exist; it may hold other files, but no case.
    title : str
        What the dispute is called.

    Returns
    -------
    Path
        The folder.

    Raises
    ------
    CaseError
        When there is a case already, the title cannot be used, or the disk refuses.
    """
    template = resources.files("detente.casefile").joinpath("template.yaml").read_text("utf-8")
    try:
        document = CaseDocument(detente=SCHEMA_VERSION, title=title)
    except ValidationError as error:
        raise CaseError(complaints(error, lambda _: "title", CaseDocument)) from error
    shown = dump_case(document).split("\n", 1)[1].strip()
    text = template.replace("title: A dispute", shown)
    read_document(text)
    return write_case(folder, text)


def write_case(folder: Path, text: str) -> Path:
    """Write a new case folder with an empty folder for its reports; return the folder.

    Raises
    ------
    CaseError
        When there is a case already, or the disk refuses; a new folder is then removed again.
    """
    path = folder / CASE_FILE
    is_new = not folder.exists()
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
    try:
        with locked(folder):
            _refuse_existing(path)
            write_atomic(path, text)
        with writing(folder):
            (folder / "reports").mkdir(exist_ok=True)
    except CaseError:
        if is_new:
            with contextlib.suppress(OSError):
                folder.rmdir()
        raise
    return folder


def _refuse_existing(path: Path) -> None:
    if path.exists() or path.is_symlink():
        fix = "choose another folder, or remove it first"
        raise CaseError(Problem("there is a case already", str(path), fix))


def cite(path: Path, address: str, passage_id: str) -> None:
    """Add a passage to an element or a reading in a ``case.yaml``; nothing else in it changes.

    A passage that is cited there already is left alone.

    Parameters
    ----------
    path : Path
        The ``case.yaml``, or its folder.
    address : str
        Such as ``options.Strike`` or ``options.Strike.readings.the first report``.
    passage_id : str
        The id of a passage in the case's ``evidence.jsonl``.

    Raises
    ------
    CaseError
        When there is no such element or passage, the case is not valid, or the file cannot be
        written; it is then left as it was.
    """
    path = _case_file(path)
    with locked(path.parent):
        document, file, mark = _read(path)
        item = _citable(document, address)
        if passage_id in item.part.passages:
            return
        text = with_passage(file, item.path, passage_id)
        case_from_text(text, path)
        write_atomic(path, mark + text)


def require_address(path: Path, address: str) -> None:
    """Refuse an address at which nothing can be cited.

    Parameters
    ----------
    path : Path
        The ``case.yaml``, or its folder.
    address : str

    Raises
    ------
    CaseError
        With the nearest address.
    """
    document, _, _ = _read(_case_file(path))
    _citable(document, address)


def _case_file(path: Path) -> Path:
    return path / CASE_FILE if path.is_dir() else path


def _read(path: Path) -> tuple[CaseDocument, YamlFile, str]:
    """Return what a case file says, where, and its byte order mark if it has one."""
    text = read_case_text(inside(path.parent, path.name))
    document, file = read_document(text, path.name)
    with path.open("rb") as opened:
        mark = "\ufeff" if opened.read(3) == codecs.BOM_UTF8 else ""
    return document, file, mark


class _Citable(NamedTuple):
    part: Sourced
    path: PathInFile


def _citable(document: CaseDocument, address: str) -> _Citable:
    item = at_address(document, address)
    if not isinstance(item.part, Sourced):
        raise CaseError(f"{address}: a {item.kind} cites no passages")
    return _Citable(item.part, item.path)
