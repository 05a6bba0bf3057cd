"""Reading ``.gmcr`` files, as GMCR+ and gmcr-py write them.

JSON. Options and states are told by position: a condition is a list of ``[option, "Y" or "N"]``,
all of which must hold, or ``{"compound": true, "members": […]}``, of which one must. Names need
not be unique there; here they are made so.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from detente.casefile.build import build_problems, conflict_of
from detente.casefile.case import Case
from detente.casefile.casetext import read_case_text
from detente.casefile.gmcrmodel import document_from_gmcr
from detente.casefile.schema import CaseDocument
from detente.casefile.yamlreader import PathInFile
from detente.errors import CaseError


def load_gmcr(path: Path) -> Case:
    """Return the case that a ``.gmcr`` file describes; ``notes`` say what was read otherwise.

    Raises
    ------
    CaseError
        With every problem of the file at once.
    """
    text = read_case_text(path)
    document, notes = read_gmcr(text, path.name)
    return Case(
        path=path,
        slug=path.stem,
        document=document,
        conflict=conflict_of(document),
        status_quo=None,
        reports=(),
        passages=(),
        digest=f"sha256:{hashlib.sha256(text.encode('utf-8')).hexdigest()}",
        lines={},
        notes=notes,
    )


def read_gmcr(text: str, name: str = "case.gmcr") -> tuple[CaseDocument, tuple[str, ...]]:
    """Return what the text of a ``.gmcr`` file says, and what was read otherwise or not at all.

    Parameters
    ----------
    text : str
        JSON.
    name : str
        What the file is called in messages; without its suffix it becomes the title.

    Raises
    ------
    CaseError
        With every problem of the file at once.

    Examples
    --------
    >>> document, notes = read_gmcr('''{
    ...     "options": [{"name": "Strike"}],
    ...     "decisionMakers": [{"name": "Crew", "options": [0], "preferences": [[[0, "Y"]]]}]
    ... }''')
    >>> document.options[0].owner, document.preferences[0].prioritization[0].statement
    ('Crew', 'Strike')
    """
    document, notes = document_from_gmcr(text, name)

    def where(path: PathInFile) -> str:
        match path:
            case ("preferences", int(position), *_):
                return f"{name} decisionMakers.{position + 1}"
            case ("infeasible", *_):
                return f"{name} infeasibles"
        return name

    problems = build_problems(document, where)
    if problems:
        raise CaseError(problems)
    return document, notes
