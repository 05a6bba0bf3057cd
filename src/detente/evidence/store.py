"""The passages of a case: ``evidence.jsonl``, one W3C Web Annotation a line."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.errors import CaseError, InputError, PassageError, Problem
from detente.evidence.atomic import locked, write_atomic
from detente.evidence.text import decode_utf8

if TYPE_CHECKING:
    from detente.evidence.passage import Passage

MAX_EVIDENCE_BYTES = 20_000_000
"""The largest evidence file that is read or written."""


def load_passages(path: Path) -> tuple[Passage, ...]:
    """Return the passages of an evidence file, in the order of its lines.

    Parameters
    ----------
    path : Path
        The file; one that does not exist holds no passages. Blank lines do not count.

    Raises
    ------
    CaseError
        With every problem of the file at once, each with its line.
    """
    return _parsed(_read(path), path.name)


def append_passage(path: Path, passage: Passage) -> None:
    """Add a passage at the end of an evidence file; no line that is there changes.

    Parameters
    ----------
    path : Path
        The file; made when it does not exist.
    passage : Passage
        Its id must be new to the file.

    Raises
    ------
    PassageError, CaseError
        As :func:`append_passages`.
    """
    append_passages(path, (passage,))


def append_passages(path: Path, passages: Sequence[Passage]) -> None:
    """Add passages at the end of an evidence file, all or none; no line that is there changes.

    Parameters
    ----------
    path : Path
        The file; made when it does not exist.
    passages : sequence of Passage
        Their ids must be new to the file, and differ.

    Raises
    ------
    PassageError
        When the file has a passage of one of the ids.
    CaseError
        When the file has broken lines, would grow too large, or cannot be written; it is then
        left as it was.
    """
    with locked(path.parent):
        text = _read(path)
        taken = {stored.id for stored in _parsed(text, path.name)}
        for passage in passages:
            if passage.id in taken:
                what = f"there is a passage {passage.id!r} already"
                raise PassageError(Problem(what, path.name, "choose another id"))
            taken.add(passage.id)
        if text and not text.endswith("\n"):
            text += "\n"
        lines = (json.dumps(one.to_annotation(), ensure_ascii=False) for one in passages)
        text += "".join(f"{line}\n" for line in lines)
        _check_size(len(text.encode("utf-8")), path)
        write_atomic(path, text)


def _read(path: Path) -> str:
    try:
        if not path.exists():
            return ""
        _check_size(path.stat().st_size, path)
        return decode_utf8(path.read_bytes(), name=path.name)
    except InputError as error:
        raise CaseError(error.problems) from error
    except OSError as error:
        raise CaseError(Problem(f"cannot be read: {error.strerror}", path.name)) from error


def _check_size(size: int, path: Path) -> None:
    if size > MAX_EVIDENCE_BYTES:
        figures = f"{size:,} bytes; an evidence file may have at most {MAX_EVIDENCE_BYTES:,}"
        raise CaseError(Problem(figures, path.name))


def _parsed(text: str, name: str) -> tuple[Passage, ...]:
    passages: list[Passage] = []
    lines: dict[str, int] = {}
    problems: list[Problem] = []
    # Not splitlines: a note may hold a line separator, which JSON leaves as it is.
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            passage = _passage(line)
        except PassageError as error:
            problems.extend(error.inside(f"{name}:{number}").problems)
            continue
        first = lines.setdefault(passage.id, number)
        if first != number:
            what = f"a second passage {passage.id!r}; the first is on line {first}"
            problems.append(Problem(what, f"{name}:{number}", "give it another id"))
        passages.append(passage)
    if problems:
        raise CaseError(problems)
    return tuple(passages)


def _passage(line: str) -> Passage:
    from detente.evidence.passage import Passage  # most cases have none to read

    try:
        annotation = json.loads(line, object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        raise PassageError(f"not JSON: {error.msg} at column {error.colno}") from error
    except (ValueError, RecursionError) as error:
        raise PassageError(f"not JSON that can be read: {error}") from error
    return Passage.from_annotation(annotation)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    # JSON readers keep the last of two equal keys; here one of them would be a lost source.
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise PassageError(f"the key {twice!r} is given twice")
    return found
