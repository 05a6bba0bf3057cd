"""What is said of files that are added as reports, and what becomes of each."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields
from enum import StrEnum
from pathlib import Path

from detente.errors import Problem
from detente.evidence import Report
from detente.evidence.wording import Shared


class Fate(StrEnum):
    """What became of a file to be a report, or of an annotation to be a passage."""

    KEPT = "kept"
    """It is one of the case now."""
    KEPT_ALREADY = "kept already"
    """It was one before, under the same name."""
    DUPLICATE = "duplicate"
    """Another report has the same words; nothing was added."""
    REFUSED = "refused"
    """It cannot be one."""


@dataclass(frozen=True, slots=True)
class AddedFile:
    """What became of a file that was given to be kept as a report.

    Parameters
    ----------
    file : Path
    fate : Fate
    report : Report or None
        The report that it is, or of which it is a duplicate; None when it was refused.
    shared : tuple of Shared
        The other reports that share much of its wording, most first.
    problems : tuple of Problem
        Why it was refused.
    """

    file: Path
    fate: Fate
    report: Report | None = None
    shared: tuple[Shared, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the analyst says of the reports; it goes before what a file says of itself.

    Parameters
    ----------
    id, title, url : str
        Of one report: not to be given for several files. Empty when not said, like the others.
    publisher, author, language, note : str
    published, retrieved : datetime.date or None
    """

    id: str = ""
    title: str = ""
    publisher: str = ""
    author: str = ""
    url: str = ""
    published: dt.date | None = None
    retrieved: dt.date | None = None
    language: str = ""
    note: str = ""

    def said(self) -> dict[str, str | dt.date]:
        """Return what is said, by the fields of a report; without the id."""
        values = {item.name: getattr(self, item.name) for item in fields(self)}
        return {name: value for name, value in values.items() if value and name != "id"}
