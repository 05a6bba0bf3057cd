"""Adding an entry to a list of a case file, or readings to an element, as text (see record 0012).

What is added is written by us; every other character stays as it was, though the lines of a claim
that becomes a reading move into it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import pairwise
from typing import Any

from detente.casefile.edits import at, first_saying, replaced
from detente.casefile.emit import written_entry, written_in_braces
from detente.casefile.yamlfile import YamlFile
from detente.casefile.yamlreader import PathInFile
from detente.errors import CaseError, Problem

READINGS = "readings"


def with_entry(file: YamlFile, path: PathInFile, entry: Mapping[str, Any]) -> str:
    r"""Return the file's text with an entry at the end of the list at `path`.

    Parameters
    ----------
    file : YamlFile
    path : PathInFile
        Leads to a list; one that is not there is made, at the end of the file.
    entry : mapping
        The fields of the entry: texts, truth values, and tuples of texts.

    Raises
    ------
    CaseError
        When every place for it would change what the file says elsewhere.

    Examples
    --------
    >>> from detente.casefile.yamlfile import parse_yaml
    >>> file = parse_yaml("title: Ferry  # draft\noptions:\n  - {name: Strike}\n\n# the end\n")
    >>> print(with_entry(file, ("options",), {"name": "Sail", "owner": "Crew"}))
    title: Ferry  # draft
    options:
      - {name: Strike}
      - name: Sail
        owner: Crew
    <BLANKLINE>
    # the end
    <BLANKLINE>
    """
    listed = at(file.data, path[:-1]).get(path[-1], ())
    expected = replaced(file.data, path, (*listed, dict(entry)))
    return checked(file, [_text_with(file, path, listed, entry)], expected, path)


def with_readings(
    file: YamlFile,
    path: PathInFile,
    claim: Collection[str],
    first: str,
    entry: Mapping[str, Any],
) -> str:
    r"""Return the file's text with what an element says as its first reading, and a second one.

    Parameters
    ----------
    file : YamlFile
    path : PathInFile
        Leads to the fields of an element without readings.
    claim : collection of str
        The fields that move into the first reading, which stays the default.
    first : str
        What the first reading is called.
    entry : mapping
        The fields of the second.

    Raises
    ------
    CaseError
        When it cannot be done without changing what the file says elsewhere.

    Examples
    --------
    >>> from detente.casefile.yamlfile import parse_yaml
    >>> file = parse_yaml("facts:\n  - name: Ferry\n    value: one  # or two\n    kind: amount\n")
    >>> print(with_readings(file, ("facts", 0), ["value"], "Post", {"name": "Mail", "value": "2"}))
    facts:
      - name: Ferry
        kind: amount
        readings:
          - name: Post
            default: true
            value: one  # or two
          - name: Mail
            value: "2"
    <BLANKLINE>
    """
    element = at(file.data, path)
    kept = {key: value for key, value in element.items() if key not in claim}
    moved = {key: value for key, value in element.items() if key in claim}
    both = ({"name": first, "default": True, **moved}, dict(entry))
    expected = replaced(file.data, path, {**kept, READINGS: both})
    head = {"name": first, "default": True}
    if file.spots[path].is_flow:
        text = _split_in_braces(file, path, kept, moved, head, entry)
    else:
        text = _split_in_lines(file, path, moved, head, entry)
    return checked(file, [text], expected, path)


def checked(file: YamlFile, texts: Iterable[str], expected: Any, path: PathInFile) -> str:
    """Return the first of the texts that says what is expected, and nothing else.

    Raises
    ------
    CaseError
        When none does.
    """
    text = first_saying(texts, lambda data: bool(data == expected))
    if text is not None:
        return text
    what = "cannot be changed without touching what stands around it"
    raise CaseError(Problem(what, file.where(path), "change it by hand"))


def new_lines(text: str, end: int, lines: str) -> str:
    """Put lines after the one in which `end` stands, ended as the file ends its lines."""
    newline = _newline(text)
    place = text.find("\n", end)
    if place < 0:
        place = len(text)
    elif text[place - 1] == "\r":
        place -= 1
    return text[:place] + newline + lines.replace("\n", newline) + text[place:]


def line_start(text: str, place: int) -> int:
    """Return where the line of a place begins."""
    return text.rfind("\n", 0, place) + 1


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _text_with(file: YamlFile, path: PathInFile, listed: Any, entry: Mapping[str, Any]) -> str:
    text = file.text
    if path not in file.spots:
        end = len(text) - 1 if text.endswith("\n") else len(text)
        return new_lines(text, end, f"\n{path[-1]}:\n{written_entry(dict(entry), 2)}")
    spot = file.spots[path]
    if not spot.is_flow:
        last = file.spots[*path, len(listed) - 1]
        dash = text.rfind("-", line_start(text, last.start), last.start)
        indent = dash - line_start(text, last.start)
        return new_lines(text, spot.end, written_entry(dict(entry), indent))
    end = file.spots[*path, len(listed) - 1].end if listed else spot.start + 1
    comma = ", " if listed else ""
    return text[:end] + comma + written_in_braces(dict(entry)) + text[end:]


def _split_in_braces(
    file: YamlFile,
    path: PathInFile,
    kept: Mapping[str, Any],
    moved: Mapping[str, Any],
    head: Mapping[str, Any],
    entry: Mapping[str, Any],
) -> str:
    """Return the text where an element stands in braces: its fields stay as they are written."""
    text, spot = file.text, file.spots[path]
    starts = {key: _key_start(file, (*path, key)) for key in (*kept, *moved)}
    written = {key: text[starts[key] : file.spots[*path, key].end] for key in starts}
    first = ", ".join([written_in_braces(dict(head))[1:-1], *(written[key] for key in moved)])
    readings = f"{READINGS}: [{{{first}}}, {written_in_braces(dict(entry))}]"
    fields = ", ".join([*(written[key] for key in kept), readings])
    if "\n" in text[spot.start : spot.end]:
        what = "written in braces over several lines, which may hold comments"
        raise CaseError(Problem(what, file.where(path), "write its fields on lines of their own"))
    return text[: spot.start] + "{" + fields + "}" + text[spot.end :]


def _split_in_lines(
    file: YamlFile,
    path: PathInFile,
    moved: Collection[str],
    head: Mapping[str, Any],
    entry: Mapping[str, Any],
) -> str:
    """Return the text where each field of an element stands on lines of its own."""
    text = file.text
    keys = list(at(file.data, path))
    starts = [_key_start(file, (*path, key)) for key in keys]
    indent = file.spots[*path, keys[0]].column - 1
    end = text.find("\n", file.spots[*path, keys[-1]].end)
    end = len(text) if end < 0 else end + 1
    bounds = [starts[0], *(line_start(text, start) for start in starts[1:]), end]
    parts = {
        key: text[start:until].lstrip(" ")
        for key, (start, until) in zip(keys, pairwise(bounds), strict=True)
    }
    newline = _newline(text)
    last = "" if text[:end].endswith("\n") else newline
    margin = " " * indent
    kept = [parts[key] for key in keys if key not in moved]
    inner = "".join(
        f"{margin}    {_deeper(parts[key] + last * (key == keys[-1]))}"
        for key in keys
        if key in moved
    )
    lines = written_entry(dict(head), indent + 2).replace("\n", newline) + newline
    second = written_entry(dict(entry), indent + 2).replace("\n", newline)
    if kept and not kept[-1].endswith("\n"):
        kept[-1] += newline
    block = margin.join([*kept, f"{READINGS}:{newline}"]) + lines + inner + second
    return text[: starts[0]] + block + (newline if not last else "") + text[end:]


def _deeper(part: str) -> str:
    """Return lines moved four columns in, but for the first, whose place is given."""
    first, *rest = part.split("\n")
    return "\n".join([first, *(f"    {line}" if line.strip() else line for line in rest)])


def _key_start(file: YamlFile, path: PathInFile) -> int:
    """Return where the key of a field begins."""
    spot = file.spots[path]
    start = 0
    for _ in range(spot.line - 1):
        start = file.text.index("\n", start) + 1
    return start + spot.column - 1
