"""Adding a passage to an element of a case file, with every other character left as it is.

A round trip through a YAML library re-wraps and re-quotes what nobody touched. Here the place is
found by the positions of the parsed values, and the file grows by one entry or one line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.casefile.emit import written
from detente.casefile.yamlfile import YamlFile
from detente.casefile.yamlreader import PathInFile

FIELD = "passages"


def with_passage(file: YamlFile, path: PathInFile, passage_id: str) -> str:
    r"""Return the file's text with a passage added to the element at `path`.

    Parameters
    ----------
    file : YamlFile
    path : PathInFile
        Leads to the fields of an element or a reading.
    passage_id : str

    Examples
    --------
    >>> from detente.casefile.yamlfile import parse_yaml
    >>> file = parse_yaml("options:\n  - name: Strike  # or not\n    owner: Crew\n")
    >>> print(with_passage(file, ("options", 0), "p1"))
    options:
      - name: Strike  # or not
        owner: Crew
        passages: [p1]
    <BLANKLINE>
    """
    element = file.data
    for step in path:
        element = element[step]
    entry = written(passage_id)
    if FIELD in element:
        return _into_list(file, (*path, FIELD), element[FIELD], entry)
    line = f"{FIELD}: [{entry}]"
    last = max(((*path, key) for key in element), key=lambda child: file.spots[child].end)
    if file.spots[path].is_flow:
        return _insert(file.text, file.spots[last].end, f", {line}")
    indent = " " * (file.spots[*path, next(iter(element))].column - 1)
    return _new_line(file.text, file.spots[last].end, indent + line)


def _into_list(file: YamlFile, path: PathInFile, listed: Sequence[str], entry: str) -> str:
    spot = file.spots[path]
    if not listed:
        return _insert(file.text, spot.start + 1, entry)
    last = file.spots[*path, len(listed) - 1]
    if spot.is_flow:
        return _insert(file.text, last.end, f", {entry}")
    before = file.text[: last.start]
    dash = re.search(r"[^\r\n]*$", before)
    indent = " " * before[dash.start() if dash else 0 :].index("-")
    return _new_line(file.text, last.end, f"{indent}- {entry}")


def _new_line(text: str, end: int, line: str) -> str:
    """Put a line after the one in which `end` stands, ended as the file ends its lines."""
    place = text.find("\n", end)
    newline = "\r\n" if "\r\n" in text else "\n"
    if place < 0:
        return text + newline + line
    if text[place - 1] == "\r":
        place -= 1
    return _insert(text, place, newline + line)


def _insert(text: str, place: int, addition: str) -> str:
    return text[:place] + addition + text[place:]
