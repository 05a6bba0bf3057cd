"""A report: canonical text with its publisher, title, address and date."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from detente.errors import Problem, ReportError
from detente.evidence.text import canonical_text, canonicalize, character_problems, digest

SLUG = re.compile(r"[a-z0-9][a-z0-9-]*")
"""What the id of a report or a passage looks like."""

MAX_FIELD = 10_000
"""The longest title, note or other text field of a report, in code points."""

_ADDRESS = re.compile(r"https?://[^\s/?#]\S*", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}")
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One report, as it was imported.

    Parameters
    ----------
    id : str
        A slug of ``a-z``, ``0-9`` and ``-``; also the name of its files.
    title : str
        Never empty.
    publisher : str
        Who published it; empty when unknown.
    url : str
        An http or https address, or empty.
    author : str
        Who wrote it, as it says itself; empty when unknown.
    published : datetime.date or None
        The day of publication; None while unknown, and then relative horizons stay unresolved.
    retrieved : datetime.date or None
        The day on which it was fetched or saved; None when unknown.
    language : str
        Such as ``en`` or ``en-US`` (BCP 47); empty when unknown.
    copy_of : str
        The id of the report of which it is a copy, with which it counts as one source; empty for
        one of its own.
    taken_from : str
        Which of these the file itself states, and where in it; empty when it states none.
    original : str
        The name of the file that was imported; empty when there was none.
    note : str
        What the analyst says of it.
    sha256 : str
        The digest of the text when it was imported, ``sha256:`` and 64 hexadecimal digits.
    text : str
        The canonical text.
    is_canonical : bool
        False when the file on the disk was not, byte for byte, in canonical form.

    Raises
    ------
    ReportError
        With every problem of these fields at once, each placed at the field's name.
    """

    id: str
    title: str
    publisher: str = ""
    author: str = ""
    url: str = ""
    published: dt.date | None = None
    retrieved: dt.date | None = None
    language: str = ""
    copy_of: str = ""
    taken_from: str = ""
    original: str = ""
    note: str = ""
    sha256: str
    text: str = field(repr=False)
    is_canonical: bool = True

    def __post_init__(self) -> None:
        values = {item.name: getattr(self, item.name) for item in fields(self)}
        problems = [*field_problems({k: v for k, v in values.items() if k in TEXT_FIELDS})]
        problems += (
            Problem("a day is expected, without a time", name)
            for name in DAY_FIELDS
            if isinstance(values[name], dt.datetime)
        )
        if canonicalize(self.text, name="text") != self.text:
            problems.append(Problem("not canonical; import the report again", "text"))
        if problems:
            raise ReportError(problems)

    @property
    def is_altered(self) -> bool:
        """Whether the stored text is no longer the text that was imported."""
        return not self.is_canonical or digest(self.text) != self.sha256


TEXT_FIELDS = (
    "id",
    "title",
    "publisher",
    "author",
    "url",
    "language",
    "copy_of",
    "taken_from",
    "original",
    "note",
    "sha256",
)
"""The fields of a report that :func:`field_problems` can check."""

DAY_FIELDS = ("published", "retrieved")
"""The fields of a report that are days, or None."""


def field_problems(values: Mapping[str, str]) -> tuple[Problem, ...]:
    """Return what is wrong with the given fields of a report, each placed at the field's name.

    Parameters
    ----------
    values : mapping of str to str
        Some of the fields of `TEXT_FIELDS`.

    Examples
    --------
    >>> print(*field_problems({"title": "The ferry", "url": "ferry.example"}))
    url: 'ferry.example' is no web address; it starts with http:// or https://, or is empty
    """
    problems = [
        problem for name, value in values.items() for problem in character_problems(value, name)
    ]
    for name, value in values.items():
        if len(value) > MAX_FIELD:
            figures = f"{len(value):,} characters; at most {MAX_FIELD:,} are expected"
            problems.append(Problem(figures, name))
    if "id" in values and not SLUG.fullmatch(values["id"]):
        problems.append(slug_problem(values["id"], "id"))
    if "title" in values and not values["title"].strip():
        problems.append(Problem("a report needs a title", "title"))
    url = values.get("url", "")
    if url and not _ADDRESS.fullmatch(url):
        fix = "it starts with http:// or https://, or is empty"
        problems.append(Problem(f"{url!r} is no web address", "url", fix))
    language = values.get("language", "")
    if language and not _LANGUAGE.fullmatch(language):
        fix = "write it like en or en-US, or leave it empty"
        problems.append(Problem(f"{language!r} is no language", "language", fix))
    if values.get("copy_of") and not SLUG.fullmatch(values["copy_of"]):
        problems.append(slug_problem(values["copy_of"], "copy_of"))
    stored = values.get("sha256")
    if stored is not None and not _DIGEST.fullmatch(stored):
        expected = "expected 'sha256:' and 64 hexadecimal digits"
        problems.append(Problem(f"got {stored!r}, {expected}", "sha256", "leave the line out"))
    return tuple(problems)


def slug_problem(got: str, where: str) -> Problem:
    """Return what to say of an id that is not a slug.

    Examples
    --------
    >>> print(slug_problem("Ferry Strike", "id"))
    id: 'Ferry Strike' is no id of a-z, 0-9 and '-'; did you mean 'ferry-strike'?
    """
    slug = re.sub("[^a-z0-9]+", "-", got.lower()).strip("-")
    fix = f"did you mean {slug!r}?" if slug else ""
    return Problem(f"{got!r} is no id of a-z, 0-9 and '-'", where, fix)


def import_report(
    data: bytes | str,
    *,
    id: str,  # noqa: A002 - the field's name
    title: str,
    publisher: str = "",
    author: str = "",
    url: str = "",
    published: dt.date | None = None,
    retrieved: dt.date | None = None,
    language: str = "",
    copy_of: str = "",
    taken_from: str = "",
    original: str = "",
    note: str = "",
) -> Report:
    """Return the report that a file holds.

    Parameters
    ----------
    data : bytes or str
        The file, as UTF-8 text, or the text that was read from it.
    id, title, publisher, author, url, published, retrieved, language, copy_of, taken_from
    original, note
        As in :class:`Report`.

    Raises
    ------
    ReportError
        When the text or a field cannot be used; all problems of both at once.

    Examples
    --------
    >>> report = import_report(b"The ferry sails.", id="ferry", title="Ferry to sail")
    >>> report.text, report.is_altered
    ('The ferry sails.', False)
    """
    given = {"id": id, "title": title, "publisher": publisher, "author": author, "url": url}
    given |= {"language": language, "copy_of": copy_of, "taken_from": taken_from}
    given |= {"original": original, "note": note}
    problems = list(field_problems(given))
    try:
        name = original or id
        if isinstance(data, str):
            text = canonicalize(data, name=name)
        else:
            text = canonical_text(data, name=name)
    except ReportError as error:
        raise ReportError((*problems, *error.problems)) from error
    if problems:
        raise ReportError(problems)
    values: dict[str, Any] = {**given, "published": published, "retrieved": retrieved}
    return Report(**values, sha256=digest(text), text=text, is_canonical=True)
