"""Files of JSON lines that only ever grow: what is wrong is told with its line, nothing is lost."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from detente.errors import CaseError, InputError, Problem
from detente.evidence.text import decode_utf8

T = TypeVar("T")


class Lines(NamedTuple):
    """A kind of file.

    Parameters
    ----------
    what : str
        What it is called in messages: "an evidence file".
    most : int
        The bytes that it may have.
    """

    what: str
    most: int

    def read(self, path: Path) -> str:
        """Return the text of such a file; one that does not exist is empty.

        Raises
        ------
        CaseError
            When it cannot be read, is too large, or is not UTF-8.
        """
        try:
            if not path.exists():
                return ""
            if not (path.is_file() or path.is_dir()):
                raise CaseError(Problem("not a file", path.name))  # a pipe would never end
            self.check(path.stat().st_size, path)
            return decode_utf8(path.read_bytes(), name=path.name)
        except InputError as error:
            raise CaseError(error.problems) from error
        except OSError as error:
            raise CaseError(Problem(f"cannot be read: {error.strerror}", path.name)) from error

    def longer(self, text: str, values: Iterable[Any], path: Path) -> str:
        """Return the text of a file with values at its end, each on a line of its own.

        Raises
        ------
        CaseError
            When it would be too large.
        """
        end = "" if not text or text.endswith("\n") else "\n"
        added = "".join(json.dumps(value, ensure_ascii=False) + "\n" for value in values)
        longer = text + end + added if added else text
        self.check(len(longer.encode("utf-8", "replace")), path)
        return longer

    def check(self, size: int, path: Path) -> None:
        """Refuse a size in bytes that is too large.

        Raises
        ------
        CaseError
            With both figures.
        """
        if size > self.most:
            figures = f"{size:,} bytes; {self.what} may have at most {self.most:,}"
            raise CaseError(Problem(figures, path.name))


def parsed_lines(
    text: str, name: str, read: Callable[[Any], T], problems: list[Problem]
) -> Iterator[tuple[int, T]]:
    r"""Yield what stands on the lines of a text, each with its number (1 = first).

    Parameters
    ----------
    text : str
        JSON lines; blank ones do not count.
    name : str
        What the file is called in messages.
    read : callable
        Makes a value of JSON, or raises an :class:`InputError`.
    problems : list of Problem
        What is wrong with lines that cannot be read is put here, each with its line.

    Examples
    --------
    >>> wrong = []
    >>> list(parsed_lines('{"id": 1}\n\n{"id": 2, "id": 3}', "e.jsonl", dict, wrong))
    [(1, {'id': 1})]
    >>> print(*wrong)
    e.jsonl:3: the key 'id' is given twice
    """
    # Not splitlines: a text may hold a line separator, which JSON leaves as it is.
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            value = read(_value(line))
        except InputError as error:
            problems.extend(error.inside(f"{name}:{number}").problems)
        else:
            yield number, value


def required_lines(text: str, name: str, read: Callable[[Any], T]) -> tuple[tuple[int, T], ...]:
    """Return what stands on the lines of a text, each with its number, as `parsed_lines` does.

    Raises
    ------
    CaseError
        With every problem of the text at once, each with its line.
    """
    problems: list[Problem] = []
    found = tuple(parsed_lines(text, name, read, problems))
    if problems:
        raise CaseError(problems)
    return found


def _value(line: str) -> Any:
    try:
        return json.loads(line, object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        raise InputError(f"not JSON: {error.msg} at column {error.colno}") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"not JSON that can be read: {error}") from error


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    # JSON readers keep the last of two equal keys; here one of them would be a lost source.
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise InputError(f"the key {twice!r} is given twice")
    return found
