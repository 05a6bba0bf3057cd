"""The cases that an assistant may touch: those below the folders that the user gave, no others.

An assistant names a case as it was listed. A name is looked up, never taken for a path, so that no
name leads anywhere else.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from detente.casefile import Case, load_case
from detente.casefile.catalogue import CASE_FILE
from detente.errors import CaseError, InputError, Problem, nearest

DEEPEST = 4
"""How many folders below a root a case is looked for."""

MOST_CASES = 1_000
"""The most cases that are listed."""


class Shelf:
    """The cases that were opened to an assistant.

    Parameters
    ----------
    folders : sequence of Path
        Case folders.
    roots : sequence of Path
        Folders with case folders somewhere below them.

    Raises
    ------
    CaseError
        When there is no such folder, a folder is no case, two cases share a name, or none is given.
    """

    def __init__(self, folders: Sequence[Path], roots: Sequence[Path] = ()) -> None:
        problems = [*_folder_problems(folders), *_root_problems(roots)]
        if not folders and not roots:
            fix = "give case folders, or --root with the folder that they are in"
            problems.append(Problem("no case is opened", "", fix))
        if problems:
            raise CaseError(problems)
        self._folders = tuple(folder.resolve() for folder in folders)
        self._roots = tuple(root.resolve() for root in roots)
        self.folders()

    def folders(self) -> dict[str, Path]:
        """Return the folder of each case by the name that an assistant calls it, as they are now.

        Raises
        ------
        CaseError
            When two cases share a name.
        """
        found: dict[str, Path] = {}
        for name, folder in self._named():
            if found.setdefault(name, folder) != folder:
                where = f"{found[name]} and {folder}"
                fix = "give the folder above both as --root"
                raise CaseError(Problem(f"two cases are called {name!r}", where, fix))
            if len(found) > MOST_CASES:
                raise CaseError(Problem(f"more than {MOST_CASES:,} cases", "", "give fewer"))
        return found

    def load(self, name: str) -> Case:
        """Return the case of that name.

        Raises
        ------
        CaseError
            When there is none, or it cannot be read; its path is not told.
        """
        folders = self.folders()
        if name not in folders:
            fix = nearest(name[:200], tuple(folders), what="cases")
            raise CaseError(Problem(f"no case {name[:200]!r} is open", "case", fix))
        try:
            return load_case(folders[name])
        except InputError as error:
            raise CaseError(error.inside(name).problems) from error

    def _named(self) -> Iterator[tuple[str, Path]]:
        yield from ((folder.name, folder) for folder in self._folders)
        for root in self._roots:
            for folder in _cases_below(root, DEEPEST):
                place = folder.relative_to(root).as_posix()
                yield (root.name if place == "." else place), folder


def _cases_below(folder: Path, deep: int) -> Iterator[Path]:
    """Yield the case folders in a folder; what a symbolic link leads to is left out."""
    if (folder / CASE_FILE).is_file():
        yield folder
        return
    if not deep:
        return
    try:
        with os.scandir(folder) as entries:
            names = sorted(
                entry.name
                for entry in entries
                if entry.is_dir(follow_symlinks=False) and not entry.name.startswith(".")
            )
    except OSError:
        return  # a folder that may not be read has no cases to tell of
    for name in names:
        yield from _cases_below(folder / name, deep - 1)


def _folder_problems(folders: Sequence[Path]) -> Iterator[Problem]:
    for folder in folders:
        if not (folder / CASE_FILE).is_file():
            fix = "give a case folder, or its folder as --root"
            yield Problem(f"no folder with a {CASE_FILE}", str(folder), fix)


def _root_problems(roots: Sequence[Path]) -> Iterator[Problem]:
    for root in roots:
        if not root.is_dir():
            yield Problem("no folder", f"--root {root}", "give the folder that the cases are in")
