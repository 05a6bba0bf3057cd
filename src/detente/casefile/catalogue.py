"""Finding cases: the shipped ones by name, any other by its path."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from detente.casefile.casetext import read_case_text
from detente.casefile.yamlfile import parse_yaml
from detente.errors import CaseError, Problem, nearest

CASE_FILE = "case.yaml"


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """A shipped case, by what its file says at a glance.

    Parameters
    ----------
    slug : str
        ``field/name``.
    title : str
    form : str
        ``"option"`` or ``"graph"``.
    decision_makers, options : int
        How many there are; no options in graph form.
    path : Path
        Its folder.
    """

    slug: str
    title: str
    form: str
    decision_makers: int
    options: int
    path: Path


def cases() -> tuple[CatalogueEntry, ...]:
    """Return the shipped cases, sorted by slug. They are read, not checked.

    Examples
    --------
    >>> next(entry for entry in cases() if entry.slug == "games/chicken").title
    'Game of chicken'
    """
    return tuple(_entry(folder) for folder in _folders())


def resolve(path_or_slug: Path | str) -> Path:
    """Return the ``case.yaml`` or ``.gmcr`` file that is meant.

    Parameters
    ----------
    path_or_slug : Path or str
        A folder with a ``case.yaml``, such a file, a ``.gmcr`` file; otherwise the slug of a
        shipped case, or its last part where no other case shares it. What exists on the disk
        goes first.

    Raises
    ------
    CaseError
        When there is none; with the nearest slug.

    Examples
    --------
    >>> resolve("chicken").parts[-3:]
    ('games', 'chicken', 'case.yaml')
    """
    path = Path(path_or_slug)
    try:
        if (path / CASE_FILE).is_file():
            return path / CASE_FILE
        exists = path.exists()
        if exists and not path.is_dir():
            return _as_case_file(path)
    except (OSError, ValueError):
        exists = False
    slugs = {slug_of(folder / CASE_FILE): folder for folder in _folders()}
    wanted = str(path_or_slug)
    found = [slug for slug in slugs if wanted in {slug, slug.split("/")[-1]}]
    if len(found) == 1:
        return slugs[found[0]] / CASE_FILE
    if len(found) > 1:
        raise CaseError(f"{wanted!r} is the name of several cases: {', '.join(found)}")
    if exists:
        fix = f"make one with: detente new {wanted}"
        raise CaseError(Problem(f"a folder without a {CASE_FILE}", wanted, fix))
    holding = [slug for slug in slugs if wanted.lower() in slug]
    fix = f"did you mean {holding[0]!r}?" if holding and wanted else ""
    fix = fix or nearest(wanted, list(slugs), what="shipped cases")
    raise CaseError(Problem(f"no case {wanted!r}, neither a file nor a shipped case", "", fix))


def slug_of(path: Path) -> str:
    """Return ``field/name`` for the file of a shipped case, otherwise the name of its folder.

    A ``.gmcr`` file is called by its own name, without the suffix.
    """
    if path.name != CASE_FILE:
        return path.stem
    folder = path.resolve().parent
    root = _root()
    if root is not None and folder.is_relative_to(root):
        return folder.relative_to(root).as_posix()
    return folder.name


def _as_case_file(path: Path) -> Path:
    if path.is_file() and (path.name == CASE_FILE or path.suffix == ".gmcr"):
        return path
    fix = f"give a {CASE_FILE}, its folder, or a .gmcr file"
    what = "a file, but no case file" if path.is_file() else "neither a folder nor a file"
    raise CaseError(Problem(what, str(path), fix))


@cache
def _root() -> Path | None:
    """The folder of the shipped cases: in the installed package, or in the repository."""
    package = Path(__file__).resolve().parents[1]
    for root in (package / "cases", package.parents[1] / "cases"):
        if root.is_dir():
            return root
    return None


def _folders() -> Iterator[Path]:
    root = _root()
    if root is not None:
        yield from (path.parent for path in sorted(root.glob(f"*/*/{CASE_FILE}")))


def _entry(folder: Path) -> CatalogueEntry:
    path = folder / CASE_FILE
    data: Any = parse_yaml(read_case_text(path), f"{slug_of(path)}/{CASE_FILE}").data
    fields = data if isinstance(data, dict) else {}
    return CatalogueEntry(
        slug=slug_of(path),
        title=str(fields.get("title", "")),
        form="graph" if fields.get("states") else "option",
        decision_makers=len(fields.get("decision_makers") or ()),
        options=len(fields.get("options") or ()),
        path=folder,
    )
