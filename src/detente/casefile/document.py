"""A case file's text to what it says, checked against itself: every problem at once."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import ValidationError

from detente.casefile.addresses import addressed
from detente.casefile.build import STRUCTURE, build_problems
from detente.casefile.complaints import broken_paths, complaints
from detente.casefile.references import Known, reference_problems
from detente.casefile.schema import SCHEMA_VERSION, CaseDocument
from detente.casefile.structure import structure_problems
from detente.casefile.viewing import view_problems
from detente.casefile.yamlfile import YamlFile, parse_yaml
from detente.casefile.yamlreader import PathInFile, told
from detente.errors import CaseError, Problem

MAX_TOLD = 200
"""No more problems than this are told one by one."""


def read_document(
    text: str,
    name: str = "case.yaml",
    *,
    passages: tuple[str, ...] | None = None,
    problems: Iterable[Problem] = (),
) -> tuple[CaseDocument, YamlFile]:
    """Return what a case file says, checked against itself and the ids of the passages.

    Parameters
    ----------
    text : str
        The file.
    name : str
        What it is called in messages.
    passages : tuple of str or None
        The ids that may be cited; None to leave them unchecked.
    problems : iterable of Problem
        What is known to be wrong elsewhere in the case; told together with the file's own.

    Raises
    ------
    CaseError
        With every problem, in the order of the lines.

    Examples
    --------
    >>> document, file = read_document('''
    ... detente: 1
    ... title: Ferry strike
    ... decision_makers: [name: Crew]
    ... options: [{name: Strike, owner: Crew}]
    ... preferences: [{of: Crew, prioritization: [statement: Strike]}]
    ... ''')
    >>> document.options[0].name, file.line(("options", 0))
    ('Strike', 5)
    """
    found = list(problems)
    try:
        file = parse_yaml(text, name)
    except CaseError as error:
        raise CaseError((*error.problems, *found)) from error
    if not isinstance(file.data, dict):
        what = "expected fields like 'title: …', got something else"
        raise CaseError((Problem(what, f"{name}:1"), *found))
    file = _respelt(file, found)
    document, places = _validated(file, found)
    known = Known.from_data(file.data, passages)
    found += structure_problems(document, known, places.where)
    found += reference_problems(document, known, places.where)
    if not STRUCTURE.intersection(path[0] for path in places.told):
        found += build_problems(document, places.where, skip=frozenset(places.told))
    if document.views and not found:
        found += view_problems(document, places.where)
    if found:
        raise _error(found)
    return document, file


ALIKE = 80
"""How alike, of 100, an unknown field and a missing one are where one is meant for the other."""


def _respelt(file: YamlFile, found: list[Problem]) -> YamlFile:
    """Return the file with its misspelt top-level fields under their names; of these tell `found`.

    Read on as it was meant, the rest of the file has no problem that comes of the misspelling.
    """
    fields = CaseDocument.model_fields
    unknown = [name for name in file.data if isinstance(name, str) and name not in fields]
    if not unknown:
        return file
    from rapidfuzz import fuzz, process, utils

    meant: dict[str, str] = {}
    for name in unknown:
        missing = [field for field in fields if field not in {*file.data, *meant.values()}]
        match = process.extractOne(
            name, missing, scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=ALIKE
        )
        if match is not None:
            meant[name] = match[0]
            what = f"unknown field {name!r}"
            found.append(Problem(what, file.where((name,)), f"did you mean {match[0]!r}?"))
    if not meant:
        return file
    data = {meant.get(name, name): value for name, value in file.data.items()}
    spots = {
        (meant.get(str(path[0]), path[0]), *path[1:]) if path else path: spot
        for path, spot in file.spots.items()
    }
    return replace(file, data=data, spots=spots)


@dataclass(frozen=True, slots=True)
class _Places:
    """Tells where an element stands in the file, and remembers of which elements it told.

    Parameters
    ----------
    file : YamlFile
    kept : dict
        For a field some entries of which are left out: the positions of the others in the file.
    told : set
        What is wrong somewhere inside: (field,) or (field, position in the document).
    """

    file: YamlFile
    kept: dict[str, list[int]]
    told: set[PathInFile] = field(default_factory=set)

    def where(self, path: PathInFile) -> str:
        self.told.add(path[:2])
        match path:
            case (str(name), int(position), *rest) if name in self.kept:
                path = (name, self.kept[name][position], *rest)
        return _told(self.file, path)


def _told(file: YamlFile, path: PathInFile) -> str:
    """Return how a place is told: with its line, and elements by their addresses."""
    return told(file.name, file.line(path), addressed(file.data, path))


def _validated(file: YamlFile, found: list[Problem]) -> tuple[CaseDocument, _Places]:
    """Return the document, without the elements that cannot be read; of these tell `found`."""
    try:
        return CaseDocument.model_validate(file.data), _Places(file, {})
    except ValidationError as error:
        found += complaints(error, lambda path: _told(file, path), CaseDocument)
        broken = broken_paths(error)
    if () in broken:
        raise _error(found)
    data, kept = _without(file.data, broken)
    try:
        document = CaseDocument.model_validate(data)
    except ValidationError as error:
        raise _error(found) from error
    return document, _Places(file, kept, {(path[0],) for path in broken})


def _without(
    data: dict[str, Any], broken: Collection[PathInFile]
) -> tuple[dict[str, Any], dict[str, list[int]]]:
    """Return the data without what is broken, and which positions of a list remain."""
    whole = {path[0] for path in broken if len(path) < 2 or not isinstance(path[1], int)}
    rest: dict[str, Any] = {"detente": SCHEMA_VERSION, "title": "?"}
    kept: dict[str, list[int]] = {}
    for name, value in data.items():
        if name in whole:
            continue
        rest[name] = value
        if any(path[0] == name for path in broken):
            kept[name] = [n for n in range(len(value)) if (name, n) not in broken]
            rest[name] = tuple(value[n] for n in kept[name])
    return rest, kept


def _error(found: Sequence[Problem]) -> CaseError:
    """Return the error with the problems in the order of the lines, the first of very many."""
    told = sorted(found, key=_by_line)[:MAX_TOLD]
    if len(found) > MAX_TOLD:
        told.append(Problem(f"{len(found) - MAX_TOLD:,} more problems"))
    return CaseError(told)


def _by_line(problem: Problem) -> tuple[bool, int]:
    line = re.match(r"case\.yaml:(\d+)", problem.where)
    return line is None, int(line[1]) if line else 0
