"""The annotations that a file of another program holds, one by one: JSON, bounded, not yet judged.

A file is an annotation, a list of them, an AnnotationPage or AnnotationCollection whose pages stand
in it, a JSON-LD graph, or what the interface of Hypothes.is answers (``rows``).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from detente.errors import PassageError, Problem
from detente.evidence.text import decode_utf8

MAX_ANNOTATION_BYTES = 20_000_000
"""The largest file that is read."""

MAX_ANNOTATIONS = 10_000
"""The most annotations of a file."""

_MAX_DEPTH = 8
_LISTS = ("items", "rows", "@graph")
_PAGES = ("first", "next")


class FoundAnnotation(NamedTuple):
    """An annotation as it stands in a file, and where.

    Parameters
    ----------
    where : str
        Such as ``notes.json items.3``.
    data : dict or Problem
        Its JSON; or what is wrong where one is expected.
    """

    where: str
    data: dict[str, Any] | Problem


def annotations_of(path: Path) -> tuple[FoundAnnotation, ...]:
    """Return the annotations of a file, in their order.

    Parameters
    ----------
    path : Path

    Raises
    ------
    PassageError
        When the file cannot be read, is no JSON, or holds too much.
    ReportError
        When it is not UTF-8.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_ANNOTATION_BYTES + 1)
    except OSError as error:
        raise PassageError(Problem(f"cannot be read: {error.strerror}", str(path))) from error
    if len(data) > MAX_ANNOTATION_BYTES:
        what = f"a file of annotations may have at most {MAX_ANNOTATION_BYTES:,} bytes"
        raise PassageError(Problem(what, str(path), "export fewer at a time"))
    found: list[FoundAnnotation] = []
    for one in _unpacked(_parsed(decode_utf8(data, name=path.name), path), path.name, 0):
        if len(found) == MAX_ANNOTATIONS:
            what = f"more than {MAX_ANNOTATIONS:,} annotations"
            raise PassageError(Problem(what, str(path), "export fewer at a time"))
        found.append(one)
    return tuple(found)


def _parsed(text: str, path: Path) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = f"{path}:{error.lineno}"
        raise PassageError(Problem(f"not JSON: {error.msg}", place)) from error
    except (ValueError, RecursionError) as error:
        what = "not JSON that can be read: nested too deep, or a number too long"
        raise PassageError(Problem(what, str(path))) from error


def _unpacked(data: Any, where: str, depth: int) -> Iterator[FoundAnnotation]:
    """Yield the annotations in a list, page, collection or graph; or the one that this is."""
    if depth > _MAX_DEPTH:
        yield FoundAnnotation(where, Problem("lists of annotations are nested too deep", where))
    elif isinstance(data, list):
        for number, one in enumerate(data):
            yield from _unpacked(one, f"{where} {number + 1}", depth + 1)
    elif not isinstance(data, dict):
        yield FoundAnnotation(where, Problem("an annotation is expected here", where))
    elif "target" in data or not any(key in data for key in (*_LISTS, *_PAGES)):
        yield FoundAnnotation(where, data)
    else:
        yield from _inside(data, where, depth)


def _inside(data: dict[str, Any], where: str, depth: int) -> Iterator[FoundAnnotation]:
    for key in _LISTS:
        if isinstance(data.get(key), list):
            yield from _unpacked(data[key], f"{where} {key}", depth + 1)
    for key in _PAGES:
        page = data.get(key)
        if isinstance(page, dict):
            yield from _unpacked(page, f"{where} {key}", depth + 1)
        elif isinstance(page, str):
            what = f"more annotations stand in {page[:200]!r}, and nothing is fetched"
            fix = "save them as a file, and import that too"
            yield FoundAnnotation(where, Problem(what, f"{where} {key}", fix))
