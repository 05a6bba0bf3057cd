"""The metadata file beside a report's text: ``reports/<id>.yaml``."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode

from detente.errors import Problem, ReportError, nearest
from detente.evidence.report import DAY_FIELDS, Report, field_problems
from detente.evidence.text import decode_utf8
from detente.yamltext import DATE, NULL, fields_node, serialized, text_node, unreadable

KEYS = (
    "title",
    "publisher",
    "author",
    "url",
    "published",
    "retrieved",
    "language",
    "copy_of",
    "taken_from",
    "original",
    "note",
    "sha256",
)
"""The keys of a metadata file, in the order in which they are written."""

WRITTEN_IF_KNOWN = frozenset({"author", "retrieved", "language", "copy_of", "taken_from"})
"""The keys that are left out where there is nothing to say; the others ask to be filled in."""

MAX_METADATA_BYTES = 1_000_000
"""The largest metadata file that is read."""

_ONE_LINE = 10_000
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a metadata file says of a report.

    Parameters
    ----------
    values : mapping of str to str
        The text values by key; a key that the file does not give is missing.
    days : mapping of str to datetime.date or None
        The days by key; a key that the file does not give is missing.
    """

    values: Mapping[str, str]
    days: Mapping[str, dt.date | None]


def metadata_from_yaml(data: bytes, *, name: str) -> Metadata:
    r"""Return what a metadata file says.

    Scalars are taken as written: ``title: 1984`` and ``title: NO`` are texts.

    Parameters
    ----------
    data : bytes
        The file.
    name : str
        What the file is called in messages.

    Raises
    ------
    ReportError
        With every problem of the file at once, each with its line.

    Examples
    --------
    >>> metadata_from_yaml(b"title: NO\npublished: 2031-05-01\n", name="ferry.yaml")
    Metadata(values={'title': 'NO'}, days={'published': datetime.date(2031, 5, 1)})
    >>> metadata_from_yaml(b"title: Ferry\npublishr: Quay News\n", name="ferry.yaml")
    Traceback (most recent call last):
        ...
    detente.errors.ReportError: ferry.yaml:2: unknown key 'publishr'; did you mean 'publisher'?
    """
    if len(data) > MAX_METADATA_BYTES:
        figures = f"{len(data):,} bytes; metadata may have at most {MAX_METADATA_BYTES:,}"
        raise ReportError(Problem(figures, name))
    nodes, lines, problems = _read_nodes(data, name)
    values = {key: _text_of(node) for key, node in nodes.items() if key not in DAY_FIELDS}
    for problem in field_problems({"title": "", **values}):
        problems.append(problem.inside(f"{name}:{lines.get(problem.where, 1)}"))
    days: dict[str, dt.date | None] = {}
    for key in (key for key in DAY_FIELDS if key in nodes):
        try:
            days[key] = _day_of(nodes[key])
        except ValueError as error:
            where = f"{name}:{lines[key]} {key}"
            problems.append(Problem(str(error), where, "write it like 2031-05-01, or null"))
    if problems:
        raise ReportError(problems)
    return Metadata(values, days)


def metadata_to_yaml(report: Report) -> str:
    """Return a report's metadata as YAML text.

    Examples
    --------
    >>> report = Report(id="ferry", title="Ferry", sha256="sha256:" + 64 * "0", text="It sails.")
    >>> print(metadata_to_yaml(report).splitlines()[0])
    title: Ferry
    """
    values = {key: getattr(report, key) for key in KEYS}
    pairs = [
        (text_node(key), _node_of(value))
        for key, value in values.items()
        if value or key not in WRITTEN_IF_KNOWN
    ]
    return serialized(fields_node(pairs), _ONE_LINE)


def _node_of(value: str | dt.date | None) -> ScalarNode:
    if value is None:
        return ScalarNode(NULL, "")
    if isinstance(value, dt.date):
        return ScalarNode(DATE, value.isoformat())
    return text_node(value)


def _read_nodes(
    data: bytes, name: str
) -> tuple[dict[str, ScalarNode], dict[str, int], list[Problem]]:
    root = _compose(decode_utf8(data, name=name), name)
    nodes: dict[str, ScalarNode] = {}
    lines: dict[str, int] = {}
    problems: list[Problem] = []
    for key, line, node in _pairs(root):
        where = f"{name}:{line}"
        if key not in KEYS:
            problems.append(Problem(f"unknown key {key!r}", where, nearest(key, KEYS, what="keys")))
        elif key in nodes:
            problems.append(Problem("given a second time", f"{where} {key}", "remove one"))
        elif not isinstance(node, ScalarNode):
            problems.append(Problem("a text is expected, not a list or a table", f"{where} {key}"))
        else:
            nodes[key] = node
            lines[key] = line
    return nodes, lines, problems


def _compose(text: str, name: str) -> MappingNode:
    problems = unreadable(text, name)
    if problems:
        raise ReportError(problems)
    # The nodes, not the values: they have lines, and leave NO, 1984 and 12:30 as written. By the
    # parser in Python: libyaml's has no bound on how deep a node may be, and would crash.
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ReportError(Problem(f"not YAML: {error.problem}", f"{name}:{line}")) from error
    # Too deep, or a number too large: of a character, of a version.
    except (yaml.YAMLError, RecursionError, ValueError, OverflowError) as error:
        raise ReportError(Problem(f"not YAML: {error}", name)) from error
    if not isinstance(root, MappingNode):
        raise ReportError(Problem("lines like 'title: …' are expected", f"{name}:1"))
    return root


def _pairs(root: MappingNode) -> Iterator[tuple[str, int, Node]]:
    for key, node in root.value:
        name = key.value if isinstance(key, ScalarNode) else "?"
        yield name, key.start_mark.line + 1, node


def _text_of(node: ScalarNode) -> str:
    return "" if node.tag == NULL else str(node.value)


def _day_of(node: ScalarNode) -> dt.date | None:
    if node.tag == NULL:
        return None
    if not _DAY.fullmatch(node.value):
        raise ValueError(f"{node.value!r} is no date")
    try:
        return dt.date.fromisoformat(node.value)
    except ValueError as error:
        raise ValueError(f"{node.value!r} is no date: {error}") from error
