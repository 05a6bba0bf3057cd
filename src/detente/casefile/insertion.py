"""Adding a passage to an element of a case file, with every other character left as it is.

A round trip through a YAML library re-wraps and re-quotes what nobody touched. Here the place is
found by the positions of the parsed values, and the file grows by one entry or one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detente.casefile.edits import at, first_saying, replaced
from detente.casefile.emit import written
from detente.casefile.yamlfile import YamlFile
from detente.casefile.yamlreader import PathInFile
from detente.errors import CaseError, Problem

FIELD = "passages"


def with_passage(file: YamlFile, path: PathInFile, passage_id: str) -> str:
    r"""Return the file's text with a passage added to the element at `path`.

    Parameters
    ----------
    file : YamlFile
    path : PathInFile
        Leads to the fields of an element or a reading.
    passage_id : str

    Raises
    ------
    CaseError
        When every place for it would change what the file says elsewhere.

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
    element = at(file.data, path)
    cited = element | {FIELD: (*element.get(FIELD, ()), passage_id)}
    expected = replaced(file.data, path, cited)
    texts = _candidates(file, path, written(passage_id))
    text = first_saying(texts, lambda data: bool(data == expected))
    if text is not None:
        return text
    what = f"no place found for passage {passage_id!r}"
    raise CaseError(Problem(what, file.where(path), "add it by hand"))


def _candidates(file: YamlFile, path: PathInFile, entry: str) -> Iterator[str]:
    """Yield texts with the entry: in the list that is there, or after a field, last one first."""
    element = at(file.data, path)
    if FIELD in element:
        yield _into_list(file, (*path, FIELD), element[FIELD], entry)
        return
    indent = " " * (file.spots[*path, next(iter(element))].column - 1)
    ends = sorted((file.spots[*path, key].end for key in element), reverse=True)
    for end in ends:
        if file.spots[path].is_flow:
            yield _insert(file.text, end, f", {FIELD}: [{entry}]")
        else:
            yield _new_line(file.text, end, f"{indent}{FIELD}: [{entry}]")


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
