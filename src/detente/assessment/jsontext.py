"""Plain data as JSON text, written piece by piece: an answer may have millions of states."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Set
from itertools import islice
from typing import Any

SPREAD = 2
"""Objects and lists that fewer others are around stand on several lines, one for each entry."""

TOGETHER = 2**12
"""So many entries of a set or an iterator are written at once."""

# Text from cases stays as it is. Only an encoder without indentation is the fast one.
_encode = json.JSONEncoder(ensure_ascii=False).encode


def json_pieces(data: Any, depth: int = 0) -> Iterator[str]:
    """Yield the pieces of a JSON text in which every entry of a list has a line of its own.

    Parameters
    ----------
    data
        Plain data. An iterator counts as a list, and a set as a list of numbers; as values of
        objects, or in a list, these are never held whole. What an iterator gives is plain.
    depth : int
        How many objects and lists are around it.

    Examples
    --------
    >>> print("".join(json_pieces({"states": iter([{"id": 1}, {"id": 2}]), "notes": []})), end="")
    {
      "states": [
        {"id": 1},
        {"id": 2}
      ],
      "notes": []
    }
    """
    is_object, is_plain = isinstance(data, Mapping), isinstance(data, Iterator)
    entries = _entries(data) if depth < SPREAD else iter(())
    nothing: Any = object()
    entry = next(entries, nothing)
    if entry is nothing:
        yield from _on_one_line(data)
    else:
        indent = "\n" + "  " * depth
        mark = "{" if is_object else "["
        while entry is not nothing:
            if is_object:
                yield f"{mark}{indent}  {_encode(entry[0])}: "
                yield from json_pieces(entry[1], depth + 1)
            else:
                yield f"{mark}{indent}  "
                yield from [_encode(entry)] if is_plain else _on_one_line(entry)
            mark, entry = ",", next(entries, nothing)
        yield indent + ("}" if is_object else "]")
    if not depth:
        yield "\n"


def _entries(data: Any) -> Iterator[Any]:
    if isinstance(data, Mapping):
        return iter(data.items())
    return iter(data) if isinstance(data, list | tuple | Iterator) else iter(())


def _on_one_line(data: Any) -> Iterator[str]:
    if isinstance(data, Mapping):
        mark = "{"
        for key, value in data.items():
            yield f"{mark}{_encode(key)}: "
            yield from _on_one_line(value)
            mark = ", "
        yield "}" if data else "{}"
    elif isinstance(data, list | tuple):
        mark = "["
        for entry in data:
            yield mark
            yield from _on_one_line(entry)
            mark = ", "
        yield "]" if data else "[]"
    elif isinstance(data, Set | Iterator):
        entries, mark = iter(data), "["
        while some := list(islice(entries, TOGETHER)):
            yield mark + _encode(some)[1:-1]
            mark = ", "
        yield "]" if mark == ", " else "[]"
    else:
        yield _encode(data)
