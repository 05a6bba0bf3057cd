"""Taking out of a case file what an acceptance put into it; all else stays byte for byte.

What is taken out must stand there as it was written. Where it does not, it was changed by hand, and
is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from detente.casefile.edits import at, first_saying, replaced
from detente.casefile.entries import READINGS, line_start
from detente.casefile.insertion import FIELD
from detente.casefile.queue.decision import Written
from detente.casefile.yamlfile import YamlFile
from detente.casefile.yamlreader import PathInFile
from detente.errors import CaseError, Problem

MOST_TRIED = 50
"""Places at which what was written may stand; more alike are not looked at."""


def without_citation(
    file: YamlFile, path: PathInFile, written: Written, *, has_made_list: bool
) -> str:
    r"""Return the text without a passage at the element at `path`.

    Parameters
    ----------
    file : YamlFile
    path : PathInFile
    written : Written
        Its first passage is the one that is taken out.
    has_made_list : bool
        Whether the list of passages was made by an acceptance, and goes when nothing is left in it.

    Raises
    ------
    CaseError
        When it cannot be done without changing what the file says elsewhere.

    Examples
    --------
    >>> from detente.casefile.yamlfile import parse_yaml
    >>> file = parse_yaml("options:\n  - name: Strike\n    passages: [p1, p2]  # of May\n")
    >>> written = Written(address="options.Strike", passages=("p1",))
    >>> print(without_citation(file, ("options", 0), written, has_made_list=True))
    options:
      - name: Strike
        passages: [p2]  # of May
    <BLANKLINE>
    """
    element = at(file.data, path)
    left = tuple(name for name in element[FIELD] if name != written.passages[0])
    fields = {**element, FIELD: left}
    if not left and has_made_list:
        del fields[FIELD]
    expected = replaced(file.data, path, fields)
    place = element[FIELD].index(written.passages[0])
    texts = [*_replacing(file, (*path, FIELD), written), *_shorter(file, path, place)]
    return _first(file, path, texts, lambda data: bool(data == expected))


def without_reading(file: YamlFile, path: PathInFile, written: Written) -> str:
    """Return the text without a reading, and as it was before where the element had none.

    Raises
    ------
    CaseError
        When it was changed since.
    """
    element = at(file.data, path)
    if written.reading not in [one["name"] for one in element.get(READINGS, ())]:
        return file.text
    rest = tuple(one for one in element[READINGS] if one["name"] != written.reading)

    def is_expected(data: Any) -> bool:
        found = at(data, path)
        is_short = found == {**element, READINGS: rest} and len(rest) > 1
        is_as_before = READINGS not in found and found.get("name") == element.get("name")
        return (is_short or is_as_before) and replaced(file.data, path, found) == data

    return _first(file, path, _replacing(file, path, written), is_expected)


def without_entry(file: YamlFile, part: str, written: Written) -> str:
    """Return the text without an element of a list, and without the list where it was made for it.

    Raises
    ------
    CaseError
        When it was changed since.
    """
    if part not in file.data:
        return file.text
    listed = file.data[part]
    others = {key: value for key, value in file.data.items() if key != part}

    def is_expected(data: Any) -> bool:
        left = data.get(part, ())
        is_rest = len(left) == len(listed) - 1 and all(one in listed for one in left)
        return is_rest and {key: value for key, value in data.items() if key != part} == others

    return _first(file, (part,), _replacing(file, (part,), written), is_expected)


def _first(
    file: YamlFile, path: PathInFile, texts: Iterable[str], is_expected: Callable[[Any], bool]
) -> str:
    text = first_saying(texts, is_expected)
    if text is not None:
        return text
    what = "changed by hand since, or holds something else by now"
    raise CaseError(Problem(what, file.where(path), "take it out by hand"))


def _replacing(file: YamlFile, path: PathInFile, written: Written) -> Iterator[str]:
    """Yield texts in which what stood there before takes the place of what was written."""
    return islice(_all_replacing(file, path, written), MOST_TRIED)


def _all_replacing(file: YamlFile, path: PathInFile, written: Written) -> Iterator[str]:
    text, after = file.text, written.after
    if not after:
        return
    spot = file.spots[path]
    start = text.find(after, max(0, line_start(text, spot.start) - len(after)))
    while 0 <= start <= spot.end:
        yield text[:start] + written.before + text[start + len(after) :]
        start = text.find(after, start + 1)


def _shorter(file: YamlFile, path: PathInFile, place: int) -> Iterator[str]:
    """Yield texts without an entry of the list of passages, or without the whole list."""
    text, spots = file.text, file.spots
    whole = spots[*path, FIELD]
    listed = [spots[*path, FIELD, number] for number in range(len(at(file.data, path)[FIELD]))]
    own = listed[place]
    if not whole.is_flow:
        yield _without_line(text, own.start)
    elif place:
        yield text[: listed[place - 1].end] + text[own.end :]
    elif len(listed) > 1:
        yield text[: own.start] + text[listed[1].start :]
    if len(listed) == 1:
        yield _without_line(text, whole.start)
        ends = [spots[*path, key].end for key in at(file.data, path)]
        before = max((end for end in ends if end < whole.start), default=whole.start)
        yield text[:before] + text[whole.end :]


def _without_line(text: str, place: int) -> str:
    """Return a text without the line of a place, and the line end before it."""
    end = text.find("\n", place)
    end = len(text) if end < 0 else end - (text[end - 1] == "\r")
    start = max(0, line_start(text, place) - 1)
    return text[: start - (text[start - 1 : start] == "\r")] + text[end:]
