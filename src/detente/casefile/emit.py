"""Writing a new case file: in the order in which one reads it, and quoted where others misread."""

from __future__ import annotations

import io
import re
from enum import Enum
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString

from detente.casefile.schema import CaseDocument
from detente.casefile.yamlreader import plain

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
    "about",
    "concerns",
)
_LAST = ("passages", "assumption", "readings")
_ON_ONE_LINE = {
    "passages",
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
    yaml = YAML()
    yaml.width = 100
    yaml.indent(mapping=2, sequence=4, offset=2)
    stream = io.StringIO()
    yaml.dump(_shaped(document.model_dump(by_alias=True, exclude_defaults=True)), stream)
    # A line that is folded ends in a space, which means nothing.
    return re.sub(" +$", "", stream.getvalue(), flags=re.MULTILINE)


def written(text: str) -> str:
    """Return a one-line text as it is written in YAML, in quotes where it needs them.

    Examples
    --------
    >>> written("report-3"), written("2031"), written("no")
    ('report-3', '"2031"', '"no"')
    """
    stream = io.StringIO()
    yaml = YAML()
    yaml.width = 10_000
    yaml.dump(CommentedMap(_=_text(text)), stream)
    return stream.getvalue().removeprefix("_: ").rstrip("\n")


def _shaped(value: Any, field: str = "") -> Any:
    """Return the value as ruamel.yaml is to write it."""
    if isinstance(value, dict):
        mapping = CommentedMap((_shaped(key), _shaped(value[key], key)) for key in _ordered(value))
        return _on_one_line(mapping, field)
    if isinstance(value, tuple | list):
        inner = field if field in _ON_ONE_LINE else ""
        return _on_one_line(CommentedSeq(_shaped(entry, inner) for entry in value), field)
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, str):
        return _text(value)
    return value


def _ordered(mapping: dict[str, Any]) -> list[str]:
    first = [key for key in _FIRST if key in mapping]
    last = [key for key in _LAST if key in mapping]
    return [*first, *(key for key in mapping if key not in {*first, *last}), *last]


def _on_one_line(collection: Any, field: str) -> Any:
    if field in _ON_ONE_LINE or not collection:
        collection.fa.set_flow_style()
    return collection


def _text(text: str) -> Any:
    lines = text.split("\n")
    if _MISREAD.fullmatch(text) or not isinstance(plain(text), str):
        return DoubleQuotedScalarString(text)
    if not all(line.isprintable() for line in lines):
        return DoubleQuotedScalarString(text)
    is_tidy = text[:1].strip() and not text.endswith("\n\n")
    if len(lines) > 1 and is_tidy and all(line == line.rstrip() for line in lines):
        return LiteralScalarString(text)
    return text
