"""Pydantic's errors, told as problems of the file with the nearest fix."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, get_args

from pydantic import ValidationError

from detente.casefile.fields import shown
from detente.casefile.part import Part
from detente.casefile.yamlreader import PathInFile
from detente.errors import Problem, nearest

_EXPECTED = {
    "string_type": "a text",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "dict_type": "fields like 'name: value'",
    "model_type": "fields like 'name: value'",
    "model_attributes_type": "fields like 'name: value'",
}


def complaints(
    error: ValidationError, where: Callable[[PathInFile], str], root: type[Part]
) -> list[Problem]:
    """Return what is wrong with a file.

    Parameters
    ----------
    error : ValidationError
        From validating the file's data.
    where : callable
        Tells where a value stands in the file.
    root : type of Part
        What the data was to be.
    """
    problems = []
    for item in error.errors(include_url=False):
        path = tuple(item["loc"])
        told = path[:-1] if item["type"] == "missing" else path
        message, fix = _words(item, path, root)
        problems.append(Problem(message, where(told), fix))
    return problems


def broken_paths(error: ValidationError) -> frozenset[PathInFile]:
    """Return what cannot be read: whole fields, and elements as (field, position)."""
    return frozenset(tuple(item["loc"][:2]) for item in error.errors(include_url=False))


def _words(item: Mapping[str, Any], path: PathInFile, root: type[Part]) -> tuple[str, str]:
    """Return the message and the fix."""
    kind, got = str(item["type"]), item["input"]
    context = item.get("ctx", {})
    if kind == "case":
        return context["message"], context["fix"]
    if kind == "missing":
        return f"the field {path[-1]!r} is missing", ""
    if kind == "extra_forbidden":
        fields = _fields(path[:-1], root)
        return f"unknown field {path[-1]!r}", nearest(str(path[-1]), fields, what="fields")
    if kind in {"enum", "literal_error"}:
        allowed = re.findall(r"'([^']*)'", str(context["expected"]))
        expected = "one of " + ", ".join(allowed) if allowed else "true"
        fix = nearest(got, allowed) if isinstance(got, str) and allowed else ""
        return f"expected {expected}, got {shown(got)}", fix if "did you mean" in fix else ""
    if kind in _EXPECTED:
        return f"expected {_EXPECTED[kind]}, got {shown(got)}", _quoted(kind, got)
    return str(item["msg"]), ""


def _quoted(kind: str, got: object) -> str:
    if got is None:
        return "write it, or remove the field"
    if kind == "tuple_type" and isinstance(got, str | int | float):
        return f"write [{got}]"
    if kind == "string_type" and isinstance(got, bool | int | float):
        return "put it in quotes"
    return ""


def _fields(path: PathInFile, root: type[Part]) -> Sequence[str]:
    """Return the fields that the part at `path` has."""
    part: type[Part] | None = root
    for step in path:
        if isinstance(step, int) or part is None:
            continue
        found = {(info.alias or name): info for name, info in part.model_fields.items()}.get(step)
        part = next(_parts(found.annotation), None) if found else None
    if part is None:
        return ()
    return tuple(info.alias or name for name, info in part.model_fields.items())


def _parts(annotation: object) -> Iterator[type[Part]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for inner in get_args(annotation):
        yield from _parts(inner)
