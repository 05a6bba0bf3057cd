"""What a file says: the report's text, and what is known about it."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from detente.evidence.report import MAX_FIELD, field_problems

FIELDS = ("title", "publisher", "author", "url", "published", "retrieved", "language")
"""What a file may state of a report, in the order in which it is told."""

_DAY = re.compile(r"\s*(\d{4}-\d{2}-\d{2})(?![\d-])")
_COMPACT_DAY = re.compile(r"\s*(\d{4})(\d{2})(\d{2})(?!\d)")
_FORBIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufeff]+")
_LEFT_BEHIND = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_LONGEST_FIRST_LINE = 200
_FIRST_LINE = re.compile(r"\s*(\S[^\n]*)\n\s*\n")


@dataclass(frozen=True, slots=True)
class Imported:
    """The text of a file, and what the file states of the report.

    Parameters
    ----------
    text : str
        As read; not yet canonical.
    stated : mapping of str to str
        Values by the names of `FIELDS`; a date as ``2031-05-01``. What the file does not state
        is missing.
    places : mapping of str to str
        Where each value stands, such as ``page`` or ``first line``.
    """

    text: str
    stated: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)

    def day(self, name: str) -> dt.date | None:
        """Return a date that the file states, None where it states none."""
        stated = self.stated.get(name)
        return None if stated is None else dt.date.fromisoformat(stated)


def imported(text: str, found: Iterable[tuple[str, str, str]]) -> Imported:
    """Return what a file says; of several values for one field the first that can be used.

    Parameters
    ----------
    text : str
    found : iterable of (str, str, str)
        Name of the field, value as it stands in the file, and where it stands. What cannot be
        used (a date that is none, an address that is none) counts as not stated.

    Examples
    --------
    >>> found = [("published", "soon", "page"), ("published", "2031-05-01T08:00Z", "page")]
    >>> imported("The ferry sails.", found).stated
    {'published': '2031-05-01'}
    """
    stated: dict[str, str] = {}
    places: dict[str, str] = {}
    for name, raw, place in found:
        value = _usable(name, raw)
        if value and name not in stated:
            stated[name], places[name] = value, place
    if "title" not in stated and (title := first_line(text)):
        stated["title"], places["title"] = title, "first line"
    return Imported(text, stated, places)


def without_controls(text: str) -> str:
    r"""Return a text without what no text holds, which parsers leave behind.

    Not for plain text, in which such a character says that the file is something else.

    Examples
    --------
    >>> without_controls("The\x00 ferry\x0bsails.")
    'The ferry\nsails.'
    """
    return _LEFT_BEHIND.sub("", text.replace("\x0b", "\n"))


def first_line(text: str) -> str:
    r"""Return the first line where it stands as a title does, and an empty string otherwise.

    *Definition.* A title stands alone, with a blank line after it, has at most 200 characters,
    and does not end as a sentence does.

    Examples
    --------
    >>> first_line("Crews to stop work\n\nThe crews will stop work."), first_line("It sails.\n\nWe")
    ('Crews to stop work', '')
    """
    match = _FIRST_LINE.match(text.lstrip("\ufeff").replace("\r\n", "\n"))
    line = match[1].strip() if match else ""
    return line if len(line) <= _LONGEST_FIRST_LINE and line[-1:] not in {".", ":", ","} else ""


def _usable(name: str, raw: str) -> str:
    """Return a value as a report may have it; empty when it may not."""
    value = " ".join(_FORBIDDEN.sub(" ", html.unescape(raw[: 2 * MAX_FIELD])).split())
    if name in {"published", "retrieved"}:
        return _day(value)
    if name == "language":
        value = value.replace("_", "-")
    return "" if not value or field_problems({name: value}) else value


def _day(value: str) -> str:
    """Return the day of a date as its writer had it, in the writer's own time zone."""
    match = _DAY.match(value)
    text = match[1] if match else ""
    if compact := _COMPACT_DAY.match(value):
        text = "-".join(compact.groups())
    try:
        return dt.date.fromisoformat(text).isoformat()
    except ValueError:
        return ""
