"""The parser's events turned into plain data, by own code that constructs nothing else."""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)

from detente.casefile.fields import FORBIDDEN
from detente.errors import CaseError, Problem

MAX_PROBLEMS = 100
"""Reading stops at this many problems."""
MAX_DEPTH = 20
"""How deep lists and fields may stand in one another."""

PathInFile = tuple[str | int, ...]
"""The keys and positions (0 = first) that lead to a value."""

_NULL = re.compile("null|Null|NULL|~|")
_TRUE = re.compile("true|True|TRUE")
_FALSE = re.compile("false|False|FALSE")
_INT = re.compile("[-+]?[0-9]{1,300}")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_SPECIAL = {".inf": "inf", "+.inf": "inf", "-.inf": "-inf", ".nan": "nan"}


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a value stands in the text: code points from 0, lines and columns from 1.

    Parameters
    ----------
    start, end : int
        The value, half open; an empty value stands just behind its key's colon.
    line, column : int
        Where its key stands (for an entry of a list, the value itself).
    is_flow : bool
        Whether it is a list or fields in brackets.
    """

    start: int
    end: int
    line: int
    column: int
    is_flow: bool


def told(name: str, line: int, path: PathInFile) -> str:
    """Return how a place is told: ``case.yaml:41 options.3.owner``, counting from 1."""
    dotted = ".".join(str(step + 1) if isinstance(step, int) else step for step in path)
    return f"{name}:{line} {dotted}".rstrip()


class Reader:
    """Turns the parser's events into plain data, by its own code.

    Parameters
    ----------
    name : str
        What the file is called in messages.
    text : str
        One YAML document.
    loader : type
        The loader of PyYAML whose events are read; what it constructs is not asked for.
    """

    def __init__(self, name: str, text: str, loader: type[Any]) -> None:
        self.name = name
        self.text = text
        self.closed = 0
        self.problems: list[Problem] = []
        self.spots: dict[PathInFile, Spot] = {}
        # One by one: what is too deep is refused before the parser has gone through all of it.
        self.events = yaml.parse(text, Loader=loader)

    def read(self) -> Any:
        """Return the data of the one document.

        Raises
        ------
        CaseError
            Where the document is not one that a case may have.
        yaml.YAMLError, ValueError, OverflowError
            What the parser has to say of a text that is not YAML.
        """
        data: Any = None
        seen = False
        for event in self.events:
            if not isinstance(event, DocumentStartEvent):
                continue
            if seen:
                where = self._where(event, ())
                raise CaseError(Problem("a second document", where, "remove the line '---'"))
            seen = True
            data = self._value(next(self.events), (), None)
        if data is None:
            raise CaseError(Problem("an empty file", f"{self.name}:1", "begin with 'detente: 1'"))
        return data

    def _value(self, event: Event, path: PathInFile, key: Event | None) -> Any:
        self._refuse(event, path)
        start = event.start_mark.index
        end, is_flow, value = self._content(event, path)
        if isinstance(event, ScalarEvent) and start == end and key is not None:
            colon = re.compile(r"\s*:").match(self.text, key.end_mark.index)
            start = end = colon.end() if colon else key.end_mark.index
        mark = (key or event).start_mark
        self.spots[path] = Spot(start, end, mark.line + 1, mark.column + 1, is_flow)
        return value

    def _content(self, event: Event, path: PathInFile) -> tuple[int, bool, Any]:
        """Return where the value ends, whether it is in brackets, and the value."""
        if isinstance(event, ScalarEvent):
            written = self.text[event.start_mark.index : event.end_mark.index]
            return event.start_mark.index + len(written.rstrip()), False, _scalar(event)
        if isinstance(event, AliasEvent):
            return event.end_mark.index, False, None
        if len(path) >= MAX_DEPTH:
            raise CaseError(Problem(f"more than {MAX_DEPTH} levels deep", self._where(event, path)))
        is_mapping = isinstance(event, MappingStartEvent)
        value, end = self._mapping(path) if is_mapping else self._sequence(path)
        is_flow = isinstance(event, CollectionStartEvent) and bool(event.flow_style)
        if is_flow:
            end = self.closed
        return max(end, event.end_mark.index), is_flow, value

    def _sequence(self, path: PathInFile) -> tuple[tuple[Any, ...], int]:
        values: list[Any] = []
        for event in self.events:
            if isinstance(event, CollectionEndEvent):
                self.closed = event.end_mark.index
                break
            values.append(self._value(event, (*path, len(values)), None))
        last = self.spots[*path, len(values) - 1].end if values else 0
        return tuple(values), last

    def _mapping(self, path: PathInFile) -> tuple[dict[str, Any], int]:
        values: dict[str, Any] = {}
        last = 0
        for key in self.events:
            if isinstance(key, CollectionEndEvent):
                self.closed = key.end_mark.index
                break
            name = self._key(key, path)
            place = (*path, name)
            if place in self.spots:
                last = self._again(key, place)
                continue
            values[name] = self._value(next(self.events), place, key)
            last = self.spots[place].end
        return values, last

    def _again(self, key: Event, place: PathInFile) -> int:
        """Tell of a key's second value, and read past it."""
        kept, self.spots = self.spots, {}
        what = f"given a second time, first on line {kept[place].line}"
        self._tell(Problem(what, self._where(key, place), "remove one"))
        self._value(next(self.events), place, key)
        end = self.spots[place].end
        self.spots = kept
        return end

    def _key(self, event: Event, path: PathInFile) -> str:
        self._refuse(event, path)
        where = self._where(event, path)
        if isinstance(event, ScalarEvent):
            name = _text(event)
            if FORBIDDEN.search(name):
                self._tell(Problem("a field's name that no text can be", where, "remove it"))
            return name
        raise CaseError(Problem("a field's name must be a text", where, "write 'name: value'"))

    def _refuse(self, event: Event, path: PathInFile) -> None:
        found = ""
        if isinstance(event, AliasEvent):
            found = f"an alias, *{event.anchor}"
        elif isinstance(event, NodeEvent) and event.anchor is not None:
            found = f"an anchor, &{event.anchor}"
        elif isinstance(event, ScalarEvent | CollectionStartEvent) and event.tag is not None:
            found = f"a tag, {event.tag}"
        if found:
            fix = "write the value itself; a text that starts with *, & or ! needs quotes"
            self._tell(Problem(f"{found}, is not read", self._where(event, path), fix))

    def _tell(self, problem: Problem) -> None:
        self.problems.append(problem)
        if len(self.problems) >= MAX_PROBLEMS:
            raise CaseError(self.problems)

    def _where(self, event: Event, path: PathInFile) -> str:
        return told(self.name, event.start_mark.line + 1, path)


def _scalar(event: ScalarEvent) -> str | int | float | bool | None:
    return _text(event) if event.style else plain(str(event.value))


def _text(event: ScalarEvent) -> str:
    """Return a scalar's text; JSON writes what lies beyond U+FFFF as two surrogates."""
    text = str(event.value)
    if FORBIDDEN.search(text):
        with contextlib.suppress(UnicodeDecodeError):
            return text.encode("utf-16", "surrogatepass").decode("utf-16")
    return text


def plain(text: str) -> str | int | float | bool | None:
    """Return what an unquoted scalar is, by the YAML 1.2 core schema.

    Examples
    --------
    >>> plain("NO"), plain("12"), plain("1.5"), plain("")
    ('NO', 12, 1.5, None)
    """
    if _NULL.fullmatch(text):
        return None
    if _TRUE.fullmatch(text) or _FALSE.fullmatch(text):
        return bool(_TRUE.fullmatch(text))
    if _INT.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    return float(_SPECIAL[text.lower()]) if text.lower() in _SPECIAL else text
