"""What all YAML here has in common: which characters it may hold, and how it is written."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from detente.errors import Problem

NULL = "tag:yaml.org,2002:null"
"""The tag of a value that is not there."""
DATE = "tag:yaml.org,2002:timestamp"
"""The tag of a day."""

_TEXT = "tag:yaml.org,2002:str"
_FIELDS = "tag:yaml.org,2002:map"
_LIST = "tag:yaml.org,2002:seq"

# Next line (U+0085), line separator and paragraph separator end a line for readers of YAML 1.1,
# and do not for those of YAML 1.2: `a: b` behind one would be a field to some, a text to others.
# A byte order mark is counted by one parser and not by the other.
_UNREADABLE = re.compile(
    "\\A\ufeff|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]"
)
_SHOWN = 5
_LINE_END = re.compile("[\n\u2028\u2029]")


def unreadable(text: str, name: str) -> list[Problem]:
    r"""Return the first characters that YAML cannot hold as they are, each with its line.

    *Definition.* These are the characters that YAML does not print, those that end a line in
    YAML 1.1 alone, and a byte order mark that begins the text.

    Parameters
    ----------
    text : str
        Of any length; looked through once.
    name : str
        What the file is called in messages.

    Examples
    --------
    >>> print(*unreadable("title: A\nnote: two\u2028lines", "ferry.yaml"))
    ferry.yaml:2: not YAML: a character U+2028; remove it
    """
    return [
        Problem(
            f"not YAML: a character U+{ord(match[0]):04X}",
            f"{name}:{text.count(chr(10), 0, match.start()) + 1}",
            "remove it",
        )
        for match in islice(_UNREADABLE.finditer(text), _SHOWN)
    ]


def text_node(text: str, style: str | None = None) -> ScalarNode:
    """Return a text as a node; `style` is a quotation mark, or ``|`` for a block of lines."""
    return ScalarNode(_TEXT, text, style=style)


def fields_node(pairs: list[tuple[Node, Node]], *, on_one_line: bool = False) -> MappingNode:
    """Return fields as a node, in this order."""
    return MappingNode(_FIELDS, pairs, flow_style=on_one_line)


def list_node(entries: list[Node], *, on_one_line: bool = False) -> SequenceNode:
    """Return a list as a node."""
    return SequenceNode(_LIST, entries, flow_style=on_one_line)


def serialized(node: Node, width: int) -> str:
    """Return the YAML text of a node, with lines folded behind the word that crosses `width`.

    Examples
    --------
    >>> print(serialized(fields_node([(text_node("who"), text_node("NO"))]), 80))
    who: 'NO'
    <BLANKLINE>
    """
    text: str = yaml.serialize(node, Dumper=_Dumper, width=width, allow_unicode=True)
    return text


class _Dumper(yaml.SafeDumper):
    """Writes a dash two columns in, as a person does, and a quoted line end as an escape."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, indentless=False)

    def choose_scalar_style(self) -> Any:
        style = super().choose_scalar_style()
        return '"' if style == "'" and _LINE_END.search(self.event.value) else style
