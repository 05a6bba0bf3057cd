"""Which files are meant by a path: the file, or those of a folder."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from detente.errors import Problem, ReportError

MAX_DEPTH = 8
"""How many folders deep files are looked for."""

MAX_FILES = 20_000
"""The most files that are taken at once."""

_NO_REPORTS = frozenset(
    {".yaml", ".yml", ".json", ".jsonl", ".jsonld", ".csv", ".tsv", ".py", ".sh", ".toml", ".log"}
    | {".gmcr", ".qdc", ".qdpx", ".css", ".js"}
)
"""How files of data and programs end. Such a file is read where it is named itself."""

_CASE = "case.yaml"

# What browsers put beside a page that they save, pictures and styles, in many languages' words.
_OF_A_PAGE = re.compile(r"(.+)[_-](?:files|dateien|fichiers|archivos|file|bestanden|dosyalar)")


def files_of(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the files that some paths mean, each once, those of a folder sorted by name.

    Of a folder hidden files, symbolic links, data and programs are left out, and so are the folders
    of cases, and the folder that a browser makes beside a page that it saves.

    Raises
    ------
    ReportError
        When a folder cannot be read or is nested too deeply, holds no file, or there are too
        many.

    Examples
    --------
    >>> files_of([Path("b.txt"), Path("a.txt"), Path("b.txt")])
    (PosixPath('b.txt'), PosixPath('a.txt'))
    """
    found: dict[Path, None] = {}
    for path in paths:
        is_empty = True
        for file in _inside(path, 0) if path.is_dir() else (path,):
            is_empty = False
            found[file] = None
            if len(found) > MAX_FILES:
                figures = f"more than {MAX_FILES:,} files"
                raise ReportError(Problem(figures, str(path), "give folders one by one"))
        if is_empty:
            raise ReportError(Problem("there is no report in it", str(path)))
    return tuple(found)


def _inside(folder: Path, depth: int) -> Iterator[Path]:
    if depth > MAX_DEPTH:
        what = f"folders nested more than {MAX_DEPTH} deep"
        raise ReportError(Problem(what, str(folder), "give this folder by itself"))
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise ReportError(Problem(f"cannot be read: {error.strerror}", str(folder))) from error
    names = {entry.name for entry in entries}
    if _CASE in names:
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            if not _belongs_to_page(entry.name, names):
                yield from _inside(folder / entry.name, depth + 1)
        elif entry.is_file(follow_symlinks=False) and not _is_no_report(entry.name):
            yield folder / entry.name


def _is_no_report(name: str) -> bool:
    return Path(name).suffix.lower() in _NO_REPORTS


def _belongs_to_page(name: str, names: set[str]) -> bool:
    match = _OF_A_PAGE.fullmatch(name)
    return match is not None and not names.isdisjoint({f"{match[1]}.html", f"{match[1]}.htm"})
