"""Taking values out of a ``.gmcr`` file: every wrong one is told, every unknown key noted."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any, NoReturn

from detente.casefile.fields import shown
from detente.errors import CaseError, Problem, nearest

Path = tuple[str | int, ...]
_KINDS = {dict: "an object", list: "a list", str: "a text", int: "a whole number", bool: "a flag"}


def parse_json(text: str, name: str) -> Any:
    """Return the data of a JSON text.

    Raises
    ------
    CaseError
        With line and column.
    """
    try:
        return json.loads(text, object_pairs_hook=_object, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        where = f"{name}:{error.lineno} column {error.colno}"
        raise CaseError(Problem(f"not JSON: {error.msg}", where)) from error
    except (ValueError, RecursionError) as error:
        raise CaseError(Problem(f"not JSON that can be read: {error}", name)) from error


class GmcrValues:
    """What a ``.gmcr`` file holds, taken out piece by piece.

    Attributes
    ----------
    problems : list of Problem
        What cannot be used, each at its place, such as ``options.2.name`` (1 = first).
    notes : list of str
        What is not read, or is read in another way than it is written.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.problems: list[Problem] = []
        self.notes: list[str] = []

    def where(self, path: Path) -> str:
        """Return how a place is told: ``SyriaIraq.gmcr options.2.name``."""
        dotted = ".".join(str(step + 1) if isinstance(step, int) else step for step in path)
        return f"{self.name} {dotted}".rstrip()

    def wrong(self, path: Path, message: str, fix: str = "") -> None:
        """Remember a problem."""
        self.problems.append(Problem(message, self.where(path), fix))

    def take(self, holder: dict[str, Any], key: str, default: Any, path: Path) -> Any:
        """Return the value of a key, or the default where it is missing or of another type."""
        value = holder.get(key, default)
        if is_a(value, type(default)):
            return value
        self.wrong((*path, key), f"expected {_KINDS[type(default)]}, got {shown(value)}")
        return default

    def entries(self, holder: dict[str, Any], key: str, path: Path) -> list[dict[str, Any]]:
        """Return a list of objects; one that is none is told, and is empty."""
        found = []
        for number, entry in enumerate(self.take(holder, key, [], path)):
            if not isinstance(entry, dict):
                self.wrong((*path, key, number), f"expected an object, got {shown(entry)}")
            found.append(entry if isinstance(entry, dict) else {})
        return found

    def index(self, value: object, names: Collection[object], path: Path, what: str) -> int | None:
        """Return a position (0 = first) in `names`; None, and a problem, if it is none."""
        if not is_a(value, int):
            self.wrong(path, f"expected the position of a {what}, got {shown(value)}")
        elif not 0 <= value < len(names):  # type: ignore[operator]
            last = f"they are 0 to {len(names) - 1}" if names else "there are none"
            self.wrong(path, f"no {what} {value}", last)
        else:
            return value  # type: ignore[return-value]
        return None

    def note_unknown(self, holder: dict[str, Any], known: Collection[str], path: Path) -> None:
        """Note every key that is not read."""
        for key in holder:
            if key not in known:
                near = nearest(key, tuple(known))
                fix = f"; {near}" if "did you mean" in near else ""
                self.notes.append(f"{self.where((*path, key))}: not read{fix}")


def is_a(value: object, kind: type) -> bool:
    """Whether a JSON value is of a type; true and false are no numbers."""
    return isinstance(value, kind) and (kind is bool or not isinstance(value, bool))


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"the key {twice!r} is given twice")
    return found


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number")
