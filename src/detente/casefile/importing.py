"""Making a case folder of a file of another program."""

from __future__ import annotations

from pathlib import Path

from detente.casefile.casetext import read_case_text
from detente.casefile.emit import dump_case
from detente.casefile.gmcr import read_gmcr
from detente.casefile.save import write_case


def import_gmcr(path: Path, folder: Path) -> Path:
    """Write a new case folder with what a ``.gmcr`` file describes; return the folder.

    Nothing in it has a source yet: ``check`` lists what to find one for.

    Raises
    ------
    CaseError
        When the file cannot be used, or the folder has a case already.
    """
    return import_with_notes(path, folder)[0]


def import_with_notes(path: Path, folder: Path) -> tuple[Path, tuple[str, ...]]:
    """Do what :func:`import_gmcr` does; return also what was read otherwise or not at all."""
    document, notes = read_gmcr(read_case_text(path), path.name)
    head = [f"Imported from {path.name}.", *notes]
    comments = "".join(f"# {line}\n" for line in head)
    return write_case(folder, comments + dump_case(document)), notes
