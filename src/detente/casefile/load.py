"""Reading a case: every problem of its files at once, or a :class:`Case` that fits together."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from detente.casefile.addresses import located
from detente.casefile.build import conflict_of, status_quo_of
from detente.casefile.case import Case
from detente.casefile.casetext import read_case_text
from detente.casefile.catalogue import resolve, slug_of
from detente.casefile.document import read_document
from detente.casefile.schema import CaseDocument
from detente.casefile.yamlfile import YamlFile
from detente.errors import CaseError, InputError, Problem
from detente.evidence import load_passages, load_reports

if TYPE_CHECKING:
    from detente.evidence import Passage, Report

_Read = TypeVar("_Read")


def load_case(path_or_slug: Path | str) -> Case:
    """Return the case at a path, or the shipped case of that name.

    Parameters
    ----------
    path_or_slug : Path or str
        A case folder, its ``case.yaml``, a ``.gmcr`` file, or the name of a shipped case such as
        ``water/syria-iraq-1975``.

    Raises
    ------
    CaseError
        With every problem of every file of the case at once, each with its line.

    Examples
    --------
    >>> load_case("prisoners-dilemma").conflict
    Conflict("Prisoner's dilemma", 2 decision makers, 4 states, option form)
    """
    path = resolve(path_or_slug)
    if path.suffix == ".gmcr":
        from detente.casefile.gmcr import load_gmcr

        return load_gmcr(path)
    return case_from_text(read_case_text(inside(path.parent, path.name)), path)


def case_from_text(text: str, path: Path) -> Case:
    """Return the case that a text would be as the ``case.yaml`` at `path`, with its reports there.

    Parameters
    ----------
    text : str
    path : Path

    Raises
    ------
    CaseError
        As :func:`load_case`.
    """
    folder = path.parent
    problems: list[Problem] = []
    reports = _read_all(lambda: load_reports(inside(folder, "reports")), problems)
    passages = _read_all(lambda: load_passages(inside(folder, "evidence.jsonl")), problems)
    ids = None if passages is None else tuple(passage.id for passage in passages)
    document, file = read_document(text, path.name, passages=ids, problems=problems)
    conflict = conflict_of(document)
    return Case(
        path=path,
        slug=slug_of(path),
        document=document,
        conflict=conflict,
        status_quo=status_quo_of(document, conflict),
        reports=reports or (),
        passages=passages or (),
        digest=_digest(text, reports or (), passages or ()),
        lines=_lines(document, file),
    )


def require_valid(text: str, name: str, passages: Iterable[str]) -> None:
    """Refuse a text that no case could have as its ``case.yaml``.

    Parameters
    ----------
    text : str
    name : str
        What the file is called in messages.
    passages : iterable of str
        The ids that may be cited.

    Raises
    ------
    CaseError
        With every problem of it.
    """
    document, _ = read_document(text, name, passages=tuple(passages))
    status_quo_of(document, conflict_of(document))


def inside(folder: Path, name: str) -> Path:
    """Return the path of a file of a case, which must lie in its folder.

    Raises
    ------
    CaseError
        When it is a symbolic link that leads out of the folder.
    """
    path = folder / name
    try:
        is_inside = path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError) as error:
        raise CaseError(Problem(f"cannot be read: {error}", name)) from error
    if not is_inside:
        fix = "copy the file here"
        raise CaseError(Problem("a symbolic link that leaves the case folder", name, fix))
    return path


def _lines(document: CaseDocument, file: YamlFile) -> dict[str, int]:
    """Return the line of every field of the document, element and reading."""
    lines = {field: file.line((field,)) for field in CaseDocument.model_fields}
    return lines | {item.address: file.line(item.path) for item in located(document)}


def _read_all(read: Callable[[], _Read], problems: list[Problem]) -> _Read | None:
    try:
        return read()
    except InputError as error:
        problems += error.problems
        return None


def _digest(text: str, reports: tuple[Report, ...], passages: tuple[Passage, ...]) -> str:
    """Digest what the answers of a case rest on, each part with its length before it."""
    parts = [text, *(json.dumps(passage.to_annotation()) for passage in passages)]
    for report in reports:
        parts += [report.id, str(report.published), report.text]
    whole = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8")
        whole.update(b"%d:" % len(data) + data)
    return f"sha256:{whole.hexdigest()}"
