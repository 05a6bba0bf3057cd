"""What an edit of a case file as text is held to: it says what is expected, and nothing else.

See record 0012. Plain data is that of a :class:`detente.casefile.yamlfile.YamlFile`.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from typing import Any

from detente.casefile.yamlfile import parse_yaml
from detente.casefile.yamlreader import PathInFile
from detente.errors import CaseError


def first_saying(texts: Iterable[str], is_expected: Callable[[Any], bool]) -> str | None:
    """Return the first of some texts whose data is as expected; None when none is.

    Parameters
    ----------
    texts : iterable of str
        Each may be no YAML at all.
    is_expected : callable
        Whether plain data is what the text is to say. What it looks up and is not there is not
        expected.
    """
    for text in texts:
        with contextlib.suppress(CaseError, LookupError):
            if is_expected(parse_yaml(text).data):
                return text
    return None


def at(data: Any, path: PathInFile) -> Any:
    """Return what stands at a path of plain data."""
    for step in path:
        data = data[step]
    return data


def replaced(data: Any, path: PathInFile, value: Any) -> Any:
    """Return plain data with another value at a path."""
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(data, tuple) and isinstance(step, int):
        return (*data[:step], replaced(data[step], rest, value), *data[step + 1 :])
    return data | {step: replaced(data[step] if rest else None, rest, value)}
