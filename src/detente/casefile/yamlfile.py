"""Reading YAML into plain data that knows its lines, and nothing else.

The values are those of the YAML 1.2 core schema, so that ``NO`` is a text, as is ``2031-05-01``.
Nothing is constructed or executed: anchors, aliases and tags are refused, as is a key that is
given twice, and all of these are told at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from detente.casefile.yamlreader import PathInFile, Reader, Spot, told
from detente.errors import CaseError, Problem
from detente.yamltext import unreadable

# libyaml is not everywhere; PyYAML's parser in Python gives the same events, ten times slower.
_FAST = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class YamlFile:
    """Plain data, and where each value of it stands.

    Parameters
    ----------
    name : str
        What the file is called in messages.
    text : str
        What was read.
    data : object
        Of dict, tuple, str, int, float, bool and None; every key is a text.
    spots : mapping of PathInFile to Spot
    """

    name: str
    text: str = field(repr=False)
    data: Any = field(repr=False)
    spots: Mapping[PathInFile, Spot] = field(repr=False)

    def where(self, path: PathInFile) -> str:
        """Return how a place is told: ``case.yaml:41 options.3.owner``."""
        return told(self.name, self.line(path), path)

    def line(self, path: PathInFile) -> int:
        """Return the line of a value; of one that is not there, that of what should hold it."""
        while path and path not in self.spots:
            path = path[:-1]
        return self.spots[path].line if path in self.spots else 1


def parse_yaml(text: str, name: str = "case.yaml") -> YamlFile:
    r"""Return the plain data of a YAML text.

    Parameters
    ----------
    text : str
        One YAML document.
    name : str
        What the file is called in messages.

    Raises
    ------
    CaseError
        With every duplicate key, anchor, alias and tag at once, or the first syntax error.

    Examples
    --------
    >>> parse_yaml("who: NO\nwhen: [2031-05-01, 12]").data
    {'who': 'NO', 'when': ('2031-05-01', 12)}
    >>> parse_yaml("who: NO\nwho: SE")
    Traceback (most recent call last):
        ...
    detente.errors.CaseError: case.yaml:2 who: given a second time, first on line 1; remove one
    """
    problems = unreadable(text, name)
    if problems:
        raise CaseError(problems)
    try:
        return _read(Reader(name, text, _FAST))
    except yaml.YAMLError:
        # libyaml refuses the surrogates that JSON writes, and tells less of what is wrong.
        return _read_in_python(text, name)


def _read_in_python(text: str, name: str) -> YamlFile:
    try:
        return _read(Reader(name, text, yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"{name}:{mark.line + 1} column {mark.column + 1}" if mark else name
        what = error.problem or error.context
        raise CaseError(Problem(f"not YAML: {what}", where)) from error
    # Numbers too large: of a character, of a version.
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        raise CaseError(Problem(f"not YAML: {error}", name)) from error


def _read(reader: Reader) -> YamlFile:
    data = reader.read()
    if reader.problems:
        raise CaseError(reader.problems)
    return YamlFile(reader.name, reader.text, data, reader.spots)
