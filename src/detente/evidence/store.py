"""The passages of a case: ``evidence.jsonl``, one W3C Web Annotation a line."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.errors import CaseError, PassageError, Problem
from detente.evidence.atomic import locked, write_atomic
from detente.evidence.jsonlines import Lines, parsed_lines, required_lines

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
    return parsed_passages(evidence_lines().read(path), path.name)


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
        text = evidence_lines().read(path)
        taken = {stored.id for stored in parsed_passages(text, path.name)}
        for passage in passages:
            if passage.id in taken:
                what = f"there is a passage {passage.id!r} already"
                raise PassageError(Problem(what, path.name, "choose another id"))
            taken.add(passage.id)
        lines = (one.to_annotation() for one in passages)
        write_atomic(path, evidence_lines().longer(text, lines, path))


def without_passage_lines(text: str, ids: Collection[str], name: str) -> str:
    """Return the text of an evidence file without the lines of some passages.

    Raises
    ------
    CaseError
        When there are broken lines.
    """
    if not ids:
        return text
    found = required_lines(text, name, _passage)
    gone = {number for number, passage in found if passage.id in ids}
    lines = text.split("\n")
    return "\n".join(line for number, line in enumerate(lines, start=1) if number not in gone)


def evidence_lines() -> Lines:
    """Return what bounds an evidence file."""
    return Lines("an evidence file", MAX_EVIDENCE_BYTES)


def parsed_passages(text: str, name: str) -> tuple[Passage, ...]:
    """Return the passages in the text of an evidence file.

    Raises
    ------
    CaseError
        With every problem of the text at once, each with its line.
    """
    problems: list[Problem] = []
    passages: list[Passage] = []
    lines: dict[str, int] = {}
    for number, passage in parsed_lines(text, name, _passage, problems):
        passages.append(passage)
        first = lines.setdefault(passage.id, number)
        if first != number:
            what = f"a second passage {passage.id!r}; the first is on line {first}"
            problems.append(Problem(what, f"{name}:{number}", "give it another id"))
    if problems:
        raise CaseError(problems)
    return tuple(passages)


def _passage(annotation: dict[str, Any]) -> Passage:
    from detente.evidence.passage import Passage  # most cases have none to read

    return Passage.from_annotation(annotation)
