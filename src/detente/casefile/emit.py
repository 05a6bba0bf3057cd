"""Writing a new case file: in the order in which one reads it, and quoted where others misread."""

from __future__ import annotations

import re
from enum import Enum
from typing import Any

from yaml.nodes import Node, ScalarNode
from yaml.representer import SafeRepresenter

from detente.casefile.schema import CaseDocument
from detente.casefile.yamlreader import plain
from detente.yamltext import fields_node, list_node, serialized, text_node

_WIDTH = 90  # A line ends behind the word that crosses it.
_ONE_LINE = 10_000
_FIRST = (
    "name",
    "default",
    "weight",
    "of",
    "preference_of",
    "by",
    "from",
    "to",
    "owner",
    "kind",
    "aliases",
    "about",
    "concerns",
)
_LAST = ("passages", "assumption", "readings")
_ON_ONE_LINE = {
    "passages",
    "aliases",
    "taken",
    "mutually_exclusive",
    "at_least_one",
    "unaware_of",
    "weights",
    "ranking",
    "after",
    "default_order",
    "greatly_after",
    "between",
}
# What YAML 1.1 readers take for a truth value, a base-60 number or a date.
_MISREAD = re.compile(
    r"y|n|yes|no|on|off|true|false|null|~|[-+]?[0-9][-0-9_:.]*|[-+]?0[box].*", re.IGNORECASE
)


def dump_case(document: CaseDocument) -> str:
    """Return the text of a new ``case.yaml``; reading it gives the same document.

    What has its default value is left out. To change a file that is there, and that may have
    comments, use :func:`detente.casefile.cite` or an editor.

    Examples
    --------
    >>> document = CaseDocument.model_validate(
    ...     {"detente": 1, "title": "NO", "decision_makers": ({"name": "Crew"},)}
    ... )
    >>> print(dump_case(document))
    detente: 1
    title: "NO"
    decision_makers:
      - name: Crew
    <BLANKLINE>
    """
    data = document.model_dump(by_alias=True, exclude_defaults=True)
    return serialized(_node_of(data), _WIDTH)


def written(text: str) -> str:
    """Return a one-line text as it is written in YAML, in quotes where it needs them.

    Examples
    --------
    >>> written("report-3"), written("2031"), written("no")
    ('report-3', '"2031"', '"no"')
    """
    node = fields_node([(text_node("_"), _text(text))])
    return serialized(node, _ONE_LINE).removeprefix("_: ").rstrip("\n")


def written_entry(entry: dict[str, Any], indent: int) -> str:
    """Return the lines of an entry of a list, its dash `indent` columns in; no line end behind.

    Examples
    --------
    >>> print(written_entry({"name": "Ferry", "passages": ("p1", "p2")}, 2))
      - name: Ferry
        passages: [p1, p2]
    """
    lines = serialized(list_node([_node_of(entry)]), _WIDTH).rstrip("\n").split("\n")
    dash = len(lines[0]) - len(lines[0].lstrip())
    return "\n".join(" " * indent + line[dash:] if line.strip() else "" for line in lines)


def written_in_braces(entry: dict[str, Any]) -> str:
    """Return fields as they are written on one line.

    Examples
    --------
    >>> written_in_braces({"name": "Ferry", "value": "a, b"})
    '{name: "Ferry", value: "a, b"}'
    """
    pairs: list[tuple[Node, Node]] = [
        (
            text_node(key),
            _node_of(value, "passages") if isinstance(value, tuple) else _quoted(value),
        )
        for key, value in entry.items()
    ]
    return serialized(fields_node(pairs, on_one_line=True), _ONE_LINE).rstrip("\n")


def _quoted(value: Any) -> Node:
    return text_node(value, '"') if isinstance(value, str) else _node_of(value)


def _node_of(value: Any, field: str = "") -> Node:
    """Return the value as a node that knows how it is to be written."""
    if isinstance(value, dict):
        pairs = [(_node_of(key), _node_of(value[key], key)) for key in _ordered(value)]
        return fields_node(pairs, on_one_line=_is_on_one_line(value, field))
    if isinstance(value, tuple | list):
        inner = field if field in _ON_ONE_LINE else ""
        entries = [_node_of(entry, inner) for entry in value]
        return list_node(entries, on_one_line=_is_on_one_line(value, field))
    if isinstance(value, Enum):
        return _text(value.value)
    if isinstance(value, str):
        return _text(value)
    return SafeRepresenter().represent_data(value)


def _ordered(mapping: dict[str, Any]) -> list[str]:
    first = [key for key in _FIRST if key in mapping]
    last = [key for key in _LAST if key in mapping]
    return [*first, *(key for key in mapping if key not in {*first, *last}), *last]


def _is_on_one_line(collection: Any, field: str) -> bool:
    return field in _ON_ONE_LINE or not collection


def _text(text: str) -> ScalarNode:
    return text_node(text, _style(text))


def _style(text: str) -> str | None:
    """Return how a text is written: in double quotes, as a block of lines, or as YAML may."""
    lines = text.split("\n")
    if _MISREAD.fullmatch(text) or not isinstance(plain(text), str):
        return '"'
    if not all(line.isprintable() for line in lines):
        return '"'
    is_tidy = text[:1].strip() and not text.endswith("\n\n")
    if len(lines) > 1 and is_tidy and all(line == line.rstrip() for line in lines):
        return "|"
    return None
